package sandboxtest

import "testing"

// A message's text names whom its blocks name; a word that both have is no name that is
// missing.
func TestIllegible(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, blocks string
		faults       int
	}{
		{"Ada picks a clue.", `[{"type":"section","text":{"type":"mrkdwn","text":"<@U0ADA0001> picks a clue."}}]`, 0},
		{"someone picks a clue.", `[{"type":"section","text":{"type":"mrkdwn","text":"<@U0ADA0001> picks a clue."}}]`, 1},
		{"Sales for 200: when someone leaves", `[{"type":"section","text":{"type":"mrkdwn","text":"when someone leaves"}}]`, 0},
		{"U0ADA0001 picks a clue.", "", 1},
		{" ", "", 1},
		{"Which one?", `[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"A NRR"}}]}]`, 1},
		{"Which one?", `[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"A NRR"},"accessibility_label":"Answer A"}]}]`, 0},
	} {
		if got := Illegible(c.text, c.blocks); len(got) != c.faults {
			t.Errorf("%q, %s: %q, want %d", c.text, c.blocks, got, c.faults)
		}
	}
}

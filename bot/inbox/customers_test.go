package inbox_test

import (
	"strings"
	"testing"

	"csbot/bot/sandbox"
)

// TestCustomersInAChannel holds that who mentions the bot with a list is answered
// alone, and told to delete it.
func TestCustomersInAChannel(t *testing.T) {
	t.Parallel()
	const list = "Customer\tJan 2026\tFeb 2026\nAcme & Co\t$500\t$700\nBolt\t$200\t$100"
	s := play(t, sandbox.Options{}, nil)
	ana, bo := s.slack.Person("ana"), s.slack.Person("ben")
	team := s.slack.Channel("cs-team")
	for _, tt := range []struct{ list, want string }{
		{list, "NRR "},
		{strings.Replace(list, "$700", "€700", 1), "amounts must be in one currency"},
	} {
		asked, err := ana.Say(t.Context(), team, s.slack.Mention()+"\n"+tt.list)
		if err != nil {
			t.Fatal(err)
		}
		told := s.until(func() []*sandbox.Message { return ana.Thread(asked) }, tt.want)
		if !told.Ephemeral || !strings.Contains(string(told.Blocks), "consider deleting it") {
			t.Errorf("the answer is for everybody, or says nothing of deleting: %s", told.Blocks)
		}
		for _, m := range bo.Thread(asked) {
			if m.TS != asked.TS {
				t.Errorf("others see %q", m.Text)
			}
		}
	}
}

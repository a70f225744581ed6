package bot

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"csbot/bot/view"
)

// TestReadme holds the conversation at the top of the README to what is
// answered: whole, but for its line breaks.
func TestReadme(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, conversation, _ := strings.Cut(string(raw), "```\n")
	conversation, _, _ = strings.Cut(conversation, "```\n")
	exchanges := regexp.MustCompile(`(?s)you {4}(/cs [^\n]*)\ncsbot  (.*?)(?:\n\n|$)`).FindAllStringSubmatch(conversation, -1)
	if len(exchanges) < 3 {
		t.Fatalf("%d exchanges in %q", len(exchanges), conversation)
	}
	b := answerer(t)
	for _, e := range exchanges {
		msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: e[1]})
		said := strings.Fields(view.Plain(msg))
		for _, button := range msg.Buttons {
			said = append(said, "["+button.Label+"]")
		}
		if got, want := strings.Join(said, " "), strings.Join(strings.Fields(e[2]), " "); got != want {
			t.Errorf("%s\n got %s\nwant %s", e[1], got, want)
		}
	}
}

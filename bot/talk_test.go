package bot

import (
	"testing"
)

// What is kept of a question whether a value is good is what the bot makes of it.
func TestAQuestionIsKeptInTheBotsWords(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for text, want := range map[string]string{
		"so pls, is our monthly GRR of 98% any good?": "is 98% grr good for a month",
		"What would be a good NPS for us":             "what is a good nps",
	} {
		if kept, _ := topicLine(b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: text})); kept != want {
			t.Errorf("%q is kept as %q, want %q", text, kept, want)
		}
	}
}

package bot

import (
	"encoding/json"
	"testing"
)

// BenchmarkHandle makes the answer to a question, and what goes to Slack of it.
func BenchmarkHandle(b *testing.B) {
	bot := answerer(b)
	for _, question := range []string{"churn", "nps 55 25 20", "define NRR", "what is a health score?", "custmer lifetime valu"} {
		b.Run(question, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				msg := bot.Handle(b.Context(), Request{Source: Slash, Slash: "/cs", Text: question})
				if _, err := json.Marshal(shown(msg)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

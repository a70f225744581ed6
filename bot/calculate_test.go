package bot

import (
	"strings"
	"testing"

	"csbot/bot/view"
)

// TestOtherSums holds that a calculation that is not done is told which are, and
// that words with numbers are no calculation.
func TestOtherSums(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	const only = "I do only a few plain sums"
	for text, want := range map[string]bool{
		"what is 12 squared": true, "12 * 3 + 4": true, "sqrt of 144": true, "(12+3)/4": true, "log 100": true, "200 - 35": true, "2^10": true,
		"120 divided by 4": true, "how much is 7 minus 3?": true,
		"12 x 45k": false, "120 + 45 + 60": false, "15% of 200": false, "SOC 2": false, "2026-11-27": false, "ISO 27001": false, "3 tips": false, "nps 55 25 20": false,
	} {
		msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: text})
		if got := strings.HasPrefix(view.Plain(msg), only); got != want || want && !strings.Contains(view.Plain(msg), "`/cs 15% of 200`") {
			t.Errorf("%q: %s", text, view.Plain(msg))
		}
	}
}

// TestFormsKnowWhatWasSaid holds that the form for what a sentence lacks is
// filled in with what it says.
func TestFormsKnowWhatWasSaid(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for text, want := range map[string]string{
		"what is our nrr with expansion 12k and churn 5k":   "calc nrr expansion 12k churn 5k",
		"we expanded by 12k and 5k churned, what's our nrr": "calc nrr expansion=12k churn=5k",
		"arpa of 50, what is the mrr":                       "calc mrr arpa=50",
		"hey, for our GRR: we lost 5k":                      "calc grr churn 5k",
		"nrr with expansion 12k and churn 5k":               "calc nrr with expansion 12k and churn 5k",
	} {
		msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: text})
		last := msg.Buttons[len(msg.Buttons)-1]
		if last.Line != want {
			t.Errorf("%q: the form is %q, want %q", text, last.Line, want)
			continue
		}
		form := b.Handle(t.Context(), Request{Source: Click, Text: last.Line}).Form
		filled := 0
		for _, f := range form.Fields {
			if f.Value != "" {
				filled++
			}
		}
		if filled == 0 {
			t.Errorf("%q: the form of %q is empty", text, last.Line)
		}
	}
}

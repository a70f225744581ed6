package metric

import (
	"strings"
	"testing"
)

// TestGoodQuestions holds which words ask whether a value is good, and of what.
func TestGoodQuestions(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for text, want := range map[string]string{
		"our nrr is 96, should we be concerned":   "nrr 96%",
		"is 40% utilisation low":                  "utilization 40%",
		"we got a CES of 5.5 out of 7, ok?":       "ces 5.5",
		"rule of 40 of 28, are we ok":             "rule-of-40 28%",
		"is 60 accounts per csm a lot":            "accounts-per-csm 60",
		"Is churn of 1.5% per month bad?":         "churn 1.5%",
		"nps 33 vs industry":                      "nps 33",
		"our CSAT's 82, what does it say":         "csat 82%",
		"our FRT is 4 hours, good?":               "frt 240",
		"our resolution of 3 days, good?":         "resolution 72",
		"what is the average csat in saas":        "csat",
		"what's world class nps":                  "nps",
		"88% GRR, how does that stack up":         "grr 88%",
		"average time to value":                   "",
		"what is the average revenue per account": "",
		"we have a lot of churn":                  "",
		"what does nps mean":                      "",
		"CAB went from 3 to 4, is this normal":    "",
		"so our grr was 88% last year, thoughts?": "grr 88%",
		"what nps should we aim for":              "nps",
		"is a lifetime of 3 years normal":         "lifetime 36",
	} {
		got := ""
		if g, ok := set.Good(text, set.Lookup); ok {
			got = g.Calculator.Name
			if g.Value != nil {
				got += " " + strings.TrimSuffix(g.Value.Value.String(), " "+string(g.Value.Value.Unit))
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

package metric

import (
	"strings"
	"testing"
)

// A text that tells of several metrics gives each, and one whose numbers are all inputs
// of one metric gives none of its parts.
func TestSeveral(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for text, want := range map[string]string{
		"nrr is 112, grr is 91":                            "nrr is 112%; grr is 91%",
		"our NRR is 112% and GRR 91%":                      "nrr is 112%; grr is 91%",
		"NRR: 118%\nGRR: 93%\nChurn: 6%":                   "nrr is 118%; grr is 93%; churn is 6%",
		"NPS 55/25/20 and CSAT 80 of 100":                  "nps 55 25 20; csat 80 100",
		"we have NRR of 110% and churn of 5%":              "nrr is 110%; churn is 5%",
		"NPS is 40 and churn 12 of 400":                    "nps is 40; churn 12 400",
		"renewal 45/50 and churn 12/400":                   "renewal 45 50; churn 12 400",
		"nrr start 100k, churn 5k, contraction 2k":         "",
		"churn is 5% and churn is 6%":                      "",
		"MRR is 45k and ARPA is 300, how many customers":   "",
		"nps 55, 25 and 20":                                "",
		"payback: cac 6000, arpa 500, gross margin of 75%": "",
	} {
		calls, ok := set.Several(text)
		var got []string
		for _, call := range calls {
			if r, err := call.Eval(); err == nil {
				got = append(got, r.Command)
			}
		}
		if said := strings.Join(got, "; "); said != want || ok != (want != "") {
			t.Errorf("%q\n got %q, %v\nwant %q", text, said, ok, want)
		}
	}
}

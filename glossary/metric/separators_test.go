package metric

import (
	"strings"
	"testing"
)

// TestSeparators is what people write between numbers and names.
func TestSeparators(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for command, want := range map[string]string{
		"nps 55/25/20":                               "NPS 35",
		"55/25/20 nps":                               "NPS 35",
		"our nps is 55/25/20":                        "NPS 35",
		"nps 55 / 25 / 20":                           "NPS 35",
		"nps 55 | 25 | 20":                           "NPS 35",
		"nps 55+25+20":                               "NPS 35",
		"nps 55 + 25 + 20":                           "NPS 35",
		"nps 55, 25 and 20":                          "NPS 35",
		"nps 55, 25, and 20":                         "NPS 35",
		"nps 55 & 25 & 20":                           "NPS 35",
		"nps 55-25-20":                               "NPS 35",
		"nps 120,60,20":                              "NPS 50",
		"nps 55;25;20":                               "NPS 35",
		"nps 55%/25%/20%":                            "NPS 35",
		"nps p=55/n=25/d=20":                         "NPS 35",
		"cli 9/8/7":                                  "CLI 8",
		"ces 6/7/5/5":                                "CES 5.75",
		"arpa 18k/72":                                "ARPA 250",
		"churn 12 / 400":                             "Churn rate 3%",
		"quick ratio 12k/6k/3k/1.5k":                 "Quick ratio 4x",
		"ltv 80 / 75% / 4%":                          "LTV 1,500",
		"rule of 40 25% + 15%":                       "Rule of 40 40%",
		"rule of 40: growth 25% and margin 15%":      "Rule of 40 40%",
		"book 120k + 80k + 45k":                      "Book of business 245,000",
		"book Acme Corp: 120k, Bolt: 80k":            "Book of business 200,000",
		"book Acme Corp 120k, Bolt 80k":              "Book of business 200,000",
		"book 120k Acme 80k Bolt":                    "Book of business 200,000",
		"cac 64k and 160":                            "CAC 400",
		"mrr €1,000/yr":                              "MRR €83.33",
		"csat 5x40 4x35 3x15":                        "CSAT 83.3%",
		"csat 40x5 35x4 15x3":                        "CSAT 83.3%",
		"nps 9x20 7x5 3x5":                           "NPS 50",
		"health usage 80x50 support 70x30 nps 60x20": "Health score 73",
		"health usage 80 (50%), support 70 (30%), nps 60 (20%)": "Health score 73",
		"renewal forecast acme 60k at 90%, bolt 40k @ 50%":      "Renewal forecast 74,000",
	} {
		expectHeadline(t, set, command, want)
	}
	for _, command := range []string{"growth 46k/40k", "ces 4x2 5x7", "nps 1,00,0 5 5", "book 1/3", "renewal 38,34", "nps 55-25"} {
		if r, err := eval(t, set, command); err == nil {
			t.Errorf("%q is %q, want it asked", command, r.Headline)
		}
	}
}

// expectHeadline reads a command and looks at how its result begins.
func expectHeadline(t *testing.T, set *Set, command, want string) {
	t.Helper()
	call, ok := set.Read(command)
	if !ok {
		t.Errorf("%q names no metric", command)
		return
	}
	if r, err := call.Eval(); err != nil || !strings.HasPrefix(r.Headline, want) {
		t.Errorf("%q is %q (%v), want %q", command, r.Headline, err, want)
	}
}

// TestWhatOnlyAccompanies is what stands beside numbers and is no input.
func TestWhatOnlyAccompanies(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for command, want := range map[string]string{
		"acv 90k over 2 years":          "ACV 45,000",
		"acv 90k over 36 months":        "ACV 30,000",
		"tcv 42k for 3 years":           "TCV 126,000",
		"cagr from 1m to 4m in 4 years": "CAGR 41.4%",
		"uplift 100k 5% for 3 years":    "Price after uplift 115,762.50",
		"churn rate (logo): 12/400":     "Churn rate 3%",
		"hey csbot, nps 55 25 20 thx!!": "NPS 35",
		"monthly churn rate 5 of 250":   "Churn rate 2%",
		"book 1 250 000 900 000":        "Book of business 2,150,000",
		"arr mrr=1 234 567":             "ARR 14,814,804",
	} {
		expectHeadline(t, set, command, want)
	}
	for _, command := range []string{"book 1 250 900 2 000", "utilization 100 72"} {
		if call, ok := set.Read(command); !ok || call.works() {
			t.Errorf("%q is not asked about", command)
		}
	}
	for _, command := range []string{"monthly churn rate 5 of 250", "monthly logo churn 5/250"} {
		if r, err := eval(t, set, command); err != nil || r.Note != "a month" {
			t.Errorf("%q is %q · %q (%v), want it for a month", command, r.Headline, r.Note, err)
		}
	}
	if call, ok := set.Read("CES 2.0"); ok {
		t.Errorf("the edition CES 2.0 is %v", call)
	}
}

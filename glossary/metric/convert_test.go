package metric

import (
	"strings"
	"testing"
)

// read evaluates a sentence and returns its metric and value.
func read(t *testing.T, set *Set, text string) (name, value string, err error) {
	t.Helper()
	call, ok := set.Read(text)
	if !ok {
		return "", "", nil
	}
	r, err := call.Eval()
	if err != nil {
		return "", "", err
	}
	return r.Calculator.Name, r.Value.Decimal(), nil
}

// TestRead holds which metric a text gives, and its value.
func TestRead(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, tt := range []struct{ text, metric, value string }{
		// A number is of the metric beside it; the other one is wanted.
		{"1200 mrr to arr", "arr", "14400"},
		{"5000 mrr in arr", "arr", "60000"},
		{"12k arr to mrr", "mrr", "1000"},
		{"12k ARR as MRR", "mrr", "1000"},
		{"mrr to arr 1200", "arr", "14400"},
		{"convert arr to mrr: 75000", "mrr", "6250"},
		{"arr from 1200 mrr", "arr", "14400"},
		{"what mrr do I need for 12m arr?", "mrr", "1000000"},
		{"what is 1,200 mrr per year", "arr", "14400"},
		{"5% churn as retention", "retention", "95"},
		{"95% retention to churn", "churn", "5"},
		{"94% grr as gross churn", "gross-churn", "6"},
		{"gross churn from 94% grr", "gross-churn", "6"},
		{"nrr of -4% net churn", "nrr", "104"},
		{"0% monthly churn to annual churn", "annual-churn", "0"},
		{"what is 100% monthly churn per year", "annual-churn", "100"},
		{"monthly churn 100% annualised", "annual-churn", "100"},
		{"100% monthly churn compounded over 12 months", "annual-churn", "100"},
		{"monthly churn from 100% annual", "monthly-churn", "100"},
		{"monthly 100% churn into a yearly number", "annual-churn", "100"},
		{"CHF 12'000 mrr to arr", "arr", "144000"},
		// A rate that is named is not turned round.
		{"our monthly churn is 3%", "monthly-churn", "3"},
		{"monthly churn 3%", "monthly-churn", "3"},
		{"annual churn 12%", "annual-churn", "12"},
		{"churn is 5% a month", "monthly-churn", "5"},
		{"churn 20% a year", "annual-churn", "20"},
		{"our grr is 88%", "grr", "88"},
		{"NPS is 42", "nps", "42"},
		{"nps was -12 last quarter", "nps", "-12"},
		{"our ARR is 1.2m", "arr", "1200000"},
		{"our cac is $500", "cac", "500"},
		{"CAC payback is 14 months", "payback", "14"},
		// Of two counts it is computed.
		{"monthly churn 8/200", "churn", "4"},
		{"annual churn 30 of 200", "churn", "15"},
		{"churn per year 30/200", "churn", "15"},
		// Where and when is no input.
		{"churn 12/400 in Q3", "churn", "3"},
		{"churn for March: 12 of 400", "churn", "3"},
		{"churn 12/400 last month", "churn", "3"},
		// Both orders of asking, and what people start and end with.
		{"NRR from start 100k and end 112k", "nrr", "112"},
		{"start 100k end 112k nrr", "nrr", "112"},
		{"grr 94k of 100k", "grr", "94"},
		{"nps 120 promoters, 60 passives and 20 detractors", "nps", "50"},
		// The start comes first, and units say which number is which.
		{"expansion-rate 1m 150k", "expansion-rate", "15"},
		{"expansion-rate 150k/1m", "expansion-rate", "15"},
		{"magic-number 1m 1.2m 500k", "magic-number", "1.6"},
		{"uplift 5% 100k", "uplift", "105000"},
		{"discount from 120k to 80k", "discount", "33.3333333333333333333333333333"},
		// Periods are converted, and said.
		{"ltv arpa=500 gm=80% churn=20%/yr", "ltv", "24000"},
		{"ltv arpa=500/mo gm=80% churn=20%/yr", "ltv", "24000"},
		{"ltv arpa=6000/yr gm=80% churn=2%/mo", "ltv", "20000"},
		{"nrr start=100k/mo churn=120k/yr", "nrr", "90"},
	} {
		name, value, err := read(t, set, tt.text)
		if err != nil || name != tt.metric || value != tt.value {
			t.Errorf("%q: %s %s (%v), want %s %s", tt.text, name, value, err, tt.metric, tt.value)
		}
	}
}

// TestReadAsks holds what is asked instead of answered.
func TestReadAsks(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for text, readings := range map[string]int{
		// What it is for either period, and what it comes to in the other one.
		"monthly churn 12% a year":      4,
		"monthly churn of 2% per year?": 4,
		"annual churn is 3%/mo":         4,
		"annual churn 24% monthly?":     4,
		"our grr is 0.88":               2,
		// An order that makes no sense is asked about, the sensible one first.
		"expansion-rate 150k 1m": 2,
		"arr-per-csm 12 24m":     2,
		"payback 80 400":         2,
		"ltv-cac 1000 90000":     2,
		"utilization 400 80":     2,
		// A dash between what was before and what is after is no minus, and may be a "to".
		"growth 100k - 120k":               1,
		"growth 100k – 120k":               1,
		"mom 40k - 46k":                    1,
		"growth 46k/40k":                   2,
		"ltv arpa=6000/yr gm=80% churn=2%": 2,
	} {
		call, ok := set.Read(text)
		if !ok {
			t.Errorf("%q is not read", text)
			continue
		}
		_, err := call.Eval()
		input, _ := err.(*InputError) //nolint:errorlint // the type that Eval promises
		if input == nil || len(input.Readings) != readings {
			t.Errorf("%q: %v, want %d readings", text, err, readings)
			continue
		}
		for _, r := range input.Readings {
			if _, _, err := read(t, set, r.Command); err != nil {
				t.Errorf("%q: reading %q: %v", text, r.Command, err)
			}
		}
	}
}

// TestMistakesOfferACommandThatWorks holds that what a mistake offers computes
// and keeps every number that was typed.
func TestMistakesOfferACommandThatWorks(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for text, typed := range map[string][]string{
		"nps 55 25":                              {"55", "25"},
		"nps 55 25 2o":                           {"55", "25"},
		"nrr 110":                                {"110"},
		"nrr start=100k churn=2k blah":           {"100000", "2000"},
		"grr start=100k churn=2k":                {"100000", "2000"},
		"csat 220 180":                           {"220", "180"},
		"stickiness 4800 of 1200":                {"4800", "1200"},
		"grr start=20k churn=500k contraction=0": {"20000", "500000"},
		"npz 55 25 20":                           {"55", "25", "20"},
		"chuurn 12/400":                          {"12", "400"},
	} {
		err := refused(set, text)
		if err == nil || len(err.Readings) == 0 {
			t.Errorf("%q offers nothing: %v", text, err)
			continue
		}
		offer := err.Readings[0].Command
		if _, _, err := read(t, set, offer); err != nil {
			t.Errorf("%q: %q: %v", text, offer, err)
		}
		for _, number := range typed {
			if !strings.Contains(offer, number) {
				t.Errorf("%q: %q lacks %s", text, offer, number)
			}
		}
	}
}

func refused(set *Set, text string) *InputError {
	call, ok := set.Read(text)
	if !ok {
		return set.Unknown(text)
	}
	_, err := call.Eval()
	input, _ := err.(*InputError) //nolint:errorlint // the type that Eval promises
	return input
}

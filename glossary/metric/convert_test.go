package metric

import "testing"

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
		// Where and when is no input.
		{"churn 12/400 in Q3", "churn", "3"},
		{"churn for March: 12 of 400", "churn", "3"},
		{"churn 12/400 last month", "churn", "3"},
		// Both orders of asking, and what people start and end with.
		{"NRR from start 100k and end 112k", "nrr", "112"},
		{"start 100k end 112k nrr", "nrr", "112"},
		{"grr 94k of 100k", "grr", "94"},
		{"nps 120 promoters, 60 passives and 20 detractors", "nps", "50"},
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
		"monthly churn 12% a year": 2,
		"annual churn is 3%/mo":    2,
		"our grr is 0.88":          2,
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

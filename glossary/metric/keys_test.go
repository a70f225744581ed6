package metric

import (
	"slices"
	"strings"
	"testing"
)

// labels are what an input may be called before its value.
func (in *Input) labels() []string {
	all := append([]string{in.Name, in.phrase(), upper(in.phrase()), strings.ToUpper(in.Name)}, in.Aliases...)
	if short, _, _ := strings.Cut(in.Title, ","); !strings.Contains(short, ":") && !strings.Contains(short, " with its ") && short != "Of these" {
		all = append(all, short)
	}
	return all
}

// TestLabelsAreKeys holds that every input of every calculator can be given by
// what people call it: its name, its aliases and its title, with a colon or an
// equals sign behind, on a line of its own or behind a comma or a stroke.
func TestLabelsAreKeys(t *testing.T) {
	t.Parallel()
	for _, c := range shipped(t).All() {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			want, err := c.Eval(c.Example)
			if err != nil {
				t.Fatal(err)
			}
			for _, form := range [...]struct{ colon, between string }{{": ", "\n"}, {"=", ", "}, {" = ", " / "}, {" : ", "; "}, {":", " | "}, {": ", ", and "}} {
				for at := range c.Inputs {
					for _, label := range c.Inputs[at].labels() {
						text, given := c.spelledWith(want.used, at, label, form.colon, form.between)
						if !given {
							continue
						}
						got, err := c.Eval(text)
						if err != nil || got.Value.Rat.Cmp(want.Value.Rat) != 0 {
							t.Errorf("%s %q is %s %v, want %s", c.Name, text, got.Headline, err, want.Headline)
						}
					}
				}
			}
		})
	}
}

// spelledWith writes values with their names, one of them under another.
func (c *Calculator) spelledWith(used Values, at int, label, colon, between string) (string, bool) {
	var parts []string
	for i := range c.Inputs {
		in := &c.Inputs[i]
		value := used[in.Name]
		if value.Typed == "" || in.Kind.isNamed() {
			continue
		}
		name := in.Name
		if i == at {
			name = label
		}
		parts = append(parts, name+colon+value.Typed)
	}
	return strings.Join(parts, between), used[c.Inputs[at].Name].Typed != "" && !c.Inputs[at].Kind.isNamed()
}

// TestNamesOfSeveralWords are the names that people use in lists and sentences.
func TestNamesOfSeveralWords(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for command, want := range map[string]string{
		"nrr Starting MRR: 83,333\nExpansion: 5,000\nContraction: 1,000\nChurn: 2,000":    "NRR 102.4%",
		"nrr starting mrr = 83k, churned mrr 4k":                                          "NRR 95.2%",
		"NPS: Promoters: 55 / Passives: 25 / Detractors: 20":                              "NPS 35",
		"nps promoters: 55, passives: 25, and detractors: 20":                             "NPS 35",
		"CAC:\n- Sales & marketing spend: 84,000 EUR\n- New customers: 28":                "CAC €3,000",
		"cac Sales and Marketing Spend 84k new customers 28":                              "CAC 3,000",
		"churn Customers at start: 640\nCustomers lost: 16":                               "Churn rate 2.5%",
		"churn lost customers 16 starting customers 640":                                  "Churn rate 2.5%",
		"whats nrr with 90k starting mrr 11k expansion 2k contraction 4k churn":           "NRR 105.6%",
		"dollar renewal value up for renewal 1,850,000, value renewed 1,665,000":          "Dollar renewal rate 90%",
		"utilization Seats purchased: 400\nActive seats: 316":                             "Seat utilization 79%",
		"burn multiple Net burn: 3.3m\nNet new ARR: 2.2m":                                 "Burn multiple 1.5x",
		"nps Promoters (9–10): 55\nPassives (7–8): 25\nDetractors (0–6): 20":              "NPS 35",
		"acv Total contract value: 275,000\nOne-time fees: 35,000\nTerm: 3 years":         "ACV 80,000",
		"mom last month: 40k, this month: 46k":                                            "Month over month 15%",
		"quick ratio new MRR 50K, expansion MRR 20K, churned MRR 10K, contraction MRR 5K": "Quick ratio 4.67x",
	} {
		expectHeadline(t, set, command, want)
	}
}

// TestPhrasesAreClear lists the titles that two inputs of a calculator share,
// which then name neither.
func TestPhrasesAreClear(t *testing.T) {
	t.Parallel()
	for _, c := range shipped(t).All() {
		for key, at := range c.phrases {
			if _, plain := c.keys[key]; at < 0 && !plain && slices.ContainsFunc(c.Inputs, func(in Input) bool { return keyPhrase(strings.Fields(in.phrase()), false) == key }) {
				t.Errorf("%s: two inputs are called %q", c.Name, key)
			}
		}
	}
}

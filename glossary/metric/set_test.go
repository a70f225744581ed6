package metric

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestShippedTables(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	if listed := slices.Compact(slices.Collect(func(yield func(string) bool) {
		for _, c := range set.All() {
			if !yield(c.Family) {
				return
			}
		}
	})); !slices.Equal(listed, set.Families()) {
		t.Errorf("families %q, want each in one piece: %q", set.Families(), listed)
	}
	for _, c := range set.All() {
		if found, ok := set.Lookup(strings.ToUpper(strings.ReplaceAll(c.Name, "-", " "))); !ok || found != c {
			t.Errorf("%s is not found in capitals and with spaces", c.Name)
		}
		r, err := c.Eval(c.Example)
		if err != nil {
			t.Errorf("%s: example: %v", c.Name, err)
			continue
		}
		if again, err := eval(t, set, r.Command); err != nil || again.Value.Rat.Cmp(r.Value.Rat) != 0 {
			t.Errorf("%s: its own command %q gives %v, %v, not %v", c.Name, r.Command, again.Value, err, r.Value)
		}
		if len(r.Working) == 0 {
			t.Errorf("%s has no working", c.Name)
		}
	}
}

// TestDrawn holds that drawn inputs compute, that each mistake gives another
// result for most of them, and that their command says the same.
func TestDrawn(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, c := range set.All() {
		if c.Draw == nil {
			continue
		}
		random := rand.New(rand.NewPCG(1, 0))
		differs := make([]bool, len(c.Mistakes))
		for range 50 {
			r, err := c.Result(c.Draw(random))
			if err != nil {
				t.Errorf("%s: drawn: %v", c.Name, err)
				break
			}
			if again, err := eval(t, set, r.Command); err != nil || again.Value.String() != r.Value.String() {
				t.Errorf("%s: %q gives %v, %v, not %v", c.Name, r.Command, again.Value, err, r.Value)
			}
			for i, m := range c.Mistakes {
				if wrong, err := m.Compute(r.used); err == nil && wrong.Value.Rat.Cmp(r.Value.Rat) != 0 {
					differs[i] = true
				}
			}
		}
		for i, m := range c.Mistakes {
			if !differs[i] {
				t.Errorf("%s: the mistake %q is never wrong", c.Name, m.Label)
			}
		}
	}
}

func TestBadTables(t *testing.T) {
	t.Parallel()
	good := func() Calculator {
		return Calculator{
			Name: "a", Title: "A", Label: "A", Family: "F", Unit: Percent, Formula: "A = b ÷ c", Example: "1/2", Pair: true,
			Inputs: []Input{
				{Name: "b", Title: "B", Kind: Count, Required: true, Positional: true},
				{Name: "c", Title: "C", Kind: Count, Required: true, Positional: true},
			},
			Compute: share{Part: "b", Whole: "c"}.compute,
		}
	}
	for _, tt := range []struct {
		name string
		bad  func(*Calculator)
		want string
	}{
		{"as it is", func(*Calculator) {}, ""},
		{"no formula", func(c *Calculator) { c.Formula = "" }, "no formula"},
		{"no unit", func(c *Calculator) { c.Unit = "" }, "no unit"},
		{"no compute", func(c *Calculator) { c.Compute = nil }, "no Compute"},
		{"no label", func(c *Calculator) { c.Label = "" }, "label"},
		{"example fails", func(c *Calculator) { c.Example = "1/0" }, "the example"},
		{"key twice", func(c *Calculator) { c.Inputs[1].Aliases = []string{"B"} }, `key "B" is taken`},
		{"kind missing", func(c *Calculator) { c.Inputs[1].Kind = 0 }, "kind"},
		{"unknown form", func(c *Calculator) { c.Forms = [][]string{{"b", "d"}} }, `"d"`},
		{"unknown goal", func(c *Calculator) { c.Solve = &Goal{Input: "d"} }, `"d"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := good()
			tt.bad(&c)
			_, err := newSet([]*Calculator{&c})
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
	one, two := good(), good()
	two.Name, two.Aliases = "z", []string{"A"}
	if _, err := newSet([]*Calculator{&one, &two}); err == nil {
		t.Error("a name that another calculator has is taken")
	}
}

func TestNamed(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, tt := range []struct{ text, name, args string }{
		{"nps 55 25 20", "nps", "55 25 20"},
		{"NPS: 55 25 20", "nps", "55 25 20"},
		{"Net  Promoter Score 1 2 3", "nps", "1 2 3"},
		{"rule of 40 25% 15%", "rule-of-40", "25% 15%"},
		{"Rule-of-40", "rule-of-40", ""},
		{"churn rate 1/2", "churn", "1/2"},
		{"net churn start=1", "net-churn", "start=1"},
		{"ltv:cac 3 1", "ltv-cac", "3 1"},
		{"LTV/CAC 3 1", "ltv-cac", "3 1"},
		{"ltv cac=400", "ltv", "cac=400"},
		{"nps margin 1 2 3", "nps-moe", "1 2 3"},
		{"npss 1 2 3", "", ""},
		{"my nps 1 2 3", "", ""},
		{"", "", ""},
	} {
		call, ok := set.Named(tt.text)
		switch {
		case ok != (tt.name != ""):
			t.Errorf("%q: found %v", tt.text, ok)
		case ok && (call.Calculator.Name != tt.name || call.Args != tt.args):
			t.Errorf("%q: %s with %q, want %s with %q", tt.text, call.Calculator.Name, call.Args, tt.name, tt.args)
		}
	}
}

func TestReads(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for text, want := range map[string]bool{
		"nps 55 25 20": true, "nps 55 25 2o": true, "nps -1 5 5": true, "nps nan 1 2": true, "nps scores 9 9": true, "nps 1 2 <!here>": true,
		"nps promoters=55": true, "arr five/mo": true, "arr $5/mo": true, "nrr start: 100k churn: 2k": true, "health usage=80:50": true,
		"nps ½ 1 2": true, "churn lost 12 of 400": true, "nps target=50": true,
		"nps": false, "rule of 40 explained": false, "nps vs csat": false, "churn rate by cohort": false, "nrr benchmark 2024": false,
		"nps formula": false, "csat survey questions 5 point scale": false,
	} {
		call, ok := set.Named(text)
		if !ok {
			t.Errorf("%q names no metric", text)
		} else if got := call.Reads(); got != want {
			t.Errorf("%q reads as inputs: %v, want %v", text, got, want)
		}
	}
}

func TestQuestion(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for text, want := range map[string]string{
		"what's our NPS with 55 promoters, 25 passives and 20 detractors?":                 "NPS 35",
		"What’s our NPS with 55 promoters, 25 passives and 20 detractors?":                 "NPS 35",
		"churn if we lost 12 of 400":                                                       "Churn rate 3%",
		"what is our churn rate if we lost 12 of 400 customers?":                           "Churn rate 3%",
		"what's the ARR of 7500 a month?":                                                  "ARR 90,000",
		"how much is ARR for $7,500 per month":                                             "ARR $90,000",
		"what's our NRR with a start of 100k, expansion 15k, contraction 3k and churn 5k?": "NRR 107%",
		"csat with 86 of 120 satisfied":                                                    "CSAT 71.7%",
		"what does NPS mean?":                                                              "",
		"is 50 a good NPS?":                                                                "",
		"what was churn in 2019":                                                           "",
		"how are you":                                                                      "",
		"":                                                                                 "",
	} {
		call, ok := set.Question(text)
		if ok != (want != "") {
			t.Errorf("%q is a question with numbers: %v", text, ok)
			continue
		}
		if !ok {
			continue
		}
		if r, err := call.Eval(); err != nil || r.Headline != want {
			t.Errorf("%q = %q, %v; want %q", text, r.Headline, err, want)
		}
	}
}

func TestUnknown(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for text, near := range map[string]string{"nsp 4 5 6": "nps", "chrun 12/400": "churn", "nrrr start=1 churn=2": "nrr", "blorp 1 2": ""} {
		err := set.Unknown(text)
		switch {
		case err == nil:
			t.Errorf("%q is no unknown metric", text)
		case err.Class != UnknownMetric || near != "" && !strings.Contains(err.Problem, near) || near == "" && err.Example != "":
			t.Errorf("%q: %v with example %q, want %q offered", text, err, err.Example, near)
		}
	}
	for _, text := range []string{"nps 4 5 6", "hello", "hello world 5", "5 6", "", "rule of 72"} {
		if err := set.Unknown(text); err != nil {
			t.Errorf("%q: %v, want nothing", text, err)
		}
	}
}

func TestForm(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	nrr, _ := set.Lookup("nrr")
	command := nrr.Command(map[string]string{"churn": "10k", "start": " 100 k ", "expansion": ""})
	if command != "nrr start=100 k churn=10k" {
		t.Errorf("command %q", command)
	}
	if r, err := eval(t, set, command); err != nil || r.Headline != "NRR 90%" {
		t.Errorf("%q = %q, %v", command, r.Headline, err)
	}
	health, _ := set.Lookup("health")
	if got := health.Command(map[string]string{"scores": "usage=80:50\nnps=60:50"}); got != "health usage=80:50 nps=60:50" {
		t.Errorf("command %q", got)
	}
	for _, tt := range []struct {
		metric, input, text string
		want                Class
	}{
		{"nrr", "start", "100k", ""},
		{"cagr", "from", "", MissingArg},
		{"nrr", "expansion", "", ""},
		{"nrr", "start", "1.250", AmbiguousNumber},
		{"nrr", "start", "five", NotANumber},
		{"nrr", "start", "10%", WrongUnit},
		{"nps", "scores", "9 10 7", ""},
		{"nps", "scores", "9 11 7", OutOfRange},
		{"arr", "amount", "12000", AmbiguousNumber},
		{"health", "scores", "usage=80:50 nps=60:50", ""},
		{"ttv", "signup", "2024-01-10", ""},
		{"ttv", "signup", "03/04/2024", BadDate},
	} {
		c, _ := set.Lookup(tt.metric)
		err := c.ReadInput(tt.input, tt.text)
		var class Class
		if e := (*InputError)(nil); errors.As(err, &e) {
			class = e.Class
		}
		if class != tt.want {
			t.Errorf("%s, %s=%q: %v, want %q", tt.metric, tt.input, tt.text, err, tt.want)
		}
	}
}

package metric

import (
	"math/big"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// plainNumber is a number in the commands of answers, as far as independently reads
// them.
var plainNumber = regexp.MustCompile(`^[$€£]?(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?(k|m|bn)?%?$`)

// readPlainly reads a number without any of the readers of this package.
func readPlainly(text string) (*big.Rat, bool) {
	m := plainNumber.FindStringSubmatch(text)
	if m == nil {
		return nil, false
	}
	n, ok := new(big.Rat).SetString(strings.ReplaceAll(m[1], ",", "") + m[2])
	factor := map[string]int64{"": 1, "k": 1e3, "m": 1e6, "bn": 1e9}[m[3]]
	return n.Mul(n, new(big.Rat).SetInt64(factor)), ok
}

// A formula is what a metric is of the inputs that its command names, or has in this
// order: signs before them, all over the last one, times a hundred.
type formula struct {
	order string   // of inputs without names
	sums  []string // "+start -churn / start": those that are not given count as zero
}

func formulas() map[string]formula {
	return map[string]formula{
		"nps":       {"promoters passives detractors", []string{"+promoters -detractors / promoters passives detractors"}},
		"churn":     {"lost start", []string{"+lost / start"}},
		"retention": {"start end new", []string{"+end -new / start", "+start -lost / start"}},
		"grr":       {"", []string{"+start -churn -contraction / start"}},
		"nrr":       {"", []string{"+start +expansion -contraction -churn / start"}},
		"renewal":   {"renewed up", []string{"+renewed / up"}},
	}
}

// independently computes the command of an answer by its formula alone, with neither
// the readers nor the calculators of this package. ok is false where it cannot: another
// metric, another form of it, numbers with more than digits.
func independently(command string) (value *big.Rat, ok bool) {
	words := strings.Fields(command)
	if len(words) < 2 {
		return nil, false
	}
	f, known := formulas()[words[0]]
	order, given := strings.Fields(f.order), map[string]*big.Rat{}
	for i, word := range words[1:] {
		name, number, named := strings.Cut(word, "=")
		if !named {
			if i >= len(order) || len(words)-1 != len(order) {
				return nil, false
			}
			name, number = order[i], word
		}
		n, plain := readPlainly(number)
		if !plain || given[name] != nil {
			return nil, false
		}
		given[name] = n
	}
	for _, sum := range f.sums {
		if value, ok = sumOver(sum, given); ok && known {
			return value, true
		}
	}
	return nil, false
}

// sumOver is a sum over another one; ok is false where inputs are given that it does not
// name, or the first of it or what it is over is not.
func sumOver(sum string, given map[string]*big.Rat) (*big.Rat, bool) {
	top, bottom, _ := strings.Cut(sum, " / ")
	used := map[string]bool{}
	over, whole := new(big.Rat), new(big.Rat)
	for i, part := range strings.Fields(top) {
		n, is := given[part[1:]]
		if used[part[1:]] = true; !is && i == 0 {
			return nil, false
		} else if !is {
			continue
		}
		if part[0] == '-' {
			n = new(big.Rat).Neg(n)
		}
		over.Add(over, n)
	}
	for name := range strings.FieldsSeq(bottom) {
		if used[name] = true; given[name] == nil {
			return nil, false
		}
		whole.Add(whole, given[name])
	}
	for name := range given {
		if !used[name] {
			return nil, false
		}
	}
	if whole.Sign() == 0 {
		return nil, false
	}
	return over.Mul(over.Quo(over, whole), big.NewRat(100, 1)), true
}

// checkIndependently holds a value to its formula.
func checkIndependently(t *testing.T, text string, r Result) {
	t.Helper()
	if want, knows := independently(r.Command); knows && want.Cmp(r.Value.Rat) != 0 {
		t.Fatalf("%q: %s, but its command %q comes to %s", text, r.Headline, r.Command, want.FloatString(6))
	}
}

// TestIndependently holds the formulas that fuzzing is held to against the
// calculators: each is applied, and comes to the same.
func TestIndependently(t *testing.T) {
	t.Parallel()
	set, random := shipped(t), rand.New(rand.NewPCG(3, 4))
	for name := range formulas() {
		c, _ := set.Lookup(name)
		applied := 0
		for range 20 {
			r, err := c.Result(c.Draw(random))
			if err != nil {
				continue
			}
			if _, knows := independently(r.Command); knows {
				applied++
			}
			checkIndependently(t, name, r)
		}
		if applied == 0 {
			t.Errorf("the formula of %s is never applied", name)
		}
	}
	for _, tt := range []struct{ command, want string }{
		{"nps 55 25 20", "35"}, {"churn 5 200", "2.5"}, {"retention start=500 end=540 new=75", "93"}, {"retention start=1,000 lost=50", "95"},
		{"nrr start=$1.2m expansion=12k churn=5k", "100.583333"}, {"grr start=100k churn=5k contraction=3k", "92"}, {"renewal 45 50", "90"},
		{"nrr start=100k target=110%", ""}, {"churn 5", ""}, {"arr 5", ""}, {"grr churn=5k", ""},
	} {
		got := ""
		if value, knows := independently(tt.command); knows {
			got = strings.TrimSuffix(strings.TrimRight(value.FloatString(6), "0"), ".")
		}
		if got != tt.want {
			t.Errorf("%s is %q, want %q", tt.command, got, tt.want)
		}
	}
}

package metric

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestWordsOfEveryInput builds sentences of each calculator's own words and
// numbers: they give the value, or are asked about, and never give another.
func TestWordsOfEveryInput(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	random := rand.New(rand.NewPCG(1, 1))
	right, all := 0, 0
	for _, c := range set.All() {
		if c.Draw == nil {
			continue
		}
		for round := range 6 {
			v := c.Draw(random)
			want, err := c.Result(v)
			if err != nil {
				continue
			}
			text := c.tell(v, round, random)
			call, ok := set.Read(text)
			all++
			if !ok {
				continue
			}
			got, err := call.Eval()
			switch {
			case err != nil:
				if _, forPeople := errors.AsType[*InputError](err); !forPeople {
					t.Errorf("%s: %v", text, err)
				}
			case got.Calculator == c && got.Value.Rat.Cmp(want.Value.Rat) == 0:
				right++
			case !sameInputs(got, want):
				t.Errorf("%s\n got %s (%s)\nwant %s", text, got.Headline, got.Command, want.Headline)
			}
		}
	}
	t.Logf("%d of %d sentences give their value", right, all)
	if 3*right < 2*all {
		t.Errorf("only %d of %d sentences give their value", right, all)
	}
}

// tell says the values in a sentence: "nrr with 100k start, 5k churn", or with
// the words before the numbers.
func (c *Calculator) tell(v Values, round int, random *rand.Rand) string {
	var parts []string
	for i := range c.Inputs {
		in := &c.Inputs[i]
		value, given := v[in.Name]
		if !given {
			continue
		}
		number := strings.TrimSuffix(value.Quantity.exactly(), " "+string(value.Quantity.Unit))
		if k := in.Kind; k == Rate || k == SignedRate {
			number = value.Quantity.Rat.RatString() + "%"
		} else if k == Term {
			number = value.Quantity.Rat.RatString() + " " + string(in.Unit)
		}
		ways := slices.DeleteFunc(append(strings.Split(in.Words, ", "), in.Aliases...), func(s string) bool {
			return len(s) < 3 || isTight(s) || round%2 == 0 && leansForward(s)
		})
		word := in.Name
		if round > 1 && len(ways) > 0 {
			word = ways[random.IntN(len(ways))]
		}
		if round%2 == 0 {
			parts = append(parts, number+" "+word)
		} else {
			parts = append(parts, word+" "+number)
		}
	}
	return fmt.Sprintf("%s with %s", c.Label, strings.Join(parts, ", "))
}

// leansForward tells the words that speak of the number behind them only:
// "started with".
func leansForward(s string) bool {
	last := s[strings.LastIndex(s, " ")+1:]
	return slices.Contains([]string{"from", "with", "at", "to", "by", "on", "after", "for"}, last)
}

// sameInputs tells whether a result is of the same numbers for the same inputs,
// by another name: the words fit both metrics.
func sameInputs(a, b Result) bool {
	for name, v := range a.used {
		w, given := b.used[name]
		if v.Typed != "" && (!given || w.Quantity.Rat == nil || v.Quantity.Rat == nil || w.Quantity.Rat.Cmp(v.Quantity.Rat) != 0) {
			return false
		}
	}
	return true
}

// FuzzSentence holds that any text is read without panic, and that whatever
// gives a value gives it again by its command, and by a formula of the test's own.
func FuzzSentence(f *testing.F) {
	set := shipped(f)
	for _, s := range []string{
		"we had 200 customers and lost 5", "how many of 400 customers may I lose for 95% retention", "15% of 200", "120+45+60",
		"nrr start 100k churn 5k, what if churn were 3k", "first value after 14, 21 and 30 days", "120 people said 9 or 10, 50 said 7 or 8 and 30 said 0 to 6",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		call, ok := set.Read(text)
		if !ok {
			return
		}
		r, err := call.Eval()
		var e *InputError
		switch {
		case err == nil:
			checkResult(t, r)
			if r.Command == "" {
				return
			}
			again, err := evalCommand(set, r.Command)
			if err != nil || again.Value.Rat.Cmp(r.Value.Rat) != 0 {
				t.Fatalf("%q: %s, but its command %q: %v %v", text, r.Headline, r.Command, again.Headline, err)
			}
			checkIndependently(t, text, r)
		case errors.As(err, &e):
			checkError(t, e)
		default:
			t.Fatalf("%q: %v is not for people", text, err)
		}
	})
}

// BenchmarkSentence reads one sentence; the goal is 300 µs.
func BenchmarkSentence(b *testing.B) {
	set := shipped(b)
	for _, text := range []string{
		"we had 200 customers and lost 5",
		"In Q2 we started with $1.2m ARR, churned $60k, downgrades were $24k and upsells $150k",
	} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				if call, ok := set.Read(text); !ok || !call.works() {
					b.Fatal(text)
				}
			}
		})
	}
}

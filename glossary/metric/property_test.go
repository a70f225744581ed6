package metric

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawn picks a calculator with plausible inputs.
func drawn(t *rapid.T, set *Set) (*Calculator, Values) {
	drawable := slices.DeleteFunc(slices.Clone(set.All()), func(c *Calculator) bool { return c.Draw == nil })
	c := rapid.SampledFrom(drawable).Draw(t, "calculator")
	v := c.Draw(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)))
	if _, err := c.Result(v); err != nil {
		t.Fatalf("%s: %v", c.Name, err)
	}
	return c, v
}

// named spells values as key=value, in an order that the test chooses.
func (v Values) named(names []string) string {
	parts := make([]string, 0, len(v))
	for _, name := range names {
		if v[name].Typed != "" {
			parts = append(parts, name+"="+v[name].Typed)
		}
	}
	return strings.Join(parts, " ")
}

func keysOf(v Values) []string {
	names := make([]string, 0, len(v))
	for name := range v {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func TestOrderNeverMatters(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		c, v := drawn(t, set)
		names := keysOf(v)
		one, err := c.Eval(v.named(names))
		if err != nil {
			t.Fatal(err)
		}
		two, err := c.Eval(v.named(rapid.Permutation(names).Draw(t, "order")))
		if err != nil {
			t.Fatal(err)
		}
		if one.Value.Rat.Cmp(two.Value.Rat) != 0 || one.Command != two.Command {
			t.Fatalf("%s: %v (%s) and %v (%s)", c.Name, one.Value, one.Command, two.Value, two.Command)
		}
	})
}

func TestScalingMoney(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		c, v := drawn(t, set)
		k := big.NewRat(rapid.Int64Range(1, 1000).Draw(t, "k"), 4)
		scaled := make(Values, len(v))
		money := false
		for name, value := range v {
			if value.Quantity.Unit == Currency {
				money = true
				value.Quantity.Rat = new(big.Rat).Mul(value.Quantity.Rat, k)
			}
			scaled[name] = value
		}
		one, err := c.Result(v)
		if err != nil {
			t.Fatal(err)
		}
		two, err := c.Result(scaled)
		if err != nil {
			t.Fatal(err)
		}
		want := one.Value.Rat
		if money && c.Unit == Currency {
			want = new(big.Rat).Mul(want, k)
		}
		if two.Value.Rat.Cmp(want) != 0 {
			t.Fatalf("%s: %v scaled by %v gives %v", c.Name, one.Value, k, two.Value)
		}
	})
}

func TestScoresAndTheirCountsAgree(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, tt := range []struct {
		metric   string
		min, max int
	}{{"nps", 0, 10}, {"csat", 1, 5}, {"ces", 1, 7}} {
		t.Run(tt.metric, func(t *testing.T) {
			t.Parallel()
			c, _ := set.Lookup(tt.metric)
			rapid.Check(t, func(t *rapid.T) {
				scores := rapid.SliceOfN(rapid.IntRange(tt.min, tt.max), 1, 300).Draw(t, "scores")
				separator := rapid.SampledFrom([]string{" ", ", ", ",", "\n", ";", " ; "}).Draw(t, "separator")
				words := make([]string, len(scores))
				for i, s := range scores {
					words[i] = strconv.Itoa(s)
				}
				raw, err := c.Eval("scores " + strings.Join(words, separator))
				if err != nil {
					t.Fatal(err)
				}
				counts, err := c.Eval(strings.TrimPrefix(raw.Command, c.Name+" "))
				if err != nil {
					t.Fatal(err)
				}
				if raw.Value.Rat.Cmp(counts.Value.Rat) != 0 || raw.Likely != counts.Likely || raw.Note != counts.Note {
					t.Fatalf("%v and by %q %v", raw.Value, raw.Command, counts.Value)
				}
				if len(raw.Command) > longestCommand {
					t.Fatalf("a command of %d bytes", len(raw.Command))
				}
			})
		})
	}
}

func TestSharesMakeAWhole(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		c, v := drawn(t, set)
		r, err := c.Result(v)
		if err != nil {
			t.Fatal(err)
		}
		sum := new(big.Rat)
		for _, s := range r.Shares {
			sum.Add(sum, s.Fraction)
		}
		if len(r.Shares) > 0 && sum.Cmp(big.NewRat(1, 1)) != 0 {
			t.Fatalf("%s: shares come to %v", c.Name, sum)
		}
	})
}

// TestShownSharesMakeAHundred holds that what people read of shares adds up,
// unless a share is too small or too large to be shown in tenths.
func TestShownSharesMakeAHundred(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.Int64Range(0, 500), 2, 4).Draw(t, "parts")
		whole := int64(0)
		for _, p := range parts {
			whole += p
		}
		if whole == 0 {
			t.Skip("nothing to share")
		}
		shares := make([]Share, len(parts))
		for i, p := range parts {
			shares[i].Fraction = big.NewRat(p, whole)
		}
		roundShares(shares)
		sum := new(big.Rat)
		for i, s := range shares {
			shown, ok := new(big.Rat).SetString(strings.TrimSuffix(s.Percent(), "%"))
			if !ok {
				t.Fatalf("%q is no percentage", s.Percent())
			}
			off := new(big.Rat).Sub(shown, ofHundred(s.Fraction))
			if off.Abs(off).Cmp(big.NewRat(1, 10)) > 0 || (shown.Sign() == 0) != (parts[i] == 0) || (shown.Cmp(big.NewRat(100, 1)) == 0) != (parts[i] == whole) {
				t.Fatalf("%v is shown as %s", s.Fraction, s.Percent())
			}
			sum.Add(sum, shown)
		}
		if off := sum.Sub(sum, big.NewRat(100, 1)); off.Sign() != 0 && off.Abs(off).Cmp(big.NewRat(1, 10)) > 0 {
			t.Fatalf("%v are shown %v off", parts, off)
		}
	})
}

// TestGoalsRoundTowardsTheTarget holds that the cents that people read meet
// the target too.
func TestGoalsRoundTowardsTheTarget(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		start := rapid.Int64Range(1000, 99_999).Draw(t, "cents at the start")
		want := rapid.Int64Range(101, 200).Draw(t, "target")
		command := fmt.Sprintf("nrr start=%d.%02d churn=0 target=%d%%", start/100, start%100, want)
		call, _ := set.Named(command)
		r, err := call.Eval()
		if err != nil {
			t.Fatalf("%s: %v", command, err)
		}
		_, said, _ := strings.Cut(r.Headline, "at least ")
		again, _ := set.Named(fmt.Sprintf("nrr start=%d.%02d churn=0 expansion=%s", start/100, start%100, said))
		met, err := again.Eval()
		if err != nil || met.Value.Rat.Cmp(big.NewRat(want, 1)) < 0 {
			t.Fatalf("%s: %s gives %v, %v", command, said, met.Value, err)
		}
	})
}

// TestGoalsAreMet holds that what solve says reaches the target, and that for
// whole numbers one less (or more) does not.
func TestGoalsAreMet(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		c, v := drawn(t, set)
		if c.Solve == nil {
			t.Skip()
		}
		goal := c.input(c.Solve.Input)
		if _, known := v[goal.Name]; !known { // drawn in another form
			t.Skip()
		}
		now, err := c.Result(v)
		if err != nil {
			t.Fatal(err)
		}
		args := v.named(keysOf(v)) + " target=" + now.Value.Decimal()
		if c.Unit == Percent {
			args += "%"
		}
		r, err := c.Eval(args)
		if err != nil {
			t.Fatalf("%s %s: %v", c.Name, args, err)
		}
		gap := new(big.Rat).Sub(r.Value.Rat, v[goal.Name].Quantity.Rat)
		if limit := big.NewRat(1, 1); gap.Abs(gap).Cmp(limit) > 0 {
			t.Fatalf("%s %s needs %v, has %v", c.Name, args, r.Value, v[goal.Name].Quantity)
		}
	})
}

func ExampleCalculator_Eval() {
	set, err := New()
	if err != nil {
		fmt.Println(err)
		return
	}
	call, _ := set.Named("nps 55 25 20")
	r, err := call.Eval()
	fmt.Println(r.Headline, r.Note, r.Working, err)
	// Output: NPS 35 100 answers [55% promoters − 20% detractors = 35] <nil>
}

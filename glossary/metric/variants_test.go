package metric

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Each variant gives what its convention says, worked out by hand.
func TestVariants(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, test := range []struct{ command, variant, want string }{
		{"nrr start=100k expansion=10k contraction=3k churn=3k reactivation=2k", "standard", "104%"},
		{"nrr start=100k expansion=10k contraction=3k churn=3k reactivation=2k", "reactivation-in", "106%"},
		{"nrr start=100k expansion=10k contraction=3k churn=3k reactivation=2k", "contraction-out", "107%"},
		{"nrr start=100k expansion=10k contraction=3k churn=3k reactivation=2k", "reactivation-in-contraction-out", "109%"},
		{"nrr start=100k end=110k new=4k reactivation=2k", "standard", "104%"},
		{"nrr start=100k end=110k new=4k reactivation=2k", "reactivation-in", "106%"},
		{"nrr start=100k expansion=2k churn=1k period=month", "annual", "112.7%"},
		{"grr start=100k churn=4k contraction=6k", "contraction-out", "96%"},
		{"grr start=100k churn=1k contraction=1k period=quarter", "annual", "92.2%"},
		{"churn 12/400 new=12", "average", "3%"},
		{"churn 12/400 new=80", "new-in", "2.5%"},
		{"churn start=400 end=468 new=80", "new-in", "2.5%"},
		{"churn 12/400 period=month", "annual-times", "36%"},
		{"churn 12/400 period=month", "annual", "30.6%"},
		{"gross-churn start=80k end=120k churn=2k contraction=1k", "average", "3%"},
		{"gross-churn start=100k churn=2k contraction=1k", "contraction-out", "2%"},
		{"net-churn start=100k churn=5k contraction=1k expansion=2k reactivation=1k", "standard", "4%"},
		{"net-churn start=100k churn=5k contraction=1k expansion=2k reactivation=1k", "reactivation-in", "3%"},
		{"ltv arpa=80 gm=75% churn=4%", "margin-out", "2,000"},
		{"ltv arpa=80 gm=75% churn=1%", "capped", "3,600"},
		{"payback cac=400 arpa=80 gm=50%", "margin-out", "5 months"},
		{"quick-ratio new=12k expansion=6k churn=3k contraction=1k reactivation=4k", "reactivation-out", "4.5x"},
	} {
		call, ok := set.Named(test.command)
		if !ok {
			t.Fatalf("%s names no metric", test.command)
		}
		v, ok := call.Calculator.VariantNamed(test.variant)
		if !ok {
			t.Errorf("%s has no variant %s", call.Calculator.Name, test.variant)
			continue
		}
		r, err := call.By(v).Eval()
		if err != nil || r.Value.String() != test.want || len(r.Lacking) > 0 {
			t.Errorf("%s by %s: %v, lacking %v, %v; want %s", test.command, test.variant, r.Value, r.Lacking, err, test.want)
		}
	}
}

// Whatever is given of the inputs, a variant gives a result or says what is wrong; and
// for want of what it needs it is the first one that computes.
func TestVariantsAreTotal(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(set.All()).Draw(t, "calculator")
		if len(c.Variants) == 0 {
			return
		}
		v := &c.Variants[rapid.IntRange(0, len(c.Variants)-1).Draw(t, "variant")]
		var args []string
		for _, in := range c.Inputs {
			if rapid.Bool().Draw(t, in.Name) {
				value := rapid.SampledFrom([]string{"0", "10", "90", "1000"}).Draw(t, "value")
				if odd := map[Kind]string{Window: "quarter", Date: "2026-08-31"}[in.Kind]; odd != "" {
					value = odd
				}
				args = append(args, in.Name+"="+value)
			}
		}
		first, err := c.Eval(strings.Join(args, " "))
		by, errBy := c.By(v).Eval(strings.Join(args, " "))
		if v.Forms == nil && err != nil && errBy == nil && len(by.Lacking) > 0 {
			t.Fatalf("%s %v: %v, but not by %s", c.Name, args, err, v.Name)
		}
		if err == nil && errBy == nil && len(by.Lacking) > 0 && by.Value.Rat.Cmp(first.Value.Rat) != 0 {
			t.Fatalf("%s %v: %s by %s, which lacks %v, is not %s", c.Name, args, by.Value, v.Name, by.Lacking, first.Value)
		}
		if err == nil {
			first.Conventions()
		}
	})
}

// A bad variant is refused at start.
func TestBadVariantsAreRefused(t *testing.T) {
	t.Parallel()
	standard := Variant{Name: "standard", Says: "as usual"}
	compute := quotient{Top: []string{"+ltv"}, Bottom: []string{"+cac"}, Times: 2, Unit: Ratio}.compute
	good := Variant{Name: "twice", Says: "twice", Formula: "2 × LTV ÷ CAC", Compute: compute}
	for want, spoil := range map[string]func(all []Variant) []Variant{
		"":                     func(all []Variant) []Variant { return all },
		"is missing":           func(all []Variant) []Variant { all[1].Says = ""; return all },
		"the name is taken":    func(all []Variant) []Variant { all[1].Name = "Standard"; return all },
		"has no Compute":       func(all []Variant) []Variant { all[1].Compute = nil; return all },
		"and a formula":        func(all []Variant) []Variant { all[1].Formula = ""; return all },
		"without saying where": func(all []Variant) []Variant { all[1].Uses = []Use{{By: "Somebody"}}; return all },
		"does not exist":       func(all []Variant) []Variant { all[1].Needs = []string{"margin"}; return all },
		"what the first one gives": func(all []Variant) []Variant {
			all[1].Compute = quotient{Top: []string{"+ltv"}, Bottom: []string{"+cac"}, Unit: Ratio}.compute
			return all
		},
	} {
		for _, c := range economics() {
			if c.Name != "ltv-cac" {
				continue
			}
			c.Variants = spoil([]Variant{standard, good})
			_, err := newSet([]*Calculator{c})
			if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("%q: %v", want, err)
			}
		}
	}
}

// A number that is reported stands for all that rounds to it.
func TestReportedNumbersAreRounded(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, test := range []struct {
		args, from, to string
		fits, not      *big.Rat
	}{
		{"nrr 106 start=100k end=104k", "105.5%", "106.5%", big.NewRat(1055, 10), big.NewRat(1065, 10)},
		{"nrr 106% start=100k end=104k", "105.5%", "106.5%", big.NewRat(1064, 10), big.NewRat(1054, 10)},
		{"nrr 106.0 start=100k end=104k", "105.95%", "106.05%", big.NewRat(10595, 100), big.NewRat(1055, 10)},
		{"net-churn -2 start=100k churn=1k contraction=0 expansion=3k", "−2.5%", "−1.5%", big.NewRat(-15, 10), big.NewRat(-25, 10)},
		{"ltv 1.5k arpa=80 gm=75% churn=4%", "1,450", "1,550", big.NewRat(1450, 1), big.NewRat(1550, 1)},
		{"quick-ratio 4x new=12k expansion=6k churn=3k contraction=1.5k", "3.5x", "4.5x", big.NewRat(7, 2), big.NewRat(9, 2)},
		{"payback 7 months cac=400 arpa=80 gm=75%", "6.5 months", "7.5 months", big.NewRat(13, 2), big.NewRat(15, 2)},
	} {
		call, _ := set.Named(test.args)
		all, err := call.Calculator.Compare(call.Args)
		if err != nil || all.Reported == nil {
			t.Errorf("%s: %v", test.args, err)
			continue
		}
		from, to := all.Range()
		if from != test.from || to != test.to || !all.Fits(Quantity{Rat: test.fits}) || all.Fits(Quantity{Rat: test.not}) {
			t.Errorf("%s: from %s to %s, %s fits: %v, %s: %v", test.args, from, to,
				test.fits, all.Fits(Quantity{Rat: test.fits}), test.not, all.Fits(Quantity{Rat: test.not}))
		}
	}
}

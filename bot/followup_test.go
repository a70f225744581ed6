package bot

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is no follow-up costs no read.
func TestReadFollowUp(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]pointer{
		"nps 55 25 20": noPointer, "churn": noPointer, "what is churn?": noPointer, "GRR vs NRR": noPointer, "define more": noPointer,
		"how do I calculate NRR": noPointer, "nrr start=100k churn=5k": noPointer, "what does NRR mean?": noPointer, "5 of 200 customers churned": noPointer,
		"": noPointer, "?": noPointer, strings.Repeat("and ", 100): noPointer,
		"and with 60 20 20?": toChange, "what about 40 35 25": toChange,
		"last month it was 75 of 100": toChange, "75 of 100 in March": toChange, "before that 75 of 100": toChange, "spend was 120k actually": toChange,
		"for globex it's 45 of 60": toChange, "EMEA had 40 40 20": toChange, "EMEA had 40": noPointer, "is 42 nps good": noPointer, "45 of 50": toChange, "churn 3% instead": toChange, "and GRR?": toChange, "if 47 renew": toChange,
		"how do I calculate it?": toFormula, "Formula?": toFormula, "how did you get that": toFormula,
		"what's the difference?": toNeighbour, "more": toMore, "where does that come from?": toMore, "what’s that?": noPointer, "what's that?": toMeaning,
		"is that good?": toGoodness, "2": toChoice, "the second one": toChoice, "the revenue one": toSense, "I meant the market": toSense,
		"vs exec sponsor": toSides, "how is that different from GRR?": toSides,
	} {
		f, may := readFollowUp(text)
		if got := f.pointer; may != (want != noPointer) || may && got != want {
			t.Errorf("%q points %d, %v; want %d", text, got, may, want)
		}
	}
}

var figures = regexp.MustCompile(`\d+(?:\.\d+)?k?`)

// numbersIn are the numbers of a text, by value.
func numbersIn(text string) []string {
	var all []string
	for _, f := range figures.FindAllString(strings.ReplaceAll(text, ",", ""), -1) {
		digits, thousands := strings.CutSuffix(f, "k")
		r, ok := new(big.Rat).SetString(digits)
		if !ok {
			continue
		}
		if thousands {
			r.Mul(r, big.NewRat(1000, 1))
		}
		all = append(all, r.RatString())
	}
	return all
}

// A follow-up computes with no number that was not typed in the conversation,
// and leaves none out that the follow-up has.
func TestFollowUpsUseTheNumbersThatWereTyped(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	calculators := b.Metrics.All()
	forms := []string{"and with %s", "same but %s", "what about %s?", "%s instead", "what if %s", "vs %s", "%s", "and %s?"}
	rapid.Check(t, func(t *rapid.T) {
		c := calculators[rapid.IntRange(0, len(calculators)-1).Draw(t, "calculator")]
		r, err := c.Eval(c.Example)
		if err != nil || r.Command == "" {
			t.Skip()
		}
		var said []string
		for range rapid.IntRange(1, 3).Draw(t, "numbers") {
			in := c.Inputs[rapid.IntRange(0, len(c.Inputs)-1).Draw(t, "input")].Name
			n := fmt.Sprint(rapid.IntRange(1, 9999).Draw(t, "number"), rapid.SampledFrom([]string{"", "%", "k", " days"}).Draw(t, "unit"))
			said = append(said, strings.TrimSpace(rapid.SampledFrom([]string{"", in}).Draw(t, "name")+" "+n))
		}
		text := fmt.Sprintf(rapid.SampledFrom(forms).Draw(t, "form"), strings.Join(said, rapid.SampledFrom([]string{" ", " and ", ", "}).Draw(t, "between")))
		f, may := readFollowUp(text)
		if !may {
			t.Skip()
		}
		known := append(numbersIn(r.Command), numbersIn(text)...)
		for _, next := range b.continued(topic{line: r.Command}, f) {
			now := numbersIn(strings.TrimPrefix(next.Command, c.Name))
			for _, n := range now {
				if !slices.Contains(known, n) {
					t.Fatalf("%q behind %q became %q: nobody typed %s", text, r.Command, next.Command, n)
				}
			}
			for _, n := range numbersIn(text) {
				if !slices.Contains(now, n) {
					t.Fatalf("%q behind %q became %q: %s is left out", text, r.Command, next.Command, n)
				}
			}
		}
	})
}

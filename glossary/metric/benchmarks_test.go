package metric

import (
	"fmt"
	"math/big"
	"slices"
	"testing"
)

// TestEveryBenchmarkHasASource holds that each benchmark has a source, a year and a window,
// and belongs to a calculator.
func TestEveryBenchmarkHasASource(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for name := range moreBenchmarks() {
		if !slices.ContainsFunc(set.All(), func(c *Calculator) bool { return c.Name == name }) {
			t.Errorf("benchmarks of %q, which is no calculator", name)
		}
	}
	all := 0
	for _, c := range set.All() {
		for _, b := range set.Benchmarks(c) {
			all++
			if err := b.check(); err != nil {
				t.Errorf("%s: %v", c.Name, err)
			}
		}
	}
	if all < 9 {
		t.Errorf("%d benchmarks", all)
	}
	for name, near := range nearest() {
		c, ok := set.Lookup(near)
		if !ok || len(set.Benchmarks(c)) == 0 {
			t.Errorf("%q, the nearest to %q, has no benchmark", near, name)
		}
	}
}

// TestBenchmarksAreChecked leaves out, one by one, what makes a benchmark.
func TestBenchmarksAreChecked(t *testing.T) {
	t.Parallel()
	good := Benchmark{Text: "median 5", Window: Year, Source: "Somebody", Year: 2020, Marks: []Mark{{"5", "below"}, {"", "above"}}}
	if err := good.check(); err != nil {
		t.Fatal(err)
	}
	for what, spoil := range map[string]func(*Benchmark){
		"source":  func(b *Benchmark) { b.Source = "" },
		"year":    func(b *Benchmark) { b.Year = 0 },
		"window":  func(b *Benchmark) { b.Window = "" },
		"text":    func(b *Benchmark) { b.Text = "" },
		"order":   func(b *Benchmark) { b.Marks = []Mark{{"5", "low"}, {"4", "lower"}, {"", "high"}} },
		"end":     func(b *Benchmark) { b.Marks = []Mark{{"5", "low"}} },
		"figure":  func(b *Benchmark) { b.Marks = []Mark{{"five", "low"}, {"", "high"}} },
		"segment": func(b *Benchmark) { b.Segments = []Segment{{Name: "small"}} },
	} {
		b := good
		b.Marks = slices.Clone(good.Marks)
		if spoil(&b); b.check() == nil {
			t.Errorf("a benchmark with a wrong %s passes", what)
		}
	}
}

// TestGood reads questions whether a value is good, and no others.
func TestGood(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, tt := range []struct {
		text, metric, value string
		window              Period
		place               string // by the first benchmark
	}{
		{"is 104% nrr good", "nrr", "104", "", "above the median"},
		{"is 99 % NRR good?", "", "", "", ""}, // a lone sign is left over
		{"what is a good nps", "nps", "", "", ""},
		{"NPS 12, is that bad?", "nps", "12", "", ""},
		{"should I worry about an nps of 12", "nps", "12", "", ""},
		{"GRR benchmark for SMB", "grr", "", "", ""},
		{"is 84% GRR ok", "grr", "84", "", "above the median"},
		{"is 75.9% grr ok", "grr", "75.9", "", "in the lowest quarter"},
		{"is 98% monthly GRR good?", "grr", "98", Month, "below the median"},
		{"is 99.5% grr a month good?", "grr", "99.5", Month, "in the highest quarter"},
		{"is a burn multiple of 1.8 fine", "burn-multiple", "1.8", "", "“good”"},
		{"good customer", "", "", "", ""},
		{"good nps and good weather", "", "", "", ""},
		{"nps 55 25 20 good", "", "", "", ""},
		{"nps 12", "", "", "", ""},
	} {
		g, ok := set.Good(tt.text, set.Lookup)
		if ok != (tt.metric != "") || ok && g.Calculator.Name != tt.metric {
			t.Errorf("%q: got %v of %v", tt.text, ok, g.Calculator)
			continue
		}
		if !ok {
			continue
		}
		value, place := "", ""
		if g.Value != nil {
			value = g.Value.Value.Decimal()
		}
		if all := set.Benchmarks(g.Calculator); len(all) > 0 {
			if compared, ok := g.Comparable(all[0]); ok {
				place = all[0].Place(compared)
			}
		}
		if value != tt.value || g.Window != tt.window || place != tt.place {
			t.Errorf("%q: got %q for a %q, %s", tt.text, value, g.Window, place)
		}
	}
}

// TestGoodnessIsAskedAgain reads the question that stands for a question, and
// reads the same.
func TestGoodnessIsAskedAgain(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, c := range set.All() {
		for _, text := range []string{"what is a good %s", "is 3 %s good", "is 3 %s good for a month for smb", "%s benchmark for enterprise"} {
			g, ok := set.Good(fmt.Sprintf(text, c.Name), set.Lookup)
			if !ok {
				continue // a number that the metric cannot have
			}
			again, ok := set.Good(g.Question(), set.Lookup)
			if !ok || again.Calculator != c || again.Number != g.Number || again.Window != g.Window || again.Segment != g.Segment {
				t.Errorf("%q is asked again as %q, which reads as %v for a %q", text, g.Question(), again.Number, again.Window)
			}
		}
	}
}

// TestOtherSpansAreNotCompared holds a monthly value that does not compound
// against a benchmark of a year.
func TestOtherSpansAreNotCompared(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	g, ok := set.Good("is a monthly burn multiple of 1.8 good", set.Lookup)
	if !ok || g.Window != Month {
		t.Fatalf("got %v, for a %q", ok, g.Window)
	}
	if _, ok := g.Comparable(Benchmark{Window: Year}); ok {
		t.Error("a month's figure is held against a year's")
	}
	if value, ok := g.Comparable(Benchmark{Window: Month}); !ok || value.Cmp(big.NewRat(9, 5)) != 0 {
		t.Errorf("a month's figure against a month's: got %v, %v", value, ok)
	}
}

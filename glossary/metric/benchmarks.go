package metric

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// A Benchmark is a figure to compare with: for values of which span, and who
// says so when. One in a calculator's literal is shown beside its results of
// that span; moreBenchmarks has those that answer only who asks what is good.
type Benchmark struct {
	Text     string // "median 91%"
	Window   Period
	Source   string
	Year     int
	Marks    []Mark    // the places a value may have, lowest first; none where values cannot be placed
	By       string    // what parts the segments: "yearly contract value"
	Segments []Segment // the same source's figures by kind of company or customer
}

// ofCustomer is the window of figures that are of one customer, over no span of time.
const ofCustomer = "customer"

// A Mark names the place of values below a figure, and of one that is as
// much only the next; the last one has none.
type Mark struct {
	Below string // a decimal in the metric's unit
	Place string // "below the median"
}

// A Segment is a figure for one kind of company or customer.
type Segment struct {
	Name  string
	Words string // what people call it in a question
	Text  string // "3% to 7%"
}

// What people call the sizes of customers.
const (
	smallWords  = "smb smbs sme small smaller startup startups vsb"
	middleWords = "mid midmarket mid-market medium mm"
	largeWords  = "enterprise enterprises large big corporate"
)

// moreBenchmarks is the table of benchmarks for people who ask what is good, by
// calculator; a metric without an entry here and in its literal has none worth
// citing.
func moreBenchmarks() map[string][]Benchmark {
	byContract := func(text, small, middle, large string) Benchmark {
		return Benchmark{
			Text: text, Window: Year, Source: "SaaS Capital, B2B SaaS Retention Benchmarks", Year: 2023, By: "yearly contract value",
			Segments: []Segment{{"under 12k", smallWords, small}, {"25k to 50k", middleWords, middle}, {"over 250k", largeWords, large}},
		}
	}
	return map[string][]Benchmark{
		"grr": {byContract("medians of 90% to 93%", "median 90%", "median 92%", "median 93%")},
		"nrr": {byContract("medians of 100% to 110%", "median 100%", "median 103%", "median 110%")},
		"fcr": {{
			Text: "70% to 79% good, from 80% on world class", Window: Year, Source: "SQM Group, call center benchmark", Year: 2022,
			Marks: []Mark{{"70", "below good"}, {"80", "“good”"}, {"", "“world class”"}},
		}},
	}
}

// nearest is the table of metrics with a benchmark that people may look at who
// ask about one that has none.
func nearest() map[string]string {
	near := map[string]string{}
	for name := range strings.FieldsSeq("churn gross-churn retention renewal dollar-renewal annual-churn monthly-churn") {
		near[name] = "grr"
	}
	near["net-churn"] = "nrr"
	return near
}

// NearestBenchmark is the metric whose benchmark tells something of a calculator that
// has none.
func (s *Set) NearestBenchmark(c *Calculator) (*Calculator, bool) {
	near, ok := s.byName[nearest()[c.Name]]
	return near, ok
}

// Benchmarks are what there is to hold values of a calculator against.
func (s *Set) Benchmarks(c *Calculator) []Benchmark {
	var all []Benchmark
	if c.Benchmark != nil {
		all = append(all, *c.Benchmark)
	}
	return append(all, s.benchmarks[c.Name]...)
}

// Place says where a value lies, or nothing where the source does not tell.
func (b Benchmark) Place(value *big.Rat) string {
	for _, m := range b.Marks {
		if below, ok := new(big.Rat).SetString(m.Below); !ok || value.Cmp(below) < 0 {
			return m.Place
		}
	}
	return ""
}

// check finds what a benchmark lacks: nobody need believe one without a source.
func (b Benchmark) check() error {
	var faults []error
	if b.Text == "" || b.Window == "" || b.Source == "" || b.Year == 0 {
		faults = append(faults, errors.New("the benchmark lacks text, window, source or year"))
	}
	for i, m := range b.Marks {
		figure, ok := new(big.Rat).SetString(m.Below)
		last := i == len(b.Marks)-1
		if m.Place == "" || last != (m.Below == "") || !last && !ok {
			faults = append(faults, fmt.Errorf("mark %d of the benchmark of %s is amiss", i+1, b.Source))
		}
		if before, set := new(big.Rat).SetString(b.Marks[max(i-1, 0)].Below); i > 0 && ok && set && figure.Cmp(before) <= 0 {
			faults = append(faults, fmt.Errorf("mark %d of the benchmark of %s is not above the one before", i+1, b.Source))
		}
	}
	lacks := func(s Segment) bool { return s.Name == "" || s.Words == "" || s.Text == "" }
	if slices.ContainsFunc(b.Segments, lacks) || (b.By == "") != (len(b.Segments) == 0) {
		faults = append(faults, fmt.Errorf("a segment of the benchmark of %s lacks name, words or text, or what parts them", b.Source))
	}
	return errors.Join(faults...)
}

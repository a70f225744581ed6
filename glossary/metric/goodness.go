package metric

import (
	"math/big"
	"slices"
	"strings"
)

// What people say who ask whether a value is good, and what else stands in
// such a question. goodWords are enough to make one.
const (
	goodWords = `acceptable alright awful bad benchmark benchmarks best-in-class compare concern concerned concerning decent excellent fine good
		great healthy ideal normal ok okay poor reasonable satisfactory solid standard strong terrible thoughts typical usual weak worry worried
		worrying world-class`
	goodFiller = `a about actually an and any are as at average be b2b can class company companies compared considered currently day do does
		each enough every for got hey hi has have how i i'm if in industry is isn't it its just know last level like me mean now of on or other our
		out peers per
		please pls pretty quite range rate reached really saas say says score should sits so software stands still target team tell that thats that's
		the their there these think this though to too us value values very vs was we we're well what what's whats when which with would
		year's you your`
	nameEndings = `average range rate score value`
	sizeFiller  = `business businesses customer customers client clients account accounts segment sized size market`
)

// A Goodness is a question whether a value of a metric is good, or what would be.
type Goodness struct {
	Calculator *Calculator
	Value      *Result // nil when none was typed
	Number     string  // the value as typed, or empty
	Yearly     *big.Rat
	Segment    string // what sizes of customers it is asked for, as typed
	Window     Period // that the value is said to be for, or empty
}

// longestGoodness is how many words such a question has at most.
const longestGoodness = 16

// Good reads a question such as "is 104% NRR good", "what is a good NPS" or
// "GRR benchmark for SMB". named finds the calculator of a name. It is such a
// question only if nothing is left over.
func (s *Set) Good(text string, named func(string) (*Calculator, bool)) (Goodness, bool) {
	ws := strings.Fields(strings.ToLower(clean(text)))
	for i := range ws {
		ws[i] = trimmed(ws[i])
	}
	ws = measured(judged(ws))
	if len(ws) > longestGoodness || !slices.ContainsFunc(ws, func(w string) bool { return oneOf(w, goodWords) }) {
		return Goodness{}, false
	}
	var p goodParts
	for i, w := range ws {
		p.add(i, w)
	}
	if len(p.name) == 0 || len(p.numbers) > 1 {
		return Goodness{}, false
	}
	g := Goodness{Segment: p.segment, Window: p.window}
	var ok bool
	if g.Calculator, ok = named(strings.Join(ws[p.first:p.last+1], " ")); !ok { // "time to value"
		if g.Calculator, ok = goodName(p.name, named); !ok {
			return Goodness{}, false
		}
	}
	if len(p.numbers) == 0 {
		return g, true
	}
	return g.valued(p.numbers[0])
}

// measured puts a length of time together with its number: "14 months".
func measured(ws []string) []string {
	for i := range len(ws) - 1 {
		if isDigits(ws[i]) && startsWithDigit(ws[i]) && isDuration(ws[i+1]) {
			return slices.Concat(ws[:i], []string{ws[i] + " " + ws[i+1]}, ws[i+2:])
		}
	}
	return ws
}

// goodParts are the words of a question sorted by what they do.
type goodParts struct {
	name        []string
	first, last int // of the words of the name
	numbers     []string
	segment     string
	window      Period
}

func (p *goodParts) add(i int, w string) {
	period, isPeriod := periodNamed(w)
	switch {
	case w == "", oneOf(w, goodWords):
	case startsWithNumber(w):
		p.numbers = append(p.numbers, w)
	case oneOf(w, smallWords), oneOf(w, middleWords), oneOf(w, largeWords):
		p.segment = w
	case oneOf(w, sizeFiller) && p.segment != "" && len(p.name) > 0:
	case isPeriod && len(w) > 2 && strings.HasSuffix(w, "l") || isPeriod && strings.HasSuffix(w, "ly"):
		p.window = period
		p.named(i, w) // "monthly churn" may be a name of its own
	case isPeriod && len(w) > 2:
		p.window = period
	case oneOf(w, goodFiller) && (len(p.name) == 0 || !oneOf(w, nameEndings)):
	default:
		p.named(i, w)
	}
}

func (p *goodParts) named(i int, w string) {
	if len(p.name) == 0 {
		p.first = i
	}
	p.name, p.last = append(p.name, w), i
}

// goodName finds the calculator, by the name with or without a period before it.
func goodName(name []string, named func(string) (*Calculator, bool)) (*Calculator, bool) {
	for from := range min(2, len(name)) {
		if c, ok := named(strings.Join(name[from:], " ")); ok {
			return c, true
		}
		if _, ok := periodNamed(name[0]); !ok {
			break
		}
	}
	return nil, false
}

// valued is the question with its value, which is turned to a year where it is
// said to be for less and what is kept of all compounds.
func (g Goodness) valued(number string) (Goodness, bool) {
	r, err := g.Calculator.Eval(states + number)
	if err != nil {
		return Goodness{}, false
	}
	g.Value, g.Number = &r, number
	if kept := g.Calculator.kept(); kept != nil && g.Window != "" && g.Window != Year {
		if left := kept(r.Value.Rat); left.Sign() >= 0 {
			g.Yearly = ofHundred(kept(ofHundred(powerRat(left, g.Window.perYear()))))
		}
	}
	return g, true
}

// Question is the question in as many words as say the same again, for a command
// line.
func (g Goodness) Question() string {
	words := []string{"what is a good", g.Calculator.Name}
	if g.Number != "" {
		words = []string{"is", g.Number, g.Calculator.Name, "good"}
	}
	if g.Window != "" {
		words = append(words, "for a", string(g.Window))
	}
	if g.Segment != "" {
		words = append(words, "for", g.Segment)
	}
	return strings.Join(words, " ")
}

// kept is how a rate that compounds turns to what it keeps of 1 and back, or nil.
func (c *Calculator) kept() func(*big.Rat) *big.Rat {
	switch {
	case oneOf(c.Name, "grr nrr retention"):
		return keptOfAll
	case oneOf(c.Name, "churn gross-churn net-churn"):
		return lostOfAll
	}
	return nil
}

func trimmed(w string) string { return strings.Trim(w, "?!.,;:()\"“”'*_`~") }

func oneOf(word, list string) bool {
	if word == "" {
		return false
	}
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

// Spans reports whether the same rate is good for one span of time and bad for
// another.
func (g Goodness) Spans() bool {
	return g.Calculator.kept() != nil
}

// Comparable is the value as it may be held against a benchmark, and whether
// that is for its span: as typed where no span was said or it is the same, else
// turned to a year where that can be.
func (g Goodness) Comparable(b Benchmark) (*big.Rat, bool) {
	switch {
	case g.Value == nil:
		return nil, false
	case g.Window == "" || g.Window == b.Window:
		return g.Value.Value.Rat, true
	case b.Window == Year && g.Yearly != nil:
		return g.Yearly, true
	}
	return nil, false
}

// For finds a benchmark's segment that is asked about.
func (g Goodness) For(b Benchmark) (Segment, bool) {
	i := slices.IndexFunc(b.Segments, func(s Segment) bool { return oneOf(g.Segment, s.Words) })
	if i < 0 {
		return Segment{}, false
	}
	return b.Segments[i], true
}

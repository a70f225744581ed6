package metric

import (
	"slices"
	"strings"
)

// A prose is a sentence taken apart: who did what to which number.
type prose struct {
	tokens  []token
	figures []figure
	marks   map[int][]mark // where the inputs of a calculator are spoken of
	named   []mention
	parts   []pair
	per     Period   // of counts: "we lose 5 of 200 every month"
	vetoes  []string // words that turn the meaning round or leave it open
	apart   bool     // the next token begins a clause
	times   []timeLabel
	notes   []string // how its numbers were put together
}

// A token is a word, or a number with what belongs to it.
type token struct {
	text     string
	stem     string
	figure   int  // 1 + its place among the figures; 0: a word
	apart    bool // a comma, a line or a sentence ends before it
	filler   bool // says nothing about the numbers
	known    bool // speaks of some input
	named    bool // belongs to the name of a metric
	measures bool // says what a figure counts
}

// A figure is a number of the sentence.
type figure struct {
	at      int // its token
	text    string
	literal literal
	measure measure
	per     Period // what its noun says that it is for: "6,000 ARR"
	delta   bool   // a change: "grew by 12k"
	falls   bool   // a percentage that is said to be lost: "we lost 10% EBITDA"
	run     int    // how many figures the list has that begins here; 0: none
	whole   int    // 1 + the figure that it is a part of; 0: none
}

// A mark is where an input is spoken of.
type mark struct {
	from, to    int // tokens
	input       int
	weak, tight bool
	ifNamed     bool // it counts where the metric is named only
}

// A mention is where a metric is named.
type mention struct {
	calculator *Calculator
	from, to   int
}

// A pair is a part and its whole, among the figures.
type pair struct{ part, whole int }

// A measure is what a figure counts, as far as the words round it tell.
type measure int

const (
	unmeasured measure = iota
	things             // "200 customers"
	money              // "$5", "500k MRR"
)

// The bounds of a sentence.
const (
	longestProse = 80 // tokens
	mostFigures  = 24
)

// prose takes a sentence apart; ok is false when there is no number in it or
// one that cannot be read.
func (s *Set) prose(ws []word) (p *prose, ok bool) {
	if len(ws) > longestProse {
		return nil, false
	}
	var anyone Calculator
	joints, _ := anyone.joints(ws)
	ws = spans(unglued(together(ws, joints, func(_ int, j joint) bool { return j >= probable })))
	p = &prose{tokens: make([]token, 0, len(ws))}
	for len(ws) > 0 {
		n, ok := p.next(ws)
		if !ok || len(p.figures) > mostFigures {
			return nil, false
		}
		ws = ws[n:]
	}
	if len(p.figures) == 0 {
		return nil, false
	}
	p.compareTimes()
	p.differences()
	s.mark(p)
	s.mention(p)
	if slices.ContainsFunc(p.figures, func(f figure) bool { return p.tokens[f.at].named }) { // "rule of 40"
		p = p.without(func(i int) bool { return p.tokens[p.figures[i].at].named })
	}
	if len(p.figures) == 0 {
		return nil, false
	}
	p.pace()
	p.weigh()
	p.relate()
	p.list()
	if p.countsList() {
		p = p.without(func(i int) bool { return i == 0 })
	}
	return p, true
}

// next reads the next token and says how many words it takes.
func (p *prose) next(ws []word) (int, bool) {
	w := ws[0]
	lower := strings.ToLower(w.text)
	p.apart = p.apart || w.apart
	if n := p.time(ws); n > 0 {
		return n, true
	}
	if isDate(w.text) {
		return 1, true
	}
	if isStroke(w.text) && len(ws) > 1 && startsWithLetter(ws[1].text) {
		p.apart = true
		return 1, true
	}
	if text, n := halved(ws); n > 0 {
		_, ok := p.number([]word{{text: text}})
		return n, ok
	}
	if p.isOwnBand(lower) {
		return 1, true
	}
	if name, n := p.band(ws); n > 0 {
		p.add(token{text: name, stem: stem(name)})
		return n, true
	}
	if isNumeral(ws) {
		return p.number(ws)
	}
	text, ended := strings.CutSuffix(lower, ".")
	if ended && (text == "no" || strings.Contains(text, ".")) {
		text, ended = lower, false
	}
	if digits, spelled := spelledNumber(text, ws); spelled {
		return p.number(append([]word{{text: digits}}, ws[1:]...))
	}
	p.add(token{text: text, stem: stem(text), filler: isFiller(text) || isLinking(text)})
	p.apart = ended
	if isVeto(text) || p.leavesOut(text, ws[1:]) {
		p.vetoes = append(p.vetoes, text)
	}
	return 1, true
}

// number reads a number with what belongs to it.
func (p *prose) number(ws []word) (int, bool) {
	var anyone Calculator
	text, rest := anyone.value(ws, false, currencyLeads(ws))
	ago := len(ws) > 3 && lowerAt(ws, 3) == "ago"
	if ago || len(ws) > 2 && isAdverb(lowerAt(ws, 1)) && isCountedNoun(ws[2].text) { // "8,000 monthly users", "1m a year ago"
		text, rest = ws[0].text, ws[1:]
	}
	text = strings.TrimLeft(text, "~≈")
	l, err := readLiteral(text)
	if err != nil {
		return 0, false
	}
	f := figure{at: len(p.tokens), text: text, literal: l, falls: l.percent && !l.negative && p.falls()}
	p.figures = append(p.figures, f)
	p.add(token{text: text, stem: text, figure: len(p.figures)})
	return len(ws) - len(rest), true
}

func (p *prose) add(t token) {
	t.apart = p.apart
	p.apart = false
	p.tokens = append(p.tokens, t)
}

// mark finds where the inputs of all calculators are spoken of.
func (s *Set) mark(p *prose) {
	p.marks = make(map[int][]mark)
	for i := range p.tokens {
		for _, f := range s.words[p.tokens[i].stem] {
			end, ok := p.matches(f.stems, i)
			if !ok {
				continue
			}
			m := mark{from: i, to: end, input: f.input, weak: f.weak, tight: f.tight, ifNamed: f.named}
			p.marks[f.calculator] = append(p.marks[f.calculator], m)
			if !f.weak && !f.tight && !f.named {
				for j := i; j < end; j++ {
					p.tokens[j].known = true
				}
			}
		}
	}
	for c, marks := range p.marks {
		p.marks[c] = longest(marks)
	}
}

// matches tells where a phrase that begins at a token ends.
func (p *prose) matches(stems []string, at int) (int, bool) {
	for i, want := range stems {
		if i > 0 && at < len(p.tokens) && p.tokens[at].apart {
			return 0, false
		}
		skips := func(t token) bool { return isArticle(t.text) || i > 0 && isCalendarSpan(t.text) } // "ended the quarter with"
		for at < len(p.tokens) && skips(p.tokens[at]) && p.tokens[at].stem != want {
			at++
		}
		if at >= len(p.tokens) || p.tokens[at].stem != want {
			return 0, false
		}
		at++
	}
	return at, true
}

// longest leaves out the marks that lie inside another of the calculator.
func longest(marks []mark) []mark {
	kept := marks[:0:0]
	for i, m := range marks {
		inside := false
		for j, o := range marks {
			inside = inside || i != j && o.from <= m.from && m.to <= o.to && o.to-o.from > m.to-m.from
		}
		if !inside {
			kept = append(kept, m)
		}
	}
	return kept
}

// isStroke tells the signs that part what is said of two numbers.
func isStroke(s string) bool {
	return s == "/" || s == "|" || s == "·" || s == "•" || s == "+" || s == "&"
}

// mention finds the names of metrics.
func (s *Set) mention(p *prose) {
	ws := make([]word, len(p.tokens))
	for i, t := range p.tokens {
		ws[i] = word{text: t.text}
	}
	for i := 0; i < len(ws); {
		c, n := s.metricAt(possessive(ws[i:]))
		if n == 0 || p.tokens[i].figure > 0 {
			i++
			continue
		}
		p.named = append(p.named, mention{calculator: c, from: i, to: i + n})
		for j := i; j < i+n; j++ {
			p.tokens[j].named = true
		}
		i += n
	}
}

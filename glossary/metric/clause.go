package metric

import (
	"slices"
	"strings"
)

// A part is what a few words of a clause mean.
type part int

const (
	aMetric part = iota + 1
	aNumber
	toTarget   // to, into, in, as
	fromSource // from, of
	aPeriod    // a year, monthly, annualised
)

// A piece is one part of a clause.
type piece struct {
	part   part
	metric *Calculator
	value  string // of a number, as in a command; of fromSource, the word
	period Period // of a period; of a number or a metric's name, the one it carries
	verb   bool   // annualised: never the number's own period
}

// clause takes a question apart; ok is false when a word has no place in it.
func (s *Set) clause(ws []word) (pieces []piece, ok bool) {
	for i := 0; i < len(ws); {
		if skip := context(ws[i:]); skip > 0 {
			i += skip
			continue
		}
		p, n := s.piece(ws[i:])
		switch {
		case n == 0 || p.part != aMetric && ws[i+n-1].key:
			return nil, false
		case p.part != 0:
			pieces = append(pieces, p)
		}
		i += n
	}
	return pieces, true
}

// piece reads what the next words mean and how many they are; fillers are a
// piece of no part.
func (s *Set) piece(ws []word) (piece, int) {
	if c, n := s.metricAt(ws); n > 0 {
		return piece{part: aMetric, metric: c, period: periodIn(ws[:n])}, n
	}
	if len(ws) > 1 && isCurrency(ws[0].text) && startsWithNumber(ws[1].text) {
		p, n := s.numberAt(ws[1:])
		p.value = ws[0].text + p.value
		return p, n + 1
	}
	if startsWithNumber(ws[0].text) {
		return s.numberAt(ws)
	}
	lower := strings.ToLower(ws[0].text)
	if n := equates(ws); n > 0 {
		return piece{part: toTarget}, n
	}
	if c, ok := s.shareOf(ws); ok {
		return piece{part: aMetric, metric: c}, 1
	}
	if p, n := periodAt(ws); n > 0 {
		return p, n
	}
	switch lower {
	case "to", "into", "in", "as", "->", "→", "becomes":
		return piece{part: toTarget}, 1
	case "from", "of":
		return piece{part: fromSource, value: lower}, 1
	case "-", "–", "—":
		return piece{}, 1
	}
	if isFiller(lower) || isConverting(lower) {
		return piece{}, 1
	}
	return piece{}, 0
}

// equates is how many of the next words ask what a metric is in another: "240k ARR
// is how much MRR".
func equates(ws []word) int {
	if (lowerAt(ws, 0) == "is" || lowerAt(ws, 0) == "equals" || lowerAt(ws, 0) == "makes") && (lowerAt(ws, 1) == "how" || lowerAt(ws, 1) == "what") {
		if lowerAt(ws, 2) == "much" {
			return 3
		}
		return 2
	}
	return 0
}

// shareOf finds the share whose part a verb before a percentage speaks of: "lose 3%"
// is churn.
func (s *Set) shareOf(ws []word) (*Calculator, bool) {
	if len(ws) < 2 || ws[0].key || !startsWithNumber(ws[1].text) || !strings.HasSuffix(ws[1].text, "%") {
		return nil, false
	}
	all := s.words[stem(ws[0].text)]
	i := slices.IndexFunc(all, func(f phrase) bool {
		c := s.all[f.calculator]
		part, _ := c.partAndWhole()
		return len(f.stems) == 1 && !f.weak && c.Pair && c.Common && c.Unit == Percent && f.input == part
	})
	if i < 0 {
		return nil, false
	}
	return s.all[all[i].calculator], true
}

// isTurning tells the words without which nothing is converted.
func isTurning(w word) bool {
	switch lower := strings.ToLower(w.text); lower {
	case "to", "into", "in", "as", "->", "→", "becomes", "from", "of", "a", "an", "per", "each", "every", "over", "p.a.", "need", "for":
		return true
	default:
		p, n := periodAt([]word{w})
		return n > 0 && p.part != 0 || strings.Contains(lower, "/")
	}
}

// periodIn is the period that a name holds: "churn per month".
func periodIn(name []word) Period {
	for i := range name {
		if p, n := periodAt(name[i:]); n > 0 {
			return p.period
		}
	}
	return ""
}

// turns tells whether one metric of the text is to become another.
func (s *Set) turns(ws []word) bool {
	var from *Calculator
	toward := false
	for i := 0; i < len(ws); {
		c, n := s.metricAt(ws[i:])
		switch {
		case n == 0:
			p, _ := s.piece(ws[i:])
			toward = toward || from != nil && p.part == toTarget
			i++
			continue
		case from != nil && toward:
			if _, ok := from.into(c); ok {
				return true
			}
		}
		from, toward = c, false
		i += n
	}
	return false
}

// isConverting tells the words of a conversion that say nothing of its own.
func isConverting(s string) bool {
	const all = " convert compound compounds compounded compounding comes adds up amounts equivalent number figure rate need much make makes " +
		"translate translated express expressed turn turned around about roughly stands value terms recurring contract subscription deal revenue " +
		"income that year's "
	return strings.Contains(all, " "+s+" ")
}

// metricAt finds the longest name of a metric that ws begins with.
func (s *Set) metricAt(ws []word) (*Calculator, int) {
	var best *Calculator
	length := 0
	key := make([]byte, 0, 64)
	for n := 1; n <= min(len(ws), longestName); n++ {
		before := len(key)
		if key = appendNormal(key, ws[n-1].text); len(key) == before { // a dash or a stroke
			break
		}
		if c, ok := s.called(key); ok {
			best, length = c, n
		}
		if ws[n-1].key {
			break
		}
	}
	return best, length
}

// numberAt reads a number with what belongs to it, as far as no metric begins.
func (s *Set) numberAt(ws []word) (piece, int) {
	p, n := piece{part: aNumber, value: ws[0].text}, 1
	var anyone Calculator
	for n < len(ws) {
		if _, metric := s.metricAt(ws[n:]); metric > 0 {
			break
		}
		if period, words := periodAt(ws[n:]); words > 0 && !period.verb {
			p.period = period.period
			return p, n + words
		}
		suffix, words := anyone.suffix(ws[n:], false)
		if words == 0 {
			break
		}
		p.value += suffix
		n += words
	}
	if before, per, found := strings.Cut(p.value, "/"); found {
		if period, ok := periodNamed(strings.ToLower(per)); ok {
			p.value, p.period = before, period
		}
	}
	return p, n
}

// periodAt reads "a year", "per month", "monthly", "over 12 months",
// "annualised".
func periodAt(ws []word) (piece, int) {
	next := func(i int) string {
		if i < len(ws) {
			return strings.ToLower(ws[i].text)
		}
		return ""
	}
	switch next(0) {
	case "annualised", "annualized", "annualise", "annualize":
		return piece{part: aPeriod, period: Year, verb: true}, 1
	case "weekly", "monthly", "quarterly", "yearly", "annually", "annual":
		p, _ := periodNamed(next(0))
		return piece{part: aPeriod, period: p}, 1
	case "p.a.":
		return piece{part: aPeriod, period: Year}, 1
	case "a", "an", "per", "each", "every", "for", "over":
		p, ok := periodNamed(next(1))
		if ok && len(next(1)) > 1 {
			return piece{part: aPeriod, period: p, verb: next(0) == "over"}, 2
		}
		if (next(1) == "12" && next(2) == string(Months)) || (next(1) == "1" || next(1) == "one" || next(1) == "a") && next(2) == string(Year) {
			return piece{part: aPeriod, period: Year, verb: true}, 3
		}
	}
	return piece{}, 0
}

package metric

import (
	"math/big"
	"slices"
	"strings"
)

// spans puts the parts of one length of time together: "1h 30m" is 90min, "2 weeks
// 10 days" 24 days. They stand side by side, the larger unit first.
func spans(ws []word) []word {
	if !slices.ContainsFunc(ws, func(w word) bool { return startsWithDigit(w.text) }) {
		return ws
	}
	out := make([]word, 0, len(ws))
	for len(ws) > 0 {
		whole := spanAt(ws)
		for whole.words > 0 && whole.words < len(ws) {
			next := spanAt(ws[whole.words:])
			if next.words == 0 || ws[whole.words].apart || next.unit.size >= whole.unit.size {
				break
			}
			whole = whole.with(next)
		}
		if whole.parts < 2 {
			out = append(out, ws[0])
			ws = ws[1:]
			continue
		}
		out = append(out, word{text: whole.length.RatString() + whole.unit.name, apart: ws[0].apart, key: ws[whole.words-1].key})
		ws = ws[whole.words:]
	}
	return out
}

// lengths is spans for the calculators of time: elsewhere "30m" is an amount.
func (c *Calculator) lengths(ws []word) []word {
	if !slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Kind == Time || in.Kind == Times || in.Kind == Lengths }) {
		return ws
	}
	return spans(ws)
}

// unspanned puts commas between times that could be read as one.
func (c *Calculator) unspanned(text string) string {
	if ws := words(text); len(c.lengths(ws)) == len(ws) {
		return text
	}
	return strings.Join(strings.Fields(text), ", ")
}

// A timeSpan is a length of time in words.
type timeSpan struct {
	length *big.Rat // in its unit
	unit   timeUnit
	words  int // that it takes
	parts  int
}

// A timeUnit is a unit by the name that is read everywhere, and its size in
// minutes.
type timeUnit struct {
	name string
	size int64
}

// with adds a smaller part.
func (s timeSpan) with(next timeSpan) timeSpan {
	length := new(big.Rat).Mul(s.length, big.NewRat(s.unit.size, next.unit.size))
	return timeSpan{length: length.Add(length, next.length), unit: next.unit, words: s.words + next.words, parts: s.parts + 1}
}

// spanAt reads a whole number with a unit of time: "1h", "30 minutes".
func spanAt(ws []word) timeSpan {
	if ws[0].key {
		return timeSpan{}
	}
	n := leadingDigits(ws[0].text)
	digits, name, words := ws[0].text[:n], strings.ToLower(ws[0].text[n:]), 1
	if name == "" && len(ws) > 1 && !ws[1].key {
		name, words = strings.ToLower(ws[1].text), 2
	}
	unit, known := sizedUnit(name)
	length, ok := new(big.Rat).SetString(digits)
	if n == 0 || !ok || !known {
		return timeSpan{}
	}
	return timeSpan{length: length, unit: unit, words: words, parts: 1}
}

func sizedUnit(name string) (timeUnit, bool) {
	switch name {
	case "w", "wk", "wks", "week", "weeks":
		return timeUnit{"weeks", 7 * 24 * 60}, true
	case "d", "day", string(Days):
		return timeUnit{"days", 24 * 60}, true
	case "h", "hr", "hrs", "hour", string(Hours):
		return timeUnit{"h", 60}, true
	case "m", "min", "mins", "minute", string(Minutes):
		return timeUnit{"min", 1}, true
	}
	return timeUnit{}, false
}

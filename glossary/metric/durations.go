package metric

import (
	"math/big"
	"slices"
	"strings"
)

// spans puts the parts of one length of time together: "1h 30m" is 90min, "2 weeks
// 10 days" 24d. They stand side by side, the larger unit first.
func spans(ws []word) []word {
	if !slices.ContainsFunc(ws, func(w word) bool { return startsWithDigit(w.text) }) {
		return ws
	}
	out := make([]word, 0, len(ws))
	for len(ws) > 0 {
		whole, parts := spanAt(ws), 1
		for whole.words > 0 && whole.words < len(ws) && !ws[whole.words].apart {
			next := spanAt(ws[whole.words:])
			if next.words == 0 || next.size.Cmp(whole.size) >= 0 {
				break
			}
			whole, parts = whole.with(next), parts+1
		}
		if parts == 1 {
			out = append(out, ws[0])
			ws = ws[1:]
			continue
		}
		out = append(out, word{text: whole.text(), apart: ws[0].apart, key: ws[whole.words-1].key})
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

// timesApart are the readings of a command that cannot be meant with its times as
// one: "30d 43min" may be two.
func (c *Calculator) timesApart(text string) []Reading {
	apart := c.unspanned(text)
	if apart == text {
		return nil
	}
	r, err := c.evalWords(c.words(apart), reader{})
	if err != nil {
		return err.Readings
	}
	return []Reading{{Meaning: r.Headline + " (" + c.inputs(r) + ")", Command: c.spellOut(r.used)}}
}

// A timeSpan is a length of time in words.
type timeSpan struct {
	minutes *big.Rat // all of it
	size    *big.Rat // minutes of the smallest unit that was named
	unit    Unit     // that it is written in
	words   int      // that it takes
}

// with adds a part in a smaller unit.
func (s timeSpan) with(next timeSpan) timeSpan {
	next.minutes = new(big.Rat).Add(s.minutes, next.minutes)
	next.words += s.words
	return next
}

func (s timeSpan) text() string {
	one := Quantity{Rat: big.NewRat(1, 1), Unit: s.unit}
	return new(big.Rat).Quo(s.minutes, one.inMinutes()).RatString() + s.unit.short()
}

// spanAt reads a whole number with a unit of time: "1h", "30 minutes"; of no words
// when there is none.
func spanAt(ws []word) timeSpan {
	n := leadingDigits(ws[0].text)
	digits, name, words := ws[0].text[:n], strings.ToLower(ws[0].text[n:]), 1
	if name == "" && len(ws) > 1 && !ws[1].key {
		name, words = strings.ToLower(ws[1].text), 2
	}
	count, ok := new(big.Rat).SetString(digits)
	if ws[0].key || n == 0 || !ok {
		return timeSpan{}
	}
	unit, parts, known := timeNamed(name)
	days := int64(1)
	if per, _ := periodNamed(singular(name)); per == Week {
		unit, parts, known, days = Days, 1, true, 7
	}
	if !known || parts > 1 {
		return timeSpan{}
	}
	size := Quantity{Rat: big.NewRat(days, 1), Unit: unit}.inMinutes()
	return timeSpan{minutes: new(big.Rat).Mul(count, size), size: size, unit: unit, words: words}
}

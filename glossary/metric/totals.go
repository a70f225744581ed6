package metric

import (
	"maps"
	"math/big"
	"slices"
	"strings"
)

// A Totalling is what the label of a row says of the rows round it.
type Totalling int

// What labels say. One with more than the word may be a name: "Total Wine". Only
// the numbers tell.
const (
	NoTotal   Totalling = iota
	Sum                 // "Total", "Grand total", "Total customers"
	MaybeSum            // "Total EMEA", "Pro total"
	Average             // "Average"
	MaybeMean           // "AVG", "Average deal"
)

const (
	sumWords    = "total totals subtotal subtotals sum sums summe gesamt zwischensumme altogether"
	meanWords   = "average averages mean median durchschnitt mittelwert"
	shortMeans  = "avg"
	wholeTotals = "all overall"
	totalBeside = "grand sub all total mrr arr revenue customers accounts clients amount per customer month"
)

// TotalIn tells what a label says.
func TotalIn(label string) Totalling {
	ws := strings.FieldsFunc(strings.ToLower(label), func(r rune) bool { return strings.ContainsRune(" -:.()*_", r) })
	if len(ws) == 0 {
		return NoTotal
	}
	beside := 0
	for _, w := range ws {
		if oneOf(w, totalBeside) || oneOf(w, sumWords) || oneOf(w, meanWords) {
			beside++
		}
	}
	whole := beside == len(ws)
	ends := func(list string) bool { return oneOf(ws[0], list) || oneOf(ws[len(ws)-1], list) }
	switch {
	case ends(sumWords) && whole, len(ws) == 1 && oneOf(ws[0], wholeTotals):
		return Sum
	case ends(meanWords) && whole:
		return Average
	case ends(sumWords):
		return MaybeSum
	case ends(meanWords), ends(shortMeans):
		return MaybeMean
	}
	return NoTotal
}

// subtotals are what the inputs of the rows so far come to. A row is the sum of rows
// right before it where the rows before those came to what is left without it.
type subtotals struct {
	now   map[string]*big.Rat // by input
	first map[string]int      // how many rows there were when they first came to this
	rows  int
}

// add counts a row.
func (s *subtotals) add(r Result) {
	for name, v := range r.used {
		if v.Quantity.Rat == nil || v.Typed == "" {
			continue
		}
		if s.now[name] == nil {
			s.now[name] = new(big.Rat)
		}
		s.now[name].Add(s.now[name], v.Quantity.Rat)
	}
	s.rows++
	if sum := s.without(nil); s.first[sum] == 0 && sum != "" {
		s.first[sum] = s.rows
	}
}

// come tells whether a row is the sum of at least two rows right before it.
func (s *subtotals) come(r Result) bool {
	for name, v := range r.used {
		if v.Quantity.Rat == nil || v.Typed == "" || s.now[name] == nil {
			return false
		}
	}
	before, known := s.first[s.without(r.used)]
	return known && s.rows-before > 1
}

// without spells what the rows come to without one of them.
func (s *subtotals) without(row Values) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(s.now)) {
		rest := s.now[name]
		if v, given := row[name]; given {
			rest = new(big.Rat).Sub(rest, v.Quantity.Rat)
		}
		if rest.Sign() != 0 {
			b.WriteString(name + " " + rest.RatString() + " ")
		}
	}
	return b.String()
}

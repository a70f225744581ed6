package metric

import "strings"

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

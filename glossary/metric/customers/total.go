package customers

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"csbot/glossary/metric"
)

// What the names of rows say that are sums or averages of others, and what may
// stand before.
const (
	totalWords  wordList = " total totals subtotal subtotals sum sums summe gesamt zwischensumme altogether "
	meanWords   wordList = " average averages avg mean median durchschnitt "
	beforeTotal wordList = " grand sub "
)

// A total is a row that is the sum of others.
type total struct {
	name    string
	at      int // how many rows that count stand before it
	amounts []decimal.Decimal
}

// isTotal tells the names of sums, also of a group: "Total EMEA", "EMEA total".
func isTotal(name string) bool { return leads(name, totalWords) || only(name, " all overall ") }

// isMean tells the names of averages.
func isMean(name string) bool { return leads(name, meanWords) }

// leads reports whether a name begins or ends with a word of a list.
func leads(name string, list wordList) bool {
	ws := labelWords(name)
	for len(ws) > 1 && beforeTotal.has(ws[0]) {
		ws = ws[1:]
	}
	return len(ws) > 0 && (list.has(ws[0]) || list.has(ws[len(ws)-1]))
}

func only(name string, list wordList) bool {
	ws := labelWords(name)
	return len(ws) == 1 && list.has(ws[0])
}

func labelWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(" -:.()", r) })
}

// sumsUp reports whether amounts are what all rows before come to, or those
// since the last total.
func (r *listReader) sumsUp(amounts []decimal.Decimal) bool {
	since := 0
	if n := len(r.totals); n > 0 {
		since = r.totals[n-1].at
	}
	return len(r.read) > 1 && (equal(amounts, sumOf(r.read)) || equal(amounts, sumOf(r.read[since:])))
}

// check compares each total of a list with what its rows come to: the rows before
// it, those of its group before or below it, or all.
func (r *listReader) check() {
	if r.columns.when != none {
		return
	}
	all := sumOf(r.read)
	for i, t := range r.totals {
		from, to := 0, len(r.read)
		if i > 0 {
			from = r.totals[i-1].at
		}
		if i < len(r.totals)-1 {
			to = r.totals[i+1].at
		}
		groups := [][]decimal.Decimal{sumOf(r.read[from:t.at]), sumOf(r.read[t.at:to]), sumOf(r.read[:t.at]), all}
		if !slices.ContainsFunc(groups, func(sum []decimal.Decimal) bool { return equal(sum, t.amounts) }) {
			r.off(t, from)
		}
	}
}

// off notes a total that no rows come to: neither all, where it is the only one,
// nor those of its group, which begins at a row.
func (r *listReader) off(t total, from int) {
	rows := sumOf(r.read)
	if len(r.totals) > 1 && t.at > from {
		rows = sumOf(r.read[from:t.at])
	}
	show := func(d decimal.Decimal) string { return metric.MoneyOf(d.Rat(), r.reading.Currency) }
	for i, p := range r.columns.periods {
		if i < len(t.amounts) && i < len(rows) && !rows[i].Equal(t.amounts[i]) {
			r.reading.Off = append(r.reading.Off, "“"+t.name+"” says "+show(t.amounts[i])+" for "+p.label+", but its rows come to "+show(rows[i]))
		}
	}
}

// sumOf adds up rows, amount by amount.
func sumOf(rows [][]decimal.Decimal) []decimal.Decimal {
	if len(rows) == 0 {
		return nil
	}
	sum := slices.Clone(rows[0])
	for _, row := range rows[1:] {
		for i, amount := range row {
			sum[i] = sum[i].Add(amount)
		}
	}
	return sum
}

func equal(a, b []decimal.Decimal) bool { return slices.EqualFunc(a, b, decimal.Decimal.Equal) }

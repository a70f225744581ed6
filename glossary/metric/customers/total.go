package customers

import (
	"slices"

	"github.com/shopspring/decimal"

	"csbot/glossary/metric"
)

// A total is a row that is the sum of others.
type total struct {
	name    string
	maybe   bool // its name may be a customer's: "Total Wine"
	at      int  // how many rows that count stand before it
	amounts []decimal.Decimal
	cells   []string
}

// isTotal notes a row whose name says that it is a sum; whether it is one where
// the name may be a customer's is settled when all rows are read.
func (r *listReader) isTotal(name string, cells []string, amounts []decimal.Decimal, problem string) bool {
	kind := metric.TotalIn(name)
	if kind != metric.Sum && (kind != metric.MaybeSum || problem != "" || amounts == nil) {
		return false
	}
	r.totals = append(r.totals, total{name: name, maybe: kind == metric.MaybeSum, at: len(r.read), amounts: amounts, cells: cells})
	return true
}

// isMean reports whether a row is the average of others, by its name or, where that
// may be a customer's, by its amounts.
func (r *listReader) isMean(name string, amounts []decimal.Decimal) bool {
	switch metric.TotalIn(name) {
	case metric.Average:
		return true
	case metric.MaybeMean:
		mean := sumOf(r.read)
		return len(mean) > 0 && slices.EqualFunc(mean, amounts, func(sum, typed decimal.Decimal) bool {
			return typed.Sub(sum.Div(decimal.NewFromInt(int64(len(r.read))))).Abs().LessThanOrEqual(decimal.NewFromInt(1))
		})
	case metric.NoTotal, metric.Sum, metric.MaybeSum:
	}
	return false
}

// settle counts the rows as customers that are called totals and are the sum of no
// others, but for those of a list with such sums of groups.
func (r *listReader) settle() error {
	for i := 0; i < len(r.totals); i++ {
		t := r.totals[i]
		if !t.maybe || slices.ContainsFunc(r.groups(i), func(sum []decimal.Decimal) bool { return equal(sum, t.amounts) }) {
			continue
		}
		if grouped := slices.ContainsFunc(r.totals[:i], func(t total) bool { return t.maybe }); grouped {
			continue
		}
		r.totals = slices.Delete(r.totals, i, i+1)
		r.reading.Off = append(r.reading.Off, "“"+t.name+"” is counted as a customer, for its amounts are not the sum of others")
		if err := r.pay(t.name, t.cells, t.amounts); err != nil {
			return err
		}
		if last := len(r.read) - 1; last >= t.at && r.columns.when == none {
			r.read = slices.Insert(r.read[:last], t.at, r.read[last])
		}
		for j := range r.totals[i:] {
			r.totals[i+j].at++
		}
		i--
	}
	r.reading.Totals += len(r.totals)
	return nil
}

// groups are what the rows come to that a total can be of: those before it, those of
// its group before or below it, or all; where each line has a month, those of it.
func (r *listReader) groups(i int) [][]decimal.Decimal {
	t := r.totals[i]
	if at := r.columns.when; at != none {
		var same [][]decimal.Decimal
		for _, p := range r.payments {
			if p.period == r.seen[t.cells[at]] {
				same = append(same, []decimal.Decimal{p.amount})
			}
		}
		return [][]decimal.Decimal{sumOf(same)}
	}
	from, to := 0, len(r.read)
	if i > 0 {
		from = r.totals[i-1].at
	}
	if i < len(r.totals)-1 {
		to = r.totals[i+1].at
	}
	return [][]decimal.Decimal{sumOf(r.read[from:t.at]), sumOf(r.read[t.at:to]), sumOf(r.read[:t.at]), sumOf(r.read)}
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
	for i, t := range r.totals {
		if !slices.ContainsFunc(r.groups(i), func(sum []decimal.Decimal) bool { return equal(sum, t.amounts) }) {
			from := 0
			if i > 0 {
				from = r.totals[i-1].at
			}
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

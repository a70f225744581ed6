package customers

import (
	"slices"

	"github.com/shopspring/decimal"

	"csbot/glossary/metric"
)

// describe says what each column was taken for.
func (r *listReader) describe() {
	s, c := r.sheet, r.columns
	used := append([]int{c.name}, c.amounts...)
	r.reading.Taken = []string{s.called(c.name) + " as the customer"}
	if c.when != none {
		used = append(used, c.when)
		r.reading.Taken = append(r.reading.Taken, s.called(c.when)+" as the month", s.called(c.amounts[0])+" as the amount")
	} else {
		for i, at := range c.amounts {
			if i == 0 || i == len(c.amounts)-1 || len(c.amounts) <= mostMovements {
				r.reading.Taken = append(r.reading.Taken, s.called(at)+" as "+c.periods[i].label)
			}
		}
	}
	for i := range s.width {
		if !slices.Contains(used, i) && s.kinds[i] != emptyCells {
			r.reading.Unused = append(r.reading.Unused, s.called(i))
		}
	}
}

// check compares the totals of the list with what its rows come to.
func (r *listReader) check(l ledger) {
	if r.columns.when != none || len(r.totals) != 1 {
		return
	}
	for i, p := range r.columns.periods {
		at := slices.IndexFunc(l.periods, func(q period) bool { return q.at == p.at })
		sum := decimal.Zero
		for _, a := range l.accounts {
			sum = sum.Add(a.paid[at])
		}
		if i < len(r.totals[0]) && !sum.Equal(r.totals[0][i]) {
			show := func(d decimal.Decimal) string { return metric.MoneyOf(d.Rat(), r.reading.Currency) }
			r.reading.Off = append(r.reading.Off, "The total says "+show(r.totals[0][i])+" for "+p.label+"; the rows come to "+show(sum))
		}
	}
}

package customers

import "github.com/shopspring/decimal"

// A Cohort is the customers who began to pay in the same period.
type Cohort struct {
	Label string
	Start Part   // in their first period
	Later []Kept // in each period after that
}

// Kept is what is left of a cohort in a later period.
type Kept struct {
	Age  int // in periods
	Part Part
}

// cohorts follows those who began in each period but the last. Those of the
// first period may have begun before it. There are none of only two periods:
// the waterfall says the same.
func (l ledger) cohorts() []Cohort {
	const least = 3
	if len(l.periods) < least {
		return nil
	}
	all := make([]Cohort, len(l.periods))
	for i, p := range l.periods {
		all[i] = Cohort{Label: p.label, Later: make([]Kept, len(l.periods)-i-1)}
		for j := range all[i].Later {
			all[i].Later[j].Age = (l.periods[i+j+1].at - p.at) / p.step
		}
	}
	for _, a := range l.accounts {
		since := a.since()
		if since < 0 {
			continue
		}
		all[since].Start.add(a.paid[since])
		for j, paid := range a.paid[since+1:] {
			if paid.IsPositive() {
				all[since].Later[j].Part.add(paid)
			}
		}
	}
	var begun []Cohort
	for _, c := range all[:len(all)-1] {
		if c.Start.Customers > 0 {
			begun = append(begun, c)
		}
	}
	return begun
}

// visited counts the customers who pay between the first and the last period
// alone: they are in no part of the waterfall.
func (l ledger) visited() int {
	n := 0
	for _, a := range l.accounts {
		if a.since() > 0 && a.last().Equal(decimal.Zero) {
			n++
		}
	}
	return n
}

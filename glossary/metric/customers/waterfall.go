package customers

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
)

// A Part is a sum of money and of how many customers it is.
type Part struct {
	Amount    decimal.Decimal // to the cent
	Customers int
}

func (p *Part) add(amount decimal.Decimal) {
	p.Amount = p.Amount.Add(amount)
	p.Customers++
}

// A Waterfall leads from the revenue at the start to that at the end. Every part
// is zero or more.
type Waterfall struct {
	From, To string // what start and end are called
	Currency string
	Start    Part
	New, Expansion,
	Contraction, Churn Part
	End Part
}

// Reconciles reports whether the parts lead from the start to the end.
func (w Waterfall) Reconciles() bool {
	end := w.Start.Amount.Add(w.New.Amount).Add(w.Expansion.Amount).Sub(w.Contraction.Amount).Sub(w.Churn.Amount)
	return end.Equal(w.End.Amount) && w.Start.Customers+w.New.Customers-w.Churn.Customers == w.End.Customers
}

// A Kind is what became of a customer.
type Kind string

// The kinds of movements.
const (
	New         Kind = "new"
	Expansion   Kind = "expansion"
	Contraction Kind = "contraction"
	Churn       Kind = "churn"
)

// A Movement is one customer whose revenue changed.
type Movement struct {
	Name   string
	Kind   Kind
	Change decimal.Decimal // below zero for contraction and churn
}

// mostMovements are shown.
const mostMovements = 5

// waterfall compares the first period of a ledger with its last.
func (l ledger) waterfall() (Waterfall, []Movement) {
	w := Waterfall{From: l.periods[0].label, To: l.periods[len(l.periods)-1].label}
	var movements []Movement
	for _, a := range l.accounts {
		first, last := a.first(), a.last()
		if first.IsPositive() {
			w.Start.add(first)
		}
		if last.IsPositive() {
			w.End.add(last)
		}
		change := last.Sub(first)
		kind, part := partOf(&w, first, last)
		if part != nil {
			part.add(change.Abs())
			movements = append(movements, Movement{Name: a.name, Kind: kind, Change: change})
		}
	}
	slices.SortStableFunc(movements, func(a, b Movement) int {
		return cmp.Or(b.Change.Abs().Cmp(a.Change.Abs()), cmp.Compare(a.Name, b.Name))
	})
	return w, movements[:min(len(movements), mostMovements)]
}

// partOf is the one that a customer's change belongs to; nil where nothing changed.
func partOf(w *Waterfall, first, last decimal.Decimal) (Kind, *Part) {
	switch first.Cmp(last) {
	case 0:
		return "", nil
	case -1:
		if first.IsZero() {
			return New, &w.New
		}
		return Expansion, &w.Expansion
	}
	if last.IsZero() {
		return Churn, &w.Churn
	}
	return Contraction, &w.Contraction
}

// Commands compute the rates of a waterfall: NRR, GRR and logo retention, as far
// as there was anything at the start.
func (w Waterfall) Commands() []string {
	if !w.Start.Amount.IsPositive() {
		return nil
	}
	amount := func(p Part) string { return w.Currency + p.Amount.String() }
	return []string{
		"nrr start=" + amount(w.Start) + " expansion=" + amount(w.Expansion) + " contraction=" + amount(w.Contraction) + " churn=" + amount(w.Churn),
		"grr start=" + amount(w.Start) + " contraction=" + amount(w.Contraction) + " churn=" + amount(w.Churn),
		"retention start=" + strconv.Itoa(w.Start.Customers) + " lost=" + strconv.Itoa(w.Churn.Customers),
	}
}

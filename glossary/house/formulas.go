package house

import (
	"errors"
	"slices"
	"time"
)

// A Formula is the convention by which a team computes a metric, from a day on.
type Formula struct {
	Metric  string `json:"metric"`
	Variant string `json:"variant"`        // of the metric's calculator
	From    string `json:"from"`           // "2026-10-01"
	Link    string `json:"link,omitempty"` // to the team's policy

	By string    `json:"-"` // who chose it, and owns it; "" a former colleague
	At time.Time `json:"-"`
}

// A chosen formula, and the event by which it was.
type chosen struct {
	Formula

	act int
}

var errNoFormula = errors.New("a metric, a variant and a day are needed")

// Formulas are the team's, the latest day of each metric first.
func (h *House) Formulas() []Formula {
	all := make([]Formula, len(h.formulas))
	for i, f := range h.formulas {
		all[i] = f.Formula
	}
	return all
}

// choose takes in a formula, in place of one for the same metric from the same day.
func (h *House) choose(e Event) error {
	if e.Formula == nil || e.Formula.Metric == "" || e.Formula.Variant == "" {
		return errNoFormula
	}
	if _, err := time.Parse(time.DateOnly, e.Formula.From); err != nil {
		return errNoFormula
	}
	f := chosen{*e.Formula, e.Revision}
	f.By, f.At = e.By, e.At
	others := slices.DeleteFunc(slices.Clone(h.formulas), func(o chosen) bool { return o.Metric == f.Metric && o.From == f.From })
	at := slices.IndexFunc(others, func(o chosen) bool { return o.Metric == f.Metric && o.From < f.From })
	if at < 0 {
		at = len(others)
	}
	h.formulas = slices.Insert(others, at, f)
	h.shown = e.Revision
	return nil
}

// disown makes whose events some were a former colleague.
func (h *House) disown(e Event) {
	h.formulas = slices.Clone(h.formulas)
	for i, f := range h.formulas {
		if e.was(f.act) {
			h.formulas[i].By = ""
		}
	}
}

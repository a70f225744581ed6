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

	By  string    `json:"-"` // who chose it, and owns it; "" a former colleague
	At  time.Time `json:"-"`
	Act int       `json:"-"` // the event that chose it
}

// NoneSeen is what somebody saw who saw that no formula is chosen.
const NoneSeen = -1

// LatestChoice is the event that chose last among a metric's formulas, or NoneSeen.
func LatestChoice(formulas []Formula, metric string) int {
	latest := NoneSeen
	for _, f := range formulas {
		if f.Metric == metric {
			latest = max(latest, f.Act)
		}
	}
	return latest
}

var errNoFormula = errors.New("a metric, a variant and a day are needed")

// ChosenUnseen reports whether somebody else has chosen a formula of a metric since
// the choice that a person saw last; 0: it is not said which.
func ChosenUnseen(formulas []Formula, metric, person string, seen int) bool {
	return seen != 0 && slices.ContainsFunc(formulas, func(f Formula) bool { return f.Metric == metric && f.Act > seen && f.By != person })
}

// Formulas are the team's, the latest day of each metric first.
func (h *House) Formulas() []Formula { return slices.Clone(h.formulas) }

// choose takes in a formula, in place of one for the same metric from the same day. It
// is refused where somebody else chose one for the metric that was not seen.
func (h *House) choose(e Event) error {
	if e.Formula == nil || e.Formula.Metric == "" || e.Formula.Variant == "" {
		return errNoFormula
	}
	if _, err := time.Parse(time.DateOnly, e.Formula.From); err != nil {
		return errNoFormula
	}
	if ChosenUnseen(h.formulas, e.Formula.Metric, e.By, e.Seen) {
		return ErrRevised
	}
	f := *e.Formula
	f.By, f.At, f.Act = e.By, e.At, e.Revision
	others := slices.DeleteFunc(slices.Clone(h.formulas), func(o Formula) bool { return o.Metric == f.Metric && o.From == f.From })
	at := slices.IndexFunc(others, func(o Formula) bool { return o.Metric == f.Metric && o.From < f.From })
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
		if e.was(f.Act) {
			h.formulas[i].By = ""
		}
	}
}

package bot

import (
	"slices"
	"sync"
	"time"

	"csbot/glossary"
	"csbot/glossary/house"
	"csbot/glossary/metric"
	"csbot/quiz/ask"
	"csbot/quiz/cards"
	"csbot/quiz/clues/judge"
)

// Knowledge is what a workspace is answered from, and asked about. It never
// changes, and may be shared: by workspaces with the same terms, and by goroutines.
// A workspace whose terms change gets another one, which counts from the next
// request on. Whatever is made of terms is kept here, so that it changes with them.
type Knowledge struct {
	Terms     *glossary.Glossary
	beneath   *glossary.Glossary // the team's own words; nil: it has none
	Metrics   *metric.Set        // which every name of a term that has a calculator calls
	Questions *ask.Maker

	Judge func() *judge.Judge // of answers to clues, made when it is first needed

	Own map[string]OwnEntry // the team's own, of its log, by the name of their terms

	Formulas []house.Formula // by which the team computes metrics: see house.House.Formulas
}

// Shelf is what it has flashcards of.
func (k *Knowledge) Shelf() cards.Shelf {
	return cards.Shelf{Glossary: k.Terms, Metrics: k.Metrics, Maker: k.Questions}
}

// An OwnEntry is one that the team wrote itself, as it is now.
type OwnEntry struct {
	house.Change

	ID     int
	Looked house.Look
}

// WithOwn is what a team knows that has words of its own, which are on top. now says
// which day it is for its formulas.
func (k *Knowledge) WithOwn(h *house.House, now func() time.Time) *Knowledge {
	terms := h.Terms(k.Terms)
	formulas := h.Formulas()
	switch {
	case len(terms) == 0 && len(formulas) == 0:
		return k
	case len(terms) == 0:
		with := *k
		with.choose(formulas, now)
		return &with
	}
	with := NewKnowledge(k.Terms.With(terms), k.Metrics)
	with.Questions = k.Questions.For(with.Terms, with.Metrics.All()...)
	with.choose(formulas, now)
	with.beneath, with.Own = k.Terms, map[string]OwnEntry{}
	for _, term := range terms {
		if entry, ok := h.Named(term.Name); ok {
			now, _ := entry.Now()
			with.Own[term.Name] = OwnEntry{now, entry.ID, entry.Looked}
		}
	}
	return with
}

// choose has metrics computed by the team's formulas. Nobody is asked to compute those
// by the general one.
func (k *Knowledge) choose(formulas []house.Formula, now func() time.Time) {
	if len(formulas) == 0 {
		return
	}
	k.Formulas, k.Metrics = formulas, k.Metrics.Choosing(chosenOf(formulas), now)
	k.Questions = k.Questions.For(k.Terms, slices.DeleteFunc(slices.Clone(k.Metrics.All()), (*metric.Calculator).IsChosen)...)
}

// ownEntry is one of the team's entries that people see.
func (k *Knowledge) ownEntry(id int) (OwnEntry, bool) {
	for _, own := range k.Own {
		if own.ID == id && id != 0 {
			return own, true
		}
	}
	return OwnEntry{}, false
}

// ground is what lies beneath the team's own words.
func (k *Knowledge) ground() *glossary.Glossary {
	if k.beneath != nil {
		return k.beneath
	}
	return k.Terms
}

// general reports whether there is an entry of a name beneath the team's own.
func (k *Knowledge) general(name string) bool {
	term, ok := k.ground().Exact(name)
	return ok && glossary.Key(term.Name) == glossary.Key(name)
}

// NewKnowledge puts together what can be known by terms and calculators.
func NewKnowledge(terms *glossary.Glossary, set *metric.Set) *Knowledge {
	names := map[string][]string{}
	for _, t := range terms.Terms() {
		if t.Metric != "" {
			names[t.Metric] = slices.Concat(names[t.Metric], []string{t.Name, t.Plural}, t.Abbreviations, t.Aliases)
		}
	}
	return &Knowledge{
		Terms: terms, Metrics: set.With(names), Questions: ask.NewMaker(terms, set.All()...),
		Judge: sync.OnceValue(func() *judge.Judge { return judge.New(terms) }),
	}
}

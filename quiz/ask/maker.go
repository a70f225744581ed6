package ask

import (
	"slices"
	"sync"

	"csbot/glossary"
	"csbot/glossary/metric"
)

// A Maker makes questions from a glossary. Which ones it can make it finds out
// when it is first asked for one, for that is no part of being ready to answer.
type Maker struct {
	kinds   []kind
	pool    func() []*subject // the first call of it sets the rest
	entries []*entry
}

// A subject is a question that can be made: a kind, of a term.
type subject struct {
	*entry

	kind kind
	key  string // its questions'
	ask  asker
}

// NewMaker makes a maker of the questions that a glossary and the calculators
// of its terms are good for.
func NewMaker(g *glossary.Glossary, calculators ...*metric.Calculator) *Maker {
	return newMaker(kinds(), g, calculators)
}

// newMaker makes a maker with another table of kinds.
func newMaker(table []kind, g *glossary.Glossary, calculators []*metric.Calculator) *Maker {
	m := &Maker{kinds: table}
	m.pool = sync.OnceValue(func() []*subject { return m.subjects(g, calculators) })
	return m
}

// subjects finds out what can be asked.
func (m *Maker) subjects(g *glossary.Glossary, calculators []*metric.Calculator) []*subject {
	m.entries = entries(g.Terms())
	m.calculate(g, calculators)
	natures := beginnings()
	for _, e := range m.entries {
		e.nature = natures.of(e.text, e.formula != "")
	}
	var pool []*subject
	for _, e := range m.entries {
		rivals := e.rivals(m.entries)
		for _, k := range m.kinds {
			if ask := k.prepare(e, rivals, k.wrong); ask != nil {
				pool = append(pool, &subject{e, k, Question{Kind: k.name, Term: e.Name}.Key(), ask})
			}
		}
	}
	return pool
}

// Prepare finds out now which questions there are.
func (m *Maker) Prepare() { m.pool() }

// Size is how many questions there are, wrong options and numbers apart.
func (m *Maker) Size() int { return len(m.pool()) }

// calculate gives the terms their calculators and formulas.
func (m *Maker) calculate(g *glossary.Glossary, calculators []*metric.Calculator) {
	of := make(map[string]*metric.Calculator)
	for _, c := range calculators {
		if t, found := g.Metric(c.Name); found {
			of[t.Name] = c
		}
	}
	for _, e := range m.entries {
		e.calculator = of[e.Name]
		e.formula = formulaOf(e)
		e.inFormula, e.formulaWords = wordsOf(e.formula), telling(e.formula)
	}
}

// A Past is what a new question is measured against.
type Past struct {
	Asked    []string         // the keys of the questions that the channel has had
	Latest   []Share          // how it answered them, the last one first; a part is enough
	Measured map[string]Share // how questions were answered in any channel, by key
}

// Make draws a question, always the same one for the same seed and past. The
// questions the channel was asked least often come first, and of those the
// terms it was asked least often. So no question returns before all have been
// asked, and no term before every other one. Among those, it draws what brings
// the channel to its goal.
func (m *Maker) Make(seed uint64, past Past) Question {
	return m.draw(seed, m.freshest(past.Asked), past)
}

// freshest lists what may be asked next.
func (m *Maker) freshest(asked []string) []*subject {
	had, hadTerm := make(map[string]int), make(map[string]int)
	for _, key := range asked {
		had[key]++
		hadTerm[TermOf(key)]++
	}
	freshest := least(m.pool(), func(s *subject) int { return had[s.key] })
	return least(freshest, func(s *subject) int { return hadTerm[s.Name] })
}

// Again draws a question about a term that the channel has not had yet, and
// reports false where there is none.
func (m *Maker) Again(seed uint64, term string, past Past) (q Question, found bool) {
	var fresh []*subject
	for _, s := range m.pool() {
		if s.Name == term && !slices.Contains(past.Asked, s.key) {
			fresh = append(fresh, s)
		}
	}
	if len(fresh) == 0 {
		return Question{}, false
	}
	return m.draw(seed, fresh, past), true
}

// Of makes the question with a key, always the same one for the same seed, and
// reports false where there is none.
func (m *Maker) Of(key string, seed uint64) (q Question, found bool) {
	i := slices.IndexFunc(m.pool(), func(s *subject) bool { return s.key == key })
	if i < 0 {
		return Question{}, false
	}
	return m.make(m.pool()[i], seed), true
}

// draw asks about one of some subjects.
func (m *Maker) draw(seed uint64, subjects []*subject, past Past) Question {
	return m.make(m.fitting(subjects, past, draw{seed: seed}), seed)
}

// make asks about a subject.
func (m *Maker) make(s *subject, seed uint64) Question {
	q := s.ask(draw{seed, s.key}, s.rivals(m.entries))
	q.Kind, q.Term, q.Category, q.Source = s.kind.name, s.Name, s.Category, s.source()
	return q
}

// least keeps the subjects with the lowest count.
func least(pool []*subject, count func(*subject) int) []*subject {
	kept, lowest := make([]*subject, 0, len(pool)), 0
	for _, s := range pool {
		n := count(s)
		if len(kept) == 0 || n < lowest {
			kept, lowest = kept[:0], n
		}
		if n == lowest {
			kept = append(kept, s)
		}
	}
	return kept
}

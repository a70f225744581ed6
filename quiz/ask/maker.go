package ask

import (
	"slices"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"csbot/glossary"
	"csbot/glossary/metric"
)

// A Maker makes questions from a glossary. Which ones it can make it finds out
// when it is first asked for one, for that is no part of being ready to answer.
// One that comes of another does so again when so many others that do were asked
// since that it was forgotten.
type Maker struct {
	kinds       []kind
	terms       *glossary.Glossary
	calculators []*metric.Calculator

	all    func() *pool
	latest *lru.Cache[*Maker, *pool] // of those that come of this one
}

// mostPools is how many makers' pools are kept at once. One takes some megabytes, and
// there is a maker for every workspace that has words of its own.
const mostPools = 16

// A pool is all that a maker can ask.
type pool struct {
	entries  []*entry
	subjects []*subject
}

// A subject is a question that can be made: a kind, of a term.
type subject struct {
	*entry

	pool *pool
	kind *kind
	key  string // its questions'
	ask  asker
}

// NewMaker makes a maker of the questions that a glossary and the calculators
// of its terms are good for.
func NewMaker(g *glossary.Glossary, calculators ...*metric.Calculator) *Maker {
	return newMaker(kinds(), g, calculators)
}

// For makes a maker for other terms. All that come of one maker keep few pools between
// them, those of who was asked last.
func (m *Maker) For(g *glossary.Glossary, calculators ...*metric.Calculator) *Maker {
	more := &Maker{kinds: m.kinds, terms: g, calculators: calculators, latest: m.latest}
	var finding sync.Mutex // once for all who ask now
	more.all = func() *pool {
		finding.Lock()
		defer finding.Unlock()
		p, known := more.latest.Get(more)
		if !known {
			p = more.find()
			more.latest.Add(more, p)
		}
		return p
	}
	return more
}

// newMaker makes a maker with another table of kinds.
func newMaker(table []kind, g *glossary.Glossary, calculators []*metric.Calculator) *Maker {
	latest, _ := lru.New[*Maker, *pool](mostPools) // which fails only for none
	m := &Maker{kinds: table, terms: g, calculators: calculators, latest: latest}
	m.all = sync.OnceValue(m.find) // for good: everybody without words of their own asks it
	return m
}

// find finds out what can be asked.
func (m *Maker) find() *pool {
	p := &pool{entries: entries(m.terms.Terms())}
	m.calculate(p.entries)
	natures := beginnings()
	for _, e := range p.entries {
		e.nature = natures.of(e.text, e.formula != "")
	}
	for _, e := range p.entries {
		rivals := e.rivals(p.entries)
		for i, k := range m.kinds {
			if ask := k.prepare(e, rivals, k.wrong); ask != nil {
				p.subjects = append(p.subjects, &subject{e, p, &m.kinds[i], Question{Kind: k.name, Term: e.Name}.Key(), ask})
			}
		}
	}
	return p
}

// pool lists what can be asked.
func (m *Maker) pool() []*subject { return m.all().subjects }

// Size is how many questions there are, wrong options and numbers apart.
func (m *Maker) Size() int { return len(m.pool()) }

// calculate gives the terms their calculators and formulas.
func (m *Maker) calculate(entries []*entry) {
	of := make(map[string]*metric.Calculator)
	for _, c := range m.calculators {
		if t, found := m.terms.Metric(c.Name); found {
			of[t.Name] = c
		}
	}
	for _, e := range entries {
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
	p := m.all()
	return p.draw(seed, p.suitable(past), past)
}

// freshest lists what may be asked next.
func (p *pool) freshest(asked []string) []*subject {
	had, hadTerm := make(map[string]int), make(map[string]int)
	for _, key := range asked {
		had[key]++
		hadTerm[TermOf(key)]++
	}
	freshest := least(p.subjects, func(s *subject) int { return had[s.key] })
	return least(freshest, func(s *subject) int { return hadTerm[s.Name] })
}

// Again draws a question about a term that the channel has not had yet, and
// reports false where there is none.
func (m *Maker) Again(seed uint64, term string, past Past) (q Question, found bool) {
	var fresh []*subject
	p := m.all()
	for _, s := range p.subjects {
		if s.Name == term && !slices.Contains(past.Asked, s.key) {
			fresh = append(fresh, s)
		}
	}
	if len(fresh) == 0 {
		return Question{}, false
	}
	return p.draw(seed, fresh, past), true
}

// Of makes the question with a key, always the same one for the same seed, and
// reports false where there is none.
func (m *Maker) Of(key string, seed uint64) (q Question, found bool) {
	pool := m.pool()
	i := slices.IndexFunc(pool, func(s *subject) bool { return s.key == key })
	if i < 0 {
		return Question{}, false
	}
	return pool[i].make(seed), true
}

// draw asks about one of some subjects.
func (p *pool) draw(seed uint64, subjects []*subject, past Past) Question {
	return p.fitting(subjects, past, draw{seed: seed}).make(seed)
}

// make makes the question.
func (s *subject) make(seed uint64) Question {
	q := s.ask(draw{seed, s.key}, s.rivals(s.pool.entries))
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

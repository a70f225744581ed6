package ask

import (
	"cmp"
	"math"
	"slices"
)

// A Share is how many of some answers were right.
type Share struct{ Right, Total int }

const (
	// goal is the share of right answers that teaches most: people succeed,
	// and still learn something.
	goal = 0.7
	// Recent is how many questions say how well a channel does now: so many of
	// Past.Latest are enough.
	Recent = 10
	// urgency is how far a question makes up for those before it: how much
	// easier it is meant to be than the goal, for each point that the channel
	// was below.
	urgency = 5
	// leeway is how far from what is aimed at a question may well be, so that
	// kinds and terms stay mixed.
	leeway = 0.05
	// doubt is after how many answers a measured share weighs as much as what
	// was expected without them; of a whole sort it takes sortDoubt.
	doubt, sortDoubt = 4, 20
	// termDoubt is the same of what is known of a term by its other questions, and
	// teamDoubt, in terms, of what is known of a team by all.
	termDoubt, teamDoubt = 3, 3
	// confusion is how much harder a question is where people mix the term up.
	confusion = 0.15
)

// toward corrects an expectation by what was measured.
func (s Share) toward(expected float64, doubt int) float64 {
	return (float64(s.Right) + float64(doubt)*expected) / float64(s.Total+doubt)
}

func (s Share) plus(other Share) Share {
	return Share{Right: s.Right + other.Right, Total: s.Total + other.Total}
}

// aim is the share that brings a channel back to the goal.
func aim(latest []Share) float64 {
	var sum Share
	for _, s := range latest[:min(len(latest), Recent)] {
		sum = sum.plus(s)
	}
	return min(max(goal+urgency*(goal-sum.toward(goal, doubt)), 0.1), 0.95)
}

// A sort is what questions have in common before any are answered: their kind,
// and whether people mix the term up, since the wrong options are then terms
// that they take for it.
type sort struct {
	kind    string
	mixedUp bool
}

func (s *subject) sort() sort { return sort{s.kind.name, len(s.differs) > 0} }

// usual is the share of right answers to expect of a question of its sort.
func (s *subject) usual() float64 {
	if s.sort().mixedUp {
		return s.kind.usual - confusion
	}
	return s.kind.usual
}

// A standing is how the team does, in shares of right answers: how much better than
// what is usual for the sorts of its questions it is at terms on average, at a term
// beyond that, and at a sort beyond its terms. So a term is not taken to be hard for
// questions that are, nor a sort to be easy for terms that return because they are known.
type standing struct {
	team   float64
	ofSort map[sort]float64
	ofTerm map[string]surplus
}

// A surplus is how many more answers were right than were to be expected.
type surplus struct {
	right   float64
	answers int
}

func (s surplus) plus(got Share, expected float64) surplus {
	return surplus{s.right + float64(got.Right) - float64(got.Total)*expected, s.answers + got.Total}
}

// lead is a surplus as a share, of which so many answers more would be half.
func (s surplus) lead(doubt int) float64 { return s.right / float64(s.answers+doubt) }

func (p *pool) standing(measured map[string]Share) standing {
	st := standing{ofSort: make(map[sort]float64), ofTerm: make(map[string]surplus)}
	for _, s := range p.subjects {
		st.ofTerm[s.Name] = st.ofTerm[s.Name].plus(measured[s.key], s.usual())
	}
	terms := teamDoubt
	for _, e := range p.entries { // in one order: sums of floats hang on it
		if more := st.ofTerm[e.Name]; more.answers > 0 {
			st.team += more.lead(0)
			terms++
		}
	}
	st.team /= float64(terms)
	for name, more := range st.ofTerm {
		more.right -= float64(more.answers) * st.team
		st.ofTerm[name] = more
	}
	sorts := make(map[sort]surplus)
	for _, s := range p.subjects {
		expected := s.usual() + st.team + st.ofTerm[s.Name].lead(termDoubt)
		sorts[s.sort()] = sorts[s.sort()].plus(measured[s.key], expected)
	}
	for of, more := range sorts {
		st.ofSort[of] = more.lead(sortDoubt)
	}
	return st
}

// expectations is the share that a subject will probably come to: what is usual for
// its sort, corrected by how the team does at all, at that and at other questions about
// the term, corrected by how it did at the very question.
func (p *pool) expectations(measured map[string]Share) func(*subject) float64 {
	st := p.standing(measured)
	return func(s *subject) float64 {
		own := measured[s.key]
		expected := s.usual() + st.team
		others := st.ofTerm[s.Name].plus(Share{-own.Right, -own.Total}, expected)
		return own.toward(expected+st.ofSort[s.sort()]+others.lead(termDoubt), doubt)
	}
}

// fitting draws one of some subjects: the nearer its share will probably be to
// what the channel needs, the likelier. A subject more or fewer changes the
// choice only where it is the one that is chosen.
func (p *pool) fitting(subjects []*subject, past Past, d draw) *subject {
	wanted, expected := aim(past.Latest), p.expectations(past.Measured)
	wait := func(s *subject) float64 {
		off := (expected(s) - wanted) / leeway
		return math.Log(d.wait(s.key, 1)) + off*off/2
	}
	return slices.MinFunc(subjects, func(a, b *subject) int { return cmp.Compare(wait(a), wait(b)) })
}

// Expected tells the share of right answers to expect to the question with a key,
// corrected by how questions were answered so far; 0 where there is no such
// question.
func (m *Maker) Expected(measured map[string]Share) func(key string) float64 {
	p := m.all()
	expected := p.expectations(measured)
	of := make(map[string]*subject)
	for _, s := range p.subjects {
		of[s.key] = s
	}
	return func(key string) float64 {
		if s, found := of[key]; found {
			return expected(s)
		}
		return 0
	}
}

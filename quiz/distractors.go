package quiz

import (
	"cmp"
	"slices"
)

const (
	// wrong is how many wrong options stand beside the right one.
	wrong = 3
	// tooAlike is a likeness of two definitions at which both may be right.
	tooAlike = 0.5
)

// How likely a wrong option is to be drawn before another one: far first come
// the terms that people mix up, then those of its category, the likelier the
// more alike their definitions, and the rest where those do not suffice.
const (
	mixedUpWeight  = 1e6
	categoryWeight = 1e3
	alikeWeight    = 20 // how many times categoryWeight, of one that reads the same
)

// A rival is a term that is near another and yet wrong where that is right.
type rival struct {
	*entry

	nearness float64
}

// rivals finds those of each term. How near one is does not depend on what
// other terms there are, so that a new one can only take the place of one.
func rivals(entries []*entry) {
	for _, e := range entries {
		for _, other := range entries {
			if e.excludes(other) {
				e.rivals = append(e.rivals, rival{other, e.nearness(other)})
			}
		}
	}
}

// distractors draws rivals that a kind can use.
func (e *entry) distractors(usable func(*entry) bool, d draw) []*entry {
	var drawn []*entry
	waits := make(map[*entry]float64)
	for _, r := range e.rivals {
		if usable(r.entry) {
			drawn, waits[r.entry] = append(drawn, r.entry), d.wait(r.Name, r.nearness)
		}
	}
	slices.SortFunc(drawn, func(a, b *entry) int { return cmp.Compare(waits[a], waits[b]) })
	return drawn[:min(len(drawn), wrong)]
}

// enough reports whether there are distractors for a question.
func (e *entry) enough(usable func(*entry) bool) bool {
	n := 0
	for _, r := range e.rivals {
		if usable(r.entry) {
			n++
		}
		if n == wrong {
			return true
		}
	}
	return false
}

// nearness is the weight of a term among the wrong options for e.
func (e *entry) nearness(other *entry) float64 {
	_, differs := e.differs[other.Name]
	switch {
	case differs:
		return mixedUpWeight
	case other.Category == e.Category:
		return categoryWeight * (1 + alikeWeight*likeness(e.inGist, other.inGist))
	default:
		return 1
	}
}

// excludes reports whether another term is wrong where e is right: something
// says how the two differ, or nothing connects them.
func (e *entry) excludes(other *entry) bool {
	_, differs := e.differs[other.Name]
	return differs || e.unrelated(other)
}

// unrelated reports whether nothing connects a term with e, so that it can be
// no synonym, part or broader sense of it.
func (e *entry) unrelated(other *entry) bool {
	return e != other && !e.linked[other.Name] &&
		!e.inName.holds(other.inName) && !other.inName.holds(e.inName) &&
		likeness(e.inGist, other.inGist) < tooAlike
}

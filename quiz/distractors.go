package quiz

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

const (
	// wrong is how many wrong options stand beside the right one.
	wrong = 3
	// nearest is how many terms, besides the ones people mix up, the wrong
	// options are drawn from.
	nearest = 6
	// tooAlike is a likeness of two definitions at which both may be right.
	tooAlike = 0.5
)

// distractors draws terms that are near e and yet wrong where e is right,
// among those that a kind can use: first the ones people mix up with it, then
// those of its category that are defined in like words, then any.
func (m *Maker) distractors(e *entry, usable func(*entry) bool, draw *rand.Rand) []*entry {
	var mixedUp, near, far []*entry
	for _, other := range m.entries {
		switch _, differs := e.differs[other.Name]; {
		case differs && usable(other):
			mixedUp = append(mixedUp, other)
		case differs:
		case other.Category != e.Category:
			far = append(far, other)
		case e.unrelated(other) && usable(other):
			near = append(near, other)
		}
	}
	slices.SortStableFunc(near, func(a, b *entry) int {
		return cmp.Compare(likeness(e.inGist, b.inGist), likeness(e.inGist, a.inGist))
	})
	near = near[:min(len(near), nearest)]
	for _, pool := range [][]*entry{mixedUp, near, far} {
		draw.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	}
	drawn := slices.Concat(mixedUp, near)
	for _, other := range far {
		if len(drawn) >= wrong {
			break
		}
		if e.unrelated(other) && usable(other) {
			drawn = append(drawn, other)
		}
	}
	return drawn[:min(len(drawn), wrong)]
}

// enough reports whether there are distractors for a question.
func (m *Maker) enough(e *entry, usable func(*entry) bool) bool {
	n := 0
	for _, other := range m.entries {
		_, differs := e.differs[other.Name]
		if (differs || e.unrelated(other)) && usable(other) {
			n++
		}
		if n == wrong {
			return true
		}
	}
	return false
}

// unrelated reports whether nothing connects a term with e, so that it can be
// no synonym, part or broader sense of it.
func (e *entry) unrelated(other *entry) bool {
	return e != other && !e.linked[other.Name] &&
		!e.inName.holds(other.inName) && !other.inName.holds(e.inName) &&
		likeness(e.inGist, other.inGist) < tooAlike
}

package ask

import (
	"cmp"
	"slices"
)

// tooAlike is a likeness of two definitions at which both may be right.
const tooAlike = 0.5

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

// excludes reports whether another term of the same nature is wrong where e is
// right, by all that is known: neither may stand for the other, and something
// says how the two differ, or nothing connects them.
func (e *entry) excludes(other *entry) bool {
	if e == other || e.nature != other.nature || e.overlaps[other.Name] {
		return false
	}
	_, differs := e.differs[other.Name]
	return differs || e.unrelated(other)
}

// unrelated reports whether nothing connects a term with e, so that it can be
// no synonym, part or broader sense of it.
func (e *entry) unrelated(other *entry) bool {
	return !e.linked[other.Name] &&
		!e.inName.holds(other.inName) && !other.inName.holds(e.inName) &&
		likeness(e.inGist, other.inGist) < tooAlike
}

// A search says which wrong options a question wants, and has those that it can
// use.
type search struct {
	number int
	usable func(*entry) bool
	hints  []hint                // what the prompt and the right option have in common
	words  func(*entry) []string // the telling words of a wrong option
	found  []rival
}

// among keeps the rivals that are usable.
func (s search) among(rivals []rival) search {
	for _, r := range rivals {
		if s.usable(r.entry) {
			s.found = append(s.found, r)
		}
	}
	return s
}

// draw draws wrong options. Each hint is in one of them at least, lest the
// right option alone repeats a word of the prompt.
func (s search) draw(d draw) []*entry {
	ranked := make([]*entry, len(s.found))
	waits := make(map[*entry]float64, len(s.found))
	for i, r := range s.found {
		ranked[i], waits[r.entry] = r.entry, d.wait(r.Name, r.nearness)
	}
	slices.SortFunc(ranked, func(a, b *entry) int { return cmp.Compare(waits[a], waits[b]) })
	drawn := s.hinting(ranked)
	for _, other := range ranked {
		if len(drawn) < s.number && !slices.Contains(drawn, other) {
			drawn = append(drawn, other)
		}
	}
	return drawn
}

// hinting picks the first of some candidates for each hint that none of those
// picked before has.
func (s search) hinting(candidates []*entry) []*entry {
	var picked []*entry
	for _, h := range s.hints {
		has := func(other *entry) bool { return h.in(s.words(other)) }
		if slices.ContainsFunc(picked, has) {
			continue
		}
		if i := slices.IndexFunc(candidates, has); i >= 0 {
			picked = append(picked, candidates[i])
		}
	}
	return picked
}

// enough reports whether there are distractors for a question.
func (s search) enough() bool {
	for _, h := range s.hints {
		if !slices.ContainsFunc(s.found, func(r rival) bool { return h.in(s.words(r.entry)) }) {
			return false
		}
	}
	return len(s.found) >= s.number && len(s.hints) < s.number
}

package ask

import (
	"cmp"
	"iter"
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

// rivals are the terms among some that are wrong where e is right. They are looked
// for whenever they are needed: those of all terms would take more memory than all
// that is answered from.
func (e *entry) rivals(entries []*entry) iter.Seq[*entry] {
	return func(yield func(*entry) bool) {
		for _, other := range entries {
			if e.excludes(other) && !yield(other) {
				return
			}
		}
	}
}

// nearness is the weight of a term among the wrong options for e. It does not depend
// on what other terms there are, so that a new one can only take the place of one.
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

// A search says which wrong options a question about a term wants, and which it can
// use.
type search struct {
	about  *entry
	number int
	usable func(*entry) bool
	hints  []hint                // what the prompt and the right option have in common
	words  func(*entry) []string // the telling words of a wrong option
}

// draw draws wrong options among the term's rivals. Each hint is in one of them at
// least, lest the right option alone repeats a word of the prompt.
func (s search) draw(d draw, rivals iter.Seq[*entry]) []*entry {
	var ranked []*entry
	waits := make(map[*entry]float64)
	for r := range rivals {
		if s.usable(r) {
			ranked = append(ranked, r)
			waits[r] = d.wait(r.Name, s.about.nearness(r))
		}
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

// enough reports whether there are distractors for a question among the term's rivals.
func (s search) enough(rivals iter.Seq[*entry]) bool {
	if len(s.hints) >= s.number {
		return false
	}
	found, missing := 0, slices.Clone(s.hints)
	for r := range rivals {
		if !s.usable(r) {
			continue
		}
		found++
		if len(missing) > 0 {
			words := s.words(r)
			missing = slices.DeleteFunc(missing, func(h hint) bool { return h.in(words) })
		}
		if found >= s.number && len(missing) == 0 {
			return true
		}
	}
	return false
}

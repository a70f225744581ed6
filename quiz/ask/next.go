package ask

import (
	"cmp"
	"math"
	"slices"
)

// An Aim is what the questions of a channel are chosen for.
type Aim string

const (
	// Fun has about seven answers of ten be right: see goal.
	Fun Aim = ""
	// Teach asks what is known least, by how many were right so far.
	Teach Aim = "teach"
)

const (
	// comeback is after how many questions a term returns that most got wrong: soon
	// enough to help, late enough not to be remembered by place.
	comeback = 7
	// rests is how many questions a term rests that returns for the channel's sake.
	rests = 10
	// reach is how far from what a channel needs the questions about terms of which it
	// has heard least may well be. Where all are farther, others are asked as well.
	reach = 0.02
)

// Next draws what a channel is asked next, always the same for the same seed and past.
// Whatever it is for, what its team wrote is mixed in.
//
// To teach, it asks about the terms that the channel was asked least often, of those
// what is known least: a term that is new teaches most people something, one that was
// missed a few days ago only those who have forgotten it again.
//
// For fun, a term that most got wrong some questions ago is asked about in another way.
// Else it is a term that the channel was asked least often or, where none of those
// brings the channel to its goal, any term that has rested.
func (m *Maker) Next(seed uint64, past Past, aim Aim) Question {
	p := m.all()
	if ours := p.ours(past.Asked); len(ours) > 0 {
		return p.draw(seed, ours, past)
	}
	if aim == Teach {
		return p.hardest(past, draw{seed: seed}).make(seed)
	}
	if at := comeback - 1; at < min(len(past.Asked), len(past.Latest)) && 2*past.Latest[at].Right < past.Latest[at].Total {
		if q, found := m.Again(seed, TermOf(past.Asked[at]), past); found {
			return q
		}
	}
	return m.Make(seed, past)
}

// hardest draws a question about the term that is known least of those that the channel
// was asked least often.
func (p *pool) hardest(past Past, d draw) *subject {
	known := p.standing(past.Measured).ofTerm
	return slices.MinFunc(p.freshest(past.Asked), func(a, b *subject) int {
		return cmp.Or(cmp.Compare(known[a.Name].lead(doubt), known[b.Name].lead(doubt)), cmp.Compare(d.lot(a.key), d.lot(b.key)))
	})
}

// suitable lists what may be asked next: the freshest or, where all of those are out of
// reach, whatever question was asked least often of terms that have rested.
func (p *pool) suitable(past Past) []*subject {
	freshest := p.freshest(past.Asked)
	wanted, expected := aim(past.Latest), p.expectations(past.Measured)
	near := func(s *subject) bool { return math.Abs(expected(s)-wanted) <= reach }
	if len(past.Latest) == 0 || slices.ContainsFunc(freshest, near) {
		return freshest
	}
	tired := make(map[string]bool)
	for _, key := range past.Asked[:min(rests, len(past.Asked))] {
		tired[TermOf(key)] = true
	}
	had := timesAsked(past.Asked)
	return least(p.subjects, func(s *subject) int {
		if tired[s.Name] {
			return len(past.Asked) + 1
		}
		return had[s.key]
	})
}

// timesAsked counts how often questions were asked.
func timesAsked(keys []string) map[string]int {
	had := make(map[string]int)
	for _, key := range keys {
		had[key]++
	}
	return had
}

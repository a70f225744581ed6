package glossary

import (
	"cmp"
	"slices"
)

// found is what is known of a term so far, and the layer that says most of it.
type found struct {
	hit

	layer layer
	tier  *Glossary
}

func (f found) named() *Term { return &f.tier.terms[f.term] }

// shown reports whether it is worth a suggestion.
func (f found) shown() bool { return f.trust > chance && f.score >= leastGuessed }

// merge takes another hit in: guesses add up, sure hits stand for themselves.
func merge(all []found, next found) []found {
	if !next.layer.strong {
		next.trust = min(next.trust, probable)
	}
	i := slices.IndexFunc(all, func(f found) bool { return f.term == next.term })
	if i < 0 {
		return append(all, next)
	}
	better, other := all[i], next
	if a, b := next.trust == sure, better.trust == sure; a && !b || a == b && next.score > better.score {
		better, other = other, better
	}
	if better.trust != sure {
		better.score += max(0, mostGuessed-better.score) * other.score / 2
	}
	if other.score >= leastGuessed {
		better.trust = max(better.trust, other.trust)
	}
	all[i] = better
	return all
}

// answer ranks what was found. It is sure only of a hit that beats all others.
func answer(q *query, all []found) Answer {
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(b.score, a.score) })
	shared := len(all) > 0 && all[0].layer.name == layerShared // nothing else is meant
	all = slices.DeleteFunc(all, func(f found) bool { return !f.shown() || shared && f.layer.name != layerShared })
	if len(all) == 0 {
		return Answer{}
	}
	if !shared {
		all = leading(asidesLast(all))
	}
	if all[0].trust < probable {
		all = withOtherTier(all)
	}
	a := Answer{Matches: make([]Match, 0, min(len(all), mostMatches))}
	for _, f := range all[:min(len(all), mostMatches)] {
		a.Matches = append(a.Matches, Match{Term: *f.named(), Via: f.layer.name, Score: f.score})
	}
	first, others := all[0], all[1:]
	if first.layer.name == layerForeign {
		named, _ := first.tier.abroad(q)
		a.Matches[0].Foreign = named.name
	}
	a.Confident = first.trust == sure && (len(others) == 0 || others[0].trust == aside || first.score >= others[0].score+margin)
	a.Probable = !shared && (first.trust == probable || first.trust == alone) && !slices.ContainsFunc(others, first.rivalled)
	return a
}

// asidesLast puts what a text may only have in passing behind what it is about.
func asidesLast(all []found) []found {
	slices.SortStableFunc(all, func(a, b found) int {
		return cmp.Compare(min(b.trust, likely), min(a.trust, likely))
	})
	return all
}

// withOtherTier puts the best guess of another tier beside the first one, where it is about as good.
func withOtherTier(all []found) []found {
	first := all[0]
	i := slices.IndexFunc(all, func(f found) bool {
		return f.tier != first.tier && f.trust >= likely && f.score >= aboutAsGood*first.score
	})
	if i < 2 {
		return all
	}
	return slices.Concat(all[:1], all[i:i+1], all[1:i], all[i+1:])
}

// leading puts what a question is about before what it only resembles.
func leading(all []found) []found {
	about := slices.IndexFunc(all, func(f found) bool { return f.trust == alone })
	if about < 0 || slices.ContainsFunc(all[:about], func(f found) bool { return f.trust == sure }) {
		return all
	}
	first := all[about]
	first.score = max(first.score, all[0].score)
	return slices.Concat([]found{first}, all[:about], all[about+1:])
}

// rivalled reports whether another find casts doubt on one that is probable: it
// comes near, or has been found in another way and is as probable by itself.
func (f found) rivalled(other found) bool {
	switch {
	case other.trust == aside:
		return false
	case f.trust == alone:
		return other.trust >= alone || other.layer.name == layerDescription && other.score >= leastLike && f.layer.name != layerPlural
	case other.layer.name != f.layer.name:
		return other.trust >= probable || f.score < clearlyAhead*other.score
	case f.layer.name == layerDescription && f.score >= leastLike:
		return f.score < likeAhead*other.score
	case f.layer.name == layerDescription && f.score >= leastProbable:
		return f.score < describedAhead*other.score
	case f.layer.name == layerDescription:
		return f.score < faintAhead*other.score
	}
	return f.score < clearlyAhead*other.score
}

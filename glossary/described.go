package glossary

import "math"

// described finds terms by their definitions: by all that their entries say, and
// by the passages that are nearest.
func (f *finder) described(q *query) []hit {
	found := newTally[alike](len(f.prominence))
	var words, most float64
	telling := 0 // words that say something about what is described
	for _, w := range q.subject {
		if f.phrases.words[w] {
			continue
		}
		root := root(w)
		words++
		context := f.phrases.context[w]
		if !context {
			telling++
		}
		most += f.texts.rareness(root) * (saturation + 1)
		for _, p := range f.texts.speaking(root) {
			one := found.of(int(p.term))
			one.score += float64(p.score)
			if !context {
				one.shared++
			}
		}
	}
	if len(q.subject) >= fewWords {
		f.texts.passages().near(f.texts, q.subject, found)
	}
	var hits []hit
	for term, one := range found.all {
		score := (one.score/most + ofSaid*one.said + ofWritten*one.written) / (1 + ofSaid + ofWritten)
		score *= min(1, words/fewWords) // fewer describe nothing
		if one.score > 0 && score >= leastGuessed {
			hits = append(hits, hit{term, score, max(describes(score, one.shared, telling), tells(score, len(q.subject)))})
		}
	}
	return f.doubted(q, best(hits))
}

// tells is how far a description of so many words is trusted that is near to an entry as
// a whole, whatever its words: "the report about why it broke".
func tells(score float64, words int) trust {
	switch {
	case words <= fewWords || score < leastAlike:
		return chance
	case score >= leastTold:
		return probable
	}
	return likely
}

// describes is how far a description is trusted that shares some of its telling
// words with an entry.
func describes(score float64, shared, telling int) trust {
	switch {
	case score < leastDescribed, shared < 2, telling <= fewWords && shared < telling:
		return chance
	case score >= leastProbable && shared > 1 && 3*shared >= telling, score >= leastFaint && shared > 2 && 2*shared >= telling:
		return probable
	}
	return likely
}

// doubted are the hits of descriptions, best first, of which those are not trusted that
// may be of something else: a text without a word of the trade has to be nearer to an
// entry, or to that one alone.
func (f *finder) doubted(q *query, hits []hit) []hit {
	if len(hits) == 0 || f.ofTrade(q.words) {
		return hits
	}
	ahead := math.Inf(1)
	if len(hits) > 1 {
		ahead = hits[0].score / hits[1].score
	}
	least := leastPlain
	if ahead >= farAhead && len(q.subject) > fewWords {
		least = leastFaint
	}
	for i, h := range hits {
		if h.score < least || i > 0 && h.score < leastPlain {
			hits[i].trust = chance
		} else if h.score < leastClear && ahead < faintAhead {
			hits[i].trust = min(h.trust, likely)
		}
	}
	return hits
}

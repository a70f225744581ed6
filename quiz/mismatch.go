package quiz

import "unicode/utf8"

// Which is not: two terms with their own meaning, and e with that of a term
// people take for it. More would be too much to read on a phone.
const pairs = 2

func fitsMismatch(_ *Maker, e *entry) bool {
	swappable := e.swappable()
	return len(swappable) > 0 && e.enough(e.pairs(swappable[0]))
}

func askMismatch(_ *Maker, e *entry, d draw) Question {
	taken := shuffled(d, e.swappable(), (*entry).name)[0]
	q := Question{Prompt: "One of these terms has the meaning of another. Which one?", Explanation: e.mistaken(taken)}
	others := e.distractors(e.pairs(taken), d)
	instead := "It is “" + e.Name + "” that has the meaning of another: " + e.apartFrom(taken)
	q.Options, q.Right = mixed(Option{Text: pair(e, taken), Why: q.Explanation}, each(others, func(other *entry) Option {
		return Option{Text: pair(other, other), Why: "That is what “" + other.Name + "” means. " + instead}
	}), d)
	return q
}

// pair says of one term what another one means.
func pair(e, meaning *entry) string { return e.Name + ": " + meaning.gist }

// pairs searches for terms to stand with their own meaning beside e.
func (e *entry) pairs(taken *entry) search {
	return search{number: pairs, usable: func(other *entry) bool {
		return other != taken && other.unhinted(other.hintsInGist) && utf8.RuneCountInString(pair(other, other)) <= maxOption
	}}
}

// swappable lists the terms whose meaning could be taken for that of e.
func (e *entry) swappable() []*entry {
	var others []*entry
	for _, other := range e.mistakable() {
		if utf8.RuneCountInString(pair(e, other)) <= maxOption && e.enough(e.pairs(other)) {
			others = append(others, other)
		}
	}
	return others
}

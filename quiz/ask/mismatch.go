package ask

import "unicode/utf8"

// Which is not: terms with their own meaning, and e with that of a term people
// take for it.

func prepareMismatch(e *entry, wrong int) asker {
	found, searches := e.swappable(wrong)
	if len(found) == 0 {
		return nil
	}
	return func(d draw) Question {
		taken := shuffled(d, found, (*entry).name)[0]
		q := Question{Prompt: "One of these terms has the meaning of another. Which one?", Explanation: e.mistaken(taken)}
		instead := "It is “" + e.Name + "” that has the meaning of another: " + e.apartFrom(taken)
		q.Options, q.Right = mixed(Option{Text: pair(e, taken), Why: q.Explanation}, each(searches[taken].draw(d), func(other *entry) Option {
			return Option{Text: pair(other, other), Why: "That is what “" + other.Name + "” means. " + instead}
		}), d)
		return q
	}
}

// pair says of one term what another one means.
func pair(e, meaning *entry) string { return e.Name + ": " + meaning.gist }

// pairs searches for terms to stand with their own meaning beside e.
func (e *entry) pairs(taken *entry, wrong int) search {
	return search{number: wrong, usable: func(other *entry) bool {
		return other != taken && other.unhinted(other.hintsInGist) && utf8.RuneCountInString(pair(other, other)) <= maxOption
	}}.among(e.rivals)
}

// swappable lists the terms whose meaning could be taken for that of e, each
// with the terms to stand beside e then.
func (e *entry) swappable(wrong int) (others []*entry, beside map[*entry]search) {
	beside = make(map[*entry]search)
	for _, other := range e.mistakable() {
		if s := e.pairs(other, wrong); utf8.RuneCountInString(pair(e, other)) <= maxOption && s.enough() {
			others, beside[other] = append(others, other), s
		}
	}
	return others, beside
}

package ask

import (
	"iter"
	"slices"
	"unicode/utf8"
)

// Which is not: terms with their own meaning, and e with that of a term people
// take for it.

func prepareMismatch(e *entry, rivals iter.Seq[*entry], wrong int) asker {
	found := e.swappable(rivals, wrong)
	if len(found) == 0 {
		return nil
	}
	return func(d draw, rivals iter.Seq[*entry]) Question {
		taken := shuffled(d, found, (*entry).name)[0]
		q := Question{Prompt: "One of these terms has the meaning of another. Which one?", Explanation: e.mistaken(taken)}
		instead := "It is “" + e.Name + "” that has the meaning of another: " + e.apartFrom(taken)
		q.Options, q.Right = mixed(Option{Text: pair(e, taken), Why: q.Explanation}, each(e.pairs(taken, wrong).draw(d, rivals), func(other *entry) Option {
			return Option{Text: pair(other, other), Why: "That is what “" + other.Name + "” means. " + instead}
		}), d)
		return q
	}
}

// pair says of one term what another one means.
func pair(e, meaning *entry) string { return e.Name + ": " + meaning.gist }

// pairs searches for terms to stand with their own meaning beside e.
func (e *entry) pairs(taken *entry, wrong int) search {
	return search{about: e, number: wrong, usable: func(other *entry) bool {
		return other != taken && other.unhinted(other.gistWords) && utf8.RuneCountInString(pair(other, other)) <= maxOption
	}}
}

// swappable lists the terms whose meaning could be taken for that of e, where there
// are terms to stand beside it then.
func (e *entry) swappable(rivals iter.Seq[*entry], wrong int) []*entry {
	return slices.DeleteFunc(e.mistakable(rivals), func(other *entry) bool {
		return utf8.RuneCountInString(pair(e, other)) > maxOption || !e.pairs(other, wrong).enough(rivals)
	})
}

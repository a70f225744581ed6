package quiz

import "unicode/utf8"

// Which is not: three terms with their own meaning, and e with that of a term
// people take it for.

func fitsMismatch(m *Maker, e *entry) bool {
	return len(m.swappable(e)) > 0 && e.enough(fitsPair)
}

func askMismatch(m *Maker, e *entry, d draw) Question {
	taken := shuffled(d, m.swappable(e), (*entry).name)[0]
	q := Question{Prompt: "Which of these is NOT right?", Explanation: e.mistaken(taken)}
	others := e.distractors(func(other *entry) bool { return other != taken && fitsPair(other) }, d)
	q.Options, q.Right = mixed(Option{Text: pair(e, taken), Why: q.Explanation}, each(others, func(other *entry) Option {
		return Option{Text: pair(other, other), Why: "This one is right. What does not fit is “" + e.Name + "”."}
	}), d)
	return q
}

// pair says of one term what another one means.
func pair(e, meaning *entry) string { return e.Name + ": " + meaning.gist }

func fitsPair(e *entry) bool { return utf8.RuneCountInString(pair(e, e)) <= maxOption }

// swappable lists the terms whose meaning could be taken for that of e.
func (m *Maker) swappable(e *entry) []*entry {
	var others []*entry
	for _, other := range m.mistakable(e) {
		if utf8.RuneCountInString(pair(e, other)) <= maxOption {
			others = append(others, other)
		}
	}
	return others
}

package quiz

// Situation → term: "A customer renews for less: that is …". Examples of what
// is computed are left to the questions with numbers.

func fitsSituation(m *Maker, e *entry) bool {
	return e.Example != "" && e.formula == "" && !m.reveals(stemsOf(e.Example), e) && e.enough(unmentioned(e.Example))
}

func askSituation(m *Maker, e *entry, d draw) Question {
	q := Question{Prompt: "What is this an example of? " + e.Example, Explanation: e.brief()}
	others := e.distractors(unmentioned(e.Example), d)
	q.Options, q.Right = mixed(Option{Text: e.Name, Why: q.Explanation}, each(others, func(other *entry) Option {
		return Option{Text: other.Name, Why: e.apartFrom(other)}
	}), d)
	return q
}

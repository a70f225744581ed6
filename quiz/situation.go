package quiz

// Situation → term: "A customer renews for less: that is …". Examples of what
// is computed are left to the questions with numbers.

func fitsSituation(_ *Maker, e *entry) bool {
	return e.Example != "" && e.formula == "" && !e.spelledOut(stemsOf(e.Example)) && e.enough(e.names(e.Example))
}

func askSituation(_ *Maker, e *entry, d draw) Question {
	others := e.distractors(e.names(e.Example), d)
	q := Question{Prompt: "What is this an example of? " + e.Example, Explanation: e.brief()}
	q.Options, q.Right = mixed(Option{Text: e.Name, Why: q.Explanation}, each(others, func(other *entry) Option {
		return Option{Text: other.Name, Why: e.apartFrom(other)}
	}), d)
	return q
}

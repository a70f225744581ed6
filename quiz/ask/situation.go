package ask

import "iter"

// SituationPrompt begins a question that gives an example and asks for its term.
const SituationPrompt = "What is this an example of? "

// Situation → term: "A customer renews for less: that is …". Examples of what
// is computed are left to the questions with numbers.

func prepareSituation(e *entry, rivals iter.Seq[*entry], wrong int) asker {
	names := e.names(e.Example, wrong)
	if e.Example == "" || e.formula != "" || e.spelledOut(wordsOf(e.Example)) || !names.enough(rivals) {
		return nil
	}
	return func(d draw, rivals iter.Seq[*entry]) Question {
		q := Question{Prompt: SituationPrompt + e.Example, Explanation: e.brief()}
		q.Options, q.Right = e.named(q.Explanation, names.draw(d, rivals), d)
		return q
	}
}

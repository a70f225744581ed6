package ask

import (
	"iter"
	"slices"
)

// own is the kind of questions that a team wrote, with their options.
const own = "own"

// ownEvery is how often one of them comes, while there are some that the channel has
// not had: as every third question.
const ownEvery = 3

func prepareOwn(e *entry, _ iter.Seq[*entry], wrong int) asker {
	q := e.Question
	if q == nil || len(q.Wrong) > wrong {
		return nil
	}
	return func(d draw, _ iter.Seq[*entry]) Question {
		asks := Question{Prompt: q.Text, Explanation: q.Why}
		if asks.Explanation == "" {
			asks.Explanation = e.brief()
		}
		others := make([]Option, len(q.Wrong))
		for i, text := range q.Wrong {
			others[i] = Option{Text: text, Why: asks.Explanation}
		}
		asks.Options, asks.Right = mixed(Option{Text: q.Right, Why: asks.Explanation}, others, d)
		return asks
	}
}

// ours are the team's own questions that a channel has not had, when it is their turn.
func (p *pool) ours(asked []string) []*subject {
	isOwn := func(key string) bool { return key == Question{Kind: own, Term: TermOf(key)}.Key() }
	if slices.ContainsFunc(asked[:min(ownEvery-1, len(asked))], isOwn) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(p.subjects), func(s *subject) bool {
		return s.kind.name != own || slices.Contains(asked, s.key)
	})
}

package bot

import (
	"strings"

	"csbot/quiz"
)

const (
	// recalled is how much of a question is enough to remember it by.
	recalled = 100
	// briefWhy is how long an explanation may be to be told twice.
	briefWhy = 160
)

// recap renders what a posting begins with, in small print, and returns it as
// its notification ends with it.
func (c *card) recap(r quiz.Recap) (said []string) {
	if r.Last == nil {
		return nil
	}
	q := r.Last.Round.Question
	answer := "Last question: " + cut(lettered(q, q.Right), recalled)
	outcome := ""
	if r.Last.Tally.Total > 0 {
		outcome = " · " + score(r.Last.Tally)
	}
	c.small(bold(answer), words(outcome))
	asked, _, _ := strings.Cut(q.Prompt, "\n")
	c.small(italic(cut(asked, recalled)))
	if len(q.Explanation) <= briefWhy && !strings.Contains(q.Explanation, "\n") {
		c.small(words(q.Explanation))
	}
	return []string{answer + outcome}
}

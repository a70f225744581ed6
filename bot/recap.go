package bot

import (
	"fmt"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

const (
	// recalled is how much of a question is enough to remember it by.
	recalled = 100
	// briefWhy is how long an explanation may be to be told twice.
	briefWhy = 160
	// podium is up to which rank people are named.
	podium = 3
)

// Praised is how many people of a week's best are named at most.
const Praised = 5

// recap renders what a posting begins with, in small print, and returns it as
// its notification ends with it.
func (c *composer) recap(r quiz.Recap) (said []answer.Text) {
	if r.Week != nil {
		said = append(said, c.week(*r.Week)...)
		c.gap()
	}
	if r.Last != nil {
		said = append(said, c.last(*r.Last))
	}
	return said
}

// last renders how the question before ended.
func (c *composer) last(r quiz.Result) answer.Text {
	q := r.Round.Question
	asked, _, _ := strings.Cut(q.Prompt, "\n")
	if r.Round.Void != "" {
		says := "The last question does not count: " + ended(r.Round.Void)
		c.small(bold(says))
		c.small(italic(answer.Cut(asked, recalled)))
		return words(says)
	}
	outcome := ""
	said := "Last question: " + answer.Cut(lettered(q, q.Right), recalled)
	if r.Tally.Total >= quiz.Fewest {
		outcome = " · " + score(r.Tally.Right, r.Tally.Total)
	}
	c.small(bold(said), words(outcome))
	c.small(italic(answer.Cut(asked, recalled)))
	if len(q.Explanation) <= briefWhy && !strings.Contains(q.Explanation, "\n") {
		c.small(words(q.Explanation))
	}
	return words(said + outcome)
}

// week renders a week that is over, as far as anything happened. Of look-ups
// that found nothing it gives the number alone: a rare word might tell who
// asked.
func (c *composer) week(w quiz.Week) (said []answer.Text) {
	title := calendar.Weekly().Title(w.First)
	best := []answer.Text{bold(title)}
	winners := slices.DeleteFunc(slices.Clone(w.Best), func(s quiz.Score) bool { return s.Rank > podium })
	for _, s := range winners[:min(len(winners), Praised)] {
		best = append(best, wordsf(" · %d. ", s.Rank), called(s), words(" "+tallied(s)))
	}
	if more := len(winners) - Praised; more > 0 {
		best = append(best, wordsf(" · and %d more", more))
	}
	lines := []answer.Text{join(best...)}
	if h := w.Hardest; h.Term != "" && h.Share.Total >= quiz.Fewest {
		lines = append(lines, join(words("Hardest: "), bold(h.Term), words(", "+score(h.Share.Right, h.Share.Total))))
	}
	if w.Missed > 0 {
		lines = append(lines, wordsf("%s in the workspace found nothing", many(w.Missed, "look-up")))
	}
	if len(lines) == 1 && len(winners) == 0 {
		return nil
	}
	for _, line := range lines {
		c.small(line)
		said = append(said, line)
	}
	return said
}

// many counts things: "1 look-up", "7 look-ups".
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

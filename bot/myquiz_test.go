package bot

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// TestStakesAreWithinSlacksLimits shows questions on the Home tab, of which
// nothing is cut off.
func TestStakesAreWithinSlacksLimits(t *testing.T) {
	t.Parallel()
	b := hostileAnswerer(t)
	maker := b.Questions
	var asked []string
	for seed := range uint64(500) {
		q := maker.Make(seed, ask.Past{Asked: asked})
		asked = append(asked, q.Key())
		r := quiz.Round{
			ID:       quiz.RoundID{Team: "T0123456789", Channel: "C0123456789", Occurrence: "2026-11-23T09:00"},
			Question: q, Closes: time.Now(),
		}
		for _, s := range []channelQuiz{
			{link: "https://a-workspace-with-a-long-name.enterprise.slack.com/archives/C0123456789/p1700000000000000"},
			{answered: true, chosen: len(q.Options) - 1, profile: quiz.Profile{Score: quiz.Score{Answered: 9_999_999}, Streak: 999_999}},
		} {
			s.open, s.round, s.channel = true, r, r.ID.Channel
			c := headed(words("Your quiz"))
			b.showChannelQuiz(c, b.in(Request{}), s)
			shown := c.done(answer.Outcome{Kind: answer.KindHelp})
			j := judged{t, q.Key()}
			j.message(shown)
			j.view(view.Home(OnHome(HomeLine, shown)))
			if out := string(j.json(view.Blocks(shown))); !strings.Contains(out, "It closes") {
				t.Errorf("%s: on the Home tab something is cut off: %s", q.Key(), out)
			}
		}
	}
}

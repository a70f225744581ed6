package main

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
	"csbot/bot/settings"
	"csbot/bot/store"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// misser answers the open question as whoever gets it wrong, and is them.
func (b *tab) misser() (person string) {
	b.later("+1 hour")
	b.enter("cs-team")
	for person, letter := range map[string]string{"ana": "A", "ben": "B"} {
		b.be(person)
		b.press(letter)
		b.sees(privateMessage, "Something is wrong here")
		verdict := b.until(b.seenBy(person, "cs-team"), func(m *sandbox.Message) bool { return m.Ephemeral })
		if !strings.HasPrefix(verdict.Text, "Right") {
			return person
		}
	}
	b.t.Fatal("two options are right")
	return ""
}

// missStory has a miss come back on the morning of the next working day.
func missStory(b *tab) {
	b.misser()
	b.press("Bring it back")
	b.sees(privateMessage, "in one message a day at most")
	b.shoot("miss-comes-back")
	b.later("Tomorrow 9:00")
	for b.slack.Clock().Now().UTC().Weekday()%6 == 0 {
		b.later("Tomorrow 9:00")
	}
	b.later("+1 hour")
	b.later("+1 hour") // it comes at some minute of the hour after ten
	b.enter("csbot")
	b.sees(anyMessage, "Worth another look")
	b.size(390, 844)
	b.press("Begin")
	b.sees(newestMessage, "1 of 1")
	b.wait(`() => document.documentElement.scrollWidth <= innerWidth`)
	b.legible()
	b.shoot("another-look")
}

// firstWeeksStory has somebody take the terms that a lead picked.
func firstWeeksStory(b *tab) {
	b.enter("cs-team")
	b.says("/cs cards start churn, NRR, GRR")
	b.sees(newestMessage, "For your first weeks: 3 terms")
	b.press("Share")
	b.misses(privateMessage, "For your first weeks")
	b.be("ben")
	b.size(390, 844)
	b.press("Take them")
	b.sees(privateMessage, "Nobody else sees that, or how it goes.")
	b.press("My cards")
	b.sees(newestMessage, "1 of 3")
	b.wait(`() => document.documentElement.scrollWidth <= innerWidth`)
	b.legible()
	b.shoot("first-weeks")
}

// voidStory has a round count for nobody, and its channel read why.
func voidStory(b *tab) {
	b.misser()
	b.press("Something is wrong here")
	b.sees(openModal, "What is wrong with it")
	b.fill("What is wrong with it", "Two of these are <right>.")
	b.press("Send")
	b.misses(openModal, "")
	b.be("ana") // an admin
	b.says("/cs suggestions")
	b.press("What people say is wrong")
	b.sees(newestMessage, "Two of these are <right>.")
	b.shoot("complaint")
	b.press("It does not count")
	b.sees(openModal, "Why")
	b.fill("Why", "Two were right")
	b.press("Decide")
	b.misses(openModal, "")
	b.be("cleo")
	b.size(390, 844)
	b.sees(anyMessage, "Two were right")
	b.legible()
	b.shoot("void")
}

// questionOfOursStory writes a question of the team's own, which is the next one.
func questionOfOursStory(b *tab) {
	b.enter("cs-team")
	b.says("/cs quiz question churn") // by an admin, whose words are live at once
	b.sees(openModal, "Asked in the daily question, about Churn")
	b.fill("Quiz question", "Who calls a <customer> first?")
	b.fill("Its right answer", "Their CSM")
	b.fill("Its wrong answer", "Sales & friends")
	b.shoot("own-question-form")
	b.press("Save")
	b.misses(openModal, "")
	b.sees(newestMessage, "Churn is saved")
	b.later("+1 hour")
	b.size(390, 844)
	b.sees(anyMessage, "Who calls a <customer> first?")
	b.sees(anyMessage, "Sales & friends")
	b.legible()
	b.shoot("own-question")
}

// reportStory reads of a month that six took part in, and of one of four.
func reportStory(b *tab) {
	b.enter("cs-team")
	b.says("/cs report")
	b.sees(newestMessage, "5 to 9 people took part.")
	b.sees(newestMessage, "Hardest")
	b.legible()
	b.shoot("report")
	b.size(390, 844)
	b.says("/cs report " + monthsAgo(b.slack.Clock().Now(), 2).Format("2006-01"))
	b.sees(newestMessage, "Too few to say how many took part")
	b.wait(`() => document.documentElement.scrollWidth <= innerWidth`)
	b.shoot("report-of-few")
}

// monthsAgo is a day of a month before.
func monthsAgo(now time.Time, n int) time.Time {
	now = now.UTC().Add(-12 * time.Hour) // as reports count
	return time.Date(now.Year(), now.Month()-time.Month(n), 5, 9, 0, 0, 0, time.UTC)
}

// reportStage is a stage with a month that six people took part in, and before that one
// of four.
func reportStage(t *testing.T) *stage {
	t.Helper()
	return newStage(t, func(c *config, slack *sandbox.Server) {
		db := must[*store.Store](t)(store.Open(t.Context(), string(c.Database)))
		defer func() { _ = db.Close() }()
		team, q := slack.Team(), must[ask.Question](t)(sampleQuestion())
		for months, people := range map[int]int{1: 6, 2: 4} {
			due := monthsAgo(slack.Clock().Now(), months)
			r := quiz.Round{
				ID:       quiz.RoundID{Team: team, Channel: slack.Channel("cs-team").ID, Occurrence: due.Format(time.DateOnly)},
				Question: q, Due: due, Closes: due.Add(time.Hour), State: quiz.Open, Ref: "1.1",
			}
			_ = must[[]quiz.Round](t)(db.Claim(t.Context(), r))
			for i := range people {
				a := quiz.Answer{Round: r.ID, User: "U000000000" + string(rune('A'+i)), Option: (q.Right + 1) % len(q.Options), At: due}
				_ = must[quiz.Receipt](t)(db.Answer(t.Context(), a, r.Ref))
			}
			r = must[quiz.Round](t)(db.Lease(t.Context(), r, quiz.Open, r.Closes, r.Closes.Add(time.Minute)))
			r.State = quiz.Closed
			if err := db.Save(t.Context(), r); err != nil {
				t.Fatal(err)
			}
		}
		on := settings.Change{Name: settings.Report, Value: settings.On, By: "U0000000000", At: slack.Clock().Now()}
		if err := db.SetSetting(t.Context(), team, on); err != nil {
			t.Fatal(err)
		}
	})
}

func sampleQuestion() (ask.Question, error) {
	known, err := shipped()
	if err != nil {
		return ask.Question{}, err
	}
	return known.Questions.Make(1, ask.Past{}), nil
}

// TestBrowserReport reads reports of months.
func TestBrowserReport(t *testing.T) {
	t.Parallel()
	reportStory(newTab(chromium(t), reportStage(t)))
}

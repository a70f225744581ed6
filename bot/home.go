package bot

import (
	"context"
	"fmt"
	"slices"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz"
)

// HomeLine is the line that the Home tab begins with, when it is opened and when
// somebody goes back to it. What is clicked there is answered there.
const HomeLine = "home"

// homeCommand shows the beginning of the Home tab. Typed, "home" is a word as
// any other.
func (b *Bot) homeCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	c := headed(bold("Customer Success terms, metrics and a daily question"))
	c.line(words("Anywhere in Slack: "), command(req.Command+" churn"))
	c.line(words("In a channel or a thread that I am in: "), command("@"+req.BotName+" churn"))
	c.line(words("Or write to me under Messages.")).gap()
	c.line(words("Three things to try:"))
	c.button("What is churn?", "define Churn").button("NPS of 55, 25, 20", "nps 55 25 20").button("GRR vs NRR", "GRR vs NRR")
	c.button("All I can do", "help").button("What I keep of you", "privacy")
	b.adminButton(ctx, c, req)
	c.row()
	b.showWaiting(ctx, c, req)
	if b.hasQuiz() {
		schedules := b.showQuiz(ctx, c.rule(), req)
		if b.hasCards(req) {
			c.button("My cards", deckLine("").String()).button("Reminders", deckLine(cardSettings).String())
		}
		b.showPlans(ctx, c.row(), req, schedules)
	}
	return c.done(answer.Outcome{}), nil
}

// showWaiting reminds who decides about the team's words of what has waited for long.
func (b *Bot) showWaiting(ctx context.Context, c *composer, req Request) {
	if b.own == nil {
		return
	}
	waiting := b.own.Waiting(req.WordsKey())
	if len(waiting) == 0 || workingDays(waiting[0].At, reminded).After(b.now()) {
		return
	}
	role, err := b.rights().seen(ctx, req.Team, req.User)
	if err != nil || role < house.Approver {
		b.without("the suggestions that wait", err)
		return
	}
	says := fmt.Sprintf(" · %d suggestions wait for a decision, the oldest since ", len(waiting))
	if len(waiting) == 1 {
		says = " · one suggestion waits for a decision, since "
	}
	c.rule().line(bold("Your team's words"), words(says+day(waiting[0].At)))
	c.button("Look at them", suggestionsLine).row()
}

// plansShown is how many schedules the Home tab shows.
const plansShown = 5

// showPlans adds the workspace's schedules to the Home tab of who may change
// them, as far as they may know of them.
func (b *Bot) showPlans(ctx context.Context, c *composer, req Request, schedules []quiz.Plan) {
	if len(schedules) == 0 || !b.isAdmin(req) {
		return
	}
	who, err := b.people.Cached(ctx, req.Team, req.User)
	if err != nil || !who.Member() {
		b.without("the schedules", err)
		return
	}
	if schedules, err = b.visibleSchedules(ctx, req, schedules); err != nil || len(schedules) == 0 {
		b.without("the schedules", err)
		return
	}
	c.rule().line(bold("Schedules"), words(" · you may change them, each in its channel: "), command(req.Command+" quiz"))
	b.showSchedules(c, schedules[:min(len(schedules), plansShown)])
	if more := len(schedules) - plansShown; more > 0 {
		c.line(wordsf("and %d more", more)).button("All schedules", "quiz list")
	}
}

// without writes down why a Home tab goes without a part of it, unless that is as it
// should be.
func (b *Bot) without(part string, err error) {
	if err != nil {
		b.log.Warn("a Home tab goes without a part of it", zap.String("part", part), zap.Error(err))
	}
}

// OnHome is an answer as it stands on the Home tab: with a way back, unless it is
// the beginning.
func OnHome(line string, a answer.Answer) answer.Answer {
	if line == HomeLine {
		return a
	}
	a.Parts = append(slices.Clip(a.Parts), answer.Part{Kind: answer.Row, Buttons: a.Buttons}, answer.Part{Kind: answer.Divider})
	a.Buttons = []answer.Button{{Label: "Back", Line: HomeLine}}
	return a
}

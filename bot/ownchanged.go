package bot

import (
	"context"
	"strings"
	"time"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

const (
	// changedTask tells an approver, once a week, what others changed alone.
	changedTask = "changed words"
	// changesUnopened is the preference that counts what an approver leaves alone.
	changesUnopened = "changes unopened"
	// changedLine lists it.
	changedLine = "history"
	// aWeek is how far the list goes back.
	aWeek = 7 * 24 * time.Hour
	// changedShown is how many changes are shown at once.
	changedShown = 10
)

// nextWeek is the next morning of a Monday, by the clock of somebody's zone.
func nextWeek(now time.Time) time.Time {
	due := nextMorning(now)
	for due.Weekday() != time.Monday {
		due = due.AddDate(0, 0, 1)
	}
	return due
}

// tellOfChange makes tasks of telling who decides, next week, what the asker changes
// alone. Where it cannot be known who that is, the change counts all the same.
func (b *Bot) tellOfChange(ctx context.Context, req Request) []ledger.Task {
	tasks, err := b.tellApprovers(ctx, req, changedTask, nextWeek)
	if err != nil {
		b.log.Warn("who approves does not hear of a change", zap.Error(err))
	}
	return tasks
}

// changedNews tells an approver what others changed alone in the week before.
func changedNews(ctx context.Context, w Workspace, own OwnWords, t ledger.Task) (answer.Answer, error) {
	events, err := own.Events(ctx, w.WordsKey())
	if err != nil {
		return answer.Answer{}, err
	}
	_, day, _ := strings.Cut(t.Key, "/")
	until, err := time.Parse(time.DateOnly, day)
	if err != nil {
		until = t.Due
	}
	all := house.ChangedAlone(events, t.Person, until.Add(-aWeek))
	if len(all) == 0 {
		return answer.Answer{}, &ledger.Refused{Reason: "nothing is changed any more"}
	}
	return changedAlone(all), nil
}

// changed lists what others changed alone in a week, to who decides.
func (b *Bot) changed(ctx context.Context, req Request, role house.Role) (answer.Answer, error) {
	if role < house.Approver {
		return answer.Answer{}, errUsage
	}
	b.attended(ctx, req, changesUnopened)
	events, err := b.own.Events(ctx, req.WordsKey())
	if err != nil {
		return answer.Answer{}, err
	}
	all := house.ChangedAlone(events, req.User, b.now().Add(-aWeek))
	if len(all) == 0 {
		return alone(headed(words("Nobody else has changed your team's words alone in the last seven days."))), nil
	}
	return changedAlone(all), nil
}

// changedAlone shows entries that somebody changed alone, each with a way to undo that.
func changedAlone(all []house.Entry) answer.Answer {
	c := headed(bold("Changed in your team's words"), words(" · live at once, as who decides wrote it"))
	shown := 0
	for _, e := range all {
		if shown == changedShown || shown > 0 && c.length() > mostWords {
			break
		}
		shown++
		i := len(e.History) - 1
		last := e.History[i]
		c.gap().line(bold(lastName(e)), words(" · "+didTo(e, i)+" by "), theirs(last.By...), words(" "), clock(last.At))
		if !last.Hidden {
			c.line(words(answer.Cut(last.Text.Meaning, paragraph)))
		}
		switch {
		case i == 0, e.History[i-1].Hidden:
			c.spoken("Undo", "Undo: delete "+lastName(e), hideLine{e.ID, last.Decided, true}.String())
		case e.History[i-1].Text != nil:
			c.spoken("Undo", "Undo: "+lastName(e)+" as it was", rollbackLine{e.ID, last.Decided, e.History[i-1].Revision}.String())
		}
		c.button("History", changesLine{entry: e.ID}.String()).row()
	}
	if more := len(all) - shown; more > 0 {
		c.gap().line(wordsf("and %d more", more))
	}
	return alone(c)
}

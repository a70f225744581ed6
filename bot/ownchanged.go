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
	// weekTask tells an approver, once a week, what others changed alone, and which
	// words are missing.
	weekTask = "changed words"
	// weekUnopened is the preference that counts what an approver leaves alone.
	weekUnopened = "changes unopened"
	// weekLine lists it.
	weekLine = "history"
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

// tellNextWeek makes tasks of telling who decides, next week, what the asker changes
// alone or misses. Where it cannot be known who that is, it counts all the same.
func (b *Bot) tellNextWeek(ctx context.Context, req Request) []ledger.Task {
	tasks, err := b.tellApprovers(ctx, req, weekTask, nextWeek)
	if err != nil {
		b.log.Warn("who approves does not hear what there is to tell of the week", zap.Error(err))
	}
	return tasks
}

// A week is what an approver reads of one.
type week struct {
	changed []house.Entry       // by others alone
	missing []house.MissingWord // and undecided, of whatever week
}

// weekSince is the week since a time, for somebody.
func (of TeamWords) weekSince(ctx context.Context, w Workspace, user string, since time.Time) (now week, err error) {
	events, err := of.Own.Events(ctx, w.WordsKey())
	if err == nil {
		now.changed = house.ChangedAlone(events, user, since)
		now.missing, err = missingWords(ctx, w.Knowledge, of.Missing, w.Team)
	}
	return now, err
}

// weekNews tells an approver of the week before.
func (of TeamWords) weekNews(ctx context.Context, t ledger.Task) (answer.Answer, error) {
	_, day, _ := strings.Cut(t.Key, "/")
	until, err := time.Parse(time.DateOnly, day)
	if err != nil {
		until = t.Due
	}
	now, err := of.weekSince(ctx, of.Where(), t.Person, until.Add(-aWeek))
	if err == nil && now.empty() {
		err = &ledger.Refused{Reason: "there is nothing to tell any more"}
	}
	if err != nil {
		return answer.Answer{}, err
	}
	return now.shown(), nil
}

// week lists what others changed alone in a week, and what is missing, to who decides.
func (b *Bot) week(ctx context.Context, req Request, role house.Role) (answer.Answer, error) {
	if role < house.Approver {
		return answer.Answer{}, errUsage
	}
	b.attended(ctx, req, weekUnopened)
	now, err := TeamWords{Own: b.own, Missing: b.missing}.weekSince(ctx, req.Workspace, req.User, b.now().Add(-aWeek))
	if err != nil {
		return answer.Answer{}, err
	}
	if now.empty() {
		return alone(headed(words("Nobody else has changed your team's words alone in the last seven days, and nobody misses any."))), nil
	}
	return now.shown(), nil
}

func (now week) empty() bool { return len(now.changed)+len(now.missing) == 0 }

// shown shows it, with what can be done about each.
func (now week) shown() answer.Answer {
	c := headed(bold("Your team's words"), words(" · this week"))
	if len(now.changed) > 0 {
		c = headed(bold("Changed in your team's words"), words(" · live at once, as who decides wrote it"))
		c.changedAlone(now.changed)
	}
	if len(now.missing) > 0 {
		c.gap().missing(now.missing)
	}
	return alone(c)
}

// changedAlone adds entries that somebody changed alone, each with a way to undo that.
func (c *composer) changedAlone(all []house.Entry) {
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
}

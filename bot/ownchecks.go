package bot

import (
	"context"
	"time"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

const (
	// checkTask asks somebody, once a month and once after an upgrade, whether their
	// words are still right.
	checkTask = "unchecked words"
	// checkMonthTask finds out, at the beginning of a month, who has to be asked.
	checkMonthTask = "month of checks"
	// checksUnopened is the preference that counts what an owner leaves alone.
	checksUnopened = "checks unopened"
)

// PlanChecks has the owners of the team's words asked from the next month on.
func (of TeamWords) PlanChecks(ctx context.Context, now time.Time) error {
	return of.Tasks.AddTasks(ctx, nextChecks(of.Where().Team, now))
}

// nextChecks is the task of the month that follows a time.
func nextChecks(team string, now time.Time) ledger.Task {
	now = now.UTC()
	first := time.Date(now.Year(), now.Month()+1, 1, 0, 0, 0, 0, time.UTC)
	return ledger.Task{Team: team, Kind: checkMonthTask, Key: first.Format(yearMonth), Due: nextMorning(first), State: ledger.Due}
}

// monthly reports whether a time is that of a month's checks.
func monthly(due time.Time) bool {
	due = due.UTC()
	return nextMorning(time.Date(due.Year(), due.Month(), 1, 0, 0, 0, 0, time.UTC)).Equal(due)
}

// checkMonthKind makes the tasks of a month, and that of the next one. They are made
// once, however often it is done.
func (of TeamWords) checkMonthKind(d Deciders) ledger.Kind {
	return ledger.Kind{
		Name: checkMonthTask, AtOnce: 1, Unasked: ledger.Free, Keeps: toldKeeps,
		Do: func(ctx context.Context, t ledger.Task) error {
			asks, err := asksOf(ctx, d, checking(t.Team, t.Due), of.Where().unchecked(t.Due.Add(-checkedFor)))
			if err != nil {
				return err
			}
			return of.Tasks.AddTasks(ctx, append(asks, nextChecks(t.Team, t.Due))...)
		},
		Find: func(context.Context, ledger.Task) (bool, error) { return false, nil },
	}
}

// checking is a task of asking somebody, who is still to be named.
func checking(team string, due time.Time) ledger.Task {
	return ledger.Task{Team: team, Kind: checkTask, Due: due, State: ledger.Due}
}

// asksOf are the tasks of asking those who have words to look at, each like a task: their
// owners, and who decides, where an owner left.
func asksOf(ctx context.Context, d Deciders, like ledger.Task, about []OwnEntry) (tasks []ledger.Task, err error) {
	asked := map[string]bool{}
	for _, own := range about {
		owner := own.Owner()
		if asked[owner] {
			continue
		}
		asked[owner] = true
		left, err := ownerless(ctx, d, like.Team, owner)
		switch {
		case err != nil:
			return nil, err
		case !left:
			t := like
			t.Person, t.Key = owner, owner+"/"+like.Due.Format(time.DateOnly)
			tasks = append(tasks, t)
			continue
		}
		deciders, err := tellDeciders(ctx, d, like, func(*time.Location) time.Time { return like.Due })
		if err != nil && !isRefusal(err) {
			return nil, err
		}
		tasks = append(tasks, deciders...)
	}
	return tasks, nil
}

// checkKinds are the kinds of tasks that ask whether words are still right.
func (of TeamWords) checkKinds(wishes Wishes, to Reminders, d Deciders) []ledger.Kind {
	asks := news(func(ctx context.Context, t ledger.Task) (answer.Answer, error) { return of.checkNews(ctx, d, t) })
	return []ledger.Kind{
		of.checkMonthKind(d),
		of.upgradeKind(d),
		wishes.newsKind(ledger.Kind{Name: checkTask, Unasked: ledger.Waits}, to, checksUnopened, checksLine, asks.to(house.Member, d)),
	}
}

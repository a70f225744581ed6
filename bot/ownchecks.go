package bot

import (
	"context"
	"time"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

const (
	// checkTask asks somebody, once a month, whether their words are still right.
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

// checkMonthKind makes the tasks of a month, and that of the next one. They are made
// once, however often it is done.
func (of TeamWords) checkMonthKind(d Deciders) ledger.Kind {
	return ledger.Kind{
		Name: checkMonthTask, AtOnce: 1, Unasked: ledger.Free, Keeps: toldKeeps,
		Do: func(ctx context.Context, t ledger.Task) error {
			asks, err := of.checksOf(ctx, d, t)
			if err != nil {
				return err
			}
			return of.Tasks.AddTasks(ctx, append(asks, nextChecks(t.Team, t.Due))...)
		},
		Find: func(context.Context, ledger.Task) (bool, error) { return false, nil },
	}
}

// checksOf are the tasks of asking those who have words to look at in a month: their
// owners, and who decides, where an owner left.
func (of TeamWords) checksOf(ctx context.Context, d Deciders, month ledger.Task) (tasks []ledger.Task, err error) {
	task := ledger.Task{Team: month.Team, Kind: checkTask, State: ledger.Due}
	asked := map[string]bool{}
	for _, own := range of.Where().unchecked(month.Due.Add(-checkedFor)) {
		owner := own.Owner()
		if asked[owner] {
			continue
		}
		asked[owner] = true
		left, err := ownerless(ctx, d, month.Team, owner)
		switch {
		case err != nil:
			return nil, err
		case !left:
			t := task
			t.Person, t.Due, t.Key = owner, month.Due, owner+"/"+month.Due.Format(time.DateOnly)
			tasks = append(tasks, t)
			continue
		}
		deciders, err := tellDeciders(ctx, d, task, func(*time.Location) time.Time { return month.Due })
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
		wishes.newsKind(ledger.Kind{Name: checkTask, Unasked: ledger.Waits}, to, checksUnopened, checksLine, asks.to(house.Member, d)),
	}
}

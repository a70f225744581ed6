package bot

import (
	"context"
	"strconv"
	"time"

	"csbot/quiz/ledger"
)

// importedTask has people told of words that were imported on the server, where nobody
// knows who decides.
const importedTask = "imported words"

// knownBy is after what time every process knows what was imported.
const knownBy = 10 * time.Second

// Imported is a task of having people told of what somebody imported on the server, as
// they are of what is imported in Slack.
func Imported(team, by string, at time.Time) ledger.Task {
	return ledger.Task{
		Team: team, Kind: importedTask, Key: by + "/" + strconv.FormatInt(at.UnixMilli(), 10), Person: by, Due: at.Add(knownBy), State: ledger.Due,
	}
}

// importedKind makes the tasks of telling people what was imported on the server: that
// it waits, or that it is live, and who asked for it that it is there. They are made once,
// however often it is done.
func (of TeamWords) importedKind(d Deciders) ledger.Kind {
	return ledger.Kind{
		Name: importedTask, AtOnce: 1, Unasked: ledger.Free, Keeps: toldKeeps,
		Do: func(ctx context.Context, t ledger.Task) error {
			kind, when := weekTask, nextWeek
			if of.Own.FourEyes(of.Where().WordsKey()) {
				kind, when = suggestedTask, nextMorning
			}
			tasks, err := tellDeciders(ctx, d, ledger.Task{Team: t.Team, Kind: kind, State: ledger.Due}, func(zone *time.Location) time.Time {
				return when(t.Due.In(zone))
			})
			if err != nil && !isRefusal(err) {
				return err
			}
			if kind == suggestedTask {
				tasks = append(tasks, stillWaits(t.Team, t.Person, t.Due.UTC()))
			}
			if err := of.Tasks.AddTasks(ctx, tasks...); err != nil || of.Missing == nil {
				return err
			}
			return of.Came(ctx, of.Tasks, t.Due)
		},
		Find: func(context.Context, ledger.Task) (bool, error) { return false, nil },
	}
}

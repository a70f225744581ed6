package bot

import (
	"context"
	"strings"
	"time"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

// A Planner keeps the schedules of the daily question; *quiz.Game is one. Its
// errors for people are quiz.ErrNoSchedule, quiz.ErrJustAsked and
// quiz.ErrNothingToAsk.
type Planner interface {
	PlanReader
	SetSchedule(ctx context.Context, s quiz.Schedule) error
	Pause(ctx context.Context, team, channel string, p calendar.Pause) (changed bool, err error)
	Stop(ctx context.Context, team, channel string) error
	Restart(ctx context.Context, team, channel string) (s quiz.Schedule, started bool, err error)
	Ask(ctx context.Context, team, channel string) error
}

// A PlanReader tells what is planned, and what became of it, with the errors of
// a Planner.
type PlanReader interface {
	Now() time.Time
	Schedule(ctx context.Context, team, channel string) (quiz.Schedule, error)
	Plan(ctx context.Context, team, channel string) (quiz.Plan, error)
	Plans(ctx context.Context, team string) ([]quiz.Plan, error)
	Subjects(ctx context.Context, p quiz.Plan, ahead []calendar.Occurrence) ([]string, error)
	Log(ctx context.Context, team, channel string, limit int) ([]quiz.Round, error)
}

// planners guard what changes a schedule.
func planners() []Guard { return []Guard{ChannelOnly, InsiderChannel, AdminOnly, MemberOnly} }

// quizSubcommands is the table of what can be done about the daily question of
// the channel that it is typed in, in the order that help shows them.
func (b *Bot) quizSubcommands() []Command {
	planner := planners()
	alone, writers := append([]Guard{NoArguments}, planner...), []Guard{NeedsArguments, NeedsOwnWords, MaySuggest}
	return []Command{
		{Name: "schedule", Args: "[RULE]", Help: "when to ask here: a form, or `quiz " + scheduleExample + "`", Guards: planner, Run: b.scheduleCommand},
		{Name: "list", Help: "the channels that are asked", Guards: []Guard{NoArguments}, Run: b.listCommand},
		{Name: "preview", Help: "the next 30 questions here, and the days that are left out", Guards: []Guard{NoArguments}, Run: b.previewCommand},
		{Name: "log", Help: "what became of the latest questions here", Run: b.logCommand},
		{Name: "pause", Args: "[2w]", Help: "rest for a time, or until somebody resumes", Guards: planner, Run: b.pauseCommand},
		{Name: "resume", Help: "go on", Guards: alone, Run: b.resumeCommand},
		{Name: "now", Help: "ask one more question at once", Guards: alone, Run: b.nowCommand},
		{Name: "question", Args: "TERM", Help: "write a question of your team's own about a term", Guards: writers, Run: b.quizQuestion},
		{Name: "stop", Help: "ask here no more", Guards: planner, Run: b.stopCommand},
		{Name: restart, Help: "start what was stopped within a week, as it was", Guards: alone, Run: b.restartCommand},
	}
}

// restart is the name of the subcommand that undoes a stop.
const restart = "restart"

// scheduleExample is a command to copy.
const scheduleExample = "schedule 09:00 mon-fri Europe/Berlin open 8h"

// usageOf shows subcommands as examples.
func usageOf(name string, subcommands []Command) []Example {
	lines := make([]Example, len(subcommands))
	for i, c := range subcommands {
		lines[i] = Example{strings.TrimSpace(name + " " + c.Name + " " + c.Args), c.Help}
	}
	return lines
}

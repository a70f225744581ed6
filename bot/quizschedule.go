package bot

import (
	"context"
	"slices"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

// A Planner keeps the schedules of the daily question; *quiz.Game is one. Its
// errors for people are quiz.ErrNoSchedule, quiz.ErrJustAsked and
// quiz.ErrNothingToAsk.
type Planner interface {
	Now() time.Time
	Schedule(ctx context.Context, team, channel string) (quiz.Schedule, error)
	Plan(ctx context.Context, team, channel string) (quiz.Plan, error)
	Plans(ctx context.Context, team string) ([]quiz.Plan, error)
	SetSchedule(ctx context.Context, s quiz.Schedule) error
	Pause(ctx context.Context, team, channel string, p calendar.Pause) (changed bool, err error)
	Stop(ctx context.Context, team, channel string) error
	Ask(ctx context.Context, team, channel string) error
	Log(ctx context.Context, team, channel string, limit int) ([]quiz.Round, error)
}

// A quizAct is something to do about the daily question of the channel that it
// is typed in.
type quizAct struct {
	name, args, help string
	free             bool // anybody may, anywhere: it only looks
	run              func(ctx context.Context, req Request, args string) (answer.Answer, error)
}

// quizActs is the table of them, in the order that help shows them.
func (b *Bot) quizActs() []quizAct {
	return []quizAct{
		{name: "schedule", args: "[RULE]", help: "when to ask here: a form, or `quiz " + scheduleExample + "`", run: b.scheduleAct},
		{name: "list", help: "the channels that are asked", free: true, run: b.listAct},
		{name: "preview", help: "the next 30 questions here, and the days that are left out", free: true, run: b.previewAct},
		{name: "log", help: "what became of the latest questions here", free: true, run: b.logAct},
		{name: "pause", args: "[2w]", help: "rest for a time, or until somebody resumes", run: b.pauseAct},
		{name: "resume", help: "go on", run: b.resumeAct},
		{name: "now", help: "ask one more question at once", run: b.nowAct},
		{name: "stop", help: "ask here no more", run: b.stopAct},
	}
}

// scheduleExample is a command to copy.
const scheduleExample = "schedule 09:00 mon-fri Europe/Berlin open 8h"

// quizCommand does something about the daily question, or says what can be
// done.
func (b *Bot) quizCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	if b.planner == nil {
		return b.commandHelp(req, "quiz"), nil
	}
	name, rest := splitCommand(args)
	acts := b.quizActs()
	i := slices.IndexFunc(acts, func(a quizAct) bool { return a.name == name })
	if i < 0 {
		return b.commandHelp(req, "quiz"), nil
	}
	if !acts[i].free {
		if err := b.mayPlan(req); err != nil {
			return answer.Answer{}, err
		}
	}
	return acts[i].run(ctx, req, rest)
}

func quizUsage(acts []quizAct) []Example {
	lines := make([]Example, len(acts))
	for i, a := range acts {
		lines[i] = Example{strings.TrimSpace("quiz " + a.name + " " + a.args), a.help}
	}
	return lines
}

// notAllowed says why a person may not change a schedule, and who may.
func notAllowed(why string, admins ...string) *mistake {
	said := []answer.Text{words(why)}
	for i, admin := range admins {
		if i > 0 {
			said = append(said, words(", "))
		}
		said = append(said, mention(admin))
	}
	return &mistake{"E_NOT_ALLOWED", why, headed(said...)}
}

// mayPlan says whether a request may change the schedule of its channel, as
// far as that is known without asking Slack.
func (b *Bot) mayPlan(req Request) error {
	switch {
	case !inChannel(req):
		return notAllowed("Questions are asked in channels: type this in the channel it is about.")
	case req.Shared:
		return notAllowed("People of other companies read this channel: choose one that only your own people read.")
	case !b.isAdmin(req.User):
		return notAllowed("Here only some people may do this. Ask one of them: ", b.admins...)
	}
	return nil
}

// isAdmin reports whether somebody is named in CSBOT_ADMINS, or nobody is.
func (b *Bot) isAdmin(user string) bool { return len(b.admins) == 0 || slices.Contains(b.admins, user) }

// inChannel reports whether a request came from a channel, and not from the
// bot's own conversation with somebody or the Home tab.
func inChannel(req Request) bool {
	return req.Channel != "" && !strings.HasPrefix(req.Channel, "D") && !req.Home
}

// asker looks the asker up, and refuses guests and people of other companies.
func (b *Bot) asker(ctx context.Context, req Request) (Person, error) {
	who, err := b.people.Person(ctx, req.Team, req.User)
	switch {
	case err != nil:
		return Person{}, err
	case who.Outsider:
		return Person{}, notAllowed("Only members of this workspace may do this.")
	case who.Guest:
		return Person{}, notAllowed("Guests may not do this: ask any full member of the channel.")
	}
	return who, nil
}

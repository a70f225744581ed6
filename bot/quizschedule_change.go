package bot

import (
	"context"
	"errors"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

// scheduleCommand gives the channel a schedule: what is typed or, without that, a
// form to fill in.
func (b *Bot) scheduleCommand(ctx context.Context, req Request, rule string) (answer.Answer, error) {
	who, err := b.people.Cached(ctx, req.Team, req.User) // whom a guard has just looked up
	if err != nil {
		return answer.Answer{}, err
	}
	switch {
	case req.Source == Submission:
		rule = filledRule(req.Values)
	case rule == "" && (req.Source == Slash || req.Source == Click):
		return b.askSchedule(ctx, req, who)
	}
	before, err := b.planner.Schedule(ctx, req.Team, req.Channel)
	var when calendar.Rule
	switch {
	case errors.Is(err, quiz.ErrNoSchedule):
		when, err = calendar.ParseRule(rule, who.Zone)
	case err == nil:
		when, err = before.Change(rule)
		when.Pause = calendar.Pause{}
	}
	if err != nil && req.Source == Submission {
		return answer.Answer{}, atField(err, req.Values)
	}
	if err != nil {
		return answer.Answer{}, err
	}
	if err := b.checkChannel(ctx, req, scheduleLine(rule).String()); err != nil {
		return answer.Answer{}, err
	}
	return b.schedule(ctx, req, quiz.Schedule{Rule: when, Team: req.Team, Channel: req.Channel, By: req.User}, before)
}

// askSchedule opens the form, filled in with the schedule that there is or
// with a usual one in the asker's zone.
func (b *Bot) askSchedule(ctx context.Context, req Request, who Person) (answer.Answer, error) {
	s, err := b.planner.Schedule(ctx, req.Team, req.Channel)
	if errors.Is(err, quiz.ErrNoSchedule) {
		s.Rule, err = calendar.ParseRule("09:00 mon-fri", who.Zone)
	}
	if err != nil {
		return answer.Answer{}, err
	}
	return answer.Answer{Notice: words("Daily question"), Form: scheduleForm(s.Rule), Outcome: answer.Outcome{Kind: answer.KindForm}}, nil
}

// schedule gives the channel a schedule in place of the one before; that has no
// zone where there was none.
func (b *Bot) schedule(ctx context.Context, req Request, s, before quiz.Schedule) (answer.Answer, error) {
	if err := b.planner.SetSchedule(ctx, s); err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold("Daily question"), words(" here: "+s.Text())).line(words("Set by "), mention(req.User), words(". "))
	if before.Zone != nil {
		c.line(words(changes(s, before)))
	}
	return b.changedSchedule(ctx, req, c, s)
}

// changes says what parts a schedule from the one before.
func changes(s, before quiz.Schedule) string {
	changed := s.Since(before.Rule)
	if before.Pause.Set() {
		changed = append(changed, "no longer "+before.Pause.String())
	}
	if len(changed) == 0 {
		return "Nothing has changed."
	}
	return "Changed: " + strings.Join(changed, "; ")
}

func (b *Bot) pauseCommand(ctx context.Context, req Request, length string) (answer.Answer, error) {
	s, err := b.planner.Schedule(ctx, req.Team, req.Channel)
	if err != nil {
		return answer.Answer{}, err
	}
	until, err := calendar.ParsePause(length, b.planner.Now(), s.Zone)
	if err != nil {
		return answer.Answer{}, err
	}
	s.Pause = calendar.Pause{By: req.User, Until: until}
	if _, err := b.planner.Pause(ctx, req.Team, req.Channel, s.Pause); err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold("Daily question"), words(" "+s.Pause.String())).line(words("Paused by "), mention(req.User), words(". "))
	return b.changedSchedule(ctx, req, c, s)
}

func (b *Bot) resumeCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	if err := b.checkChannel(ctx, req, "quiz resume"); err != nil {
		return answer.Answer{}, err
	}
	resumed, err := b.planner.Pause(ctx, req.Team, req.Channel, calendar.Pause{})
	if err != nil {
		return answer.Answer{}, err
	}
	s, err := b.planner.Schedule(ctx, req.Team, req.Channel)
	if err != nil {
		return answer.Answer{}, err
	}
	if !resumed {
		return b.goesOnAlready(ctx, s)
	}
	c := headed(bold("Daily question"), words(" goes on: "+s.Text())).line(words("Resumed by "), mention(req.User), words(". "))
	return b.changedSchedule(ctx, req, c, s)
}

func (b *Bot) nowCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	if err := b.checkChannel(ctx, req, "quiz now"); err != nil {
		return answer.Answer{}, err
	}
	if err := b.planner.Ask(ctx, req.Team, req.Channel); err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("One more question, asked for by "), mention(req.User), words("."))
	return announced(req, c.done(answer.Outcome{})), nil
}

// stopCommand asks first. What it stopped, one tap starts again, for a week.
func (b *Bot) stopCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseStop(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	s, err := b.planner.Schedule(ctx, req.Team, req.Channel)
	if err != nil {
		return answer.Answer{}, err
	}
	if !line.sure {
		c := headed(words("Ask no more daily questions here?")).line(words("Now: " + s.Text()))
		c.button("Stop", stopLine{sure: true}.String()).button("Pause instead", "quiz pause")
		return c.done(answer.Outcome{Kind: answer.KindConfirm}), nil
	}
	if err := b.planner.Stop(ctx, req.Team, req.Channel); err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold("Daily question"), words(" stopped"))
	c.line(words("Stopped by "), mention(req.User), words(". A question that is open still closes."))
	c.button("Start again", "quiz "+restart)
	return announced(req, c.done(answer.Outcome{})), nil
}

// restartCommand undoes a stop: the schedule keeps its maker and its pause.
func (b *Bot) restartCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	if err := b.checkChannel(ctx, req, "quiz "+restart); err != nil {
		return answer.Answer{}, err
	}
	s, started, err := b.planner.Restart(ctx, req.Team, req.Channel)
	if err != nil {
		return answer.Answer{}, err
	}
	if !started {
		return b.goesOnAlready(ctx, s)
	}
	c := headed(bold("Daily question"), words(" here again: "+s.Text())).line(words("Started again by "), mention(req.User), words(". "))
	if s.Pause.Set() {
		c.line(words("As before, it is " + s.Pause.String() + "."))
	}
	return b.changedSchedule(ctx, req, c, s)
}

// checkChannel says what keeps the bot from posting in a channel, with the
// command line for when that is mended.
func (b *Bot) checkChannel(ctx context.Context, req Request, retry string) error {
	err := b.channels.CheckChannel(ctx, req.Team, req.Channel)
	if refusal, ok := errors.AsType[*quiz.Refusal](err); ok {
		before, after, _ := strings.Cut(refusal.Reason, req.Channel)
		c := headed(words("I can't post here: "+before), channelLink(req.Channel), words(ended(after)))
		return &mistake{"E_CHANNEL", refusal.Reason, c.button("Try again", retry)}
	}
	return err
}

// goesOnAlready tells the asker alone that a schedule is as they want it: nothing was
// done that the channel should hear of.
func (b *Bot) goesOnAlready(ctx context.Context, s quiz.Schedule) (answer.Answer, error) {
	c := headed(bold("Daily question"), words(" here already: "+s.Text()))
	if s.Pause.Set() {
		c.line(words("It is "+s.Pause.String()+".")).button("Resume", "quiz resume")
	}
	a, err := b.withNext(ctx, c, s)
	a.To = answer.AskerAlone
	return a, err
}

// changedSchedule ends the answer to a change with when the next question comes.
func (b *Bot) changedSchedule(ctx context.Context, req Request, c *composer, s quiz.Schedule) (answer.Answer, error) {
	a, err := b.withNext(ctx, c, s)
	return announced(req, a), err
}

// withNext ends an answer about a schedule with when the next question comes.
func (b *Bot) withNext(ctx context.Context, c *composer, s quiz.Schedule) (answer.Answer, error) {
	plan, err := b.planner.Plan(ctx, s.Team, s.Channel)
	if err != nil {
		return answer.Answer{}, err
	}
	return c.line(b.next(plan)).button("Preview", "quiz preview").done(answer.Outcome{}), nil
}

// announced shows a change to the channel, which a mention's answer is in
// anyway.
func announced(req Request, msg answer.Answer) answer.Answer {
	if slices.Contains([]Source{Slash, Click, Submission}, req.Source) {
		msg.To = answer.Everyone
	}
	return msg
}

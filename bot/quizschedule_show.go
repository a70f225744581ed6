package bot

import (
	"context"
	"errors"
	"slices"

	"csbot/quiz"
)

const (
	// previewed is how many postings a preview shows.
	previewed = 30
	// logged is how many occurrences a log shows.
	logged = 30
)

// listAct lists the workspace's schedules.
func (b *Bot) listAct(ctx context.Context, req Request, _ string) (Message, error) {
	schedules, err := b.planner.Schedules(ctx, req.Team)
	if err != nil {
		return Message{}, err
	}
	if len(schedules) == 0 {
		c := headed(words("No channel is asked a daily question yet."))
		c.line(words("In the channel: "), command(b.line(req, "quiz "+scheduleExample)))
		return c.done(Outcome{Kind: KindHelp}), nil
	}
	c := headed(bold("Daily questions"))
	if err := b.showSchedules(ctx, c, schedules); err != nil {
		return Message{}, err
	}
	return c.done(Outcome{Kind: KindHelp}), nil
}

// showSchedules adds schedules to a card, and when each asks next.
func (b *Bot) showSchedules(ctx context.Context, c *card, schedules []quiz.Schedule) error {
	for _, s := range schedules {
		by := words(" · from the settings")
		if s.By != "" {
			by = join(words(" · set by "), mention(s.By))
		}
		next, err := b.next(ctx, s)
		if err != nil {
			return err
		}
		c.line(channelLink(s.Channel), words("  "+s.Rule()), by)
		c.line(words("    "), next)
	}
	return nil
}

// next says when a schedule's next question comes.
func (b *Bot) next(ctx context.Context, s quiz.Schedule) (span, error) {
	ahead, err := b.planner.Ahead(ctx, s, 1)
	if err != nil {
		return span{}, err
	}
	i := slices.IndexFunc(ahead, func(o quiz.Occurrence) bool { return o.Skip == "" })
	if i < 0 {
		return words("Next question: none, " + s.Pause.String()), nil
	}
	return words("Next question: " + s.Line(ahead[i])), nil
}

// previewAct lists the channel's next questions.
func (b *Bot) previewAct(ctx context.Context, req Request, _ string) (Message, error) {
	s, err := b.planner.Schedule(ctx, req.Team, req.Channel)
	if err != nil {
		return Message{}, err
	}
	ahead, err := b.planner.Ahead(ctx, s, previewed)
	if err != nil {
		return Message{}, err
	}
	c := headed(bold("The next questions"), words(" in "), channelLink(s.Channel)).line(words(s.Rule())).gap()
	for _, o := range ahead {
		c.line(words(s.Line(o)))
	}
	return c.done(Outcome{Kind: KindHelp}), nil
}

// logAct lists what became of the channel's latest occurrences.
func (b *Bot) logAct(ctx context.Context, req Request, _ string) (Message, error) {
	rounds, err := b.planner.Log(ctx, req.Team, req.Channel, logged)
	if err != nil {
		return Message{}, err
	}
	s, err := b.planner.Schedule(ctx, req.Team, req.Channel)
	if err != nil && (!errors.Is(err, quiz.ErrNoSchedule) || len(rounds) == 0) {
		return Message{}, err
	}
	c := headed(bold("The latest questions"), words(" in "), channelLink(req.Channel)).gap()
	for _, r := range rounds {
		c.line(words(s.LogLine(r)))
	}
	if len(rounds) == 0 {
		c.line(words("None was due yet."))
	}
	return c.done(Outcome{Kind: KindHelp}), nil
}

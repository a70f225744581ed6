package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

const (
	// listed is how many channels a list shows.
	listed = 50
	// previewed is how many postings a preview shows.
	previewed = 30
	// logged is how many occurrences a log shows at once.
	logged = 30
)

// listCommand lists the workspace's schedules, as far as who reads that may know.
func (b *Bot) listCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	schedules, err := b.planner.Plans(ctx, req.Team)
	if err != nil {
		return answer.Answer{}, err
	}
	if schedules, err = b.visibleSchedules(ctx, req, schedules); err != nil {
		return answer.Answer{}, err
	}
	if len(schedules) == 0 {
		c := headed(words("No channel that you can see here is asked a daily question yet."))
		c.line(words("In the channel: "), command(b.line(req, "quiz "+scheduleExample)))
		return c.done(answer.Outcome{}), nil
	}
	c := headed(bold("Daily questions"))
	b.showSchedules(c, schedules)
	return c.done(answer.Outcome{}), nil
}

// showSchedules adds schedules, and when each asks next.
func (b *Bot) showSchedules(c *composer, schedules []quiz.Plan) {
	const paragraph = 5 // keeps the longest rules within Slack's limit for a block
	for i, s := range schedules[:min(len(schedules), listed)] {
		if i > 0 && i%paragraph == 0 {
			c.gap()
		}
		by := words(" · from the settings")
		if s.By != "" {
			by = join(words(" · set by "), mention(s.By))
		}
		c.line(channelLink(s.Channel), words("  "+s.Text()), by)
		c.line(words("    "), b.next(s))
	}
	if more := len(schedules) - listed; more > 0 {
		c.small(wordsf("and %d more", more))
	}
}

// next says when a schedule's next question comes.
func (b *Bot) next(s quiz.Plan) answer.Text {
	ahead := s.Ahead(b.planner.Now(), 1)
	i := slices.IndexFunc(ahead, func(o calendar.Occurrence) bool { return o.Skip == "" })
	if i < 0 {
		return words("Next question: none, " + s.Pause.String())
	}
	return words("Next question: " + s.Line(ahead[i]))
}

// previewCommand lists the channel's next questions; who may change the schedule
// reads what they are about, in private.
func (b *Bot) previewCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	s, err := b.planner.Plan(ctx, req.Team, req.Channel)
	if err != nil {
		return answer.Answer{}, err
	}
	ahead := s.Ahead(b.planner.Now(), previewed)
	subjects := make([]string, len(ahead))
	told := req.Source != Mention && b.mayPlan(ctx, req)
	if told {
		if subjects, err = b.planner.Subjects(ctx, s, ahead); err != nil {
			return answer.Answer{}, err
		}
	}
	c := headed(bold("The next questions"), words(" in "), channelLink(s.Channel)).line(words(s.Text())).gap()
	c.table(previewLines(s.Schedule, ahead, subjects))
	if told {
		c.small(words("What they are about may change with the answers until then. Only who may change the schedule reads it."))
	}
	return c.done(answer.Outcome{}), nil
}

// mayPlan reports whether the asker may change the channel's schedule.
func (b *Bot) mayPlan(ctx context.Context, req Request) bool {
	return b.allows(ctx, planners(), req, "", "") == nil
}

// previewLines shows occurrences and what they are about, those that follow each
// other and are skipped for one reason together.
func previewLines(s quiz.Schedule, ahead []calendar.Occurrence, subjects []string) []string {
	var lines []string
	for i, o := range ahead {
		if o.Skip != "" && i > 0 && ahead[i-1].Skip == o.Skip {
			continue
		}
		line, days := s.Line(o), 1
		for o.Skip != "" && i+days < len(ahead) && ahead[i+days].Skip == o.Skip {
			days++
		}
		if days > 1 {
			line += fmt.Sprintf(" · %d days, to %s", days, ahead[i+days-1].Date)
		}
		if subjects[i] != "" {
			line += " · " + subjects[i]
		}
		lines = append(lines, line)
	}
	return lines
}

// logCommand lists what became of the channel's occurrences, page by page. Its
// argument is how many were shown before.
func (b *Bot) logCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	shown, ok := parseShown(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	rounds, err := b.planner.Log(ctx, req.Team, req.Channel, shown+logged+1)
	if err != nil {
		return answer.Answer{}, err
	}
	s, err := b.planner.Schedule(ctx, req.Team, req.Channel)
	if err != nil && (!errors.Is(err, quiz.ErrNoSchedule) || len(rounds) == 0) {
		return answer.Answer{}, err
	}
	c := headed(bold("The latest questions"), words(" in "), channelLink(req.Channel)).gap()
	page := rounds[min(shown, len(rounds)):]
	var lines []string
	for _, r := range page[:min(len(page), logged)] {
		lines = append(lines, s.LogLine(r))
	}
	c.table(lines)
	if len(rounds) == 0 {
		c.line(words("None was due yet."))
	}
	if len(page) > logged {
		c.button("Earlier", logLine(shown+logged).String())
	}
	return c.done(answer.Outcome{}), nil
}

package outbox

import (
	"context"
	"errors"

	"csbot/bot"
	"csbot/quiz"
)

var (
	_ quiz.Poster   = (*Sender)(nil)
	_ bot.Reminders = (*Sender)(nil)
)

// roundMessage is where a round's question is posted, and how it is found.
func roundMessage(r quiz.Round) Message {
	return Message{
		Channel: r.ID.Channel, bulk: true,
		Mark: Mark{Event: "csbot_round", Field: "round", Value: r.ID.String()}, Since: r.Due,
	}
}

// Post posts a round's question.
func (s *Sender) Post(ctx context.Context, r quiz.Round, recap quiz.Recap) (string, error) {
	if err := s.mayAsk(ctx, r.ID.Channel); err != nil {
		return "", s.judge(r, err)
	}
	recap.Week = s.told(ctx, recap.Week)
	m := roundMessage(r)
	m.Answer = bot.Question(r, recap)
	ts, err := s.Send(ctx, m)
	if errors.Is(err, ErrUnknown) {
		return "", errors.Join(quiz.ErrUnknown, err)
	}
	return ts, s.judge(r, err)
}

// told is a week as the channel reads it: without those of its best who are no
// members any more, as far as Slack says so in time. No question waits for more.
func (s *Sender) told(ctx context.Context, w *quiz.Week) *quiz.Week {
	if w == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	told := *w
	told.Best, _ = s.members(ctx, call{method: userInfo, bulk: true}, w.Best, bot.Praised)
	if told.Empty() {
		return nil
	}
	return &told
}

// Close edits a round's message: the answer and how many knew it.
func (s *Sender) Close(ctx context.Context, r quiz.Round, t quiz.Tally) error {
	return s.judge(r, s.update(ctx, r.ID.Channel, r.Ref, bot.Closed(r, t)))
}

// noticeMessage is what a notice says, and how it is found.
func noticeMessage(n quiz.Notice) Message {
	m := Message{Mark: Mark{Event: "csbot_notice", Field: "notice", Value: n.ID}, Since: n.Since, Answer: bot.Paused(n.Schedule)}
	if n.Holdup != nil {
		m.Answer = bot.Resumed(n.Schedule, *n.Holdup)
	}
	return m
}

// reminderMessage is what a reminder says, and how it is found.
func reminderMessage(r bot.Reminder) Message {
	return Message{Mark: Mark{Event: "csbot_reminder", Field: "reminder", Value: r.ID}, Since: r.Since, Answer: r.Answer, bulk: true}
}

// Tell writes to the person who made a schedule.
func (s *Sender) Tell(ctx context.Context, n quiz.Notice) error {
	return s.unasked(ctx, n.Schedule.By, noticeMessage(n))
}

// Told looks for a notice in the conversation with who made the schedule.
func (s *Sender) Told(ctx context.Context, n quiz.Notice) (bool, error) {
	return s.written(ctx, n.Schedule.By, noticeMessage(n))
}

// Remind is part of bot.Reminders, with the errors of Tell.
func (s *Sender) Remind(ctx context.Context, r bot.Reminder) error {
	return s.unasked(ctx, r.User, reminderMessage(r))
}

// Reminded is part of bot.Reminders, with the errors of Told.
func (s *Sender) Reminded(ctx context.Context, r bot.Reminder) (bool, error) {
	return s.written(ctx, r.User, reminderMessage(r))
}

// unasked writes to somebody who has not asked.
func (s *Sender) unasked(ctx context.Context, user string, m Message) error {
	err := s.SendDM(ctx, user, m)
	code := slackError(err)
	sort := refusals()[code].sort
	switch {
	case errors.Is(err, ErrUnknown):
		return errors.Join(quiz.ErrUnknown, err)
	case code != "" && (sort == strange || sort == lasting): // of that person's, by what Slack documents
		return &quiz.Refusal{Reason: "Slack takes no message to this person (" + code + ")"}
	default:
		return err
	}
}

// written looks for such a message in the conversation with somebody.
func (s *Sender) written(ctx context.Context, user string, m Message) (found bool, err error) {
	if m.Channel, err = s.openDM(ctx, user, m.bulk); err == nil {
		_, found, err = s.find(ctx, m)
	}
	if slackError(err) == missingScope {
		err = quiz.ErrBlind
	}
	return found, err
}

// Find looks for a round's message in the channel's history, which needs the
// optional history scopes. Not to have found it means that it is not there: the
// question will be posted again.
func (s *Sender) Find(ctx context.Context, r quiz.Round) (ref string, found bool, err error) {
	ref, found, err = s.find(ctx, roundMessage(r))
	if slackError(err) == missingScope {
		err = quiz.ErrBlind
	}
	return ref, found, err
}

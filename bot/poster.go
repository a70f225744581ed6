package bot

import (
	"context"
	"errors"

	"csbot/bot/answer"
	"csbot/quiz"
)

var _ quiz.Poster = (*Sender)(nil)

// roundPost is where a round's question is posted, and how it is found.
func roundPost(r quiz.Round) post {
	return post{
		channel: r.ID.Channel, bulk: true,
		mark: mark{"csbot_round", "round", r.ID.String()}, since: r.Due,
	}
}

// Post posts a round's question.
func (s *Sender) Post(ctx context.Context, r quiz.Round, recap quiz.Recap) (string, error) {
	if err := s.mayAsk(ctx, r.ID.Channel); err != nil {
		return "", s.judge(r, err)
	}
	recap.Week = s.told(ctx, r.ID.Team, recap.Week)
	p := roundPost(r)
	p.message = question(r, recap)
	ts, err := s.post(ctx, p)
	if errors.Is(err, errUnknown) {
		return "", errors.Join(quiz.ErrUnknown, err)
	}
	return ts, s.judge(r, err)
}

// told is a week as the channel reads it: without those of its best who are no
// members any more, as far as Slack says so in time. No question waits for more.
func (s *Sender) told(ctx context.Context, team string, w *quiz.Week) *quiz.Week {
	if w == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	told := *w
	told.Best, _ = s.members(ctx, call{method: userInfo, bulk: true}, team, w.Best, praised)
	if told.Empty() {
		return nil
	}
	return &told
}

// Close edits a round's message: the answer and how many knew it.
func (s *Sender) Close(ctx context.Context, r quiz.Round, t quiz.Tally) error {
	return s.judge(r, s.update(ctx, r.ID.Channel, r.Ref, closed(r, t)))
}

// Warn writes to the person who made a schedule.
func (s *Sender) Warn(ctx context.Context, schedule quiz.Schedule) error {
	c := headed(bold("The daily question is paused"), words(" in "), channelLink(schedule.Channel))
	c.line(words(ended("Slack refused it: " + schedule.Pause.Reason)))
	c.line(words("When that is mended, resume it there: type my command and "), command("quiz resume"), words("."))
	return s.direct(ctx, schedule.By, post{message: c.done(answer.Outcome{})})
}

// Resumed writes to the person who made a schedule what an outage has done to it.
func (s *Sender) Resumed(ctx context.Context, schedule quiz.Schedule, h quiz.Holdup) error {
	c := headed(bold("The daily question goes on"), words(" in "), channelLink(schedule.Channel))
	c.line(words("It was held back: " + ended(h.Reason)))
	switch n := len(h.Missed); {
	case n == 1:
		c.line(words("One question was not asked, of "), clock(h.Missed[0]), words("."))
	case n > 1:
		c.line(wordsf("%d questions were not asked, the first of ", n), clock(h.Missed[n-1]), words("."))
	}
	if h.Late {
		c.line(words("The latest one came late."))
	}
	return s.direct(ctx, schedule.By, post{message: c.done(answer.Outcome{})})
}

// Find looks for a round's message in the channel's history, which needs the
// optional history scopes. Not to have found it means that it is not there: the
// question will be posted again.
func (s *Sender) Find(ctx context.Context, r quiz.Round) (ref string, found bool, err error) {
	ref, found, err = s.find(ctx, roundPost(r))
	if slackError(err) == missingScope {
		err = quiz.ErrBlind
	}
	return ref, found, err
}

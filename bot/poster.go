package bot

import (
	"context"
	"errors"
	"fmt"

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

// refused returns what to do about a channel when Slack's answer is one that
// will not change by itself, and nil otherwise.
func refused(channel, code string) *quiz.Refusal {
	const token = "Slack no longer accepts the bot's token (channel %s): reinstall the app and set SLACK_BOT_TOKEN"
	advice, ok := map[string]string{
		"not_in_channel":      "the bot is not in channel %s: type /invite @csbot there",
		"channel_not_found":   "channel %s does not exist, or is private and the bot is not in it: type /invite @csbot there, or correct the ID",
		"is_archived":         "channel %s is archived: choose another one, or unarchive it",
		"is_ext_shared":       "channel %s is shared with another company: choose one that only your own people read",
		"restricted_action":   "the workspace does not let the bot post in channel %s: ask an admin",
		missingScope:          "the app lacks a permission for channel %s: reinstall it with the manifest's scopes",
		"message_not_found":   "the question in channel %s was deleted",
		"cant_update_message": "the question in channel %s can no longer be edited",
		"invalid_auth":        token,
		"account_inactive":    token,
		"token_revoked":       token,
		"not_authed":          token,
	}[code]
	if !ok {
		return nil
	}
	return &quiz.Refusal{Reason: fmt.Sprintf(advice, channel)}
}

// Post posts a round's question.
func (s *Sender) Post(ctx context.Context, r quiz.Round, recap quiz.Recap) (string, error) {
	if err := s.mayAsk(ctx, r.ID.Channel); err != nil {
		return "", err
	}
	recap.Week = s.told(ctx, r.ID.Team, recap.Week)
	p := roundPost(r)
	p.message = question(r, recap)
	ts, err := s.post(ctx, p)
	if errors.Is(err, errUnknown) {
		return "", errors.Join(quiz.ErrUnknown, err)
	}
	if refusal := refused(r.ID.Channel, slackError(err)); refusal != nil {
		return "", refusal
	}
	return ts, err
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
	err := s.update(ctx, r.ID.Channel, r.Ref, closed(r, t))
	if refusal := refused(r.ID.Channel, slackError(err)); refusal != nil {
		return refusal
	}
	return err
}

// Warn writes to the person who made a schedule.
func (s *Sender) Warn(ctx context.Context, schedule quiz.Schedule) error {
	c := headed(bold("The daily question is paused"), words(" in "), channelLink(schedule.Channel))
	c.line(words(ended("Slack refused it: " + schedule.Pause.Reason)))
	c.line(words("When that is mended, resume it there: type my command and "), command("quiz resume"), words("."))
	return s.direct(ctx, schedule.By, post{message: c.done(Outcome{})})
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

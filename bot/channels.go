package bot

import (
	"context"
	"errors"
	"fmt"

	"github.com/slack-go/slack"
)

// readership is who reads a channel, as far as the bot can see.
type readership int

const (
	unseen readership = iota
	insiders
	outsiders
)

// readers tells whether people of other companies read a channel.
func (s *Sender) readers(ctx context.Context, channel string) readership {
	c, err := s.channel(ctx, channel)
	switch {
	case err != nil:
		return unseen
	case c.IsExtShared || c.IsPendingExtShared:
		return outsiders
	}
	return insiders
}

func (s *Sender) channel(ctx context.Context, id string) (c *slack.Channel, err error) {
	err = patiently(ctx, func() error {
		c, err = s.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: id})
		return err
	})
	return c, err
}

// CheckChannel says why the bot cannot post questions in a channel, in words
// for the person who has to mend it; nil when it can.
func (s *Sender) CheckChannel(ctx context.Context, id string) error {
	c, err := s.channel(ctx, id)
	code := slackError(err)
	switch {
	case err != nil:
	case c.IsArchived:
		code = "is_archived"
	case c.IsExtShared:
		code = "is_ext_shared"
	case !c.IsMember:
		code = "not_in_channel"
	}
	if refusal := refused(id, code); refusal != nil {
		return refusal
	}
	if err != nil {
		return fmt.Errorf("looking at channel %s: %w", id, err)
	}
	return nil
}

// slackError is the error code of Slack's own refusal, or "".
func slackError(err error) string {
	answer, _ := errors.AsType[slack.SlackErrorResponse](err)
	return answer.Err
}

package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/slack-go/slack"
)

// readership is who reads a channel, as far as the bot can see.
type readership int

const (
	unseen readership = iota
	insiders
	outsiders
)

const (
	// lookWithin bounds a look at a channel that somebody waits for.
	lookWithin = 2 * time.Second
	// lookAgain is how long what was seen is believed.
	lookAgain = 5 * time.Minute
	// channelsKept is how many channels are remembered at most.
	channelsKept = 1000
)

// sightings remembers who reads which channel.
type sightings struct {
	mu   sync.Mutex
	seen map[string]sighting
}

type sighting struct {
	who  readership
	when time.Time
}

func newSightings() *sightings { return &sightings{seen: map[string]sighting{}} }

func (s *sightings) recall(channel string) (who readership, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	last, ok := s.seen[channel]
	return last.who, ok && time.Since(last.when) < lookAgain
}

func (s *sightings) note(channel string, who readership) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.seen) >= channelsKept {
		clear(s.seen)
	}
	s.seen[channel] = sighting{who, time.Now()}
}

// readers tells whether people of other companies read a channel.
func (s *Sender) readers(ctx context.Context, channel string) readership {
	if who, ok := s.sightings.recall(channel); ok {
		return who
	}
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	c, err := s.channel(ctx, channel, call{method: conversationInfo})
	if err != nil {
		return unseen
	}
	who := insiders
	if c.IsExtShared || c.IsPendingExtShared {
		who = outsiders
	}
	s.sightings.note(channel, who)
	return who
}

func (s *Sender) channel(ctx context.Context, id string, how call) (c *slack.Channel, err error) {
	err = s.call(ctx, how, func() error {
		c, err = s.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: id})
		return err
	})
	return c, err
}

// CheckChannel says why the bot cannot post questions in a channel, in words
// for the person who has to mend it; nil when it can.
func (s *Sender) CheckChannel(ctx context.Context, id string) error {
	return s.checkChannel(ctx, id, call{method: conversationInfo})
}

func (s *Sender) checkChannel(ctx context.Context, id string, how call) error {
	c, err := s.channel(ctx, id, how)
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

// missingScope is Slack's word for a permission that the app lacks.
const missingScope = "missing_scope"

// slackError is the error code of Slack's own refusal, or "".
func slackError(err error) string {
	answer, _ := errors.AsType[slack.SlackErrorResponse](err)
	return answer.Err
}

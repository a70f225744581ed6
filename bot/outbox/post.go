package outbox

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
)

// A Message is an answer for all who read a conversation.
type Message struct {
	Channel string
	Thread  string // empty: beside the threads
	Answer  answer.Answer
	Mark    Mark      // none: it cannot be looked for
	Since   time.Time // it was not posted before
	bulk    bool
}

// A Mark is metadata by which a message is found again. Other apps may read
// it, so it names nobody.
type Mark struct{ Event, Field, Value string }

const (
	// lookAfter is how long Slack may be at a call that got no answer.
	lookAfter = 2 * time.Second
	// askew is by how much Slack's clock may differ from ours.
	askew = time.Minute
	// pageLength is how many messages are read at a time.
	pageLength = 200
)

// Send posts a message, once: when Slack's answer leaves it open whether it
// did, it looks for the message's mark, and posts again what is not there. It
// fails with ErrUnknown where it may not look, which takes a history scope for
// the kind of conversation.
func (s *Sender) Send(ctx context.Context, m Message) (ts string, err error) {
	for try := 1; ; try++ {
		ts, err = s.postOnce(ctx, m)
		if !errors.Is(err, ErrUnknown) || m.Mark == (Mark{}) {
			return ts, err
		}
		ts, found, looking := s.look(ctx, m)
		switch {
		case found:
			return ts, nil
		case looking != nil || try == attempts:
			return "", errors.Join(err, looking)
		}
	}
}

// look finds a post that Slack may still be at.
func (s *Sender) look(ctx context.Context, m Message) (ts string, found bool, err error) {
	if err := sleep(ctx, jittered(lookAfter)); err != nil {
		return "", false, err
	}
	return s.find(ctx, m)
}

func (s *Sender) postOnce(ctx context.Context, m Message) (ts string, err error) {
	err = s.charted(m.Answer, func(a answer.Answer) error {
		m.Answer = a
		ts, err = s.postAsItIs(ctx, m)
		return err
	})
	return ts, err
}

func (s *Sender) postAsItIs(ctx context.Context, m Message) (ts string, err error) {
	var more []slack.MsgOption
	if m.Thread != "" {
		more = append(more, slack.MsgOptionTS(m.Thread))
	}
	if m.Mark != (Mark{}) {
		more = append(more, slack.MsgOptionMetadata(slack.SlackMetadata{
			EventType: m.Mark.Event, EventPayload: map[string]any{m.Mark.Field: m.Mark.Value},
		}))
	}
	err = s.call(ctx, call{method: postMessage, channel: m.Channel, bulk: m.bulk}, func() error {
		_, ts, err = s.api.PostMessageContext(ctx, m.Channel, options(m.Answer, more...)...)
		return err
	})
	return ts, err
}

// find looks for a post by its mark.
func (s *Sender) find(ctx context.Context, m Message) (ts string, found bool, err error) {
	cursor := ""
	for range pagesRead {
		messages, next, err := s.page(ctx, m, cursor)
		if err != nil {
			return "", false, fmt.Errorf("looking for a message: %w", err)
		}
		for _, posted := range messages {
			if posted.Metadata.EventType == m.Mark.Event && posted.Metadata.EventPayload[m.Mark.Field] == m.Mark.Value {
				return posted.Timestamp, true, nil
			}
		}
		if next == "" {
			return "", false, nil
		}
		cursor = next
	}
	return "", false, fmt.Errorf("looking for a message: %w", errEndless)
}

// page reads some of the messages among which a post must be.
func (s *Sender) page(ctx context.Context, m Message, cursor string) (messages []slack.Message, next string, err error) {
	oldest := strconv.FormatInt(m.Since.Add(-askew).Unix(), 10)
	if m.Thread != "" {
		err = s.call(ctx, call{method: readReplies, bulk: m.bulk}, func() error {
			messages, _, next, err = s.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
				ChannelID: m.Channel, Timestamp: m.Thread, Oldest: oldest, Limit: pageLength, Cursor: cursor, IncludeAllMetadata: true,
			})
			return err
		})
		return messages, next, err
	}
	err = s.call(ctx, call{method: readHistory, bulk: m.bulk}, func() error {
		history, err := s.api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{
			ChannelID: m.Channel, Oldest: oldest, Limit: pageLength, Cursor: cursor, IncludeAllMetadata: true,
		})
		if err == nil {
			messages, next = history.Messages, history.ResponseMetaData.NextCursor
		}
		return err
	})
	return messages, next, err
}

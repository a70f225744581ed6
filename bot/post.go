package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
)

// A post is a message for all who read a conversation.
type post struct {
	channel string
	thread  string // empty: beside the threads
	message answer.Answer
	mark    mark      // none: it cannot be looked for
	since   time.Time // it was not posted before
	bulk    bool
}

// A mark is metadata by which a message is found again. Other apps may read
// it, so it names nobody.
type mark struct{ event, field, value string }

// answerPost is an answer as a post.
func answerPost(d delivery, channel, thread string, msg answer.Answer) post {
	key := sha256.Sum256([]byte(d.request.Team + "/" + d.key))
	return post{
		channel: channel, thread: thread, message: msg,
		mark:  mark{"csbot_answer", "request", hex.EncodeToString(key[:16])},
		since: d.reply.envelope.Received,
	}
}

const (
	// lookAfter is how long Slack may be at a call that got no answer.
	lookAfter = 2 * time.Second
	// askew is by how much Slack's clock may differ from ours.
	askew = time.Minute
	// pageLength is how many messages are read at a time.
	pageLength = 200
)

// post posts a message, once: when Slack's answer leaves it open whether it
// did, it looks for the message's mark, and posts again what is not there. It
// fails with errUnknown where it may not look, which takes a history scope for
// the kind of conversation.
func (s *Sender) post(ctx context.Context, p post) (ts string, err error) {
	for try := 1; ; try++ {
		ts, err = s.postOnce(ctx, p)
		if !errors.Is(err, errUnknown) || p.mark == (mark{}) {
			return ts, err
		}
		ts, found, looking := s.look(ctx, p)
		switch {
		case found:
			return ts, nil
		case looking != nil || try == attempts:
			return "", errors.Join(err, looking)
		}
	}
}

// look finds a post that Slack may still be at.
func (s *Sender) look(ctx context.Context, p post) (ts string, found bool, err error) {
	if err := rest(ctx, jittered(lookAfter)); err != nil {
		return "", false, err
	}
	return s.find(ctx, p)
}

func (s *Sender) postOnce(ctx context.Context, p post) (ts string, err error) {
	var more []slack.MsgOption
	if p.thread != "" {
		more = append(more, slack.MsgOptionTS(p.thread))
	}
	if p.mark != (mark{}) {
		more = append(more, slack.MsgOptionMetadata(slack.SlackMetadata{
			EventType: p.mark.event, EventPayload: map[string]any{p.mark.field: p.mark.value},
		}))
	}
	err = s.call(ctx, call{method: postMessage, channel: p.channel, bulk: p.bulk}, func() error {
		_, ts, err = s.api.PostMessageContext(ctx, p.channel, options(p.message, more...)...)
		return err
	})
	return ts, err
}

// find looks for a post by its mark.
func (s *Sender) find(ctx context.Context, p post) (ts string, found bool, err error) {
	cursor := ""
	for range pagesRead {
		messages, next, err := s.page(ctx, p, cursor)
		if err != nil {
			return "", false, fmt.Errorf("looking for a message: %w", err)
		}
		for _, m := range messages {
			if m.Metadata.EventType == p.mark.event && m.Metadata.EventPayload[p.mark.field] == p.mark.value {
				return m.Timestamp, true, nil
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
func (s *Sender) page(ctx context.Context, p post, cursor string) (messages []slack.Message, next string, err error) {
	oldest := strconv.FormatInt(p.since.Add(-askew).Unix(), 10)
	if p.thread != "" {
		err = s.call(ctx, call{method: readReplies, bulk: p.bulk}, func() error {
			messages, _, next, err = s.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
				ChannelID: p.channel, Timestamp: p.thread, Oldest: oldest, Limit: pageLength, Cursor: cursor, IncludeAllMetadata: true,
			})
			return err
		})
		return messages, next, err
	}
	err = s.call(ctx, call{method: readHistory, bulk: p.bulk}, func() error {
		history, err := s.api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{
			ChannelID: p.channel, Oldest: oldest, Limit: pageLength, Cursor: cursor, IncludeAllMetadata: true,
		})
		if err == nil {
			messages, next = history.Messages, history.ResponseMetaData.NextCursor
		}
		return err
	})
	return messages, next, err
}

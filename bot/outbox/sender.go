// Package outbox is how answers go out: a [Sender] calls Slack's Web API for a
// workspace, with its bot token, and answers at response_urls, within Slack's rate limits (ratelimit.go), with
// retries where a call cannot do a thing twice (effect.go), looking for a message
// before it is posted again (post.go), and holding everything while Slack refuses
// the whole workspace (outage.go). It says who is who and who reads a channel,
// from caches, and posts the daily questions, as a quiz.Poster (poster.go).
// [Senders] finds the one for a workspace, for whoever asks as bot.People and
// bot.Channels do. What is said is neither composed nor rendered here.
//
// To call another method of Slack's, add it to the table of rules with its tier;
// to know another refusal, add a row to refusals.
package outbox

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/cache"
	"csbot/bot/retry"
	"csbot/bot/view"
)

// A Sender asks things of Slack's Web API and of response_urls: it keeps within
// Slack's rate limits, waits when it is told to, and never repeats a call that
// may have taken effect and would take it twice. It is safe for concurrent use;
// there is one for a workspace, with the caches and the rate limits that belong to
// it: an ID of Slack's means nothing outside of its workspace.
type Sender struct {
	api          *slack.Client
	http         *http.Client
	limits       *rateLimiter
	channels     *channelCache
	people       *cache.Cache[bot.Person]
	membership   *memberCache
	links        *cache.Cache[string] // the addresses of messages
	dms          *cache.Cache[string] // the bot's conversations, by person
	refusedSteps *cache.Cache[int]    // how often a step of a round was refused, for a reason that nobody knows
	outage       *outage
	chartless    *cache.Cache[bool] // holds chartRefused while charts are said in words

	where   bot.Workspace
	observe func(Event)
}

// New makes a sender for a workspace, with an api that has its token. client is
// used for answers at a response_url; it, and that of api, come from NewClient.
func New(where bot.Workspace, api *slack.Client, client *http.Client) *Sender {
	return &Sender{
		where: where, api: api, http: client, limits: newRateLimiter(), channels: newChannelCache(), people: cache.New[bot.Person](lookAgain),
		membership: newMemberCache(), links: cache.New[string](lookAgain), dms: cache.Sized[string](dmsFor, dmsKept),
		refusedSteps: cache.New[int](lookAgain), outage: newOutage(), chartless: cache.New[bool](chartlessFor), observe: func(Event) {},
	}
}

// ErrUnknown says that a call may or may not have taken effect.
var ErrUnknown = errors.New("outcome unknown")

const (
	attempts     = 5                      // at a call that may be repeated
	firstPause   = 300 * time.Millisecond // after a failure; then twice as long, and so on
	longestPause = 10 * time.Second
	// lookAgain is how long what was seen in Slack is believed.
	lookAgain = 5 * time.Minute
	// dmsFor is how long the bot's conversation with somebody, which stays the same, is
	// remembered, and dmsKept how many are: opening one is rarer than a message may be.
	dmsFor, dmsKept = 30 * 24 * time.Hour, 50_000
)

// call makes a call in its turn. A call that took no effect is made again
// until ctx ends; one whose outcome is unknown is made again if it may be
// repeated, and otherwise fails with ErrUnknown. A *slack.SlackErrorResponse
// is Slack's own refusal.
func (s *Sender) call(ctx context.Context, c call, do func() error) error {
	began := time.Now()
	err := s.retried(ctx, c, do)
	s.observe(Event{Kind: Called, Method: string(c.method), Result: callResult(err), Took: time.Since(began)})
	return err
}

// retried is call without its being observed.
func (s *Sender) retried(ctx context.Context, c call, do func() error) error {
	pause := retry.Backoff{Least: firstPause, Most: longestPause}
	for try := 1; ; try++ {
		if err := s.admit(ctx, c); err != nil {
			return fmt.Errorf("%s: %w", c.method, err)
		}
		err := do()
		became, wait := effect(err)
		switch {
		case became == settled:
			s.learn(c.method, err)
			return explained(err)
		case became == tooEarly:
			s.observe(Event{Kind: Limited, Method: string(c.method), Took: wait})
			err = s.limits.slowDown(ctx, c.method, wait)
		case became == none || s.limits.rules[c.method].repeatable && try < attempts:
			err = sleep(ctx, pause.Next(err))
		default:
			err = fmt.Errorf("%w: %w", ErrUnknown, err)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", c.method, err)
		}
	}
}

// admit returns when a call may be made.
func (s *Sender) admit(ctx context.Context, c call) error {
	if err := s.heldBack(ctx, c); err != nil {
		return err
	}
	return s.limits.wait(ctx, c)
}

// explained is a refusal with what Slack adds to it: where in a message the
// fault is, say.
func explained(err error) error {
	if notes := refusalIn(err).ResponseMetadata.Messages; len(notes) > 0 {
		return fmt.Errorf("%w, saying %q", err, answer.Cut(strings.Join(notes, "; "), excerpt))
	}
	return err
}

// refusalIn is Slack's own refusal, or an empty one.
func refusalIn(err error) slack.SlackErrorResponse {
	refusal, _ := errors.AsType[slack.SlackErrorResponse](err)
	return refusal
}

// slackError is the error code of Slack's own refusal, or "".
func slackError(err error) string { return refusalIn(err).Err }

func options(msg answer.Answer, more ...slack.MsgOption) []slack.MsgOption {
	return append([]slack.MsgOption{
		slack.MsgOptionText(view.Notification(msg), false),
		slack.MsgOptionBlocks(view.Blocks(msg)...),
		slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(),
	}, more...)
}

// SendEphemeral shows an answer to one person in a channel, or in a thread there.
func (s *Sender) SendEphemeral(ctx context.Context, m Message, user string) error {
	var more []slack.MsgOption
	if m.Thread != "" {
		more = append(more, slack.MsgOptionTS(m.Thread))
	}
	return s.charted(m.Answer, func(a answer.Answer) error {
		return s.call(ctx, call{method: postEphemeral}, func() error {
			_, err := s.api.PostEphemeralContext(ctx, m.Channel, user, options(a, more...)...)
			return err
		})
	})
}

// SendDM posts a message in the bot's conversation with one person.
func (s *Sender) SendDM(ctx context.Context, user string, m Message) (err error) {
	if m.Channel, err = s.openDM(ctx, user, m.bulk); err != nil {
		return err
	}
	if _, err = s.Send(ctx, m); err != nil {
		s.dms.Drop(func(id string) bool { return id == user }) // it may be the conversation that is wrong
	}
	return err
}

// openDM is the bot's conversation with one person.
func (s *Sender) openDM(ctx context.Context, user string, bulk bool) (channel string, err error) {
	if channel, known := s.dms.Get(user); known {
		return channel, nil
	}
	err = s.call(ctx, call{method: openConversation, bulk: bulk}, func() error {
		c, _, _, err := s.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
		if err == nil {
			channel = c.ID
			s.dms.Put(user, channel)
		}
		return err
	})
	return channel, err
}

// update replaces a message of the bot's own.
func (s *Sender) update(ctx context.Context, channel, ts string, msg answer.Answer) error {
	return s.call(ctx, call{method: updateMessage, bulk: true}, func() error {
		_, _, _, err := s.api.UpdateMessageContext(ctx, channel, ts, options(msg)...)
		return err
	})
}

// PublishHome shows an answer on one person's Home tab.
func (s *Sender) PublishHome(ctx context.Context, user string, a answer.Answer) error {
	return s.call(ctx, call{method: publishView}, func() error {
		_, err := s.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: user, View: view.Home(a)})
		return err
	})
}

// OpenForm opens a form; metadata comes back with what is filled in. A trigger
// that is used up after a call without an answer was used by that call.
func (s *Sender) OpenForm(ctx context.Context, trigger string, form *answer.Form, metadata string) error {
	unanswered := false
	return s.call(ctx, call{method: openView}, func() error {
		_, err := s.api.OpenViewContext(ctx, trigger, view.Modal(form, metadata))
		became, _ := effect(err)
		if unanswered && (slackError(err) == "exchanged_trigger_id" || slackError(err) == "trigger_exchanged") {
			return nil
		}
		unanswered = unanswered || became == unknown
		return err
	})
}

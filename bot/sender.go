package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
	"csbot/bot/cache"
	"csbot/bot/retry"
	"csbot/bot/view"
)

// A Sender is the one way out to Slack: it keeps Slack's pace, waits when it
// is told to, and never repeats a call that may have taken effect and would
// take it twice. It is safe for concurrent use; there is one in a workspace.
type Sender struct {
	api        *slack.Client
	http       *http.Client
	pace       *pacer
	sightings  *sightings
	people     *cache.Cache[person]
	membership *members
	links      *cache.Cache[string] // the addresses of messages
	strikes    *cache.Cache[int]    // how often a step of a round was refused, for a reason that nobody knows
	outage     *outage

	enterprise string // our organisation, whose people are ours
	observe    func(Event)
}

// NewSender makes a sender. client is used for answers at a response_url; it,
// and that of api, come from NewClient.
func NewSender(api *slack.Client, client *http.Client) *Sender {
	return &Sender{
		api: api, http: client, pace: newPacer(), sightings: newSightings(), people: cache.New[person](lookAgain),
		membership: newMembers(), links: cache.New[string](lookAgain), strikes: cache.New[int](lookAgain), outage: newOutage(), observe: func(Event) {},
	}
}

// In says in which workspace the sender is. It is called before anything is
// sent.
func (s *Sender) In(w Workspace) *Sender {
	s.enterprise = w.Enterprise
	return s
}

// errUnknown says that a call may or may not have taken effect.
var errUnknown = errors.New("outcome unknown")

const (
	attempts     = 5                      // at a call that may be repeated
	firstPause   = 300 * time.Millisecond // after a failure; then twice as long, and so on
	longestPause = 10 * time.Second
	// lookAgain is how long what was seen in Slack is believed.
	lookAgain = 5 * time.Minute
)

// call makes a call in its turn. A call that took no effect is made again
// until ctx ends; one whose outcome is unknown is made again if it may be
// repeated, and otherwise fails with errUnknown. A *slack.SlackErrorResponse
// is Slack's own refusal.
func (s *Sender) call(ctx context.Context, c call, do func() error) error {
	began := time.Now()
	err := s.insist(ctx, c, do)
	s.observe(Event{Kind: Called, Method: string(c.method), Result: callResult(err), Took: time.Since(began)})
	return err
}

// insist is call without its being observed.
func (s *Sender) insist(ctx context.Context, c call, do func() error) error {
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
			err = s.pace.slowDown(ctx, c.method, wait)
		case became == none || s.pace.rules[c.method].repeatable && try < attempts:
			err = rest(ctx, pause.Next(err))
		default:
			err = fmt.Errorf("%w: %w", errUnknown, err)
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
	return s.pace.wait(ctx, c)
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

// whisper shows a message to one person in a channel.
func (s *Sender) whisper(ctx context.Context, to address, msg answer.Answer) error {
	var more []slack.MsgOption
	if to.thread != "" {
		more = append(more, slack.MsgOptionTS(to.thread))
	}
	return s.call(ctx, call{method: postEphemeral}, func() error {
		_, err := s.api.PostEphemeralContext(ctx, to.channel, to.user, options(msg, more...)...)
		return err
	})
}

// direct posts a message to one person.
func (s *Sender) direct(ctx context.Context, user string, p post) error {
	err := s.call(ctx, call{method: openConversation}, func() error {
		c, _, _, err := s.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
		if err == nil {
			p.channel = c.ID
		}
		return err
	})
	if err != nil {
		return err
	}
	_, err = s.post(ctx, p)
	return err
}

// update replaces a message of the bot's own.
func (s *Sender) update(ctx context.Context, channel, ts string, msg answer.Answer) error {
	return s.call(ctx, call{method: updateMessage, bulk: true}, func() error {
		_, _, _, err := s.api.UpdateMessageContext(ctx, channel, ts, options(msg)...)
		return err
	})
}

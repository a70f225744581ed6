package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/time/rate"
)

// A Sender is the one way out to Slack: it keeps Slack's pace (one message a
// second in a channel), waits when it is told to, and never repeats a post
// that may have taken effect. It is safe for concurrent use.
type Sender struct {
	api  *slack.Client
	http *http.Client

	mu    sync.Mutex
	paces map[string]*rate.Limiter // by channel
}

// NewSender makes a sender. client is used for answers at a response_url and
// must have a timeout.
func NewSender(api *slack.Client, client *http.Client) *Sender {
	return &Sender{api: api, http: client, paces: map[string]*rate.Limiter{}}
}

// channelBurst lets a short conversation run at once; Slack allows bursts and
// asks for one message a second over time.
const channelBurst = 3

func (s *Sender) pace(channel string) *rate.Limiter {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.paces[channel]
	if p == nil {
		p = rate.NewLimiter(rate.Every(time.Second), channelBurst)
		s.paces[channel] = p
	}
	return p
}

// patiently calls until Slack no longer answers that it is too early, or ctx
// ends. Slack says so before a call takes effect, so this repeats nothing.
func patiently(ctx context.Context, call func() error) error {
	for {
		err := call()
		var limited *slack.RateLimitedError
		if !errors.As(err, &limited) {
			return err
		}
		select {
		case <-time.After(limited.RetryAfter):
		case <-ctx.Done():
			return fmt.Errorf("rate limited: %w", context.Cause(ctx))
		}
	}
}

func options(msg Message, more ...slack.MsgOption) []slack.MsgOption {
	return append([]slack.MsgOption{
		slack.MsgOptionText(msg.Text, true),
		slack.MsgOptionBlocks(msg.allBlocks()...),
		slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(),
	}, more...)
}

// post sends a message to a channel, in a thread unless thread is empty.
func (s *Sender) post(ctx context.Context, channel, thread string, msg Message, more ...slack.MsgOption) (ts string, err error) {
	if thread != "" {
		more = append(more, slack.MsgOptionTS(thread))
	}
	err = patiently(ctx, func() error {
		if err := s.pace(channel).Wait(ctx); err != nil {
			return err
		}
		_, ts, err = s.api.PostMessageContext(ctx, channel, options(msg, more...)...)
		return err
	})
	return ts, err
}

// whisper shows a message to one person in a channel.
func (s *Sender) whisper(ctx context.Context, to address, msg Message) error {
	var more []slack.MsgOption
	if to.thread != "" {
		more = append(more, slack.MsgOptionTS(to.thread))
	}
	return patiently(ctx, func() error {
		_, err := s.api.PostEphemeralContext(ctx, to.channel, to.user, options(msg, more...)...)
		return err
	})
}

// direct sends a message to one person.
func (s *Sender) direct(ctx context.Context, user string, msg Message) error {
	var channel string
	err := patiently(ctx, func() error {
		c, _, _, err := s.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
		if err == nil {
			channel = c.ID
		}
		return err
	})
	if err != nil {
		return err
	}
	_, err = s.post(ctx, channel, "", msg)
	return err
}

// update replaces a message of the bot's own.
func (s *Sender) update(ctx context.Context, channel, ts string, msg Message) error {
	return patiently(ctx, func() error {
		_, _, _, err := s.api.UpdateMessageContext(ctx, channel, ts, options(msg)...)
		return err
	})
}

func (s *Sender) openView(ctx context.Context, trigger string, view slack.ModalViewRequest) error {
	return patiently(ctx, func() error {
		_, err := s.api.OpenViewContext(ctx, trigger, view)
		return err
	})
}

// respond answers at a response_url.
func (s *Sender) respond(ctx context.Context, url string, body ackPayload) error {
	return patiently(ctx, func() error { return s.postJSON(ctx, url, body) })
}

// remove takes away the private message that a response_url belongs to.
func (s *Sender) remove(ctx context.Context, url string) error {
	return patiently(ctx, func() error { return s.postJSON(ctx, url, map[string]bool{"delete_original": true}) })
}

func (s *Sender) postJSON(ctx context.Context, url string, body any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("response_url: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(raw))
	if err != nil {
		return fmt.Errorf("response_url: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := s.http.Do(req)
	if err != nil {
		return fmt.Errorf("response_url: %w", errors.Unwrap(err)) // the outer error names the URL, which is a secret
	}
	defer func() { _ = resp.Body.Close() }()
	reason, _ := io.ReadAll(io.LimitReader(resp.Body, 200))
	switch resp.StatusCode {
	case http.StatusOK:
		return nil
	case http.StatusTooManyRequests:
		return &slack.RateLimitedError{RetryAfter: retryAfter(resp.Header)}
	}
	return fmt.Errorf("response_url: %s: %q", resp.Status, reason)
}

func retryAfter(h http.Header) time.Duration {
	if wait, err := time.ParseDuration(h.Get("Retry-After") + "s"); err == nil && wait > 0 {
		return wait
	}
	return time.Second
}

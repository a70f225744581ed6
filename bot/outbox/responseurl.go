package outbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
	"csbot/bot/view"
)

// A Reply is an answer at a response_url or in an acknowledgement.
type Reply struct {
	ResponseType string        `json:"response_type,omitempty"`
	Text         string        `json:"text"`
	Thread       string        `json:"thread_ts,omitempty"`
	Blocks       []slack.Block `json:"blocks,omitempty"`
	Replace      bool          `json:"replace_original"`
	UnfurlLinks  bool          `json:"unfurl_links"`
	UnfurlMedia  bool          `json:"unfurl_media"`

	answer answer.Answer
}

// Ephemeral is an answer for the eyes of who asked, in a thread unless that is "".
func Ephemeral(a answer.Answer, thread string) Reply {
	return Reply{ResponseType: slack.ResponseTypeEphemeral, Thread: thread}.saying(a)
}

// saying is a reply with another answer.
func (r Reply) saying(a answer.Answer) Reply {
	r.answer, r.Text, r.Blocks = a, view.Notification(a), view.Blocks(a)
	return r
}

// InChannel is an answer for all who read the channel.
func InChannel(a answer.Answer, thread string) Reply {
	r := Ephemeral(a, thread)
	r.ResponseType = slack.ResponseTypeInChannel
	return r
}

// InPlace is an answer that replaces the message which was clicked, for all who
// see that.
func InPlace(a answer.Answer) Reply { return Reply{Replace: true}.saying(a) }

// Respond answers at a response_url. Its error is a slack.SlackErrorResponse
// where the answer was not taken, for whatever reason.
func (s *Sender) Respond(ctx context.Context, url string, r Reply) error {
	return s.charted(r.answer, func(a answer.Answer) error {
		return s.call(ctx, call{method: responseURL}, func() error { return s.postJSON(ctx, url, r.saying(a)) })
	})
}

// DeleteOriginal takes away the private message that a response_url belongs to.
func (s *Sender) DeleteOriginal(ctx context.Context, url string) error {
	return s.call(ctx, call{method: removeOriginal}, func() error {
		return s.postJSON(ctx, url, map[string]bool{"delete_original": true})
	})
}

// excerpt is how much of a reply at a response_url is read, in bytes.
const excerpt = 400

// postJSON makes one request at a response_url, which is a secret: no error
// names it.
func (s *Sender) postJSON(ctx context.Context, url string, body any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("response_url: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(raw))
	if err != nil {
		return errors.New("response_url: not a URL")
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := s.http.Do(req)
	if err != nil {
		return errors.Unwrap(err) // the outer error names the URL
	}
	defer func() { _ = resp.Body.Close() }()
	reply, _ := io.ReadAll(io.LimitReader(resp.Body, excerpt))
	return replied(resp, strings.ReplaceAll(string(reply), url, "(response_url)"))
}

// replied says what became of a request at a response_url. Slack answers "ok",
// or JSON; a refusal comes as text, as JSON (even with status 200) or as a page
// of HTML, which a proxy may have sent as well.
func replied(resp *http.Response, reply string) error {
	var answer struct {
		OK    *bool  `json:"ok"`
		Error string `json:"error"`
	}
	isJSON := json.Unmarshal([]byte(reply), &answer) == nil
	text := strings.TrimSpace(reply)
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		return &slack.RateLimitedError{RetryAfter: retryAfter(resp.Header)}
	case resp.StatusCode >= http.StatusInternalServerError, resp.StatusCode == http.StatusRequestTimeout:
		return fmt.Errorf("%w, saying %q", slack.StatusCodeError{Code: resp.StatusCode, Status: resp.Status}, text)
	case resp.StatusCode == http.StatusOK && (text == "" || text == "ok" || isJSON && (answer.OK == nil || *answer.OK)):
		return nil
	}
	code := resp.Status
	switch {
	case answer.Error != "":
		code = answer.Error
	case errorCode.MatchString(text):
		code = text
	case resp.StatusCode == http.StatusOK:
		code = "not_an_answer"
	}
	return fmt.Errorf("%w, saying %q", slack.SlackErrorResponse{Err: code}, text)
}

// errorCode is the form of Slack's words for refusals.
var errorCode = regexp.MustCompile(`^[a-z][a-z0-9_]{2,60}$`)

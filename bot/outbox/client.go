package outbox

import (
	"errors"
	"io"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	// callWithin bounds one call of Slack's, and one answer at a response_url.
	callWithin = 10 * time.Second
	// longestReply is the size of a reply that is not read any further, in
	// bytes: a page of long messages takes a few million.
	longestReply = 16 << 20
	// shortestWait and longestWait bound how long the bot does nothing
	// because Slack has asked it to wait, whatever it asked for.
	shortestWait = time.Second
	longestWait  = 2 * time.Minute
)

// errLongReply says that a reply had no end within longestReply.
var errLongReply = errors.New("the reply is too long")

// NewClient makes the HTTP client for everything that is asked of Slack: each
// call has a deadline, no reply is read without end, and the Retry-After of a
// 429 is a whole number of seconds, which is all that slack-go can read. It asks
// through base; nil: http.DefaultTransport.
func NewClient(base http.RoundTripper) *http.Client {
	if base == nil {
		base = http.DefaultTransport
	}
	return &http.Client{Timeout: callWithin, Transport: bounded{base}}
}

// bounded is a transport whose replies keep within bounds.
type bounded struct{ http.RoundTripper }

func (t bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := t.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		seconds := math.Ceil(retryAfter(resp.Header).Seconds())
		resp.Header.Set("Retry-After", strconv.Itoa(int(seconds)))
	}
	resp.Body = &boundedBody{ReadCloser: resp.Body, left: longestReply}
	return resp, nil
}

// CloseIdleConnections lets those of the client be closed.
func (t bounded) CloseIdleConnections() {
	if closer, ok := t.RoundTripper.(interface{ CloseIdleConnections() }); ok {
		closer.CloseIdleConnections()
	}
}

// boundedBody is a body that fails with errLongReply where it is too long.
type boundedBody struct {
	io.ReadCloser

	left int
}

func (b *boundedBody) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLongReply
	}
	n, err := b.ReadCloser.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// retryAfter is how long a 429 asks to wait. Slack sends whole seconds; what a
// proxy in between may make of them (a fraction, a list, a date) is read as well.
func retryAfter(h http.Header) time.Duration {
	asked, _, _ := strings.Cut(h.Get("Retry-After"), ",")
	if seconds, err := strconv.ParseFloat(strings.TrimSpace(asked), 64); err == nil {
		return withinBounds(time.Duration(min(seconds, longestWait.Seconds()) * float64(time.Second)))
	}
	if at, err := http.ParseTime(h.Get("Retry-After")); err == nil {
		return withinBounds(time.Until(at))
	}
	return shortestWait
}

// withinBounds is a wait within bounds.
func withinBounds(wait time.Duration) time.Duration { return min(max(wait, shortestWait), longestWait) }

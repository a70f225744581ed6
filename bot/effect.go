package bot

import (
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/slack-go/slack"
)

// An effectKind is what a call did, as far as its outcome tells.
type effectKind int

const (
	settled  effectKind = iota // Slack's word is final: done, or refused
	tooEarly                   // nothing; Slack asks to wait
	none                       // nothing
	unknown                    // perhaps all, perhaps nothing
)

// unsure are the refusals with which Slack says that some of a call may have
// been done.
func unsure(code string) bool {
	switch code {
	case "fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org":
		return true
	}
	return false
}

// effect judges the outcome of a call. Whatever is not known to be without
// effect is unknown: an error of the server, too, may come after the deed.
func effect(err error) (became effectKind, wait time.Duration) {
	limited, isLimited := errors.AsType[*slack.RateLimitedError](err)
	status, isStatus := errors.AsType[slack.StatusCodeError](err)
	refusal, isRefusal := errors.AsType[slack.SlackErrorResponse](err)
	network, isNetwork := errors.AsType[*net.OpError](err)
	switch {
	case err == nil:
		return settled, 0
	case isLimited:
		return tooEarly, limited.RetryAfter
	case isStatus && status.Code == http.StatusTooManyRequests, isRefusal && (refusal.Err == "ratelimited" || refusal.Err == "rate_limited"):
		return tooEarly, time.Second
	case isRefusal && !unsure(refusal.Err):
		return settled, 0
	case isNetwork && network.Op == "dial": // nobody was there to hear it
		return none, 0
	}
	return unknown, 0
}

// Passing says whether what made a call of Slack fail may pass by itself.
func Passing(err error) bool {
	became, _ := effect(err)
	return became != settled
}

// refusal is the error code in a response, or else its status.
func refusal(status string, body []byte) string {
	var answer struct {
		Error string `json:"error"`
	}
	if json.Unmarshal(body, &answer) == nil && answer.Error != "" {
		return answer.Error
	}
	return status
}

func retryAfter(h http.Header) time.Duration {
	if wait, err := time.ParseDuration(h.Get("Retry-After") + "s"); err == nil && wait > 0 {
		return wait
	}
	return time.Second
}

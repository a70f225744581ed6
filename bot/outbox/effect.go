package outbox

import (
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
		return tooEarly, withinBounds(limited.RetryAfter)
	case isStatus && status.Code == http.StatusTooManyRequests, isRefusal && refusals()[refusal.Err].sort == early:
		return tooEarly, shortestWait
	case isRefusal && refusals()[refusal.Err].sort != unsure:
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

package outbox

import (
	"cmp"
	"errors"
	"time"
)

// An EventKind says what an Event tells.
type EventKind string

// The kinds of events.
const (
	Called  EventKind = "called"  // a Method of Slack's: Result, and Took with all its waiting
	Limited EventKind = "limited" // Slack asked calls of Method to wait: Took is how long

	OutageBegan EventKind = "outage_began" // Slack refused Method with Result, which concerns the whole workspace
	OutageOver  EventKind = "outage_over"
)

// An Event is something worth counting or measuring. Only the fields its kind
// names are set. All of them have few values: no IDs, no text.
type Event struct {
	Kind   EventKind
	Method string
	Result string // "ok", Slack's word for a refusal, or one of CallResults
	Took   time.Duration
}

// Methods are the methods of Slack's that the bot calls.
func Methods() []string {
	var names []string
	for name := range rules() {
		names = append(names, string(name))
	}
	return names
}

// CallResults are what becomes of calls, beside Slack's words for refusals.
func CallResults() []string { return []string{callOK, callUnknown, callUnsent, callFailed} }

const (
	callOK      = "ok"
	callUnknown = "unknown" // it may or may not have had an effect
	callUnsent  = "unsent"  // it was not made
	callFailed  = "failed"
)

// Observed is the same sender, which tells observe of its calls. observe is
// called by many goroutines and must not block.
func (s *Sender) Observed(observe func(Event)) *Sender {
	watched := *s
	watched.observe = observe
	return &watched
}

// callResult is what became of a call, in a word.
func callResult(err error) string {
	switch {
	case err == nil:
		return callOK
	case errors.Is(err, ErrUnknown):
		return callUnknown
	case errors.Is(err, errUnsent):
		return callUnsent
	}
	return cmp.Or(slackError(err), callFailed)
}

package bot

import (
	"errors"
	"time"

	"csbot/bot/answer"
)

// An EventKind says what an Event tells.
type EventKind string

// The kinds of events.
const (
	Replied    EventKind = "replied"     // to a request from Source: Answer is the kind of the answer, Result what became of it, Took how long
	TurnedAway EventKind = "turned_away" // a request from Source, for which there was no place
	Called     EventKind = "called"      // a Method of Slack's: Result, and Took with all its waiting
	Limited    EventKind = "limited"     // Slack asked calls of Method to wait: Took is how long

	OutageBegan EventKind = "outage_began" // Slack refused Method with Result, which concerns the whole workspace
	OutageOver  EventKind = "outage_over"
)

// An Event is something worth counting or measuring. Only the fields its kind
// names are set. All of them have few values: no IDs, no text.
type Event struct {
	Kind   EventKind
	Source Source
	Answer answer.Kind
	Method string
	Result string // of Replied: one of Results; of Called: "ok", Slack's word for a refusal, or ours for the rest
	Took   time.Duration
}

// What becomes of a request.
const (
	resultOK       = "ok"       // answered; a mistake that is explained is an answer
	resultError    = "error"    // something of ours failed, and the person was told so
	resultRepeated = "repeated" // answered before
	resultUnknown  = "unknown"  // the answer may or may not have reached Slack
	resultLost     = "lost"     // the connection was lost first; Slack delivers again
	resultFailed   = "failed"   // the answer did not reach Slack
	resultDeclined = "declined" // left to Slack by a stop, unacknowledged
)

// Results are all that may become of a request, for counters that begin at 0.
func Results() []string {
	return []string{resultOK, resultError, resultRepeated, resultUnknown, resultLost, resultFailed, resultDeclined}
}

// Sources are where requests come from in Slack.
func Sources() []Source {
	return []Source{Slash, Mention, Direct, Click, Submission, HomeTab}
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
func CallResults() []string { return []string{resultOK, callUnknown, callUnsent, callFailed} }

const (
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
		return resultOK
	case errors.Is(err, errUnknown):
		return callUnknown
	case errors.Is(err, errUnsent):
		return callUnsent
	}
	return or(slackError(err), callFailed)
}

// Waiting is how many requests wait for an answer or have one being made.
func (b *Bot) Waiting() int { return b.queue.held() }

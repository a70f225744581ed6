package bot

import (
	"errors"
	"time"
)

// An EventKind says what an Event tells.
type EventKind string

// The kinds of events.
const (
	Replied    EventKind = "replied"     // to a request from Source: Answer is the kind of the answer, Result what became of it, Took how long
	TurnedAway EventKind = "turned_away" // a request from Source, for which there was no place
	Called     EventKind = "called"      // a Method of Slack's: Result, and Took with all its waiting
	Limited    EventKind = "limited"     // Slack asked calls of Method to wait: Took is how long
)

// An Event is something worth counting or measuring. Only the fields its kind
// names are set. All of them have few values: no IDs, no text.
type Event struct {
	Kind   EventKind
	Source Source
	Answer Kind
	Method string
	Result string // "ok"; Slack's word for a refusal; or ours for the rest
	Took   time.Duration
}

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
		return "ok"
	case errors.Is(err, errUnknown):
		return "unknown"
	case errors.Is(err, errUnsent):
		return "unsent"
	}
	return or(slackError(err), "failed")
}

// Waiting is how many requests wait for an answer or have one being made.
func (b *Bot) Waiting() int { return b.queue.held() }

package inbox

import (
	"time"

	"csbot/bot"
	"csbot/bot/answer"
)

// An EventKind says what an Event tells.
type EventKind string

// The kinds of events.
const (
	Replied    EventKind = "replied"     // to a request from Source: Answer is the kind of the answer, Result what became of it, Took how long
	TurnedAway EventKind = "turned_away" // a request from Source, for which there was no place

	Misdirected EventKind = "misdirected" // an envelope for a workspace that is not known here
)

// An Event is something worth counting or measuring. Only the fields its kind
// names are set. All of them have few values: no IDs, no text.
type Event struct {
	Kind   EventKind
	Source bot.Source
	Answer answer.Kind
	Result string // one of Results
	Took   time.Duration
}

// What becomes of a request.
const (
	resultOK       = "ok"       // answered
	resultMistake  = "mistake"  // told what to do differently
	resultError    = "error"    // something of ours failed, and the person was told so
	resultRepeated = "repeated" // answered before
	resultUnknown  = "unknown"  // the answer may or may not have reached Slack
	resultLost     = "lost"     // the connection was lost first; Slack delivers again
	resultFailed   = "failed"   // the answer did not reach Slack
	resultDeclined = "declined" // left to Slack by a stop, unacknowledged
)

// Results are all that may become of a request, for counters that begin at 0.
func Results() []string {
	return []string{resultOK, resultMistake, resultError, resultRepeated, resultUnknown, resultLost, resultFailed, resultDeclined}
}

// Sources are where requests come from in Slack.
func Sources() []bot.Source {
	return []bot.Source{bot.Slash, bot.Mention, bot.Direct, bot.Click, bot.Submission, bot.HomeTab, bot.OnMessage}
}

// Waiting is how many requests wait for an answer or have one being made.
func (s *Server) Waiting() int { return s.requests.held() }

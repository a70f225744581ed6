// Package talk keeps what conversations are about: for each the command line of
// its last answer and that of the one before, as the bot wrote them and never as
// somebody typed. A [Store] keeps them for all processes; a [Queue] before it
// spares answers the wait, and the database most writes.
package talk

import (
	"context"
	"strings"
	"time"

	"csbot/quiz"
)

// Store keeps conversations. It is safe for concurrent use. The conformance suite
// is bottest.TestTalks.
//
// A conversation is a person's in a channel, or with the bot. In a thread it is
// everybody's: its Channel ends with the thread, and its User is "".
type Store interface {
	// Recall returns the line of a conversation, and the different one before
	// it, which is none that begins with a question mark: such a line only asks.
	// Both are "" where there is none, or its time has passed.
	Recall(ctx context.Context, in quiz.Person) (line, before string, err error)

	// Remember keeps turns, of which no two are of one conversation, for as long
	// as ttl: all, or none. Of the turns of a conversation it keeps the latest, in
	// whatever order it is told of them.
	Remember(ctx context.Context, turns []Turn, ttl time.Duration) error
}

// Asks begins a line that only offers choices.
const Asks = "?"

// A Turn is what a conversation is about after an answer.
type Turn struct {
	In     quiz.Person // whose conversation, and where
	Line   string      // "" forgets the conversation so far
	Before string      // the different line before, where that is Known
	Known  bool        // or else it follows from what is kept, as After says
	At     time.Time   // when the answer was made
}

// After is a turn of the same conversation behind another one.
func (t Turn) After(last Turn) Turn {
	switch {
	case last.At.After(t.At):
		return last
	case t.Known:
	case t.Line == "":
		t.Before, t.Known = "", true
	case last.Line == t.Line, strings.HasPrefix(last.Line, Asks):
		t.Before, t.Known = last.Before, last.Known
	default:
		t.Before, t.Known = last.Line, true
	}
	return t
}

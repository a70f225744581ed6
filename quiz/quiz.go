// Package quiz keeps a team's vocabulary fresh: it asks a channel one question a
// day, takes one answer a person and closes with the share that was right. It
// knows neither Slack nor SQL.
//
// A Schedule says when a channel is asked; each of its days is one
// calendar.Occurrence, and the Round of that day is recorded in the Store under
// a RoundID that cannot be taken twice. From there it moves through its states,
// one lease holder at a time, every step written down before or after the Poster
// acts:
//
//	Due → Sending → Open → Closing → Closed
//	 │       │ └→ Unsure → Open (a click proves the posting)
//	 └───────┴──────┴→ Skipped, with a reason
//
// Whatever process finds a round takes it on from its state, so that a crash at
// any point neither repeats a question nor forgets one. Several processes on one
// Store are normal. What leases are is csbot/quiz/ledger, which also does what
// people are told unasked: the table of its kinds is in notice.go. When something is due,
// csbot/quiz/calendar; what is asked, and how a kind of question is added,
// csbot/quiz/ask.
package quiz

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"csbot/quiz/ask"
	"csbot/quiz/ledger"
)

// Answers that people get when theirs cannot be taken.
var (
	ErrNoSuchRound  = errors.New("there is no such question")
	ErrNoSuchOption = errors.New("the question has no such option")
	ErrClosed       = errors.New("the question is closed")
)

// A VoidError is ErrClosed of a round that counts for nobody.
type VoidError struct{ Why string } // as its channel reads it

// Error says why, to a log.
func (e *VoidError) Error() string { return "the question counts for nobody: " + e.Why }

// Unwrap is ErrClosed.
func (e *VoidError) Unwrap() error { return ErrClosed }

// A RoundID names one question to one channel.
type RoundID struct {
	Team, Channel string
	Occurrence    string // its local date, "2026-11-23", or "now-" and what it followed
}

// String is the ID as ParseRoundID reads it: "T1/C1/2026-11-23".
func (id RoundID) String() string {
	return id.Team + "/" + id.Channel + "/" + id.Occurrence
}

// channel is the ID without its occurrence.
func (id RoundID) channel() RoundID { return RoundID{Team: id.Team, Channel: id.Channel} }

// ParseRoundID reads what String wrote.
func ParseRoundID(s string) (RoundID, error) {
	parts := strings.Split(s, "/")
	if len(parts) != 3 || parts[0] == "" || parts[1] == "" || parts[2] == "" {
		return RoundID{}, fmt.Errorf("round ID %q is not of the form TEAM/CHANNEL/OCCURRENCE", s)
	}
	return RoundID{Team: parts[0], Channel: parts[1], Occurrence: parts[2]}, nil
}

// A State is how far a round has come.
type State string

// The states of a round.
const (
	Due     State = "due"     // to be posted; nothing of it is in Slack
	Sending State = "sending" // handed to the Poster; the outcome is not recorded
	Unsure  State = "unsure"  // perhaps posted, and we cannot look: do not repeat it
	Open    State = "open"    // posted under Ref, takes answers until Closes
	Closing State = "closing" // takes no more answers; the message still has to say so
	Closed  State = "closed"
	Skipped State = "skipped" // not posted, for a Reason
)

// A Round is one question to one channel, from its claim to its end.
type Round struct {
	ID       RoundID
	Question ask.Question // as it was asked, whatever later versions would ask
	Due      time.Time
	Closes   time.Time
	State    State
	Ref      string // where it was posted: the message's ts
	Reason   string // why it was skipped, or what went wrong last
	Void     string // why it counts for nobody, as its channel reads it; "": it counts
	Lease    ledger.Lease
}

// Day is the local date of a round, which its points count for, as midnight
// UTC. A round that no calendar asked for has the date it was due on in UTC.
func (r Round) Day() time.Time {
	date := r.ID.Occurrence[:min(len(r.ID.Occurrence), len(time.DateOnly))]
	if day, err := time.Parse(time.DateOnly, date); err == nil {
		return day
	}
	return r.Due.UTC().Truncate(24 * time.Hour)
}

// rests is how long nobody is needed, where the game's time is now. Leases
// bound work: they run by a clock of their own, however the game's days pass.
func (r Round) rests(now, clock time.Time) time.Duration {
	at := r.Due
	if r.State == Open || r.State == Unsure {
		at = r.Closes
	}
	return max(at.Sub(now), r.Lease.Until.Sub(clock))
}

// turn is when the round's turn comes among those of its channel.
func (r Round) turn() int {
	if r.State == Closing {
		return 1
	}
	return 0
}

// An Answer is one person's choice.
type Answer struct {
	Round  RoundID
	User   string
	Option int // index into the question's options
	At     time.Time

	Confidence int // from Guess to Certain; 0: not said
}

// How sure somebody is of an answer, on a scale from 1 to 5.
const (
	Guess   = 1
	Sure    = 4 // from here on
	Certain = 5
)

// A Tally is what a channel answered.
type Tally struct {
	Answers      []int // for each option, how many chose it
	Right, Total int
}

// A Verdict is what one person is told.
type Verdict struct {
	Right    bool
	Chosen   int // the option that counts: the first one this person chose
	Round    Round
	Repeated bool // the person had answered before

	Confidence int  // how sure the person was; 0: not said
	Open       bool // the question can still be answered, and confidence be said
}

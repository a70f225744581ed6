package quiz

import (
	"context"
	"errors"
	"strings"
	"time"

	"csbot/quiz/ledger"
)

// ErrSettled means that nobody waits for a decision about something any more.
var ErrSettled = errors.New("that is decided already")

// A Subject is what somebody may say something is wrong with. It is kept, and
// stands in buttons: what was ever written must still be read.
type Subject string

// The kinds of subjects.
const (
	roundSubject = "round "
	cardSubject  = "card "
)

// Subject is the round as one.
func (id RoundID) Subject() Subject { return Subject(roundSubject + id.String()) }

// CardSubject is a card, by its key.
func CardSubject(key string) Subject { return Subject(cardSubject + key) }

// Round is the round that it is, if any.
func (s Subject) Round() (RoundID, bool) {
	name, is := strings.CutPrefix(string(s), roundSubject)
	if !is {
		return RoundID{}, false
	}
	id, err := ParseRoundID(name)
	return id, err == nil
}

// Card is the key of the card that it is, if any.
func (s Subject) Card() (key string, is bool) { return strings.CutPrefix(string(s), cardSubject) }

// A Complaint is what somebody says is wrong. Who decides reads it, and who wrote
// it; nobody else learns of it.
type Complaint struct {
	Team, User string
	About      Subject
	Note       string // what is wrong; "": they did not say
	At         time.Time
	Settled    time.Time // zero: it waits for a decision
	Upheld     bool
	Reply      string
}

// A Settlement decides all complaints about something that wait.
type Settlement struct {
	Team   string
	About  Subject
	Upheld bool // a round counts for nobody, then
	Reply  string
	At     time.Time
	Tell   func(Complaint) []ledger.Task // its person, when it is settled
}

// Complaints is the part of a Store that keeps them. Every method is safe for
// concurrent use and takes effect entirely or not at all. The conformance suite is
// quiztest.TestComplaints.
type Complaints interface {
	// Complain records a complaint in place of an earlier one of the same person
	// about the same thing, decided or not, and adds tasks with it. It fails with
	// ErrSettled where it is about a round that counts for nobody already.
	Complain(ctx context.Context, c Complaint, tasks ...ledger.Task) error

	// Complaints returns those of a team that wait, the oldest first.
	Complaints(ctx context.Context, team string) ([]Complaint, error)

	// Settle decides what waits about something, or fails with ErrSettled where
	// nothing does. A round that is complained of rightly becomes void: its answers
	// are taken back from all totals and measures, and break no streak, all in the
	// same step; and it is Closing, open or closed before, so that its channel
	// reads why.
	Settle(ctx context.Context, s Settlement) error
}

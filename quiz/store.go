package quiz

import (
	"context"
	"time"

	"csbot/quiz/ledger"
)

// A Store is the ledger of rounds and answers. Every method is safe for
// concurrent use, also from several processes on one database, takes effect
// entirely or not at all, and is durable when it returns without error. Rounds
// of different teams never mix. The conformance suite is quiztest.TestStore.
//
// Times are kept to the millisecond. Stores read no clock for rounds: what the
// time is, the caller says: of leases, the time by the clock that the processes
// share.
type Store interface {
	Schedules
	Measures
	Rounds
	Answers
	Complaints
	History
	ledger.Store
}

// Rounds is the part of a Store that keeps them, with the same promises.
type Rounds interface {
	// Claim records rounds as they are given, without their leases, all in one
	// go. It returns those that it recorded: the others' IDs were taken.
	Claim(ctx context.Context, rounds ...Round) (claimed []Round, err error)

	// End makes Closing of all Open rounds of a team that close no later than
	// now: they take no more answers.
	End(ctx context.Context, team string, now time.Time) error

	// Unfinished returns the rounds of a team that are neither Closed nor
	// Skipped, in the order of their IDs, and its tasks that are not over and due
	// before a time, all of them before a zero one, in the order of kind and key.
	Unfinished(ctx context.Context, team string, before time.Time) ([]Round, []ledger.Task, error)

	// Lease gives the caller an unfinished round that is still in r.State until
	// a time, under a token larger than any before, and writes down in the same
	// step that its state is next. It returns the round as it is now. It fails
	// with ledger.ErrLeased where a lease still runs at now, the round is
	// finished or it has another state, with ErrNoSuchRound where there is none.
	Lease(ctx context.Context, r Round, next State, now, until time.Time) (Round, error)

	// Save writes the state, ref and reason of a leased round, and until when
	// its lease runs. It fails with ledger.ErrFenced, and changes nothing, where
	// r.Lease.Token is not the round's latest.
	Save(ctx context.Context, r Round) error
}

// Answers is the part of a Store that takes them, with the same promises.
type Answers interface {
	// Answer records a person's choice unless that person has chosen before,
	// and returns the choice that counts, the first one; a repeated answer is
	// no error, also when the round has ended. It fails with ErrNoSuchRound,
	// with ErrNoSuchOption where a.Option is no index into the question's
	// options, or with ErrClosed where the round is not Open or closes no
	// later than a.At, which is a *VoidError where it counts for nobody. An answer that was taken is in every later Tally,
	// until its person deletes it after the round.
	//
	// Ref is the message the answer was given on. It proves that a round in
	// state Due, Sending or Unsure was posted after all: the round becomes
	// Open under this ref, for no Reason any more, and whoever holds its lease
	// is fenced off.
	Answer(ctx context.Context, a Answer, ref string) (Receipt, error)

	// Rate records the confidence a.Confidence in the answer that a.User has
	// given, and returns that answer. It changes nothing where a confidence
	// was recorded before, which the receipt calls repeated, or the round is
	// not Open or closes no later than a.At. It fails with ErrNoSuchRound
	// where there is no such answer.
	Rate(ctx context.Context, a Answer) (Receipt, error)

	// Open returns the rounds of a team that take answers at a time, the last
	// due first.
	Open(ctx context.Context, team string, now time.Time) ([]Round, error)

	// Tally counts the answers to a round, with an entry for each option of
	// its question. It fails with ErrNoSuchRound.
	Tally(ctx context.Context, id RoundID) (Tally, error)
}

// History is the part of a Store that looks back at the rounds of a channel.
type History interface {
	// Rounds returns a channel's latest rounds, the last due first, at most
	// limit.
	Rounds(ctx context.Context, team, channel string, limit int) ([]Round, error)

	// Round returns one, or fails with ErrNoSuchRound.
	Round(ctx context.Context, id RoundID) (Round, error)

	// Scene returns what a round that is to be posted comes into.
	Scene(ctx context.Context, r Round) (Scene, error)
}

// A Scene is what matters around a round that is to be posted.
type Scene struct {
	Schedule *Schedule // the channel's; nil where it has none
	Last     *Result   // of the channel's latest round that was due before this one and is not Skipped; nil: there is none
	Reason   string    // of the latest one, Skipped or not; "": it has none
}

// A Receipt says what became of an answer.
type Receipt struct {
	Round    Round
	Chosen   int  // the option that counts
	Repeated bool // the person had answered before

	Confidence int // as recorded
}

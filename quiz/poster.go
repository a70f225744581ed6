package quiz

import (
	"context"
	"errors"
)

// Answers of a Poster that decide what happens next.
var (
	// ErrUnknown means that the message may or may not have been taken.
	ErrUnknown = errors.New("it is not known whether the message was posted")
	// ErrBlind means that the Poster may not read the channel.
	ErrBlind = errors.New("the channel cannot be looked through")
)

// A Refusal is an error that trying again will not cure: the channel is
// archived, say, or the bot is not in it.
type Refusal struct { //nolint:errname // reads better than RefusalError
	Reason string // for people: what is wrong and what to do
}

// Error is the reason.
func (r *Refusal) Error() string { return r.Reason }

// A Poster puts rounds in front of people. It is called from several
// goroutines at once, for one round from one at a time, and honours the
// context's deadline. It does its own waiting where it is told to slow down.
type Poster interface {
	// Post posts the round's question, below the recap, and returns where: the
	// ref that Close edits and that clicks bring along. It fails with a *Refusal
	// where it never will be posted, and with an *Outage where nothing in the
	// workspace will be for now. It fails with ErrUnknown (wrapped or not)
	// whenever the request may have arrived and the outcome is not known: a
	// time-out, a broken connection, an answer that cannot be read. Any other
	// error means that nothing was posted and that it may be tried again.
	Post(ctx context.Context, r Round, recap Recap) (ref string, err error)

	// Close edits the message at r.Ref: no more buttons, the answer, the
	// explanation and the share that was right. It may be called again after
	// a success. A *Refusal means that it never can be edited, an *Outage
	// that nothing in the workspace can for now.
	Close(ctx context.Context, r Round, t Tally) error

	// Find looks for the round's message among those that were posted since
	// it was due. It fails with ErrBlind where it cannot look.
	Find(ctx context.Context, r Round) (ref string, found bool, err error)

	// Tell gives a notice to the person who made its schedule. Its errors are
	// those of Post.
	Tell(ctx context.Context, n Notice) error

	// Told looks for a notice that may have been given. It fails with ErrBlind
	// where it cannot look.
	Told(ctx context.Context, n Notice) (bool, error)
}

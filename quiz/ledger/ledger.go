// Package ledger has what it takes to do a thing exactly once, however many
// processes there are and whenever one of them dies. It knows keys, kinds and
// leases, and nothing of what they are of.
//
// What is to be done stands in a store, under a key that cannot be taken twice.
// A process takes it on under a Lease, one holder at a time: it writes down what
// it is about to do before it does it, and what came of it afterwards. Every
// lease has a larger token than the one before, and the store saves nothing
// under an older one (ErrFenced), so that a holder who was slow changes nothing
// any more. Whoever proves in a transaction of its own that the thing was done,
// as a click on a question does, gives it a new token there, and fences off its
// holder.
//
// A Pool does what a process finds to be due: each key once at a time, so many
// of a kind side by side, a lane in its order. To add a kind, name it in the
// limits that NewPool gets and give its Work a Do, which leases and saves.
package ledger

import (
	"errors"
	"time"
)

// Answers of a store that are no fault of it.
var (
	// ErrLeased means that another process is at work on it, or that it is
	// finished.
	ErrLeased = errors.New("it is leased to another process, or finished")
	// ErrFenced means that it has moved on since it was leased.
	ErrFenced = errors.New("its lease has been taken over")
)

// A Lease gives one process the right to move a thing on, until a time by the
// clock that the processes share.
type Lease struct {
	Token int64 // grows with every lease; an older token can save nothing
	Until time.Time
}

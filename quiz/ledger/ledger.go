// Package ledger has what it takes to do a thing exactly once, however many
// processes there are and whenever one of them dies. It knows kinds, keys, due
// times, payloads and leases, and nothing of what they are of.
//
// What is to be done stands in a store, under a key that cannot be taken twice.
// A process takes it on under a Lease, one holder at a time: it writes down what
// it is about to do before it does it, and what came of it afterwards. Every
// lease has a larger token than the one before, and the store saves nothing
// under an older one (ErrFenced), so that a holder who was slow changes nothing
// any more. Whoever proves in a transaction of its own that the thing was done
// gives it a new token there, and fences off its holder.
//
// A Task is done by a Runner, which leases it, looks for it where another process
// may have done it, does it and records that: what a Kind of task takes beyond
// that is its literal in the table of kinds. Of a person's tasks that nobody has
// asked for, one a working day is done, over all kinds: see Budget. A kind that
// has more states than that, as rounds of the quiz have, keeps a table of its own
// with the same leases, and its Work leases and saves.
//
// A Pool does what a process finds to be due: each key once at a time, so many
// of a kind side by side, a lane in its order.
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

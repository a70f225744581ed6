package ledger

import (
	"context"
	"errors"
	"time"
)

// A Task is one thing to do, once. Its team, kind and key name it.
type Task struct {
	Team, Kind, Key string

	Person  string // who is addressed unasked; "": nobody
	Payload string // of the kind's own making
	Due     time.Time
	State   State
	Reason  string // why it was dropped, or what went wrong last
	Refused bool   // as it is saved: it never was done, nor will be, and spends nobody's day
	Lease   Lease
}

// A State is how far a task has come.
type State string

// The states of a task. Whoever finds one that has Begun does not know whether it
// was done.
const (
	Due     State = "due"
	Begun   State = "begun"
	Done    State = "done"
	Dropped State = "dropped" // for a Reason
)

// A Kind is a sort of task: to add one, add a literal to the table of kinds of
// whoever has its tasks done.
type Kind struct {
	Name    string
	AtOnce  int // how many are done side by side
	Unasked Budget
	OwnDays bool              // they come on days that their people chose, also at weekends
	Lane    func(Task) string // those of one lane are done one after the other; nil: those to one person
	Keeps   time.Duration     // after the due time, which a day that was spent puts off; then it is dropped
	Lease   time.Duration     // how long one may take, and waits after a crash; 0: as long as the Runner's others

	// Do does a task. With ErrUnknown it may have been done, and with a
	// *Refused never will be. Any other error means that it was not, and is tried
	// again. Nil where a kind has states, and a table, of its own.
	Do func(context.Context, Task) error
	// Find reports whether a task was done that may have been; ErrUnknown:
	// nobody can tell, and it is not repeated.
	Find func(context.Context, Task) (found bool, err error)
}

// A Budget is what a kind of task has to do with the one message a working day,
// in UTC, that nobody gets more of unasked, over all kinds.
type Budget int

// The budgets of kinds.
const (
	Free   Budget = iota // addresses nobody who has not asked
	Counts               // is the day's message, and comes also to who has had it: an error
	Waits                // for a working day on which there was none
)

// What may come of a task.
var (
	// ErrUnknown means that it may or may not have been done.
	ErrUnknown = errors.New("it is not known whether it was done")
	// ErrSpent means that its person has had the day's message.
	ErrSpent = errors.New("the person has had the day's message")
)

// Refused is the error of what never will be done.
type Refused struct{ Reason string } //nolint:errname // reads better than RefusedError

// Error is the reason.
func (r *Refused) Error() string { return r.Reason }

// Spending is a message of somebody's day.
type Spending struct {
	Day   string // "2026-11-23"; "": none
	Waits bool   // fails with ErrSpent where another task was that day's
}

// A Move is what a lease of a task writes down.
type Move struct {
	To     State
	Spends Spending
}

// Store keeps tasks. Every method is safe for concurrent use, also from several
// processes on one database, takes effect entirely or not at all, and is durable
// when it returns without error. Tasks that are over are forgotten after a
// while. The conformance suite is quiztest.TestTasks.
type Store interface {
	// AddTasks claims tasks: those whose name is taken stay as they are.
	AddTasks(ctx context.Context, tasks ...Task) error

	// LeaseTask gives the caller a task that is still in t.State until a time,
	// under a token larger than any before, and writes down a move in the same
	// step. It returns the task as it is now. It fails with ErrLeased where a lease
	// still runs at now or the task is over or has another state, and with ErrSpent.
	LeaseTask(ctx context.Context, t Task, m Move, now, until time.Time) (Task, error)

	// SaveTask writes the state, due time and reason of a leased task, and until
	// when its lease runs. One that is Refused gives its person's day back. It fails with ErrFenced where its token is not the
	// latest.
	SaveTask(ctx context.Context, t Task) error
}

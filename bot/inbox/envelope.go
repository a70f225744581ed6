package inbox

import (
	"context"
	"encoding/json"
	"errors"
	"time"
)

// What may come of acknowledging an envelope; a transport may wrap the last two.
var (
	// ErrAcked says that the envelope was acknowledged or declined before.
	ErrAcked = errors.New("the envelope is already acknowledged")
	// ErrTooLarge says that Slack would not take so large an acknowledgement.
	ErrTooLarge = errors.New("the acknowledgement is too large")
	// ErrGone says that the connection which delivered the envelope is gone.
	ErrGone = errors.New("the connection is gone")
)

// An Envelope is a delivery of Slack's. It is not changed once it is delivered.
type Envelope struct {
	Receipt

	ID             string
	Type           string          // events_api, interactive or slash_commands
	Payload        json.RawMessage // as Slack sent it, unread
	AcceptsPayload bool            // Slack's word on whether Ack may carry an answer
	RetryAttempt   int             // of an event: 0 the first time
	RetryReason    string
	Received       time.Time
}

// A Receipt settles one envelope, once: with an acknowledgement, on the
// connection that delivered it, or without. It is safe for concurrent use.
type Receipt interface {
	// Ack acknowledges the envelope, with a payload unless that is nil. It
	// returns nil when that was written, which is all that can be known: Slack
	// does not confirm.
	//
	// The first call that comes to writing decides; any other returns ErrAcked,
	// even if that write failed. A call before it does not count: ErrTooLarge, a
	// payload that is no JSON, or a ctx that was over. Errors of the connection
	// match ErrGone. The end of ctx cuts waiting for other writes short, not a
	// write under way.
	Ack(ctx context.Context, payload any) error

	// AckConfirmed is a bare Ack that returns nil only when Slack's end of the
	// connection has shown that it has read that far, after which Slack is not
	// known to deliver an envelope again. When the connection ends before, which
	// matches ErrGone, nobody can tell.
	AckConfirmed(ctx context.Context) error

	// Decline settles the envelope without acknowledging it, unless it is settled
	// already: Slack delivers an event again, and tells the person of anything
	// else that it failed. It reports whether it was settled so.
	Decline() bool
}

// A Transport delivers envelopes until ctx ends, then waits for what it
// delivered to be settled; *socket.Client is one. handle must return at once.
type Transport interface {
	Run(ctx context.Context, handle func(*Envelope)) error
}

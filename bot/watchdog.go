package bot

import (
	"context"
	"errors"
	"time"

	"go.uber.org/zap"

	"csbot/bot/socket"
)

// ackWithin is when an envelope is acknowledged without its answer; Slack
// waits three seconds.
const ackWithin = 2 * time.Second

// A watchdog acknowledges an envelope bare when its answer takes too long.
type watchdog struct {
	timer  *time.Timer
	struck chan struct{} // closed after it acknowledged
	err    error         // of that
}

// watch sets a watchdog. Where the answer might have been in the
// acknowledgement, it makes sure that Slack has the bare one: see settle.
func (b *Bot) watch(ctx context.Context, to address) *watchdog {
	acknowledge := b.acknowledge
	if to.inAck {
		acknowledge = confirm
	}
	w := &watchdog{struck: make(chan struct{})}
	w.timer = time.AfterFunc(time.Until(to.envelope.Received.Add(ackWithin)), func() {
		defer close(w.struck)
		w.err = acknowledge(ctx, to.envelope)
	})
	return w
}

// confirmWithin is how long Slack may take to prove that it has an
// acknowledgement: see settle.
const confirmWithin = 5 * time.Second

// errUnproved says that Slack may have an acknowledgement, on a connection that
// has not ended.
var errUnproved = errors.New("not proved in time")

func confirm(ctx context.Context, env *socket.Envelope) error {
	ctx, cancel := context.WithTimeoutCause(ctx, confirmWithin, errUnproved)
	defer cancel()
	return env.AckConfirmed(ctx)
}

// result waits for a watchdog that has struck and says what became of its
// acknowledgement.
func (w *watchdog) result(ctx context.Context) error {
	select {
	case <-w.struck:
		return w.err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// end is called once, when the watchdog is needed no more.
func (w *watchdog) end() {
	if !w.timer.Stop() {
		<-w.struck
	}
}

// acknowledge tells Slack that an envelope arrived, unless that was done.
func (b *Bot) acknowledge(ctx context.Context, env *socket.Envelope) error {
	err := env.Ack(ctx, nil)
	if errors.Is(err, socket.ErrAcked) {
		return nil
	}
	if err != nil {
		b.log.Warn("an acknowledgement was lost; Slack will deliver again", zap.String("envelope", env.ID), zap.Error(err))
	}
	return err
}

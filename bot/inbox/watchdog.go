package inbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.uber.org/zap"
)

// ackWithin is when an envelope is acknowledged without its answer; Slack
// waits three seconds.
const ackWithin = 2 * time.Second

// A watchdog acknowledges an envelope bare when its answer takes too long, and
// leaves it to Slack when the bot stops meanwhile.
type watchdog struct {
	timer  *time.Timer
	struck chan struct{} // closed after it acknowledged
	err    error         // of that
}

// errStopping says that a bot that stops has left a request to Slack.
var errStopping = fmt.Errorf("%w: stopping", errDeclined)

// watch sets a watchdog. Where the answer might have been in the
// acknowledgement, it makes sure that Slack has the bare one: see settle.
func (s *Server) watch(ctx context.Context, to address) *watchdog {
	acknowledge := s.acknowledge
	if to.inAck {
		acknowledge = confirm
	}
	w := &watchdog{struck: make(chan struct{})}
	w.timer = time.AfterFunc(time.Until(to.envelope.Received.Add(ackWithin)), func() {
		defer close(w.struck)
		if s.isStopping() && to.envelope.Decline() {
			w.err = errStopping
			return
		}
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

func confirm(ctx context.Context, env *Envelope) error {
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

// declined reports whether the watchdog has left the envelope to Slack.
func (w *watchdog) declined() bool {
	select {
	case <-w.struck:
		return errors.Is(w.err, errStopping)
	default:
		return false
	}
}

// end is called once, when the watchdog is needed no more.
func (w *watchdog) end() {
	if !w.timer.Stop() {
		<-w.struck
	}
}

// acknowledge tells Slack that an envelope arrived, unless that was done.
func (s *Server) acknowledge(ctx context.Context, env *Envelope) error {
	err := env.Ack(ctx, nil)
	if errors.Is(err, ErrAcked) {
		return nil
	}
	if err != nil {
		s.log.Warn("an acknowledgement was lost; Slack will deliver again", zap.String("envelope", env.ID), zap.Error(err))
	}
	return err
}

package bot

import (
	"context"
	"sync"
	"time"

	"go.uber.org/zap"
)

const (
	afterwardsWithin = 5 * time.Second // for each
	afterwardsMost   = 32              // at once
)

// afterwards does one kind of work that no answer waits for. With too much of it
// at once, some is left out.
type afterwards struct {
	sync.WaitGroup

	busy   chan struct{} // holds a token for each that is at work
	log    *zap.Logger
	undone string // says what it means that some of it was not done
}

func newAfterwards(log *zap.Logger, undone string) *afterwards {
	return &afterwards{busy: make(chan struct{}, afterwardsMost), log: log, undone: undone}
}

// start does work once it can.
func (a *afterwards) start(ctx context.Context, work func(context.Context) error) {
	select {
	case a.busy <- struct{}{}:
	default:
		a.tooMuch()
		return
	}
	a.Go(func() {
		defer func() { <-a.busy }()
		a.now(ctx, work)
	})
}

// tooMuch says that something is left out.
func (a *afterwards) tooMuch() { a.log.Warn(a.undone + ": too much waits") }

// now does work, and writes down what it fails with.
func (a *afterwards) now(ctx context.Context, work func(context.Context) error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), afterwardsWithin)
	defer cancel()
	if err := work(ctx); err != nil {
		a.log.Warn(a.undone, zap.Error(err))
	}
}

package bot

import (
	"context"
	"hash/fnv"
	"math/rand/v2"
	"time"
)

// ClueTurns have what is done in one clue game at the same time be done one after the
// other in this process: twelve people answer in the same moment. Nil has nobody wait.
type ClueTurns []chan struct{}

// NewClueTurns makes turns, which some games share.
func NewClueTurns() ClueTurns {
	turns := make(ClueTurns, 64)
	for i := range turns {
		turns[i] = make(chan struct{}, 1)
	}
	return turns
}

// take waits for a turn in a game. Whoever has it gives it back.
func (t ClueTurns) take(ctx context.Context, game string) (giveBack func(), err error) {
	if t == nil {
		return func() {}, nil
	}
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(game)) // it never fails
	turn := t[int(sum.Sum32())%len(t)]
	select {
	case turn <- struct{}{}:
		return func() { <-turn }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

const (
	// clueTries is how often something is done anew that other processes were quicker
	// than.
	clueTries = 10
	// cluePause is how long somebody waits before that at most, each time so much longer.
	cluePause = 20 * time.Millisecond
)

// pauseBefore waits before another try.
func pauseBefore(ctx context.Context, try int) error {
	timer := time.NewTimer(rand.N(time.Duration(try) * cluePause))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

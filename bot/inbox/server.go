// Package inbox is how requests come in. A transport delivers an [Envelope]; the
// [Server] makes a request and an address of its payload (receive.go), gives it a
// place in a queue, has it answered, and sees that it is acknowledged in time and
// answered once, however often Slack delivers it (respond.go, redelivery.go,
// watchdog.go): in the acknowledgement where the answer fits, otherwise by way of
// the outbox. Whom a stop leaves without an answer the next process tells
// (backlog.go).
//
// To take another kind of payload, add its case to receive; to add a transport,
// give each envelope a [Receipt] of its own and deliver it as [Transport] says.
package inbox

import (
	"context"
	"errors"
	"sync"
	"time"

	"go.uber.org/zap"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/cache"
	"csbot/bot/outbox"
)

// An Answerer answers requests; *bot.Bot is one.
type Answerer interface {
	Handle(ctx context.Context, req bot.Request) answer.Answer
}

// Seen remembers what was answered, across restarts and processes.
type Seen interface {
	// Seen reports whether this is the first call with key within ttl. Of
	// concurrent calls, in any process, exactly one is the first.
	Seen(ctx context.Context, key string, ttl time.Duration) (first bool, err error)
}

// Config is what a server is made of. What has no comment is needed.
type Config struct {
	Answerer   Answerer
	Senders    *outbox.Senders
	Seen       Seen
	Workspaces Workspaces
	Backlog    Backlog // nil: who was not answered before a stop is not told

	FinishWithin time.Duration // to finish the answers in progress at a stop; 20 s

	Log     *zap.Logger // never gets what people wrote; none
	Observe func(Event) // for metrics; called by many goroutines, must not block; none
}

// A Server takes requests in and sees that each is answered once.
type Server struct {
	answerer   Answerer
	senders    *outbox.Senders
	seen       Seen
	workspaces Workspaces
	backlog    Backlog
	grace      time.Duration // to finish the answers in progress
	log        *zap.Logger
	observe    func(Event)

	requests *queue
	side     *queue         // of envelopes that ask nothing, or for which there is no place
	sending  sync.WaitGroup // answers outside the acknowledgement

	stopping     <-chan struct{}
	left         leftovers
	busy         *cache.Cache[bool] // conversations that were told so
	redeliveries *redeliveries
}

// New makes a server.
func New(c Config) *Server {
	if c.Log == nil {
		c.Log = zap.NewNop()
	}
	if c.Observe == nil {
		c.Observe = func(Event) {}
	}
	if c.FinishWithin == 0 {
		c.FinishWithin = finishWithin
	}
	return &Server{
		answerer: c.Answerer, senders: c.Senders, seen: c.Seen, workspaces: c.Workspaces, backlog: c.Backlog,
		grace: c.FinishWithin, log: c.Log, observe: c.Observe,
		redeliveries: newRedeliveries(), busy: cache.New[bool](toldBusy),
		requests: newQueue(queueSize{places: places, lanePlaces: lanePlaces, laneWorkers: laneWorkers}),
		side:     newQueue(queueSize{places: places, lanePlaces: places, laneWorkers: sideWorkers / 2}),
	}
}

// Run listens and answers until ctx ends or the transport refuses to go on.
// Then it takes no new work, declines what is not acknowledged, finishes the
// answers in progress, within Config.FinishWithin, and returns; whom it has not
// answered by then, the next process tells. A server runs once.
func (s *Server) Run(ctx context.Context, link Transport) error {
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	s.stopping = ctx.Done()
	var pool sync.WaitGroup
	for range workers {
		pool.Go(s.requests.serve)
	}
	for range sideWorkers {
		pool.Go(s.side.serve)
	}
	var watching sync.WaitGroup
	watched, unwatch := context.WithCancel(ctx)
	watching.Go(func() { s.senders.Watch(watched) })
	watching.Go(func() { s.tellBacklog(watched) })
	err := link.Run(ctx, func(env *Envelope) { s.take(work, env) })
	unwatch()
	watching.Wait()

	overdue := time.AfterFunc(s.grace, cancel)
	defer overdue.Stop()
	s.requests.close()
	s.side.close()
	pool.Wait()
	s.sending.Wait()
	s.keepBacklog(context.WithoutCancel(ctx))
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return nil
	}
	return err
}

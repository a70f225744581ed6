// Package bot is what is answered to what is asked. A message takes one path:
// socket reads an envelope; receive makes a Request of it and notes where the
// answer goes; Handle finds the command, the calculator or the term and
// returns an Answer; view makes blocks of it; respond sends them, in the
// acknowledgement where it can.
// A button's value is the command line it stands for, so a click, a submitted
// form, a mention and a direct message take the same path as a typed command.
//
// To add a feature, write its Run function in a file of its own (it returns a
// Answer, composed with a card, and never sends) and add one entry to the table in commands.go.
package bot

import (
	"context"
	"errors"
	"sync"
	"time"

	"go.uber.org/zap"

	"csbot/bot/cache"
	"csbot/bot/inbox"
	"csbot/glossary"
	"csbot/glossary/metric"
	"csbot/quiz"
)

// Seen remembers what was answered, across restarts and processes.
type Seen interface {
	// Seen reports whether this is the first call with key within ttl. Of
	// concurrent calls, in any process, exactly one is the first.
	Seen(ctx context.Context, key string, ttl time.Duration) (first bool, err error)
}

// Misses counts look-ups that found nothing, by text and never by person.
type Misses interface {
	Miss(ctx context.Context, team, text string) error
}

// A Quiz takes the answers to the daily question; *quiz.Game is one.
type Quiz interface {
	// Answer records a person's answer to a round, the first one only. ref is
	// the ts of the message that was clicked. Its errors for people are
	// quiz.ErrClosed and quiz.ErrNoSuchRound.
	Answer(ctx context.Context, id quiz.RoundID, user string, option int, ref string) (quiz.Verdict, error)

	// Rate records how sure a person was of that answer, the first time only,
	// and judges it. Its errors for people are those of Answer.
	Rate(ctx context.Context, id quiz.RoundID, user string, confidence int) (quiz.Verdict, error)

	// OpenRounds lists a team's questions that can be answered now, the latest
	// first.
	OpenRounds(ctx context.Context, team string) ([]quiz.Round, error)
}

// Config is what a bot is made of. Glossary and Metrics are needed to Handle,
// the rest to Run.
type Config struct {
	Glossary *glossary.Glossary
	Metrics  *metric.Set
	Command  string // the slash command's name, for examples: "/cs"

	Name      string // the bot user's name, for examples in channels
	User      string // the bot user's ID
	Workspace Workspace
	Sender    *Sender
	Seen      Seen
	Misses    Misses
	Quiz      Quiz        // nil: no quiz
	Scores    quiz.Scores // nil: no quiz

	Preferences Preferences // nil: nobody has any
	Talks       Talks       // nil: nobody can go on from an answer
	Backlog     Backlog     // nil: who was not answered before a stop is not told

	Planner Planner  // nil: no schedules
	Admins  []string // who may change schedules, by ID; none: any full member

	Log *zap.Logger

	Observe func(Event) // for metrics; called by many goroutines, must not block; none
}

// A Bot answers. It is safe for concurrent use.
type Bot struct {
	glossary    *glossary.Glossary
	metrics     *metric.Set
	commands    []Command
	slash       string
	name        string
	user        string
	workspace   Workspace
	sender      *Sender
	seen        Seen
	misses      Misses
	quiz        Quiz
	scores      quiz.Scores
	preferences Preferences
	talks       Talks
	planner     Planner
	admins      []string
	log         *zap.Logger
	observe     func(Event)

	queue   *queue         // of requests
	door    *queue         // of envelopes that ask nothing, or for which there is no place
	sending sync.WaitGroup // answers outside the acknowledgement

	counting    chan struct{} // holds a token for each look-up that is being counted
	remembering chan struct{} // holds a token for each answer that is being remembered

	stopping <-chan struct{}
	backlog  Backlog
	left     leftovers
	busy     *cache.Cache[bool] // conversations that were told so
	grace    time.Duration      // to finish the answers in progress

	redeliveries *redeliveries
}

// New makes a bot, or refuses a bad table of commands.
func New(c Config) (*Bot, error) {
	b := &Bot{
		glossary: c.Glossary, metrics: knowing(c.Metrics, c.Glossary), slash: c.Command, name: c.Name, user: c.User, workspace: c.Workspace,
		sender: c.Sender, seen: c.Seen, misses: c.Misses, quiz: c.Quiz, scores: c.Scores, preferences: c.Preferences,
		talks: c.Talks, planner: c.Planner, admins: c.Admins,
		log: c.Log, observe: c.Observe, redeliveries: newRedeliveries(),
		remembering: make(chan struct{}, rememberMost),
		counting:    make(chan struct{}, countedAtOnce), backlog: c.Backlog, busy: cache.New[bool](toldBusy), grace: finishWithin,
		queue: newQueue(queueSize{places: places, lanePlaces: lanePlaces, laneWorkers: laneWorkers}),
		door:  newQueue(queueSize{places: places, lanePlaces: places, laneWorkers: ushers / 2}),
	}
	if b.log == nil {
		b.log = zap.NewNop()
	}
	if b.observe == nil {
		b.observe = func(Event) {}
	}
	b.commands = b.table()
	return b, checkTable(b.commands)
}

// Run listens and answers until ctx ends or the transport refuses to go on.
// Then it takes no new work, declines what is not acknowledged, finishes the
// answers in progress, within finishWithin, and returns; whom it has not
// answered by then, the next process tells. A bot runs once.
func (b *Bot) Run(ctx context.Context, link inbox.Transport) error {
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	b.stopping = ctx.Done()
	var pool sync.WaitGroup
	for range workers {
		pool.Go(b.queue.serve)
	}
	for range ushers {
		pool.Go(b.door.serve)
	}
	var watching sync.WaitGroup
	watched, unwatch := context.WithCancel(ctx)
	watching.Go(func() { b.sender.watch(watched) })
	watching.Go(func() { b.tellBacklog(watched) })
	err := link.Run(ctx, func(env *inbox.Envelope) { b.take(work, env) })
	unwatch()
	watching.Wait()

	overdue := time.AfterFunc(b.grace, cancel)
	defer overdue.Stop()
	b.queue.close()
	b.door.close()
	pool.Wait()
	b.sending.Wait()
	b.keepBacklog(context.WithoutCancel(ctx))
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return nil
	}
	return err
}

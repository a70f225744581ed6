// Package bot is the only package that knows Slack. A message takes one path:
// socket reads an envelope; receive makes a Request of it and notes where the
// answer goes; Handle finds the command, the calculator or the term and
// returns a Message; respond sends it, in the acknowledgement where it can.
// A button's value is the command line it stands for, so a click, a submitted
// form, a mention and a direct message take the same path as a typed command.
//
// To add a feature, write its Run function in a file of its own (it returns a
// Message and never sends) and add one entry to the table in commands.go.
package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"go.uber.org/zap"

	"csbot/bot/socket"
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
}

// Transport delivers envelopes until ctx ends, then waits for what it
// delivered to be acknowledged; *socket.Client is one.
type Transport interface {
	Run(ctx context.Context, handle func(*socket.Envelope)) error
}

// Config is what a bot is made of. Glossary and Metrics are needed to Handle,
// the rest to Run.
type Config struct {
	Glossary *glossary.Glossary
	Metrics  *metric.Set
	Command  string // the slash command's name, for examples: "/cs"

	Name   string // the bot user's name, for examples in channels
	User   string // the bot user's ID
	Sender *Sender
	Seen   Seen
	Misses Misses
	Quiz   Quiz // nil: no quiz
	Log    *zap.Logger
}

// A Bot answers. It is safe for concurrent use.
type Bot struct {
	glossary *glossary.Glossary
	metrics  *metric.Set
	commands []Command
	slash    string
	name     string
	user     string
	sender   *Sender
	seen     Seen
	misses   Misses
	quiz     Quiz
	log      *zap.Logger
	queue    *queue
}

const (
	workers      = 16
	places       = 1000             // in the queue
	answerWithin = 20 * time.Second // for one answer, retries and all
	ackWithin    = 2 * time.Second  // Slack gives three
)

// New makes a bot, or refuses a bad table of commands.
func New(c Config) (*Bot, error) {
	b := &Bot{
		glossary: c.Glossary, metrics: c.Metrics, slash: c.Command, name: c.Name, user: c.User,
		sender: c.Sender, seen: c.Seen, misses: c.Misses, quiz: c.Quiz, log: c.Log, queue: newQueue(places),
	}
	if b.log == nil {
		b.log = zap.NewNop()
	}
	b.commands = b.table()
	return b, checkTable(b.commands)
}

// Run listens and answers until ctx ends or the transport refuses to go on.
// Then it takes no new work, finishes the answers in progress and returns.
// A bot runs once.
func (b *Bot) Run(ctx context.Context, link Transport) error {
	// Answers in progress outlive ctx; answerWithin bounds each of them.
	work := context.WithoutCancel(ctx)
	var pool sync.WaitGroup
	for range workers {
		pool.Go(b.queue.serve)
	}
	err := link.Run(ctx, func(env *socket.Envelope) { b.take(work, env) })
	b.queue.close()
	pool.Wait()
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return nil
	}
	return err
}

// take puts an envelope in the queue. It runs on the socket's reader and must
// not block.
func (b *Bot) take(ctx context.Context, env *socket.Envelope) {
	d, ok, err := b.receive(env)
	if err != nil {
		b.log.Warn("a payload was not understood", zap.String("type", env.Type), zap.Error(unread(err)))
	}
	if !ok {
		b.acknowledge(ctx, env)
		return
	}
	arrived := time.Now()
	if b.queue.push(d.request.Team+"/"+d.request.Channel, func() { b.answer(ctx, d, arrived) }) {
		return
	}
	b.log.Warn("the queue is full", zap.Stringer("source", d.request.Source))
	busy := headed(words("I'm busy just now. Please try again in a moment.")).done(Outcome{Kind: KindError})
	if !d.reply.inAck || env.Ack(ctx, payload(busy, "")) != nil {
		b.acknowledge(ctx, env)
	}
}

// unread keeps what people wrote out of a decoding error.
func unread(err error) error { return fmt.Errorf("%T", errors.Unwrap(err)) }

// answer answers one delivery, and acknowledges it at the latest when Slack is
// about to lose patience.
func (b *Bot) answer(ctx context.Context, d delivery, arrived time.Time) {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	watchdog := time.AfterFunc(ackWithin-time.Since(arrived), func() { b.acknowledge(ctx, d.reply.envelope) })
	defer watchdog.Stop()

	msg := b.Handle(ctx, d.request)
	err := b.respond(ctx, d, msg)
	b.acknowledge(ctx, d.reply.envelope)

	entry := b.log.With(
		zap.String("team", d.request.Team), zap.Stringer("source", d.request.Source),
		zap.String("kind", string(msg.Outcome.Kind)), zap.Duration("took", time.Since(arrived)),
	)
	if err != nil {
		entry.Error("an answer did not reach Slack", zap.Error(err))
		return
	}
	entry.Info("answered")
}

// acknowledge tells Slack that an envelope arrived, unless that was done.
func (b *Bot) acknowledge(ctx context.Context, env *socket.Envelope) {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	if err := env.Ack(ctx, nil); err != nil && !errors.Is(err, socket.ErrAcked) {
		b.log.Warn("an acknowledgement was lost; Slack will deliver again", zap.String("type", env.Type), zap.Error(err))
	}
}

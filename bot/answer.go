package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"csbot/bot/socket"
)

const (
	workers      = 16               // make answers
	laneWorkers  = workers / 2      // for one channel
	places       = 1000             // for requests that wait or whose answers do
	lanePlaces   = places / 4       // for one channel
	ushers       = 2                // turn away those without a place
	makeWithin   = 15 * time.Second // an answer
	sendWithin   = 5 * time.Minute  // an answer, in a channel where many wait their turn
	turnWithin   = 10 * time.Second // somebody away
	finishWithin = 20 * time.Second // everything, when the bot stops
)

// take puts an envelope in the queue. It runs on the socket's reader and must
// not block: whatever writes is done by others.
func (b *Bot) take(ctx context.Context, env *socket.Envelope) {
	d, ok, err := b.receive(env)
	d.request.Reference = reference(env.ID)
	if err != nil {
		b.log.Warn("a payload was not understood", zap.String("type", env.Type), zap.String("envelope", env.ID), zap.Error(unread(err)))
	}
	lane := d.request.Team + "/" + d.request.Channel
	d.reply.envelope = env
	d.watchdog = b.watch(ctx, d.reply)
	d.again = b.redeliveries.arrive(d.key)
	switch {
	case !ok:
		ok = b.door.push(lane, func(done func()) {
			defer b.end(d, done)
			_ = b.acknowledge(ctx, env)
		})
	case b.queue.push(lane, func(done func()) { b.answer(ctx, d, done) }):
	default:
		b.log.Warn("no place for a request", zap.Stringer("source", d.request.Source), zap.String("envelope", env.ID))
		b.observe(Event{Kind: TurnedAway, Source: d.request.Source})
		ok = b.door.push(lane, func(done func()) { b.turnAway(ctx, d, done) })
	}
	if !ok {
		// Slack delivers an event again and tells the person of anything else.
		env.Decline()
		b.end(d, func() {})
	}
}

// unread keeps what people wrote out of a decoding error.
func unread(err error) error { return fmt.Errorf("%T", errors.Unwrap(err)) }

// end is called once, when an envelope needs no more of us.
func (b *Bot) end(d delivery, done func()) {
	d.watchdog.end()
	b.redeliveries.leave(d.key, d.again)
	done()
}

// answer makes an answer and gives it. An event that is delivered again, which
// may be minutes later, must not change for a second time what somebody else
// has changed since, so it is claimed before it is handled; so is one of a
// message that was edited. People who are not ours are not answered.
func (b *Bot) answer(ctx context.Context, d delivery, done func()) {
	if d.unsure && !b.isOurs(ctx, d.request) {
		_ = b.acknowledge(ctx, d.reply.envelope)
		b.end(d, done)
		return
	}
	if _, unproved := b.redeliveries.unproved.recall(d.key); unproved || d.reply.envelope.RetryAttempt > 0 || d.edited {
		if err := b.claim(ctx, d); err != nil {
			b.report(d, Message{}, b.withhold(ctx, d, err))
			b.end(d, done)
			return
		}
		d.claimed = true
	}
	if d.request.Source == HomeTab { // may have to wait for its turn, which is no work
		b.sending.Go(func() { b.make(ctx, d, homeWithin, done) })
		return
	}
	b.make(ctx, d, makeWithin, done)
}

// make makes an answer within a time, and gives it.
func (b *Bot) make(ctx context.Context, d delivery, within time.Duration, done func()) {
	making, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	b.reply(ctx, d, b.Handle(making, d.request), done)
}

// turnAway answers in few words, for a moment when there is no place for more.
func (b *Bot) turnAway(ctx context.Context, d delivery, done func()) {
	ctx, cancel := context.WithTimeout(ctx, turnWithin)
	defer cancel()
	defer b.end(d, done)
	d.reply.private = true
	busy := headed(words("I'm busy just now. Please try again in a moment.")).done(Outcome{Kind: KindError})
	over, err := b.replyInAck(ctx, d, busy)
	if !over {
		err = b.replyOutside(ctx, d, busy)
	}
	b.report(d, busy, err)
}

// reply gives an answer by the first way that fits. One outside the
// acknowledgement may have to wait for its turn in its channel, and does so
// without a worker.
func (b *Bot) reply(ctx context.Context, d delivery, msg Message, done func()) {
	over, err := b.replyInAck(ctx, d, msg)
	if over {
		b.report(d, msg, err)
		b.end(d, done)
		return
	}
	b.sending.Go(func() {
		defer b.end(d, done)
		ctx, cancel := context.WithTimeout(ctx, sendWithin)
		defer cancel()
		b.report(d, msg, b.replyOutside(ctx, d, msg))
	})
}

// report writes down what became of an answer, and never what it says: one
// line a request, which its time, its person's channel or the reference that
// the person was given find.
func (b *Bot) report(d delivery, msg Message, err error) {
	result, level, says := fate(msg, err)
	took := time.Since(d.reply.envelope.Received)
	b.observe(Event{Kind: Replied, Source: d.request.Source, Answer: msg.Outcome.Kind, Result: result, Took: took})
	fields := []zap.Field{
		zap.String("reference", d.request.Reference), zap.String("team", d.request.Team), zap.String("channel", place(d.request)),
		zap.Stringer("source", d.request.Source), zap.String("envelope", d.reply.envelope.ID),
		zap.String("kind", string(msg.Outcome.Kind)), zap.String("outcome", result), zap.Duration("took", took),
	}
	if fault := msg.Outcome.Fault; fault != nil {
		fields = append(fields, zap.String("fault", fault.Class))
	}
	b.log.Log(level, says, append(fields, zap.Error(err))...)
}

// place is the channel of a request as logs may name it: whose conversation
// with the bot one was is nobody's business.
func place(req Request) string {
	switch {
	case req.Home:
		return "home"
	case strings.HasPrefix(req.Channel, "D"):
		return "dm"
	}
	return req.Channel
}

// reference is what a person can quote to find a request in the log: the
// beginning of its envelope's ID.
func reference(envelope string) string { return envelope[:min(len(envelope), referenceLength)] }

const referenceLength = 8

// fate is what became of an answer, for metrics and for people.
func fate(msg Message, err error) (result string, level zapcore.Level, says string) {
	switch {
	case err == nil && msg.Outcome.failed():
		return resultError, zap.ErrorLevel, "answered that something went wrong"
	case err == nil:
		return resultOK, zap.InfoLevel, "answered"
	case errors.Is(err, errRepeated):
		return resultRepeated, zap.InfoLevel, "answered before"
	case errors.Is(err, errUnknown):
		return resultUnknown, zap.ErrorLevel, "an answer may or may not have reached Slack"
	case errors.Is(err, socket.ErrGone):
		return resultLost, zap.WarnLevel, "not answered on a lost connection; Slack delivers again"
	}
	return resultFailed, zap.ErrorLevel, "an answer did not reach Slack"
}

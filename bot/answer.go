package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"csbot/bot/answer"
	"csbot/bot/inbox"
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
func (b *Bot) take(ctx context.Context, env *inbox.Envelope) {
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
	if b.isStopping() && !d.reply.inAck && d.reply.envelope.Decline() {
		b.finish(ctx, d, answer.Answer{}, errStopping, done)
		return
	}
	if d.unsure && !b.isOurs(ctx, d.request) {
		_ = b.acknowledge(ctx, d.reply.envelope)
		b.end(d, done)
		return
	}
	if b.mayHaveBeenAnswered(d) {
		if err := b.claim(ctx, d); err != nil {
			b.finish(ctx, d, answer.Answer{}, b.withhold(ctx, d, err), done)
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

// toldBusy is how long a conversation is not told again that the bot is busy.
const toldBusy = 20 * time.Second

// turnAway answers in few words, for a moment when there is no place for more,
// and once for all that is asked in a conversation at that moment: Slack takes a
// message a second there.
func (b *Bot) turnAway(ctx context.Context, d delivery, done func()) {
	turning, cancel := context.WithTimeout(ctx, turnWithin)
	defer cancel()
	if d.unsure { // and there is no place to find out
		_ = b.acknowledge(turning, d.reply.envelope)
		b.end(d, done)
		return
	}
	d.reply.private = true
	busy := headed(words("I'm busy just now. Please try again in a moment.")).done(answer.Outcome{Kind: answer.KindError})
	over, err := b.replyInAck(turning, d, busy)
	switch {
	case over:
	case b.isStopping() && d.reply.envelope.Decline():
		err = errStopping
	case b.knowsBusy(d):
		err = b.acknowledge(turning, d.reply.envelope)
	default:
		err = b.replyOutside(turning, d, busy)
	}
	b.finish(ctx, d, busy, err, done)
}

// finish ends a request, whatever became of it.
func (b *Bot) finish(ctx context.Context, d delivery, msg answer.Answer, err error, done func()) {
	b.report(d, msg, err)
	b.leave(ctx, d, err)
	b.end(d, done)
}

// knowsBusy reports whether the conversation of a request was told a moment ago
// that the bot is busy, and notes that it is now.
func (b *Bot) knowsBusy(d delivery) bool {
	if d.reply.responseURL != "" {
		return false // which is no burden to the channel
	}
	key, err := json.Marshal(conversationOf(d))
	if err != nil {
		return false
	}
	key = append(key, d.request.Team...)
	return !b.busy.Add(string(key), true)
}

// isStopping reports whether Run is to end.
func (b *Bot) isStopping() bool {
	select {
	case <-b.stopping:
		return true
	default:
		return false
	}
}

// reply gives an answer by the first way that fits. One outside the
// acknowledgement may have to wait for its turn in its channel, and does so
// without a worker.
func (b *Bot) reply(ctx context.Context, d delivery, msg answer.Answer, done func()) {
	over, err := b.replyInAck(ctx, d, msg)
	if over {
		b.finish(ctx, d, msg, err, done)
		return
	}
	b.sending.Go(func() {
		sending, cancel := context.WithTimeout(ctx, sendWithin)
		defer cancel()
		b.finish(ctx, d, msg, b.replyOutside(sending, d, msg), done)
	})
}

// report writes down what became of an answer, and never what it says: one
// line a request, which its time, its person's channel or the reference that
// the person was given find.
func (b *Bot) report(d delivery, msg answer.Answer, err error) {
	result, level, says := fate(msg, err)
	took := time.Since(d.reply.envelope.Received)
	b.observe(Event{Kind: Replied, Source: d.request.Source, Answer: msg.Kind, Result: result, Took: took})
	fields := []zap.Field{
		zap.String("reference", d.request.Reference), zap.String("team", d.request.Team), zap.String("channel", place(d.request)),
		zap.Stringer("source", d.request.Source), zap.String("envelope", d.reply.envelope.ID),
		zap.String("kind", string(msg.Kind)), zap.String("outcome", result), zap.Duration("took", took),
	}
	if fault := msg.Fault; fault != nil {
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
func fate(msg answer.Answer, err error) (result string, level zapcore.Level, says string) {
	switch {
	case err == nil && msg.Failed():
		return resultError, zap.ErrorLevel, "answered that something went wrong"
	case err == nil:
		return resultOK, zap.InfoLevel, "answered"
	case errors.Is(err, errStopping):
		return resultDeclined, zap.InfoLevel, "left to Slack by a stop"
	case errors.Is(err, errRepeated):
		return resultRepeated, zap.InfoLevel, "answered before"
	case errors.Is(err, errUnknown):
		return resultUnknown, zap.ErrorLevel, "an answer may or may not have reached Slack"
	case errors.Is(err, inbox.ErrGone):
		return resultLost, zap.WarnLevel, "not answered on a lost connection; Slack delivers again"
	}
	return resultFailed, zap.ErrorLevel, "an answer did not reach Slack"
}

package inbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/outbox"
)

const (
	workers     = 16               // make answers
	laneWorkers = workers / 2      // for one channel
	places      = 1000             // for requests that wait or whose answers do
	lanePlaces  = places / 4       // for one channel
	sideWorkers = 2                // at what is only acknowledged, or has no place
	makeWithin  = 15 * time.Second // an answer
	sendWithin  = 5 * time.Minute  // an answer, in a channel where many wait their turn
	turnWithin  = 10 * time.Second // somebody away
	// homeWithin bounds making a Home tab: when many are opened at once, each
	// waits for its turn to ask Slack about its person.
	homeWithin   = 3 * time.Minute
	finishWithin = 20 * time.Second // everything, when the server stops
)

// take puts an envelope in the queue. It runs on the socket's reader and must
// not block: whatever writes is done by others.
func (s *Server) take(ctx context.Context, env *Envelope) {
	d, ok, err := s.addressed(env)
	d.request.Reference = reference(env.ID)
	if err != nil {
		s.notReceived(env, err)
	}
	lane := d.request.Team + "/" + d.request.Channel
	d.reply.envelope = env
	d.watchdog = s.watch(ctx, d.reply)
	d.again = s.redeliveries.arrive(d.key)
	switch {
	case !ok:
		ok = s.side.push(lane, func(done func()) {
			defer s.end(d, done)
			_ = s.acknowledge(ctx, env)
		})
	case s.requests.push(lane, func(done func()) { s.answer(ctx, d, done) }):
	default:
		s.log.Warn("no place for a request", zap.Stringer("source", d.request.Source), zap.String("envelope", env.ID))
		s.observe(Event{Kind: TurnedAway, Source: d.request.Source})
		ok = s.side.push(lane, func(done func()) { s.turnAway(ctx, d, done) })
	}
	if !ok {
		// Slack delivers an event again and tells the person of anything else.
		env.Decline()
		s.end(d, func() {})
	}
}

// addressed is receive with the way out to the workspace, whose key tells acts of
// different workspaces apart.
func (s *Server) addressed(env *Envelope) (d delivery, ok bool, err error) {
	if d, ok, err = s.receive(env); !ok {
		return d, false, err
	}
	d.key = d.request.Team + "/" + d.key
	if d.reply.sender, err = s.senders.To(d.request.Team); err != nil {
		return d, false, &unknownError{[]string{d.request.Team}}
	}
	return d, true, nil
}

// notReceived writes down why nobody is answered.
func (s *Server) notReceived(env *Envelope, err error) {
	log := s.log.With(zap.String("type", env.Type), zap.String("envelope", env.ID))
	if unknown, ok := errors.AsType[*unknownError](err); ok {
		s.observe(Event{Kind: Misdirected})
		log.Warn("not answered: the app's tokens here are of another workspace", zap.Strings("workspaces", unknown.named))
		return
	}
	log.Warn("a payload was not understood", zap.Error(unread(err)))
}

// unread keeps what people wrote out of a decoding error.
func unread(err error) error { return fmt.Errorf("%T", errors.Unwrap(err)) }

// end is called once, when an envelope needs no more of us.
func (s *Server) end(d delivery, done func()) {
	d.watchdog.end()
	s.redeliveries.leave(d.key, d.again)
	done()
}

// answer makes an answer and gives it. An event that is delivered again, which
// may be minutes later, must not change for a second time what somebody else
// has changed since, so it is claimed before it is handled; so is one of a
// message that was edited. People who are not ours are not answered.
func (s *Server) answer(ctx context.Context, d delivery, done func()) {
	if s.isStopping() && !d.reply.inAck && d.reply.envelope.Decline() {
		s.finish(ctx, d, answer.Answer{}, errStopping, done)
		return
	}
	if d.unsure && !s.isOurs(ctx, d.reply.sender, d.request) {
		_ = s.acknowledge(ctx, d.reply.envelope)
		s.end(d, done)
		return
	}
	if s.mayHaveBeenAnswered(d) {
		if err := s.claim(ctx, d); err != nil {
			s.finish(ctx, d, answer.Answer{}, s.withhold(ctx, d, err), done)
			return
		}
		d.claimed = true
	}
	switch {
	case d.request.Source == bot.HomeTab: // may have to wait for its turn, which is no work
		s.sending.Go(func() { s.make(ctx, d, homeWithin, done) })
	case len(d.request.Files) > 0: // neither is a download
		s.sending.Go(func() { s.make(ctx, d, makeWithin, done) })
	default:
		s.make(ctx, d, makeWithin, done)
	}
}

// make makes an answer within a time, and gives it.
func (s *Server) make(ctx context.Context, d delivery, within time.Duration, done func()) {
	making, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	s.reply(ctx, d, s.answerer.Handle(making, d.request), done)
}

// toldBusy is how long a conversation is not told again that the bot is busy.
const toldBusy = 20 * time.Second

// turnAway answers in few words, for a moment when there is no place for more,
// and once for all that is asked in a conversation at that moment: Slack takes a
// message a second there.
func (s *Server) turnAway(ctx context.Context, d delivery, done func()) {
	turning, cancel := context.WithTimeout(ctx, turnWithin)
	defer cancel()
	if d.unsure { // and there is no place to find out
		_ = s.acknowledge(turning, d.reply.envelope)
		s.end(d, done)
		return
	}
	d.reply.private = true
	busy := bot.Busy()
	over, err := s.replyInAck(turning, d, busy)
	switch {
	case over:
	case s.isStopping() && d.reply.envelope.Decline():
		err = errStopping
	case s.knowsBusy(d):
		err = s.acknowledge(turning, d.reply.envelope)
	default:
		err = s.replyOutside(turning, d, busy)
	}
	s.finish(ctx, d, busy, err, done)
}

// isOurs looks up whether somebody of another workspace is of our own
// organisation.
func (s *Server) isOurs(ctx context.Context, to *outbox.Sender, req bot.Request) bool {
	ours, err := to.IsOurs(ctx, req.User)
	if err != nil {
		s.log.Warn("cannot tell whether somebody is one of ours: not answered", zap.String("team", req.Team), zap.Error(err))
	}
	return ours
}

// finish ends a request, whatever became of it.
func (s *Server) finish(ctx context.Context, d delivery, msg answer.Answer, err error, done func()) {
	s.report(d, msg, err)
	s.leave(ctx, d, err)
	s.end(d, done)
}

// knowsBusy reports whether the conversation of a request was told a moment ago
// that the bot is busy, and notes that it is now.
func (s *Server) knowsBusy(d delivery) bool {
	if d.reply.responseURL != "" {
		return false // which is no burden to the channel
	}
	key, err := json.Marshal(conversationOf(d))
	if err != nil {
		return false
	}
	return !s.busy.Add(string(key), true)
}

// isStopping reports whether Run is to end.
func (s *Server) isStopping() bool {
	select {
	case <-s.stopping:
		return true
	default:
		return false
	}
}

// reply gives an answer by the first way that fits. One outside the
// acknowledgement may have to wait for its turn in its channel, and does so
// without a worker.
func (s *Server) reply(ctx context.Context, d delivery, msg answer.Answer, done func()) {
	over, err := s.replyInAck(ctx, d, msg)
	if over {
		s.finish(ctx, d, msg, err, done)
		return
	}
	s.sending.Go(func() {
		sending, cancel := context.WithTimeout(ctx, sendWithin)
		defer cancel()
		s.finish(ctx, d, msg, s.replyOutside(sending, d, msg), done)
	})
}

// report writes down what became of an answer, and never what it says: one
// line a request, which its time, its person's channel or the reference that
// the person was given find.
func (s *Server) report(d delivery, msg answer.Answer, err error) {
	result, level, says := resultOf(msg, err)
	took := time.Since(d.reply.envelope.Received)
	s.observe(Event{Kind: Replied, Source: d.request.Source, Answer: msg.Kind, Result: result, Took: took})
	fields := []zap.Field{
		zap.String("reference", d.request.Reference), zap.String("team", d.request.Team), zap.String("channel", loggedChannel(d.request)),
		zap.Stringer("source", d.request.Source), zap.String("envelope", d.reply.envelope.ID),
		zap.String("kind", string(msg.Kind)), zap.String("outcome", result), zap.Duration("took", took),
	}
	if fault := msg.Fault; fault != nil {
		fields = append(fields, zap.String("fault", fault.Class))
	}
	s.log.Log(level, says, append(fields, zap.Error(err))...)
}

// loggedChannel is the channel of a request as logs may name it: whose conversation
// with the bot one was is nobody's business.
func loggedChannel(req bot.Request) string {
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

// resultOf is what became of an answer, for metrics and for people.
func resultOf(msg answer.Answer, err error) (result string, level zapcore.Level, says string) {
	switch {
	case err == nil && msg.Failed():
		return resultError, zap.ErrorLevel, "answered that something went wrong"
	case err == nil && msg.Kind == answer.KindError:
		return resultMistake, zap.InfoLevel, "answered with what to do differently"
	case err == nil:
		return resultOK, zap.InfoLevel, "answered"
	case errors.Is(err, errStopping):
		return resultDeclined, zap.InfoLevel, "left to Slack by a stop"
	case errors.Is(err, errRepeated):
		return resultRepeated, zap.InfoLevel, "answered before"
	case errors.Is(err, outbox.ErrUnknown):
		return resultUnknown, zap.ErrorLevel, "an answer may or may not have reached Slack"
	case errors.Is(err, ErrGone):
		return resultLost, zap.WarnLevel, "not answered on a lost connection; Slack delivers again"
	}
	return resultFailed, zap.ErrorLevel, "an answer did not reach Slack"
}

package inbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"go.uber.org/zap"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/outbox"
	"csbot/bot/view"
)

// inAck is what of an answer travels in the acknowledgement; nil for nothing.
func (d delivery) inAck(msg answer.Answer) any {
	switch {
	case len(msg.Errors) > 0:
		return map[string]any{"response_action": "errors", "errors": msg.Errors}
	case msg.To == answer.InForm && d.request.Source == bot.Submission:
		return map[string]any{"response_action": "update", "view": view.Modal(&answer.Form{Title: view.Notification(msg), Says: msg.Parts}, "")}
	case d.reply.inAck && msg.Form == nil && msg.Chart == nil && msg.To == answer.Asker:
		return outbox.Ephemeral(msg, "")
	}
	return nil
}

// replyInAck answers in the acknowledgement, if that is over with it. Nothing
// is remembered of such an answer, and nothing is looked up: answer and
// acknowledgement are one frame, so Slack, which delivers a request again when
// the connection is lost before an acknowledgement came, has either both or
// neither. A request whose connection was lost is left to that.
//
// For this to hold, a request that might have been answered so is answered
// elsewhere only when no redelivery will be: see settle.
func (s *Server) replyInAck(ctx context.Context, d delivery, msg answer.Answer) (over bool, err error) {
	body := d.inAck(msg)
	if body == nil {
		return false, nil
	}
	err = d.reply.envelope.Ack(ctx, body)
	if errors.Is(err, ErrTooLarge) || errors.Is(err, ErrAcked) { // by the watchdog, bare
		return false, nil
	}
	return true, err
}

// settle sees to it that a request whose answer does not travel in its
// acknowledgement is not answered twice. Slack delivers such a request again, to
// this process or to another one, if the connection is lost before it has the
// bare acknowledgement, and a delivery that is quicker, or has less to say, is
// answered there without a look at the database. So the answer waits until Slack's
// end of the connection has read the acknowledgement, which the pong to a later
// ping shows. It goes on
//
//   - at once when that is proved: Slack will not deliver again;
//   - after confirmWithin without a proof: Slack is known for pongs that take
//     seconds. Should the acknowledgement be lost all the same, this process does
//     not answer a redelivery; another one would, and the answer be given twice.
//
// It fails, and the request is left to the other delivery, when the connection
// ends before that or the request comes again. If Slack does not deliver again
// then, the request stays unanswered; nobody can tell.
//
// Requests that are never answered in the acknowledgement need none of this: one
// delivery claims them.
func (s *Server) settle(ctx context.Context, d delivery) error {
	if !d.reply.inAck {
		return nil
	}
	return s.proved(ctx, d)
}

// proved acknowledges a request bare, and waits for the proof that Slack has
// that: see settle.
func (s *Server) proved(ctx context.Context, d delivery) error {
	settled := make(chan error, 1)
	s.sending.Go(func() {
		err := confirm(ctx, d.reply.envelope)
		if errors.Is(err, ErrAcked) {
			err = d.watchdog.result(ctx)
		}
		settled <- err
	})
	select {
	case err := <-settled:
		switch {
		case err == nil:
			return nil
		case errors.Is(err, errUnproved):
			s.redeliveries.unproved.Put(d.key, true)
			return nil
		}
		return fmt.Errorf("%w: the bare acknowledgement was not confirmed: %w", outbox.ErrUnknown, err)
	case <-d.again:
		return fmt.Errorf("%w: Slack delivers the request again", outbox.ErrUnknown)
	}
}

var (
	// errRepeated says that the request was answered before.
	errRepeated = errors.New("answered before")
	// errUnclaimed says that this cannot be known.
	errUnclaimed = errors.New("it cannot be told whether this was answered before")
)

const (
	// remembered is how long redelivered envelopes are recognised; Slack's
	// last retry comes after about six minutes.
	remembered = 30 * time.Minute
	// claimWithin bounds finding out whether a request was answered before.
	claimWithin = 5 * time.Second
	// claimSoon bounds it for a first delivery, which is answered without the
	// database where that does not say: before Slack has waited for too long.
	claimSoon = time.Second
)

// replyOutside answers by response_url or chat.*, and only once, however often
// and wherever the request is delivered: whoever claims its key first sends.
// Where the database does not take the claim of a first delivery, the proof that
// Slack has its acknowledgement serves as well: see claimAlone. A redelivery is
// left unanswered then, since it might be answered twice: Slack, which gets no
// acknowledgement, delivers an event again and tells the person of a click that
// it failed.
func (s *Server) replyOutside(ctx context.Context, d delivery, msg answer.Answer) error {
	if msg.Form != nil {
		return s.openForm(ctx, d, msg.Form)
	}
	if err := s.settle(ctx, d); err != nil {
		return err
	}
	if err := s.claim(ctx, d); err != nil {
		return s.withhold(ctx, d, err)
	}
	err := s.send(ctx, d, msg)
	_ = s.acknowledge(ctx, d.reply.envelope)
	if err != nil {
		err = s.fallBack(ctx, d, msg, err)
	}
	return err
}

// claim fails with errRepeated where another delivery was first.
func (s *Server) claim(ctx context.Context, d delivery) error {
	if d.claimed {
		return nil
	}
	if _, given := s.redeliveries.claimed.Get(d.key); given {
		return errRepeated
	}
	again, within := s.mayHaveBeenAnswered(d), claimSoon
	if again {
		within = claimWithin
	}
	limited, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	first, err := s.seen.Seen(limited, d.key, remembered)
	switch {
	case err != nil && !again && ctx.Err() == nil:
		if err := s.claimAlone(ctx, d, err); err != nil {
			return err
		}
	case err != nil:
		return fmt.Errorf("%w: %w", errUnclaimed, err)
	case !first:
		return errRepeated
	}
	// Of two deliveries at once the database may take one and not the other.
	if !s.redeliveries.claimed.Add(d.key, true) {
		return errRepeated
	}
	return nil
}

// mayHaveBeenAnswered reports whether this is perhaps not the first delivery.
// Slack sends a message that was edited as another event.
func (s *Server) mayHaveBeenAnswered(d delivery) bool {
	_, unproved := s.redeliveries.unproved.Get(d.key)
	return unproved || d.edited || d.reply.envelope.RetryAttempt > 0
}

// claimAlone claims a first delivery that the database does not take, so that
// what needs no database is answered without one, and who needs it is told:
// Slack does not deliver again what it knows to be acknowledged.
func (s *Server) claimAlone(ctx context.Context, d delivery, cause error) error {
	s.log.Warn("a request is claimed without the database", zap.String("envelope", d.reply.envelope.ID), zap.Error(cause))
	if !d.reply.inAck { // or it is settled
		if err := s.proved(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

// withhold ends a request that could not be claimed.
func (s *Server) withhold(ctx context.Context, d delivery, err error) error {
	switch {
	case errors.Is(err, errUnclaimed):
		if s.decline(ctx, d) {
			err = errors.Join(errDeclined, err)
		}
		return err
	case errors.Is(err, outbox.ErrUnknown): // left to another delivery
		return err
	}
	_ = s.acknowledge(ctx, d.reply.envelope)
	return err
}

// errDeclined says that a request was not acknowledged: it is Slack's to deliver
// it again, or to tell the person.
var errDeclined = errors.New("not acknowledged")

// decline leaves a request unanswered so that its person or Slack tries again,
// and reports whether it is Slack's now.
func (s *Server) decline(ctx context.Context, d delivery) bool {
	to, failed := d.reply, bot.WentWrong(d.request)
	if to.inAck {
		if err := to.envelope.Ack(ctx, outbox.Ephemeral(failed, "")); !errors.Is(err, ErrAcked) {
			return false
		}
	} else if to.envelope.Decline() {
		return true
	}
	s.tell(ctx, d, failed) // the watchdog has acknowledged it
	return false
}

// send answers outside the acknowledgement, by the way that is meant for it.
func (s *Server) send(ctx context.Context, d delivery, msg answer.Answer) error {
	to := d.reply
	switch {
	case d.request.Home:
		return to.sender.PublishHome(ctx, to.user, bot.OnHome(d.request.Text, msg))
	case msg.To == answer.InPlace:
		return to.sender.Respond(ctx, to.responseURL, outbox.InPlace(msg))
	case msg.To == answer.Everyone && to.responseURL != "":
		return s.share(ctx, d, msg)
	case msg.To == answer.Everyone:
		_, err := to.sender.Send(ctx, message(d, d.request.Channel, to.thread, msg))
		return err
	case msg.To == answer.InDM:
		return s.sendDM(ctx, d, msg)
	case to.responseURL != "":
		return to.sender.Respond(ctx, to.responseURL, outbox.Ephemeral(msg, to.thread))
	case to.channel != "" && (to.private || msg.To == answer.AskerAlone):
		return to.sender.SendEphemeral(ctx, outbox.Message{Channel: to.channel, Thread: to.thread, Answer: msg}, to.user)
	case to.channel != "":
		_, err := to.sender.Send(ctx, message(d, to.channel, to.thread, msg))
		return err
	}
	return to.sender.SendDM(ctx, to.user, message(d, "", "", msg))
}

// share posts to the channel through the response_url, which works where the
// bot is no member, and takes the private copy away that was clicked.
func (s *Server) share(ctx context.Context, d delivery, msg answer.Answer) error {
	to := d.reply
	if err := to.sender.Respond(ctx, to.responseURL, outbox.InChannel(msg, to.thread)); err != nil {
		return fmt.Errorf("share: %w", err)
	}
	if d.request.Source != bot.Click {
		return nil
	}
	if err := to.sender.DeleteOriginal(ctx, to.responseURL); err != nil {
		s.log.Warn("the private copy of a shared answer stays", zap.String("envelope", to.envelope.ID), zap.Error(err))
	}
	return nil
}

func (s *Server) sendDM(ctx context.Context, d delivery, msg answer.Answer) error {
	if err := d.reply.sender.SendDM(ctx, d.reply.user, message(d, "", "", msg)); err != nil {
		return fmt.Errorf("dm: %w", err)
	}
	if d.reply.responseURL != "" {
		s.tell(ctx, d, bot.SentToDM())
	}
	return nil
}

// message is an answer as a message in a channel.
func message(d delivery, channel, thread string, msg answer.Answer) outbox.Message {
	key := sha256.Sum256([]byte(d.key))
	return outbox.Message{
		Channel: channel, Thread: thread, Answer: msg,
		Mark:  outbox.Mark{Event: "csbot_answer", Field: "request", Value: hex.EncodeToString(key[:16])},
		Since: d.reply.envelope.Received,
	}
}

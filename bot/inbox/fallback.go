package inbox

import (
	"cmp"
	"context"
	"errors"
	"time"

	"go.uber.org/zap"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/outbox"
)

const (
	// tellWithin bounds telling somebody that an answer did not get through.
	tellWithin = 30 * time.Second
	// tellLate bounds it where the time for the answer was over before.
	tellLate = 5 * time.Second
)

// telling is the context for that: it goes on where the time for the answer is
// over, and ends with the bot.
func telling(ctx context.Context) (context.Context, context.CancelFunc) {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return context.WithTimeout(context.WithoutCancel(ctx), tellLate)
	}
	return context.WithTimeout(ctx, tellWithin)
}

// A way is one to say something to one person.
type way struct {
	name string
	say  func(ctx context.Context, msg answer.Answer) error
}

// ways are those to say something to who asked, the nearest one first: a
// response_url needs no token and no membership, a channel may refuse the bot,
// a direct message is far from where somebody looks.
func (s *Server) ways(d delivery) []way {
	var all []way
	to := d.reply
	if to.responseURL != "" {
		all = append(all, way{"response_url", func(ctx context.Context, msg answer.Answer) error {
			return to.sender.Respond(ctx, to.responseURL, outbox.Ephemeral(msg, to.thread))
		}})
	}
	if to.channel = cmp.Or(to.channel, d.request.Channel); to.channel != "" && d.request.Source != bot.Direct {
		all = append(all, way{"ephemeral", func(ctx context.Context, msg answer.Answer) error {
			return to.sender.SendEphemeral(ctx, outbox.Message{Channel: to.channel, Thread: to.thread, Answer: msg}, to.user)
		}})
	}
	return append(all, way{"dm", func(ctx context.Context, msg answer.Answer) error {
		return to.sender.SendDM(ctx, to.user, message(d, "", "", msg))
	}})
}

// tell says one of some messages to who asked, the first that can be said, and
// reports whether one was. What may have been said is not said again.
func (s *Server) tell(ctx context.Context, d delivery, messages ...answer.Answer) bool {
	ctx, cancel := telling(ctx)
	defer cancel()
	for _, msg := range messages {
		for _, way := range s.ways(d) {
			err := way.say(ctx, msg)
			if err == nil || errors.Is(err, outbox.ErrUnknown) {
				return err == nil
			}
			s.log.Warn("somebody was not reached", zap.String("by", way.name), zap.String("envelope", d.reply.envelope.ID), zap.Error(err))
		}
	}
	return false
}

// fallBack is for an answer that did not get through. One that Slack refused is
// given to who asked by another way or, where that is refused as well or it was
// not for them, its refusal is told, with a button to try again. Of one of which
// nobody knows whether Slack took it, that is told: to repeat it might say it
// twice. It returns the error that is left.
func (s *Server) fallBack(ctx context.Context, d delivery, msg answer.Answer, err error) error {
	if d.request.Source == bot.HomeTab {
		return err // which is asked for anew whenever it is opened
	}
	log := s.log.With(zap.String("envelope", d.reply.envelope.ID), zap.Error(err))
	switch {
	case errors.Is(err, outbox.ErrUnknown):
		s.tell(ctx, d, bot.PerhapsGiven(d.request))
		return err
	case (msg.To == answer.Asker || msg.To == answer.AskerAlone) && !d.request.Home && s.tell(ctx, d, msg):
		log.Warn("an answer went another way")
		return nil
	}
	s.tell(ctx, d, bot.NotGiven(d.request))
	return err
}

package bot

import (
	"context"
	"errors"
	"time"

	"github.com/slack-go/slack"
	"go.uber.org/zap"

	"csbot/bot/answer"
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
func (b *Bot) ways(d delivery) []way {
	var all []way
	to := d.reply
	if to.responseURL != "" {
		all = append(all, way{"response_url", func(ctx context.Context, msg answer.Answer) error {
			return b.sender.respond(ctx, to.responseURL, to.payload(msg, slack.ResponseTypeEphemeral))
		}})
	}
	if to.channel = or(to.channel, d.request.Channel); to.channel != "" && d.request.Source != Direct {
		all = append(all, way{"ephemeral", func(ctx context.Context, msg answer.Answer) error { return b.sender.whisper(ctx, to, msg) }})
	}
	return append(all, way{"dm", func(ctx context.Context, msg answer.Answer) error {
		return b.sender.direct(ctx, to.user, answerPost(d, "", "", msg))
	}})
}

// tell says one of some messages to who asked, the first that can be said, and
// reports whether one was. What may have been said is not said again.
func (b *Bot) tell(ctx context.Context, d delivery, messages ...answer.Answer) bool {
	ctx, cancel := telling(ctx)
	defer cancel()
	for _, msg := range messages {
		for _, way := range b.ways(d) {
			err := way.say(ctx, msg)
			if err == nil || errors.Is(err, errUnknown) {
				return err == nil
			}
			b.log.Warn("somebody was not reached", zap.String("by", way.name), zap.String("envelope", d.reply.envelope.ID), zap.Error(err))
		}
	}
	return false
}

// fallBack is for an answer that did not get through. One that Slack refused is
// given to who asked by another way or, where that is refused as well or it was
// not for them, its refusal is told, with a button to try again. Of one of which
// nobody knows whether Slack took it, that is told: to repeat it might say it
// twice. It returns the error that is left.
func (b *Bot) fallBack(ctx context.Context, d delivery, msg answer.Answer, err error) error {
	if d.request.Source == HomeTab {
		return err // which is asked for anew whenever it is opened
	}
	log := b.log.With(zap.String("envelope", d.reply.envelope.ID), zap.Error(err))
	switch {
	case errors.Is(err, errUnknown):
		b.tell(ctx, d, perhapsGiven(d.request))
		return err
	case (msg.To == answer.Asker || msg.To == answer.AskerAlone) && !d.request.Home && b.tell(ctx, d, msg):
		log.Warn("an answer went another way")
		return nil
	}
	b.tell(ctx, d, notGiven(d.request))
	return err
}

// perhapsGiven is said of an answer of which nobody knows whether it came.
func perhapsGiven(req Request) answer.Answer {
	return retryable(req.Text, "Slack did not confirm my last answer. If you don't see it, ask again.", "Ask again")
}

// notGiven is said of an answer that Slack did not take.
func notGiven(req Request) answer.Answer {
	return retryable(req.Text, "Slack did not take my answer. Please try again.", "Try again")
}

// notOpened is said of a form that did not open: Slack gives three seconds.
func notOpened(form *answer.Form) answer.Answer {
	return retryable(form.Line, "The form did not open in time. Please try again.", "Open the form")
}

// retryable says what went wrong, with a button for a command line.
func retryable(line, says, label string) answer.Answer {
	c := headed(words(says))
	if line != "" && len(line) <= maxLine {
		c.button(label, line)
	}
	return c.done(fault("E_SLACK", says))
}

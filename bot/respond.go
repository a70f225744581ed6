package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/socket"
)

// ackPayload is a message in an acknowledgement or at a response_url.
type ackPayload struct {
	ResponseType string        `json:"response_type,omitempty"`
	Text         string        `json:"text"`
	Blocks       []slack.Block `json:"blocks,omitempty"`
	Replace      bool          `json:"replace_original"`
	UnfurlLinks  bool          `json:"unfurl_links"`
	UnfurlMedia  bool          `json:"unfurl_media"`
}

func payload(msg Message, responseType string) ackPayload {
	return ackPayload{ResponseType: responseType, Text: msg.notification(), Blocks: msg.allBlocks()}
}

func (m Message) allBlocks() []slack.Block {
	return append(slices.Clip(m.Blocks), actions(m.Buttons)...)
}

// inAck is what of an answer travels in the acknowledgement; nil for nothing.
func (d delivery) inAck(msg Message) any {
	switch {
	case len(msg.Errors) > 0:
		return map[string]any{"response_action": "errors", "errors": msg.Errors}
	case d.reply.inAck && msg.Form == nil && msg.To == Asker:
		return payload(msg, slack.ResponseTypeEphemeral)
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
func (b *Bot) replyInAck(ctx context.Context, d delivery, msg Message) (over bool, err error) {
	body := d.inAck(msg)
	if body == nil {
		return false, nil
	}
	err = d.reply.envelope.Ack(ctx, body)
	if errors.Is(err, socket.ErrTooLarge) || errors.Is(err, socket.ErrAcked) { // by the watchdog, bare
		return false, nil
	}
	return true, err
}

// settle makes sure that a request whose answer does not travel in its
// acknowledgement is not delivered again, to this process or to another one,
// that is quicker, or has less to say, and answers there: Slack must have the
// bare acknowledgement for sure. If the connection is lost before that is known,
// then either Slack delivers again or the request stays unanswered; nobody can
// tell. Other requests are never answered there, and one delivery claims them.
func settle(ctx context.Context, d delivery) error {
	if !d.reply.inAck {
		return nil
	}
	err := confirm(ctx, d.reply.envelope)
	if errors.Is(err, socket.ErrAcked) {
		err = d.watchdog.result(ctx)
	}
	if err != nil {
		return fmt.Errorf("%w: the bare acknowledgement was not confirmed: %w", errUnknown, err)
	}
	return nil
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
)

// replyOutside answers by response_url or chat.*, and only once, however often
// and wherever the request is delivered: whoever claims its key first sends.
// When the claim cannot be made nothing is said, since it might be said twice.
// Then Slack, which gets no acknowledgement, delivers an event again and tells
// the person of a click that it failed.
func (b *Bot) replyOutside(ctx context.Context, d delivery, msg Message) error {
	if err := settle(ctx, d); err != nil {
		return err
	}
	if err := b.claim(ctx, d); err != nil {
		return b.withhold(ctx, d, err)
	}
	err := b.send(ctx, d, msg)
	_ = b.acknowledge(ctx, d.reply.envelope)
	return err
}

// claim fails with errRepeated where another delivery was first.
func (b *Bot) claim(ctx context.Context, d delivery) error {
	if d.claimed {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, claimWithin)
	defer cancel()
	first, err := b.seen.Seen(ctx, d.request.Team+"/"+d.key, remembered)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", errUnclaimed, err)
	case !first:
		return errRepeated
	}
	return nil
}

// withhold ends a request that could not be claimed.
func (b *Bot) withhold(ctx context.Context, d delivery, err error) error {
	if errors.Is(err, errUnclaimed) {
		b.decline(ctx, d)
		return err
	}
	_ = b.acknowledge(ctx, d.reply.envelope)
	return err
}

// decline leaves a request unanswered so that its person or Slack tries again.
func (b *Bot) decline(ctx context.Context, d delivery) {
	to := d.reply
	if !to.inAck {
		to.envelope.Decline()
		return
	}
	failed := payload(wentWrong(d.request), slack.ResponseTypeEphemeral)
	if err := to.envelope.Ack(ctx, failed); errors.Is(err, socket.ErrAcked) {
		_ = b.sender.respond(ctx, to.responseURL, failed)
	}
}

// send answers outside the acknowledgement.
func (b *Bot) send(ctx context.Context, d delivery, msg Message) error {
	to := d.reply
	switch {
	case msg.Form != nil:
		return b.openForm(ctx, d, msg.Form)
	case d.request.Home:
		return b.sender.publish(ctx, to.user, homeView(d.request.Text, msg))
	case msg.To == Everyone && to.responseURL != "":
		return b.share(ctx, d, msg)
	case msg.To == Everyone:
		_, err := b.sender.post(ctx, answerPost(d, d.request.Channel, "", msg))
		return err
	case msg.To == InDM:
		return b.sendDM(ctx, d, msg)
	case to.responseURL != "":
		return b.sender.respond(ctx, to.responseURL, payload(msg, slack.ResponseTypeEphemeral))
	case to.channel != "" && to.private:
		return b.sender.whisper(ctx, to, msg)
	case to.channel != "":
		_, err := b.sender.post(ctx, answerPost(d, to.channel, to.thread, msg))
		return err
	}
	return b.sender.direct(ctx, to.user, answerPost(d, "", "", msg))
}

func (b *Bot) openForm(ctx context.Context, d delivery, form *Form) error {
	view, err := form.view(origin{
		Line: form.Line, Channel: d.request.Channel, Thread: d.reply.thread, ResponseURL: d.reply.responseURL, Home: d.request.Home, Opened: time.Now(),
	})
	if err != nil {
		return err
	}
	return b.sender.openView(ctx, d.reply.trigger, view)
}

// share posts to the channel through the response_url, which works where the
// bot is no member, and takes the private copy away that was clicked.
func (b *Bot) share(ctx context.Context, d delivery, msg Message) error {
	to := d.reply
	if err := b.sender.respond(ctx, to.responseURL, payload(msg, slack.ResponseTypeInChannel)); err != nil {
		return fmt.Errorf("share: %w", err)
	}
	if d.request.Source != Click {
		return nil
	}
	return b.sender.remove(ctx, to.responseURL)
}

func (b *Bot) sendDM(ctx context.Context, d delivery, msg Message) error {
	to := d.reply
	if err := b.sender.direct(ctx, to.user, answerPost(d, "", "", msg)); err != nil {
		return fmt.Errorf("dm: %w", err)
	}
	done := headed(words("Sent to your messages with me.")).done(Outcome{Kind: KindHelp})
	return b.sender.respond(ctx, to.responseURL, payload(done, slack.ResponseTypeEphemeral))
}

package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"

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
	return ackPayload{ResponseType: responseType, Text: slackutilsx.EscapeMessage(msg.Text), Blocks: msg.allBlocks()}
}

func (m Message) allBlocks() []slack.Block {
	return append(slices.Clip(m.Blocks), actions(m.Buttons)...)
}

// respond gives an answer to the person, by the first way that fits. Apart
// from an answer in the acknowledgement, which Slack asks for again when it
// was lost, an answer is given once, however often its envelope comes.
func (b *Bot) respond(ctx context.Context, d delivery, msg Message) error {
	if len(msg.Errors) > 0 {
		return d.reply.envelope.Ack(ctx, map[string]any{"response_action": "errors", "errors": msg.Errors})
	}
	if d.reply.inAck && msg.Form == nil && msg.To == Asker {
		err := d.reply.envelope.Ack(ctx, payload(msg, slack.ResponseTypeEphemeral))
		if !errors.Is(err, socket.ErrTooLarge) && !errors.Is(err, socket.ErrAcked) {
			return err
		}
	}
	first, err := b.seen.Seen(ctx, d.request.Team+"/"+d.key, remembered)
	if err != nil {
		b.log.Sugar().Warnw("cannot tell whether this was answered before", "error", err)
	}
	if err == nil && !first {
		return nil
	}
	return b.send(ctx, d, msg)
}

// remembered is how long redelivered envelopes are recognised; Slack's last
// retry comes after about six minutes.
const remembered = 30 * time.Minute

// send answers outside the acknowledgement.
func (b *Bot) send(ctx context.Context, d delivery, msg Message) error {
	to := d.reply
	switch {
	case msg.Form != nil:
		return b.openForm(ctx, d, msg.Form)
	case msg.To == Everyone:
		return b.share(ctx, to, msg)
	case msg.To == InDM:
		return b.sendDM(ctx, to, msg)
	case to.responseURL != "":
		return b.sender.respond(ctx, to.responseURL, payload(msg, slack.ResponseTypeEphemeral))
	case d.request.Shared:
		return b.sender.whisper(ctx, to, msg)
	case to.channel != "":
		_, err := b.sender.post(ctx, to.channel, to.thread, msg)
		return err
	}
	return b.sender.direct(ctx, to.user, msg)
}

func (b *Bot) openForm(ctx context.Context, d delivery, form *Form) error {
	view, err := form.view(origin{
		Line: form.Line, Channel: d.request.Channel, Thread: d.reply.thread, ResponseURL: d.reply.responseURL, Opened: time.Now(),
	})
	if err != nil {
		return err
	}
	return b.sender.openView(ctx, d.reply.trigger, view)
}

// share posts to the channel through the click's response_url, which works
// where the bot is no member, and takes the private copy away.
func (b *Bot) share(ctx context.Context, to address, msg Message) error {
	if err := b.sender.respond(ctx, to.responseURL, payload(msg, slack.ResponseTypeInChannel)); err != nil {
		return fmt.Errorf("share: %w", err)
	}
	return b.sender.remove(ctx, to.responseURL)
}

func (b *Bot) sendDM(ctx context.Context, to address, msg Message) error {
	if err := b.sender.direct(ctx, to.user, msg); err != nil {
		return fmt.Errorf("dm: %w", err)
	}
	done := headed(words("Sent to your messages with me.")).done(Outcome{Kind: KindHelp})
	return b.sender.respond(ctx, to.responseURL, payload(done, slack.ResponseTypeEphemeral))
}

package bot

import (
	"context"

	"csbot/bot/answer"
)

// shareCommand shows an answer to the whole channel, and asks first where
// people of other companies may read along. Its arguments are the command
// line of the answer.
func (b *Bot) shareCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	who := b.channels.Readers(ctx, req.Team, req.Channel)
	if who == Insiders {
		return b.publishCommand(ctx, req, args)
	}
	c := headed(words("Share it all the same?"))
	if who == Outsiders {
		c.line(words("People of other companies read this channel."))
	} else {
		// The bot is not in it, or it is a group message: to see who is in
		// those the app would need one more scope, mpim:read, for this
		// alone, so Share always asks there.
		c.line(words("I can't see who reads this conversation."))
	}
	return c.button("Share anyway", publishLine(args).String()).done(answer.Outcome{Kind: answer.KindConfirm}), nil
}

// publishCommand shares without asking.
func (b *Bot) publishCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	msg, err := b.again(ctx, req, args)
	if err != nil {
		return answer.Answer{}, err
	}
	msg = noted(msg, words("Shared by "), mention(req.User))
	msg.To = answer.Everyone
	return msg, nil
}

// dmCommand sends an answer to the person's conversation with the bot, where
// it is not lost on reload.
func (b *Bot) dmCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	msg, err := b.again(ctx, req, args)
	msg.To = answer.InDM
	return msg, err
}

// again answers a command line as if it had just been asked.
func (b *Bot) again(ctx context.Context, req Request, line string) (answer.Answer, error) {
	req.Text = line
	return b.route(ctx, req)
}

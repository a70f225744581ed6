package bot

import "context"

// shareCommand shows an answer to the whole channel, and asks first where
// people of other companies may read along. Its arguments are the command
// line of the answer.
func (b *Bot) shareCommand(ctx context.Context, req Request, args string) (Message, error) {
	who := b.sender.readers(ctx, req.Channel)
	if who == insiders {
		return b.publishCommand(ctx, req, args)
	}
	c := headed(words("Share it all the same?"))
	if who == outsiders {
		c.line(words("People of other companies read this channel."))
	} else {
		// The bot is not in it, or it is a group message: to see who is in
		// those the app would need one more scope, mpim:read, for this
		// alone, so Share always asks there.
		c.line(words("I can't see who reads this conversation."))
	}
	return c.button("Share anyway", "publish "+args).done(Outcome{Kind: KindHelp}), nil
}

// publishCommand shares without asking.
func (b *Bot) publishCommand(ctx context.Context, req Request, args string) (Message, error) {
	msg, err := b.again(ctx, req, args)
	if err != nil {
		return Message{}, err
	}
	by := join(words("Shared by "), mention(req.User))
	msg.Blocks = append(msg.Blocks, smallPrint(by.mrkdwn))
	msg.To = Everyone
	return msg, nil
}

// dmCommand sends an answer to the person's conversation with the bot, where
// it is not lost on reload.
func (b *Bot) dmCommand(ctx context.Context, req Request, args string) (Message, error) {
	msg, err := b.again(ctx, req, args)
	msg.To = InDM
	return msg, err
}

// again answers a command line as if it had just been asked.
func (b *Bot) again(ctx context.Context, req Request, line string) (Message, error) {
	req.Text = line
	return b.route(ctx, req)
}

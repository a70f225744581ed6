package bot

import (
	"context"
	"slices"

	"csbot/bot/answer"
	"csbot/glossary/house"
)

// rollbackCommand has an entry say again what it said before, or brings back one
// that is deleted.
func (b *Bot) rollbackCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseRollback(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	entry, _ := b.own.Entry(req.WordsKey(), line.entry)
	i := slices.IndexFunc(entry.History, func(c house.Change) bool { return c.Revision == line.to })
	if i < 0 || entry.Erased {
		return answer.Answer{}, house.ErrNoSuch
	}
	done, err := b.do(ctx, req, house.Event{Kind: house.RollBack, Entry: line.entry, Seen: line.seen, Of: line.to})
	if err != nil {
		return answer.Answer{}, err
	}
	to := entry.History[i]
	if done.Waits {
		return alone(waits(to.Text.Name, 0, done)), nil
	}
	c := headed(bold(to.Text.Name), words(" says again what it said on "+day(to.At)+"."))
	c.line(words(to.Text.Meaning))
	c.button("Look it up", defineLine(to.Text.Name).String()).button("History", changesLine{entry: line.entry}.String())
	return alone(c), nil
}

// deleteCommand hides an entry. It asks first.
func (b *Bot) deleteCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseHide(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	entry, _ := b.own.Entry(req.WordsKey(), line.entry)
	now, live := entry.Now()
	if !live {
		return answer.Answer{}, house.ErrNoSuch
	}
	name := now.Text.Name
	if !line.sure {
		c := headed(words("Delete "), bold(name), words("?"))
		c.line(words("Nobody will find it any more. Its history stays, and it can be brought back."))
		if req.general(name) {
			c.line(words("Who looks it up gets the general entry."))
		}
		line.sure = true
		return confirmed(c.button("Delete", line.String()), line.entry), nil
	}
	done, err := b.do(ctx, req, house.Event{Kind: house.Delete, Entry: line.entry, Seen: line.seen})
	if err != nil {
		return answer.Answer{}, err
	}
	if done.Waits {
		return alone(waits(name, 0, done)), nil
	}
	c := headed(bold(name), words(" is deleted: nobody finds it any more."))
	c.button("Bring it back", rollbackLine{line.entry, done.Revision, now.Revision}.String())
	c.button("History", changesLine{entry: line.entry}.String())
	return alone(c), nil
}

// eraseCommand takes away all that an entry ever said, or what a suggestion that
// came to nothing did. It asks first.
func (b *Bot) eraseCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseErase(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	if err := b.atLeast(ctx, req, house.Admin); err != nil {
		return answer.Answer{}, err
	}
	if !line.sure {
		return b.askErase(req, line)
	}
	if _, err := b.do(ctx, req, house.Event{Kind: house.Erase, Entry: line.entry, Of: line.suggestion}); err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("Erased, with all that it ever said."))
	c.line(words("That something was erased, when and by whom stays written down."))
	if line.entry != 0 {
		c.button("History", changesLine{entry: line.entry}.String())
	}
	return alone(c), nil
}

func (b *Bot) askErase(req Request, line eraseLine) (answer.Answer, error) {
	entry, known := b.own.Entry(req.WordsKey(), line.entry)
	c := headed(words("Erase "), bold("what was suggested"), words("?"))
	switch {
	case known && !entry.Erased:
		c = headed(words("Erase "), bold(lastName(entry)), words(" and all that it ever said?"))
	case line.entry != 0:
		return answer.Answer{}, house.ErrNoSuch
	}
	c.line(words("The words go out of the entry, its history and what is suggested of it. Nothing brings them back."))
	c.line(words("Messages in Slack that show them, and backups made before, still do."))
	line.sure = true
	c.button("Erase", line.String())
	if line.entry != 0 && !entry.Erased {
		if now, live := entry.Now(); live {
			c.button("Delete instead", hideLine{entry: line.entry, seen: now.Decided}.String())
		}
	}
	return confirmed(c, line.entry), nil
}

// confirmed ends a question of whether to do something about an entry.
func confirmed(c *composer, entry int) answer.Answer {
	if entry != 0 {
		c.button("Back", changesLine{entry: entry}.String())
	}
	c.answer.To = answer.AskerAlone
	return c.done(answer.Outcome{Kind: answer.KindConfirm})
}

// alone ends an answer that is for whoever did something about the team's words.
func alone(c *composer) answer.Answer {
	c.answer.To = answer.AskerAlone
	return c.done(answer.Outcome{Kind: answer.KindWord})
}

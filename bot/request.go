package bot

import (
	"context"
	"fmt"
)

// requestCommand notes that somebody wants a term that the glossary lacks. Its
// argument is the term; who asked is not kept.
func (b *Bot) requestCommand(ctx context.Context, req Request, args string) (Message, error) {
	text, ok := countable(args)
	if !ok || b.misses == nil {
		return Message{}, errPass
	}
	if err := b.misses.Miss(ctx, req.Team, text); err != nil {
		return Message{}, fmt.Errorf("note a term that is asked for: %w", err)
	}
	c := headed(words("Noted: "), typed(text), words(" is asked for."))
	c.line(words("Whoever looks after me sees it in "), command("csbot terms missing"), words(", without your name."))
	return c.done(Outcome{Kind: KindHelp}), nil
}

package bot

import (
	"context"
	"fmt"

	"csbot/bot/answer"
)

// requestCommand notes that somebody wants a term that the glossary lacks. Its
// argument is the term; who asked is not kept.
func (b *Bot) requestCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	text, ok := countable(args)
	if !ok || b.misses == nil {
		return answer.Answer{}, errPass
	}
	if err := b.misses.Miss(ctx, req.Team, text); err != nil {
		return answer.Answer{}, fmt.Errorf("note a term that is asked for: %w", err)
	}
	c := headed(words("Noted: "), typed(text), words(" is asked for."))
	c.line(words("Whoever looks after me sees it in "), command("csbot terms missing"), words(", without your name."))
	return c.done(answer.Outcome{}), nil
}

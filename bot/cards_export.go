package bot

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/quiz/cards"
	"csbot/quiz/cards/fsrs"
)

// cardsExport is the part of "me export" that is about cards.
const cardsExport = "cards"

// exportCards shows all that is kept of the asker's cards: the cards, then the
// reviews. Its argument is how many of them were shown before.
func (b *Bot) exportCards(ctx context.Context, req Request, args string) (answer.Answer, error) {
	shown, ok := parseShown(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	who := owner(req)
	all, err := b.cards.Cards(ctx, who)
	if err != nil {
		return answer.Answer{}, err
	}
	session, err := b.cards.CardSession(ctx, who)
	if err != nil {
		return answer.Answer{}, err
	}
	own, err := b.scores.Export(ctx, req.Team, req.User, 0, 0)
	if err != nil {
		return answer.Answer{}, err
	}
	var lines []string
	for _, c := range all[min(shown, len(all)):] {
		lines = append(lines, exportedCard(c))
	}
	reviews, err := b.cards.CardReviews(ctx, who, max(0, shown-len(all)), pageLines+1)
	if err != nil {
		return answer.Answer{}, err
	}
	for _, r := range reviews {
		lines = append(lines, exportedReview(r))
	}
	c := headed(bold("Your cards"), wordsf(" · %d cards and their reviews, from line %d", len(all), shown+1))
	c.latestSession(session)
	for _, l := range startLists(own.Preferences) {
		c.line(words("Taken on " + l.day + ": " + strings.Join(l.names, ", ")))
	}
	return c.exported(lines, func(fit int) fmt.Stringer { return cardExportLine(shown + fit) }), nil
}

// latestSession shows what is kept of somebody's session.
func (c *composer) latestSession(s cards.Session) {
	if s.ID == "" {
		return
	}
	c.line(wordsf("Latest session: %s, of %s, card %d of %d: %s", s.ID, cmp.Or(s.Deck, "your cards"),
		min(s.At+1, len(s.Keys)), len(s.Keys), strings.Join(s.Keys, ", ")))
	if len(s.Shown) > 0 {
		c.line(words("Crammed before it: " + strings.Join(s.Shown, ", ")))
	}
	if s.Typed != "" {
		c.line(words("What you typed there: "), typed(s.Typed))
	}
}

// exported ends a part of an export with as many of its lines as fit, and the way to
// those behind: see page.
func (c *composer) exported(lines []string, next func(fit int) fmt.Stringer) answer.Answer {
	c.page(lines, next)
	return c.button("Delete my data", deleteLine{}.String()).done(answer.Outcome{})
}

// exportedCard is a card in one line.
func exportedCard(c cards.Card) string {
	fields := []string{c.Key}
	if c.Kept {
		fields = append(fields, "kept")
	}
	if c.Dropped {
		fields = append(fields, "not to be shown again")
	}
	if m := c.Memory; m.State != fsrs.New {
		fields = append(fields, "due "+m.Due.UTC().Format(time.RFC3339),
			fmt.Sprintf("stability %.2f days", m.Stability), fmt.Sprintf("difficulty %.2f", m.Difficulty))
	}
	return strings.Join(fields, " | ")
}

// exportedReview is a review in one line.
func exportedReview(r cards.Review) string {
	return strings.Join([]string{
		r.At.UTC().Format(time.RFC3339), r.Key, fmt.Sprintf("%d of %d", r.Rating, cards.Perfectly),
		fmt.Sprintf("%s at %v", r.Model, r.Retention), fmt.Sprintf("session %s, step %d", r.Session, r.Step),
	}, " | ")
}

// ankiExport is the part of "me export" that is for Anki.
const ankiExport = "anki"

// exportAnki writes the asker's cards as a file for Anki into their conversation with
// the bot. Its argument is how many lines of it were shown before.
func (b *Bot) exportAnki(ctx context.Context, req Request, args string) (answer.Answer, error) {
	shown, ok := parseShown(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	all, err := b.cards.Cards(ctx, owner(req))
	if err != nil {
		return answer.Answer{}, err
	}
	reviews, err := allReviews(ctx, b.cards, owner(req))
	if err != nil {
		return answer.Answer{}, err
	}
	var file strings.Builder
	if err := req.Shelf().WriteAnki(&file, all, reviews); err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold("Your cards for Anki"), wordsf(" · put these lines into a file that ends in .csv, and import it there · from line %d", shown+1))
	c.fileLines(strings.Split(strings.TrimSpace(file.String()), "\n"), shown, func(end int) fmt.Stringer { return ankiExportLine(end) })
	c.small(words("Whoever looks after me gets all of it as one file: "), command("csbot cards --team "+req.Team+" --user "+req.User))
	c.answer.To = answer.InDM
	return c.done(answer.Outcome{Kind: answer.KindExport}), nil
}

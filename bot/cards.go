package bot

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/quiz/ask"
	"csbot/quiz/cards"
	"csbot/quiz/cards/fsrs"
)

// cramming before a deck's name shows its cards whether they are due or not; decks
// in its place lists what there is.
const cramming, allDecks = "cram", "decks"

// cardsCommand begins a session of the asker's cards, or of a deck: its arguments
// are the deck and how many cards.
func (b *Bot) cardsCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	if _, _, deck := req.Shelf().ReadDeck(args); !deck {
		args = inOtherWords(args)
	}
	switch {
	case strings.EqualFold(args, "help"):
		return answer.Answer{}, errUsage
	case strings.EqualFold(args, allDecks):
		return decks(req), nil
	case strings.EqualFold(args, cardSettings):
		return b.cardSettingsCommand(ctx, req)
	}
	if what, terms := splitCommand(args); what == cardsToStart {
		return b.startCards(req, terms)
	}
	return b.beginCards(ctx, req, args)
}

// owner is whose cards a request is about.
func owner(req Request) cards.Person { return cards.Person{Team: req.Team, User: req.User} }

// moment is when a card of a session is rated, and what schedules it.
func (b *Bot) moment(s cards.Session) (cards.At, error) {
	scheduler, err := fsrs.ForRetention(cmp.Or(s.Retention, fsrs.DefaultRetention))
	return cards.At{Now: b.now(), Scheduler: scheduler}, err
}

// A sitting is what somebody asks for: cards of a deck.
type sitting struct {
	deck cards.Deck
	cram bool
	size int // 0: as many as the person is used to
}

// readSitting reads "cram Retention 20". A number is how many cards, unless it
// belongs to a term's name.
func readSitting(req Request, args string) (s sitting, err error) {
	line := parseCram(args)
	s.cram, args = line.cram, line.deck
	from := req.Shelf()
	deck, unknown, ok := from.ReadDeck(args)
	if !ok {
		if name, n := sized(args); n > 0 {
			s.size = min(n, cards.Most)
			args = name
			deck, unknown, ok = from.ReadDeck(name)
		}
	}
	if !ok {
		before := ""
		if s.cram {
			before = cramming
		}
		return s, unknownDeck(req, before, args, unknown)
	}
	s.deck = deck
	return s, nil
}

// sized takes the number of cards off a deck's name, behind it or before; 0: there is none.
func sized(args string) (name string, n int) {
	fields := strings.Fields(args)
	for _, at := range []int{len(fields) - 1, 0} {
		if at < 0 || !isNumber(fields[at]) {
			continue
		}
		if n, _ = strconv.Atoi(fields[at]); n > 0 {
			return strings.Join(slices.Delete(fields, at, at+1), " "), n
		}
	}
	return args, 0
}

func isNumber(s string) bool { _, err := strconv.Atoi(s); return err == nil }

// beginCards begins a session, in place of the asker's latest one.
func (b *Bot) beginCards(ctx context.Context, req Request, args string) (answer.Answer, error) {
	want, err := readSitting(req, args)
	if err != nil {
		return answer.Answer{}, err
	}
	who := owner(req)
	own, err := b.scores.Export(ctx, req.Team, req.User, 0, 0)
	if err != nil {
		return answer.Answer{}, err
	}
	all, err := b.standing(ctx, req)
	if err == nil && want.deck.Own {
		want.deck.Keys, err = b.ownKeys(ctx, req, want.deck, all, own.Preferences)
	} else if err == nil {
		want.deck.Keys, err = b.withoutOpen(ctx, req, want.deck.Keys)
	}
	if err != nil {
		return answer.Answer{}, err
	}
	b.opened(ctx, req, own.Preferences)
	usual, _ := habitOf(own.Preferences)
	left := cmp.Or(want.size, usual.size)
	if !want.cram {
		done, err := b.cards.CountCardReviews(ctx, who, b.midnight(ctx, req))
		if left = min(left, cards.Daily-done); err != nil || left <= 0 {
			return enoughForToday(want.deck), err
		}
	}
	s := cards.Session{ID: rand.Text()[:12], Deck: want.deck.Name, Cram: want.cram, Retention: usual.retention}
	keys := want.deck.Keys
	if want.cram {
		keys, s.Shown, err = b.uncrammed(ctx, who, want.deck)
	}
	s.Keys = cards.Pick(cards.Choice{Deck: keys, Cards: all, Named: want.deck.Named, Cram: want.cram, Now: b.now()}, left)
	if err != nil || len(s.Keys) == 0 {
		return nothingToShow(want.deck, all, b.now()), err
	}
	if err := b.cards.BeginCards(ctx, who, s); err != nil {
		return answer.Answer{}, err
	}
	return b.showSession(ctx, req, s)
}

// hasCards reports whether the asker's workspace has cards.
func (b *Bot) hasCards(req Request) bool { return b.cards != nil && b.switchedOn(req, settings.Cards) }

// standing are the asker's cards that there are now.
func (b *Bot) standing(ctx context.Context, req Request) ([]cards.Card, error) {
	all, err := b.cards.Cards(ctx, owner(req))
	return req.Shelf().Standing(all), err
}

// missedMost is how many missed questions are looked at, the latest ones.
const missedMost = 100

// ownKeys are the asker's own cards: what was missed and kept and, but for the
// deck of those alone, whatever was begun or is to be in their first weeks.
func (b *Bot) ownKeys(ctx context.Context, req Request, deck cards.Deck, all []cards.Card, preferences map[string]string) ([]string, error) {
	if deck.Name == cards.Look {
		l, err := returning(ctx, b.cards, req.Knowledge, owner(req), cards.Loop{Day: b.midnight(ctx, req), Now: b.now()})
		return l.Worth(), err
	}
	misses, err := b.cards.MissedQuestions(ctx, owner(req), missedMost)
	if err != nil {
		return nil, err
	}
	var missed []string
	for _, m := range misses {
		missed = append(missed, m.Key)
	}
	for _, c := range all {
		if c.Kept || deck.Name == "" && c.Memory.State != fsrs.New {
			missed = append(missed, c.Key)
		}
	}
	if deck.Name == "" {
		missed = append(missed, startedCards(preferences, b.now(), b.midnight(ctx, req).Location())...)
	}
	from := req.Shelf()
	var keys []string
	for _, key := range missed {
		if known, ok := from.Known(key); ok && !slices.Contains(keys, known) {
			keys = append(keys, known)
		}
	}
	return keys, nil
}

// midnight is when the asker's day began.
func (b *Bot) midnight(ctx context.Context, req Request) time.Time {
	zone, _ := b.zoneOf(ctx, req)
	return dayOf(b.now(), zone)
}

// zoneOf is the asker's time zone: UTC's where that is not known, which it reports.
func (b *Bot) zoneOf(ctx context.Context, req Request) (zone *time.Location, known bool) {
	who, err := b.people.Cached(ctx, req.Team, req.User)
	if err != nil {
		b.log.Warn("somebody's time is taken to be UTC", zap.Error(err))
		return time.UTC, false
	}
	if who.Zone == nil {
		return time.UTC, true
	}
	return who.Zone, true
}

// decks lists what there are cards of.
func decks(req Request) answer.Answer {
	c := headed(bold("Decks"))
	c.line(words("Each term is asked both ways, and for its formula or by an example where it has one. Only you see your cards."))
	c.button("My misses", deckLine(cards.Misses).String())
	c.button(fmt.Sprintf("Intro to CS (%d cards)", cards.IntroCards), deckLine(cards.Intro).String()).row()
	for _, category := range req.Terms.Categories() {
		c.button(category, deckLine(category).String())
	}
	c.small(words("Any terms: "), command(req.Command+" cards churn, NRR, GRR"))
	c.small(words("For new colleagues, to share in a channel: "), command(req.Command+" cards start churn, NRR, GRR"))
	c.row().button("Settings", deckLine(cardSettings).String())
	return c.done(answer.Outcome{})
}

// keepCommand keeps the card of a term or of a question. Its argument is the
// card's key.
func (b *Bot) keepCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	key, ok := req.Shelf().Known(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	if err := b.cards.KeepCard(ctx, owner(req), key); err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold(ask.TermOf(key)), words(" is among your cards."))
	c.answer.To = answer.AskerAlone
	return c.button("My cards", deckLine("").String()).done(answer.Outcome{}), nil
}

// keepButton offers to keep a card.
func (b *Bot) keepButton(c *composer, req Request, key string) {
	if b.hasCards(req) {
		c.button("Keep this one", keepLine(key).String())
	}
}

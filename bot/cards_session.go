package bot

import (
	"context"
	"errors"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/calendar"
	"csbot/quiz/cards"
)

// beginAgain is the move of a button that begins another session in the message
// of this one.
const beginAgain = "begin"

// cardCommand takes a click on a button of a session: the move, the session, its
// step and, of a rating, that. The answer takes the place of what was clicked.
func (b *Bot) cardCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	var msg answer.Answer
	var err error
	what, rest := splitCommand(args)
	if what == cardsToStart {
		return b.takeStart(ctx, req, rest)
	}
	if what == beginAgain {
		msg, err = b.beginCards(ctx, req, rest)
	} else if m, ok := parseMove(args); ok && m.Kind == cards.Type {
		msg, err = b.typedCard(ctx, req, cards.Move(m))
	} else if ok {
		msg, err = b.moved(ctx, req, cards.Move(m))
	} else {
		return answer.Answer{}, errPass
	}
	msg.To = answer.InPlace
	return msg, err
}

// moved makes a move. One whose time has passed changes nothing: what is answered
// is where the session is now.
func (b *Bot) moved(ctx context.Context, req Request, m cards.Move) (answer.Answer, error) {
	who := owner(req)
	s, err := b.cards.CardSession(ctx, who)
	if err != nil {
		return answer.Answer{}, err
	}
	if s.ID == "" {
		return sessionGone(), nil
	}
	s, err = b.make(ctx, who, s, m)
	if errors.Is(err, cards.ErrStale) {
		s, err = b.cards.CardSession(ctx, who)
	}
	if err != nil {
		return answer.Answer{}, err
	}
	return b.showSession(ctx, req, s)
}

// make makes a move, and returns what becomes of the session.
func (b *Bot) make(ctx context.Context, who cards.Person, s cards.Session, m cards.Move) (cards.Session, error) {
	at, err := b.moment(s)
	if err != nil {
		return s, err
	}
	var card cards.Card
	if m.Kind != cards.Show && m.Kind != cards.Type && !s.Over() {
		if card, err = b.cards.Card(ctx, who, s.Key()); err != nil {
			return s, err
		}
	}
	change, err := s.Make(m, card, at)
	if err != nil {
		return s, err
	}
	return change.Session, b.cards.MoveCards(ctx, who, change)
}

// showSession shows where a session is.
func (b *Bot) showSession(ctx context.Context, req Request, s cards.Session) (answer.Answer, error) {
	from := req.Shelf()
	deck, _, _ := from.ReadDeck(s.Deck)
	if s.Over() {
		return b.sessionOver(ctx, req, s)
	}
	face, ok := from.Face(s.Key(), s.ID)
	switch {
	case !ok:
		return cardGone(s, deck), nil
	case !s.Back:
		return cardFront(s, deck, face), nil
	case s.Cram:
		return b.disputable(s, cardBack(s, deck, face, judgedCard(req, s, face), nil)), nil
	}
	card, err := b.cards.Card(ctx, owner(req), s.Key())
	if err != nil {
		return answer.Answer{}, err
	}
	at, err := b.moment(s)
	if err != nil {
		return answer.Answer{}, err
	}
	return b.disputable(s, cardBack(s, deck, face, judgedCard(req, s, face), forecast(card, at))), nil
}

// disputable is the back of a card where somebody can say that something is wrong.
func (b *Bot) disputable(s cards.Session, back answer.Answer) answer.Answer {
	c := &composer{answer: back}
	b.wrongButton(c, quiz.CardSubject(s.Key()))
	return c.answer
}

// sessionOver ends a session.
func (b *Bot) sessionOver(ctx context.Context, req Request, s cards.Session) (answer.Answer, error) {
	all, err := b.standing(ctx, req)
	if err != nil {
		return answer.Answer{}, err
	}
	reviews, err := allReviews(ctx, b.cards, owner(req))
	if err != nil {
		return answer.Answer{}, err
	}
	h, err := b.habit(ctx, req)
	if err != nil {
		return answer.Answer{}, err
	}
	zone := b.midnight(ctx, req).Location()
	streak := cards.Streak(reviews, b.now(), zone, h.rule(calendar.WallTime{}, zone).Works)
	return sessionOver(s, all, streak, b.now()), nil
}

// Package cards brings back to one person what that person wants to know: cards
// from the glossary and from the quiz's own questions, in sessions of a few, each
// shown again when it is about to be forgotten (package fsrs).
//
// A card is known by its key, a kind and a term as in ask.Question.Key. Its faces
// are made anew from the glossary whenever it is shown (face.go), so that only
// keys, ratings and memories are kept. A Deck is a list of keys (deck.go), Pick
// takes from it what a session has (pick.go), and a Session is a state machine
// that nothing but its moves change (session.go); a Store keeps both, and every
// review.
//
// To add a kind of card, add one literal to the table in face.go; a deck, its case
// to ReadDeck in deck.go.
package cards

import (
	"context"
	"errors"
	"time"

	"csbot/quiz/cards/fsrs"
)

// A Person is whose cards are meant.
type Person struct{ Team, User string }

// A Card is what is kept of one card of a person; one that was never met nor kept
// has nothing but its Key.
type Card struct {
	Key     string      `json:"key"`
	Kept    bool        `json:"kept,omitempty"`    // wished for by a tap
	Dropped bool        `json:"dropped,omitempty"` // not to be shown again
	Memory  fsrs.Memory `json:"memory"`
}

// isDue reports whether a card was met and is to be shown again.
func (c Card) isDue(now time.Time) bool {
	return c.Memory.State != fsrs.New && !c.Memory.Due.After(now)
}

// A Rating is how well a card was known, from 1, not at all, to 5, perfectly.
type Rating int

// The ends of the scale.
const (
	NotAtAll  Rating = 1
	Perfectly Rating = 5
)

// grade is a rating on the scheduler's scale.
func (r Rating) grade() fsrs.Rating {
	return [...]fsrs.Rating{fsrs.Again, fsrs.Again, fsrs.Hard, fsrs.Good, fsrs.Easy}[r-NotAtAll]
}

// Known reports whether the card was known at all.
func (r Rating) Known() bool { return r.grade() != fsrs.Again }

// A Review is one rating of a card. All are kept, with what scheduled them, so
// that a later model can be given them again.
type Review struct {
	Key       string
	Rating    Rating
	At        time.Time
	Model     string
	Retention float64 // that was desired
	Session   string
	Step      int // of the session
}

// ErrStale says that a session has gone on, or another one has begun, since its
// buttons were shown.
var ErrStale = errors.New("the session has gone on")

// A Store keeps people's cards. It is safe for concurrent use, every method takes
// effect entirely or not at all, and people never mix. The conformance suite is
// cardstest.TestStore.
type Store interface {
	// Cards returns a person's cards, by key.
	Cards(ctx context.Context, who Person) ([]Card, error)

	// Card returns one of them, the bare one where nothing is kept of it.
	Card(ctx context.Context, who Person, key string) (Card, error)

	// MissedQuestions returns the questions that a person got wrong in the channels'
	// quiz, the latest first, each once, at most limit. One whose verdict the
	// person has not seen is not among them.
	MissedQuestions(ctx context.Context, who Person, limit int) ([]Miss, error)

	// KeepCard keeps a card that the person wishes for. One that was dropped is
	// shown again.
	KeepCard(ctx context.Context, who Person, key string) error

	// CardSession returns a person's session, the one that began last; a zero one
	// where there is none.
	CardSession(ctx context.Context, who Person) (Session, error)

	// BeginCards takes the place of the person's session.
	BeginCards(ctx context.Context, who Person, s Session) error

	// MoveCards takes a change. It fails with ErrStale where the session is not as
	// it was one step before.
	MoveCards(ctx context.Context, who Person, c Change) error

	// CardReviews returns a person's reviews in their order, after the first ones,
	// which are skipped, at most limit.
	CardReviews(ctx context.Context, who Person, skip, limit int) ([]Review, error)

	// CountCardReviews counts those since a time.
	CountCardReviews(ctx context.Context, who Person, since time.Time) (int, error)
}

package cards

import (
	"slices"
	"time"

	"csbot/quiz/cards/fsrs"
)

// A Session shows some cards one after the other: the front, the back, a rating.
// It goes on by moves alone, and each of them needs the step that it was made at,
// so that of two clicks on one button, or on two devices, one counts.
type Session struct {
	ID   string `json:"id"`
	Deck string `json:"deck"` // that it is of, as ReadDeck reads it
	Cram bool   `json:"cram"` // nothing of it is scheduled or kept
	// Retention is the share of cards that is desired to be known when they come
	// back; 0: the usual one.
	Retention float64  `json:"retention,omitempty"`
	Keys      []string `json:"keys"`
	Shown     []string `json:"shown,omitempty"` // by the sessions that this one goes on with, of cramming
	Step      int      `json:"step"`            // how many moves were made
	At        int      `json:"at"`              // which card is shown; after the last one it is over
	Back      bool     `json:"back"`            // its back is shown
	Typed     string   `json:"typed,omitempty"` // what was typed before the back was shown; "": nothing
	Acts      []Act    `json:"acts"`            // one for each card before At
}

// An Act is what was done with a card.
type Act struct {
	Step   int    `json:"step"`   // that it was done at
	Rating Rating `json:"rating"` // 0: it was skipped or dropped
	Before Card   `json:"before"` // the card as it was
}

// Over reports whether no card is left.
func (s Session) Over() bool { return s.At >= len(s.Keys) }

// Key is the card that is shown.
func (s Session) Key() string { return s.Keys[s.At] }

// A Kind is what a move does.
type Kind string

// The kinds of moves.
const (
	Show Kind = "show" // the back
	Type Kind = "type" // an answer, and then the back
	Rate Kind = "rate" // what was known, and go on
	Skip Kind = "skip" // it for now
	Drop Kind = "drop" // it for good
	Undo Kind = "undo" // the last of the three before
)

// A Move is a tap on a button of a session.
type Move struct {
	Session string
	Step    int
	Kind    Kind
	Rating  Rating // of Rate
	Text    string // of Type
}

// A Change is what a move does to what is kept.
type Change struct {
	Session Session // as it becomes
	Card    *Card   // as it becomes; nil: it stays
	Review  *Review // that is added; nil: none
	Undone  int     // the step whose review is taken back; 0: none
}

// At is when and how a move is made.
type At struct {
	Now       time.Time
	Scheduler fsrs.Scheduler
}

// Make makes a move. Card is the one that is shown. Its error is ErrStale.
func (s Session) Make(m Move, card Card, at At) (Change, error) {
	if m.Session != s.ID || m.Step != s.Step || !s.may(m) {
		return Change{}, ErrStale
	}
	s.Keys, s.Acts = slices.Clone(s.Keys), slices.Clone(s.Acts)
	s.Step++
	c := Change{Session: s}
	switch m.Kind {
	case Show, Type:
		c.Session.Back, c.Session.Typed = true, m.Text
	case Undo:
		c.undo()
	case Skip:
		c.next(Act{Before: card})
	case Drop:
		dropped := card
		dropped.Dropped = true
		c.next(Act{Before: card})
		c.Card = &dropped
	case Rate:
		c.rate(m.Rating, card, at)
	}
	return c, nil
}

// may reports whether a move is one of those that are on offer.
func (s Session) may(m Move) bool {
	switch m.Kind {
	case Show, Type:
		return !s.Over() && !s.Back && (m.Text != "") == (m.Kind == Type)
	case Rate:
		return !s.Over() && s.Back && m.Rating >= NotAtAll && m.Rating <= Perfectly
	case Skip:
		return !s.Over()
	case Drop:
		return !s.Over() && !s.Cram
	case Undo:
		return len(s.Acts) > 0
	}
	return false
}

// next goes on to the next card.
func (c *Change) next(a Act) {
	a.Step = c.Session.Step
	c.Session.Acts = append(c.Session.Acts, a)
	c.Session.At++
	c.Session.Back, c.Session.Typed = false, ""
}

func (c *Change) rate(r Rating, card Card, at At) {
	c.next(Act{Rating: r, Before: card})
	if c.Session.Cram {
		return
	}
	rated := card
	rated.Dropped = false
	rated.Memory = at.Scheduler.Next(card.Memory, r.grade(), at.Now)
	c.Card = &rated
	c.Review = &Review{
		Key: card.Key, Rating: r, At: at.Now, Model: fsrs.Model, Retention: at.Scheduler.Retention(),
		Session: c.Session.ID, Step: c.Session.Step,
	}
}

// undo goes back to the card before, and takes back what was done with it.
func (c *Change) undo() {
	last := len(c.Session.Acts) - 1
	act := c.Session.Acts[last]
	c.Session.Acts = c.Session.Acts[:last]
	c.Session.At--
	c.Session.Back, c.Session.Typed = act.Rating != 0, ""
	if c.Session.Cram {
		return
	}
	c.Card = &act.Before
	if act.Rating != 0 {
		c.Undone = act.Step
	}
}

// Replay is what memories become of reviews in their order, by key.
func Replay(reviews []Review) (map[string]fsrs.Memory, error) {
	memories := make(map[string]fsrs.Memory)
	for _, r := range reviews {
		scheduler, err := fsrs.ForRetention(r.Retention)
		if err != nil {
			return nil, err
		}
		memories[r.Key] = scheduler.Next(memories[r.Key], r.Rating.grade(), r.At)
	}
	return memories, nil
}

// Forecast is when a card would be shown again, for each rating.
func Forecast(card Card, at At) map[Rating]time.Time {
	due := make(map[Rating]time.Time)
	for r := NotAtAll; r <= Perfectly; r++ {
		due[r] = at.Scheduler.Next(card.Memory, r.grade(), at.Now).Due
	}
	return due
}

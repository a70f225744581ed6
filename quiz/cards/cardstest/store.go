package cardstest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz/cards"
	"csbot/quiz/cards/fsrs"
)

// A Deleter is a Store from which people delete what is kept of them.
type Deleter interface {
	cards.Store

	Delete(ctx context.Context, team, user string) (kept int, err error)
}

// TestStore checks a cards.Store against its contract. Open returns an empty one.
func TestStore(t *testing.T, open func(t *testing.T) Deleter) {
	t.Helper()
	t.Parallel()
	for name, check := range map[string]func(*storeTest){
		"keeps cards":            testKeep,
		"people are apart":       testApart,
		"two devices":            testTogether,
		"reviews in order":       testReviews,
		"all of it is deletable": testDelete,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(&storeTest{T: t, Deleter: open(t)})
		})
	}
}

type storeTest struct {
	*testing.T
	Deleter
}

// The people of the tests.
func ana() cards.Person { return cards.Person{Team: "T1", User: "ana"} }
func ben() cards.Person { return cards.Person{Team: "T1", User: `ben'; DROP TABLE cards; --`} }

const churn, nasty = "meaning:Churn", `meaning:'; DROP TABLE cards; -- 🙂`

func (s *storeTest) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *storeTest) session(who cards.Person) cards.Session {
	s.Helper()
	session, err := s.CardSession(s.Context(), who)
	s.must(err)
	return session
}

func (s *storeTest) card(who cards.Person, key string) cards.Card {
	s.Helper()
	card, err := s.Card(s.Context(), who, key)
	s.must(err)
	return card
}

// made makes a move in a person's session.
func (s *storeTest) made(who cards.Person, m cards.Move) cards.Change {
	s.Helper()
	session := s.session(who)
	m.Session, m.Step = session.ID, session.Step
	scheduler, err := fsrs.ForRetention(fsrs.DefaultRetention)
	s.must(err)
	var card cards.Card
	if !session.Over() {
		card = s.card(who, session.Key())
	}
	c, err := session.Make(m, card, cards.At{Now: noon(), Scheduler: scheduler})
	s.must(err)
	return c
}

func (s *storeTest) apply(who cards.Person, m cards.Move) {
	s.Helper()
	s.must(s.MoveCards(s.Context(), who, s.made(who, m)))
}

// rated begins a session of a card and rates it.
func (s *storeTest) rated(who cards.Person, key string, r cards.Rating) {
	s.Helper()
	s.must(s.BeginCards(s.Context(), who, cards.Session{ID: "of " + key, Keys: []string{key}}))
	s.apply(who, cards.Move{Kind: cards.Show})
	s.apply(who, cards.Move{Kind: cards.Rate, Rating: r})
}

func testKeep(s *storeTest) {
	if got := s.card(ana(), churn); got != (cards.Card{Key: churn}) {
		s.Errorf("nothing is kept, and there is %+v", got)
	}
	s.must(s.KeepCard(s.Context(), ana(), churn))
	s.must(s.KeepCard(s.Context(), ana(), churn))
	s.rated(ana(), churn, 4)
	s.apply(ana(), cards.Move{Kind: cards.Undo})
	if got := s.card(ana(), churn); got != (cards.Card{Key: churn, Kept: true}) {
		s.Errorf("rated and taken back, a kept card is %+v", got)
	}
	s.must(s.BeginCards(s.Context(), ana(), cards.Session{ID: "drop", Keys: []string{churn}}))
	s.apply(ana(), cards.Move{Kind: cards.Drop})
	if got := s.card(ana(), churn); !got.Dropped || !got.Kept {
		s.Errorf("dropped, it is %+v", got)
	}
	s.must(s.KeepCard(s.Context(), ana(), churn))
	if got := s.card(ana(), churn); got.Dropped {
		s.Errorf("kept again, it is %+v", got)
	}
	s.rated(ana(), nasty, 1)
	s.apply(ana(), cards.Move{Kind: cards.Undo})
	all, err := s.Cards(s.Context(), ana())
	s.must(err)
	if len(all) != 1 || all[0].Key != churn {
		s.Errorf("kept are %+v", all)
	}
}

func testApart(s *storeTest) {
	s.rated(ana(), churn, 3)
	s.rated(ben(), nasty, 5)
	other := ana()
	other.Team = "T2"
	for who, want := range map[cards.Person]string{ana(): churn, ben(): nasty, other: ""} {
		all, err := s.Cards(s.Context(), who)
		s.must(err)
		reviews, err := s.CardReviews(s.Context(), who, 0, 10)
		s.must(err)
		switch {
		case want == "" && len(all)+len(reviews) == 0 && s.session(who).ID == "":
		case want == "" || len(all) != 1 || len(reviews) != 1 || all[0].Key != want || reviews[0].Key != want || s.session(who).Keys[0] != want:
			s.Errorf("%v has %+v, %+v", who, all, reviews)
		}
	}
}

// Of the same tap on several devices at once, one counts.
func testTogether(s *storeTest) {
	s.must(s.BeginCards(s.Context(), ana(), cards.Session{ID: "s", Keys: []string{churn, nasty}}))
	s.apply(ana(), cards.Move{Kind: cards.Show})
	c := s.made(ana(), cards.Move{Kind: cards.Rate, Rating: 4})
	var counted atomic.Int32
	var taps sync.WaitGroup
	for range 8 {
		taps.Go(func() {
			switch err := s.MoveCards(s.Context(), ana(), c); {
			case err == nil:
				counted.Add(1)
			case !errors.Is(err, cards.ErrStale):
				s.Error(err)
			}
		})
	}
	taps.Wait()
	reviews, err := s.CardReviews(s.Context(), ana(), 0, 10)
	s.must(err)
	if counted.Load() != 1 || len(reviews) != 1 {
		s.Errorf("%d taps count, with %d reviews", counted.Load(), len(reviews))
	}
	if diff := cmp.Diff(c.Session, s.session(ana())); diff != "" {
		s.Error(diff)
	}
}

func testReviews(s *storeTest) {
	keys := []string{"z:Z", "a:A", "m:M", churn}
	for _, key := range keys {
		s.rated(ana(), key, 2)
	}
	var got []string
	for skip := 0; skip < 4; skip += 3 {
		page, err := s.CardReviews(s.Context(), ana(), skip, 3)
		s.must(err)
		for _, r := range page {
			got = append(got, r.Key)
			if r.Rating != 2 || !r.At.Equal(noon()) || r.Model != fsrs.Model || r.Retention != fsrs.DefaultRetention {
				s.Errorf("a review %+v", r)
			}
		}
	}
	if !slices.Equal(got, keys) {
		s.Errorf("in the order %q", got)
	}
	for since, want := range map[time.Time]int{noon(): 4, noon().Add(time.Second): 0} {
		if n, err := s.CountCardReviews(s.Context(), ana(), since); err != nil || n != want {
			s.Errorf("since %v: %d, %v", since, n, err)
		}
	}
}

func testDelete(s *storeTest) {
	s.rated(ana(), churn, 3)
	s.must(s.KeepCard(s.Context(), ana(), nasty))
	s.rated(ben(), nasty, 5)
	_, err := s.Delete(s.Context(), ana().Team, ana().User)
	s.must(err)
	all, err := s.Cards(s.Context(), ana())
	s.must(err)
	reviews, err := s.CardReviews(s.Context(), ana(), 0, 10)
	s.must(err)
	if len(all)+len(reviews) > 0 || s.session(ana()).ID != "" {
		s.Errorf("left: %+v, %+v", all, reviews)
	}
	if all, err := s.Cards(s.Context(), ben()); err != nil || len(all) != 1 {
		s.Errorf("of somebody else: %v, %v", all, err)
	}
}

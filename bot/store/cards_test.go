package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"csbot/quiz"
	"csbot/quiz/cards"
	"csbot/quiz/cards/cardstest"
	"csbot/quiz/cards/fsrs"
)

func TestCards(t *testing.T) { //nolint:tparallel // the suite is parallel in itself
	t.Parallel()
	for name, fresh := range prepared {
		t.Run(name, func(t *testing.T) {
			cardstest.TestStore(t, func(t *testing.T) cardstest.Deleter { t.Helper(); return opened(t, fresh(t)) })
		})
	}
}

func TestSessionsOfCards(t *testing.T) {
	onEach(t, func(d database) {
		s, people := opened(d.T, d.url), 0
		rapid.Check(d.T, func(rt *rapid.T) {
			people++
			cardstest.TestSessions(d.T, rt, s, cards.Person{Team: "T1", User: fmt.Sprint("U", people)})
		})
	})
}

// What somebody got wrong is there for their cards as soon as they have seen it,
// the latest first and each question once.
func TestMissedQuestions(t *testing.T) {
	onEach(t, func(d database) {
		s, ctx := opened(d.T, d.url), d.Context()
		missed := func() []string {
			d.Helper()
			misses, err := s.MissedQuestions(ctx, cards.Person{Team: "T1", User: "ana"}, 2)
			if err != nil {
				d.Fatal(err)
			}
			var keys []string
			for _, m := range misses {
				keys = append(keys, m.Key)
				if m.At.IsZero() || m.Sure != (m.Key == "name:Renewal") {
					d.Errorf("a miss: %+v", m)
				}
			}
			return keys
		}
		expect := func(want ...string) {
			d.Helper()
			if got := missed(); !slices.Equal(got, want) {
				d.Errorf("missed %q, want %q", got, want)
			}
		}
		play := func(day int, term string, option int, state quiz.State) quiz.RoundID {
			d.Helper()
			r := askedOn(noon.AddDate(0, 0, day))
			r.Question.Term = term
			if _, err := s.Claim(ctx, r); err != nil {
				d.Fatal(err)
			}
			r.State, r.Ref = quiz.Open, "ts"
			if err := s.Save(ctx, r); err != nil {
				d.Fatal(err)
			}
			a := quiz.Answer{Round: r.ID, User: "ana", Option: option, At: r.Due.Add(time.Minute)}
			if _, err := s.Answer(ctx, a, "ts"); err != nil {
				d.Fatal(err)
			}
			r.State = state
			if err := s.Save(ctx, r); err != nil {
				d.Fatal(err)
			}
			return r.ID
		}
		expect()
		play(0, "Upsell", 1, quiz.Closed) // right
		play(1, "Churn", 0, quiz.Closed)
		play(2, "Downsell", 0, quiz.Open)
		play(3, "Churn", 0, quiz.Closed)
		expect("name:Churn", "name:Downsell")
		if err := s.Prefer(ctx, "T1", "ana", map[string]string{quiz.ConfidencePreference: quiz.On}); err != nil {
			d.Fatal(err)
		}
		expect("name:Churn") // how sure they were of the other they have not said yet
		id := play(4, "Renewal", 0, quiz.Open)
		if _, err := s.Rate(ctx, quiz.Answer{Round: id, User: "ana", Confidence: quiz.Sure, At: noon}); err != nil {
			d.Fatal(err)
		}
		expect("name:Renewal", "name:Churn")
	})
}

// fillCards writes to the tables of cards.
func fillCards(ctx context.Context, s *Store) error {
	who := cards.Person{Team: "T1", User: nasty}
	session := cards.Session{ID: "S1", Keys: []string{nasty, "meaning:Churn"}, Back: true}
	scheduler, err := fsrs.ForRetention(fsrs.DefaultRetention)
	if err != nil {
		return err
	}
	c, err := session.Make(cards.Move{Session: "S1", Kind: cards.Rate, Rating: 5}, cards.Card{Key: nasty}, cards.At{Now: noon, Scheduler: scheduler})
	return errors.Join(err, s.KeepCard(ctx, who, "meaning:Churn"), s.BeginCards(ctx, who, session), s.MoveCards(ctx, who, c))
}

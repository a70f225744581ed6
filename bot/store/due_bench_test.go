package store

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"csbot/glossary"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

const (
	dueAtOnce = 1000 // channels
	hadBefore = 60   // questions that each has had
)

// BenchmarkDue has a thousand channels due in the same minute, and measures how
// long it takes until all of their questions are claimed and in the Poster's
// hands. The last questions of all of them end at the same time.
//
//	go test -run '^$' -bench Due ./bot/store
func BenchmarkDue(b *testing.B) {
	known, err := glossary.Load(func(string) bool { return true }, glossary.Terms)
	if err != nil {
		b.Fatal(err)
	}
	maker := ask.NewMaker(known)
	for name, empty := range databases {
		b.Run(name, func(b *testing.B) { measureDue(b, opened(b, empty(b)), maker) })
	}
}

// A counter is a Poster that takes everything at once.
type counter struct {
	posted, closed chan struct{}
}

func (c counter) Post(context.Context, quiz.Round, quiz.Recap) (string, error) {
	c.posted <- struct{}{}
	return "ts1", nil
}

func (c counter) Close(context.Context, quiz.Round, quiz.Tally) error {
	c.closed <- struct{}{}
	return nil
}

func (c counter) Find(context.Context, quiz.Round) (string, bool, error) { return "", false, nil }
func (c counter) Tell(context.Context, quiz.Notice) error                { return nil }
func (c counter) Told(context.Context, quiz.Notice) (bool, error)        { return false, nil }

func measureDue(b *testing.B, s *Store, maker *ask.Maker) {
	b.Helper()
	var now atomic.Int64
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	now.Store(at.UnixNano())
	fillDue(b, s, maker, at)
	wake, poster := make(chan struct{}), counter{make(chan struct{}), make(chan struct{})}
	game, err := quiz.NewGame(quiz.Config{
		Team: "T1", Maker: func(string) *ask.Maker { return maker }, Store: s, Poster: poster, Wake: wake, CatchUp: 24 * time.Hour,
		Now: func() time.Time { return time.Unix(0, now.Load()) },
		Observe: func(e quiz.Event) {
			if e.Kind == quiz.EventFailed {
				b.Error(e.Err)
			}
		},
	})
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(b.Context())
	ended := make(chan error, 1)
	go func() { ended <- game.Run(ctx) }()

	for b.Loop() {
		now.Add(int64(24 * time.Hour))
		wake <- struct{}{}
		for range dueAtOnce {
			<-poster.posted
		}
		b.StopTimer()
		for range dueAtOnce {
			<-poster.closed
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms")
	stop()
	if err := <-ended; err != nil {
		b.Error(err)
	}
}

// fillDue gives the channels a daily schedule, and questions up to a day.
func fillDue(b *testing.B, s *Store, maker *ask.Maker, until time.Time) {
	b.Helper()
	var past ask.Past
	var asked []ask.Question
	for i := range hadBefore {
		asked = append(asked, maker.Make(uint64(i), past))
		past.Asked = append(past.Asked, asked[i].Key())
	}
	var rounds []quiz.Round
	for i := range dueAtOnce {
		channel := fmt.Sprintf("C%04d", i)
		schedule := quiz.Schedule{Team: "T1", Channel: channel, Rule: calendar.Rule{At: calendar.WallTime{Hour: 9}, Days: calendar.Daily, Zone: time.UTC}}
		if err := s.SetSchedule(b.Context(), schedule, until.AddDate(0, -6, 0)); err != nil {
			b.Fatal(err)
		}
		for n, q := range asked {
			due := until.AddDate(0, 0, n-hadBefore+1)
			r := quiz.Round{
				ID:       quiz.RoundID{Team: "T1", Channel: channel, Occurrence: due.Format(time.DateOnly)},
				Question: q, Due: due, Closes: due.Add(24 * time.Hour), State: quiz.Closed,
			}
			if n == hadBefore-1 {
				r.State = quiz.Open
			}
			rounds = append(rounds, r)
		}
	}
	for part := range slices.Chunk(rounds, 10_000) {
		if _, err := s.Claim(b.Context(), part...); err != nil {
			b.Fatal(err)
		}
	}
}

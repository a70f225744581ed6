package store

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"csbot/glossary"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

// A crowd is how many channels are due in the same minute, how many questions
// each has had, and how many processes there are for them.
type crowd struct{ channels, had, processes int }

// BenchmarkDue has a thousand channels due in the same minute, and on PostgreSQL
// ten thousand beside three processes. It measures how long it takes until all of
// their questions are claimed and in the Poster's hands. The last questions of all
// of them end at the same time.
//
//	go test -run '^$' -bench Due -benchtime 3x ./bot/store
func BenchmarkDue(b *testing.B) {
	known, err := glossary.Load(func(string) bool { return true }, glossary.Terms)
	if err != nil {
		b.Fatal(err)
	}
	maker := ask.NewMaker(known)
	for name, empty := range databases {
		b.Run(name, func(b *testing.B) { crowd{1000, 60, 1}.measure(b, empty(b), maker) })
	}
	b.Run("postgres, three processes", func(b *testing.B) { crowd{10_000, 3, 3}.measure(b, databases["postgres"](b), maker) })
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

func (c crowd) measure(b *testing.B, database string, maker *ask.Maker) {
	b.Helper()
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := opened(b, database)
	c.fill(b, s, maker, at)
	answered(b, s)
	var now atomic.Int64
	now.Store(at.UnixNano())
	poster := counter{make(chan struct{}), make(chan struct{})}
	games := quiz.Config{
		Team: "T1", Maker: func(string) *ask.Maker { return maker }, Poster: poster, CatchUp: 24 * time.Hour,
		Now: func() time.Time { return time.Unix(0, now.Load()) },
		Observe: func(e quiz.Event) {
			if e.Kind == quiz.EventFailed {
				b.Error(e.Err)
			}
		},
	}
	wakes := c.run(b, database, games)
	for b.Loop() {
		now.Add(int64(24 * time.Hour))
		for _, wake := range wakes {
			wake <- struct{}{}
		}
		c.taken(poster.posted)
		b.StopTimer()
		c.taken(poster.closed)
		answered(b, s)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms")
}

// run has each process play, until the benchmark ends, and returns how to wake them.
func (c crowd) run(b *testing.B, database string, config quiz.Config) (wakes []chan struct{}) {
	b.Helper()
	ctx, stop := context.WithCancel(context.Background())
	var games sync.WaitGroup
	for range c.processes {
		wake := make(chan struct{}, 1) // for who is still at work
		wakes = append(wakes, wake)
		config.Wake, config.Store = wake, opened(b, database)
		game, err := quiz.NewGame(config)
		if err != nil {
			b.Fatal(err)
		}
		games.Go(func() {
			if err := game.Run(ctx); err != nil {
				b.Error(err)
			}
		})
	}
	b.Cleanup(func() { // before their stores are closed
		stop()
		games.Wait()
	})
	return wakes
}

// answered has somebody answer every question, or the channels would rest.
func answered(b *testing.B, s *Store) {
	b.Helper()
	execute(b, s.writing, `
		INSERT INTO answers (team, channel, occurrence, person, choice, answered_at, correct)
		SELECT team, channel, occurrence, 'U1', 0, due, 1 FROM rounds WHERE true ON CONFLICT DO NOTHING`)
}

// taken waits for all channels.
func (c crowd) taken(in <-chan struct{}) {
	for range c.channels {
		<-in
	}
}

// fill gives the channels a daily schedule, and questions up to a day.
func (c crowd) fill(b *testing.B, s *Store, maker *ask.Maker, until time.Time) {
	b.Helper()
	var past ask.Past
	var asked []ask.Question
	for i := range c.had {
		asked = append(asked, maker.Make(uint64(i), past))
		past.Asked = append(past.Asked, asked[i].Key())
	}
	var rounds []quiz.Round
	for i := range c.channels {
		channel := fmt.Sprintf("C%05d", i)
		schedule := quiz.Schedule{Team: "T1", Channel: channel, Rule: calendar.Rule{At: calendar.WallTime{Hour: 9}, Days: calendar.Daily, Zone: time.UTC}}
		if err := s.SetSchedule(b.Context(), schedule, until.AddDate(0, -6, 0)); err != nil {
			b.Fatal(err)
		}
		for n, q := range asked {
			due := until.AddDate(0, 0, n-c.had+1)
			r := quiz.Round{
				ID:       quiz.RoundID{Team: "T1", Channel: channel, Occurrence: due.Format(time.DateOnly)},
				Question: q, Due: due, Closes: due.Add(24 * time.Hour), State: quiz.Closed,
			}
			if n == c.had-1 {
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

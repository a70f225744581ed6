package store

import (
	"fmt"
	"testing"
	"time"

	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

// BenchmarkBoard reads a channel's leaderboard over a million answers, with a
// thousand people on it, and tells the time it takes.
func BenchmarkBoard(b *testing.B) {
	for name, empty := range databases {
		b.Run(name, func(b *testing.B) {
			s := opened(b, empty(b))
			fillBoard(b, s)
			for _, p := range calendar.Periods() {
				b.Run(p.Name, func(b *testing.B) {
					for b.Loop() {
						board, err := s.Board(b.Context(), "T1", "C1", p)
						if err != nil || len(board.Scores) != 1000 {
							b.Fatalf("%d people, %v", len(board.Scores), err)
						}
					}
					b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/board")
					b.ReportMetric(0, "ns/op")
				})
			}
		})
	}
}

// fillBoard has a thousand people answer a thousand rounds, the last of which
// is open.
func fillBoard(tb testing.TB, s *Store) {
	tb.Helper()
	first := time.Date(2024, 2, 27, 9, 0, 0, 0, time.UTC)
	for i := range 1000 {
		due := first.AddDate(0, 0, i)
		state := quiz.Closed
		if i == 999 {
			state = quiz.Open
		}
		r := quiz.Round{
			ID: quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: due.Format(time.DateOnly)}, State: state,
			Due: due, Closes: due.Add(24 * time.Hour),
			Question: ask.Question{Prompt: fmt.Sprintf("%2000d", i), Options: make([]ask.Option, 4)},
		}
		if claimed, err := s.Claim(tb.Context(), r); err != nil || len(claimed) != 1 {
			tb.Fatal(claimed, err)
		}
	}
	const thousand = `WITH RECURSIVE people (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM people WHERE n < 999)`
	execute(tb, s.writing, `
		INSERT INTO answers (team, channel, occurrence, person, choice, answered_at, correct) `+thousand+`
		SELECT 'T1', 'C1', occurrence, 'U' || n, 0, due + n, ((n * 7 + due / 86400000) % 3 + 1) / 2 FROM rounds, people WHERE true`)
	for _, p := range calendar.Periods() {
		for day := first; day.Before(first.AddDate(0, 0, 1000)); day = day.AddDate(0, 0, 1) {
			if next := day.AddDate(0, 0, 1); p.Key(next) == p.Key(day) && day != first.AddDate(0, 0, 999) {
				continue // once a period, on its last day
			}
			execute(tb, s.writing, `
				INSERT INTO totals (team, channel, period, person, points, answered)
				SELECT team, channel, $1, person, SUM(correct), COUNT(*) FROM answers
				WHERE team = 'T1' AND channel = 'C1' AND occurrence >= $2 AND occurrence <= $3 GROUP BY team, channel, person`,
				p.Key(day), p.First(day), day.Format(time.DateOnly))
		}
	}
	execute(tb, s.writing, `INSERT INTO players (team, channel, person) SELECT DISTINCT team, channel, person FROM answers`)
	execute(tb, s.writing, `ANALYZE`) // as databases do in time
}

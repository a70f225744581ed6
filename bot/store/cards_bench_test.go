package store

import (
	"testing"
	"time"

	"csbot/quiz/cards"
)

// BenchmarkCards chooses the session of one of ten thousand people with three
// hundred cards each, and tells the time it takes.
func BenchmarkCards(b *testing.B) {
	for name, empty := range databases {
		b.Run(name, func(b *testing.B) {
			s := opened(b, empty(b))
			execute(b, s.writing, `
				INSERT INTO cards (team, person, card, kept, dropped, state, step, stability, difficulty, last_at, due_at)
				WITH RECURSIVE
					people (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM people WHERE n < 9999),
					terms (m) AS (SELECT 0 UNION ALL SELECT m + 1 FROM terms WHERE m < 299)
				SELECT 'T1', 'U' || n, 'meaning:' || m, 0, 0, 2, 0, 3.5, 5,
					CAST($1 AS BIGINT) - CAST(m AS BIGINT) * 86400000, CAST($1 AS BIGINT) + (CAST(m AS BIGINT) - 15) * 86400000
				FROM people, terms`,
				millis(noon))
			execute(b, s.writing, `ANALYZE`)
			for b.Loop() {
				all, err := s.Cards(b.Context(), cards.Person{Team: "T1", User: "U4711"})
				if err != nil || len(all) != 300 {
					b.Fatalf("%d cards, %v", len(all), err)
				}
				var deck []string
				for _, c := range all {
					deck = append(deck, c.Key)
				}
				if picked := cards.Pick(cards.Choice{Deck: deck, Cards: all, Now: noon.Add(time.Hour)}, cards.Usual); len(picked) != cards.Usual {
					b.Fatalf("%d are due", len(picked))
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/session")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkReminders is what a pass of the game reads where ten thousand people have a
// reminder each on the next day.
func BenchmarkReminders(b *testing.B) {
	for name, empty := range databases {
		b.Run(name, func(b *testing.B) {
			s := opened(b, empty(b))
			execute(b, s.writing, `
				INSERT INTO tasks (team, kind, key, person, payload, due, state, reason)
				WITH RECURSIVE people (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM people WHERE n < 9999)
				SELECT 'T1', 'cards due', 'U' || n || '/2026-11-24', 'U' || n, '{}', CAST($1 AS BIGINT), 'due', '' FROM people`,
				millis(noon.AddDate(0, 0, 1)))
			execute(b, s.writing, `ANALYZE`)
			for b.Loop() {
				if _, tasks, err := s.Unfinished(b.Context(), "T1", noon.Add(time.Hour)); err != nil || len(tasks) != 0 {
					b.Fatalf("%d tasks, %v", len(tasks), err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/pass")
			b.ReportMetric(0, "ns/op")
		})
	}
}

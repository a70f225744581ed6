package store

import (
	"context"
	"fmt"
	"strings"
	"time"
)

const (
	// missesKept is how long a look-up counts.
	missesKept = 90 * 24 * time.Hour
	// missLength bounds a text, in characters; nobody looks up longer terms.
	missLength = 100
)

// Seen is part of inbox.Seen.
func (s *Store) Seen(ctx context.Context, key string, ttl time.Duration) (first bool, err error) {
	now := s.Now()
	return s.change(ctx, `
		INSERT INTO seen (key, until) VALUES ($1, $2)
		ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE seen.until <= $3`,
		key, millis(now.Add(ttl)), millis(now))
}

// A Miss is a text that was looked up without finding anything.
type Miss struct {
	Team  string
	Text  string
	Count int
	Last  time.Time // its day
}

// Miss counts a look-up that found nothing, by its text in small letters and by
// day. What is older than 90 days is forgotten.
func (s *Store) Miss(ctx context.Context, team, text string) error {
	folded := []rune(strings.ToLower(strings.Join(strings.Fields(storable(text)), " ")))
	return s.exec(ctx, `
		INSERT INTO missed (team, day, text, count) VALUES ($1, $2, $3, 1)
		ON CONFLICT (team, day, text) DO UPDATE SET count = missed.count + 1`,
		team, day(time.Now()), string(folded[:min(len(folded), missLength)]))
}

// Missed is part of quiz.Weeks.
func (s *Store) Missed(ctx context.Context, team string, from, to time.Time) (n int, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT COALESCE(SUM(count), 0) FROM missed WHERE team = $1 AND day BETWEEN $2 AND $3`,
		team, day(from), day(to)).Scan(&n)
	return n, err
}

// InVain is part of bot.Misses.
func (s *Store) InVain(ctx context.Context, team string, first time.Time, days, limit int) ([]string, error) {
	return all(ctx, s.db, scanText, `
		SELECT text FROM missed WHERE team = $1 AND day >= $2 AND day < $3 AND text <> ''
		GROUP BY text HAVING COUNT(*) >= $4 ORDER BY COUNT(*) DESC, text LIMIT $5`,
		team, day(first), day(first.AddDate(0, 1, 0)), days, limit)
}

// day is the date of a time in UTC, which orders as text does.
func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// Misses lists the misses of all teams, a team's most frequent first, at most
// limit of each.
func (s *Store) Misses(ctx context.Context, limit int) ([]Miss, error) {
	scan := func(row scanner) (m Miss, err error) {
		var last string
		if err := row.Scan(&m.Team, &m.Text, &m.Count, &last); err != nil {
			return m, err
		}
		if m.Last, err = time.Parse(time.DateOnly, last); err != nil {
			return m, fmt.Errorf("look-ups of team %s: %w", m.Team, err)
		}
		return m, nil
	}
	return all(ctx, s.db, scan, `
		SELECT team, text, n, last FROM (
			SELECT team, text, SUM(count) AS n, MAX(day) AS last,
				ROW_NUMBER() OVER (PARTITION BY team ORDER BY SUM(count) DESC, text) AS place
			FROM missed WHERE day > $1 AND text <> '' GROUP BY team, text
		) ranked
		WHERE place <= $2 ORDER BY team, place`, day(time.Now().Add(-missesKept)), limit)
}

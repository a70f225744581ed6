package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
)

const (
	// missesKept is how long a text is kept after it was last looked up.
	missesKept = 90 * 24 * time.Hour
	// missLength bounds a text, in characters; nobody looks up longer terms.
	missLength = 100
)

// Seen reports whether this is the first call with key within ttl. Of
// concurrent calls, in any process, exactly one is the first.
func (s *Store) Seen(ctx context.Context, key string, ttl time.Duration) (first bool, err error) {
	now, fresh := s.Now(), false
	err = s.short(ctx, func(ctx context.Context, db statements) (err error) {
		if _, err := db.ExecContext(ctx, `DELETE FROM seen WHERE until <= $1`, millis(now)); err != nil {
			return fmt.Errorf("forget what was seen: %w", err)
		}
		fresh, err = changed(db.ExecContext(ctx, `
			INSERT INTO seen (key, until) VALUES ($1, $2)
			ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE seen.until <= $3`,
			key, millis(now.Add(ttl)), millis(now)))
		return err
	})
	return err == nil && fresh, err // fresh is somebody else's until there is no error
}

// A Miss is a text that was looked up without finding anything.
type Miss struct {
	Team  string
	Text  string
	Count int
	Last  time.Time
}

// Miss counts a look-up that found nothing, by its text in small letters.
// What nobody has looked up for 90 days is forgotten.
func (s *Store) Miss(ctx context.Context, team, text string) error {
	folded := []rune(strings.ToLower(strings.Join(strings.Fields(storable(text)), " ")))
	now := time.Now()
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM misses WHERE last_at <= $1`, millis(now.Add(-missesKept))); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO misses (team, text, count, last_at) VALUES ($1, $2, 1, $3)
			ON CONFLICT (team, text) DO UPDATE SET count = misses.count + 1, last_at = excluded.last_at`,
			team, string(folded[:min(len(folded), missLength)]), millis(now))
		if err != nil {
			return err
		}
		return missOn(ctx, tx, team, now)
	})
}

// missOn counts a miss for its day.
func missOn(ctx context.Context, tx *sql.Tx, team string, now time.Time) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM miss_days WHERE day < $1`, day(now.Add(-missesKept))); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO miss_days (team, day, count) VALUES ($1, $2, 1)
		ON CONFLICT (team, day) DO UPDATE SET count = miss_days.count + 1`, team, day(now))
	return err
}

// Missed is part of quiz.Weeks.
func (s *Store) Missed(ctx context.Context, team string, from, to time.Time) (n int, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT COALESCE(SUM(count), 0) FROM miss_days WHERE team = $1 AND day BETWEEN $2 AND $3`,
		team, day(from), day(to)).Scan(&n)
	return n, err
}

// day is the date of a time in UTC, which orders as text does.
func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// Misses lists the misses of all teams, a team's most frequent first, at most
// limit of each.
func (s *Store) Misses(ctx context.Context, limit int) ([]Miss, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT team, text, count, last_at FROM (
			SELECT team, text, count, last_at, ROW_NUMBER() OVER (PARTITION BY team ORDER BY count DESC, text) AS place
			FROM misses WHERE last_at > $1
		) ranked
		WHERE place <= $2 ORDER BY team, place`, millis(time.Now().Add(-missesKept)), limit)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var misses []Miss
	for rows.Next() {
		var m Miss
		var last int64
		if err := rows.Scan(&m.Team, &m.Text, &m.Count, &last); err != nil {
			return nil, err
		}
		m.Last = fromMillis(last)
		misses = append(misses, m)
	}
	return misses, rows.Err()
}

package store

import (
	"context"
	"time"
)

// missesKept is how long a look-up counts.
const missesKept = 90 * 24 * time.Hour

// Seen is part of inbox.Seen.
func (s *Store) Seen(ctx context.Context, key string, ttl time.Duration) (first bool, err error) {
	now := s.Now()
	return s.change(ctx, `
		INSERT INTO seen (key, until) VALUES ($1, $2)
		ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE seen.until <= $3`,
		key, millis(now.Add(ttl)), millis(now))
}

// A Miss is a word that a team lacks: see bot.Missing.
type Miss struct {
	Team   string
	Text   string
	Count  int // look-ups since three people looked it up in one week
	Wanted int // by so many who asked for it
	Last   time.Time
}

// Miss is part of bot.Misses.
func (s *Store) Miss(ctx context.Context, team, text string) error {
	return s.exec(ctx, `
		INSERT INTO missed (team, day, text, count)
		SELECT $1, $2, COALESCE((SELECT text FROM missed WHERE team = $1 AND text = $3 LIMIT 1), ''), 1 WHERE 1 = 1
		ON CONFLICT (team, day, text) DO UPDATE SET count = missed.count + 1`,
		team, day(time.Now()), storable(text))
}

// Missed is part of quiz.Weeks.
func (s *Store) Missed(ctx context.Context, team string, from, to time.Time) (n int, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT COALESCE(SUM(count), 0) FROM missed WHERE team = $1 AND day BETWEEN $2 AND $3`,
		team, day(from), day(to)).Scan(&n)
	return n, err
}

// InVain is part of bot.Misses.
func (s *Store) InVain(ctx context.Context, team string, first time.Time, limit int) ([]string, error) {
	return all(ctx, s.db, scanText, `
		SELECT text FROM missed JOIN missing_words w ON w.team = missed.team AND w.word = text AND w.refused = 0
		WHERE missed.team = $1 AND day >= $2 AND day < $3
		GROUP BY text ORDER BY SUM(count) DESC, text LIMIT $4`,
		team, day(first), day(first.AddDate(0, 1, 0)), limit)
}

// day is the date of a time in UTC, which orders as text does.
func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// Misses lists what all teams lack, a team's most frequent first, at most limit of each.
func (s *Store) Misses(ctx context.Context, limit int) ([]Miss, error) {
	scan := func(row scanner) (m Miss, err error) {
		var at int64
		var last string
		if err := row.Scan(&m.Team, &m.Text, &at, &m.Wanted, &m.Count, &last); err != nil {
			return m, err
		}
		m.Last = fromMillis(at)
		if looked, err := time.Parse(time.DateOnly, last); err == nil && looked.After(m.Last) {
			m.Last = looked
		}
		return m, nil
	}
	return all(ctx, s.db, scan, `
		SELECT team, word, at, wanted, n, last FROM (
			SELECT lacks.*, ROW_NUMBER() OVER (PARTITION BY team ORDER BY n + wanted DESC, word) AS place FROM (
				SELECT w.team, w.word, w.at,
					(SELECT COUNT(*) FROM wanted a WHERE a.team = w.team AND a.word = w.word) AS wanted,
					COALESCE((SELECT SUM(count) FROM missed m WHERE m.team = w.team AND m.text = w.word), 0) AS n,
					COALESCE((SELECT MAX(day) FROM missed m WHERE m.team = w.team AND m.text = w.word), '') AS last
				FROM missing_words w WHERE w.refused = 0
			) lacks WHERE wanted > 0 OR last <> ''
		) ranked
		WHERE place <= $1 ORDER BY team, place`, limit)
}

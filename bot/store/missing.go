package store

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

// wantedKept is how long it is kept who wants a word, and a word that nobody decides
// about.
const wantedKept = 365 * 24 * time.Hour

// Want is part of bot.Missing.
func (s *Store) Want(ctx context.Context, w house.Wanted, tasks ...ledger.Task) (refused bool, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO wanted (team, word, person, at) VALUES ($1, $2, $3, $4) ON CONFLICT (team, word, person) DO NOTHING`,
			w.Team, storable(w.Word), w.User, millis(w.At)); err != nil {
			return err
		}
		refused, err = list(ctx, tx, w, tasks)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("note that a word is asked for: %w", err)
	}
	return refused, nil
}

// List is part of bot.Missing.
func (s *Store) List(ctx context.Context, w house.Wanted, tasks ...ledger.Task) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := list(ctx, tx, w, tasks); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO missed (team, day, text, count) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING`,
			w.Team, day(w.At), storable(w.Word))
		return err
	})
	if err != nil {
		return fmt.Errorf("list a word that is missing: %w", err)
	}
	return nil
}

// list lists a word with tasks of telling of it, unless it is refused.
func list(ctx context.Context, tx *sql.Tx, w house.Wanted, tasks []ledger.Task) (refused bool, err error) {
	err = tx.QueryRowContext(ctx, `
		INSERT INTO missing_words (team, word, at, refused) VALUES ($1, $2, $3, 0)
		ON CONFLICT (team, word) DO UPDATE SET team = excluded.team RETURNING refused = 1`,
		w.Team, storable(w.Word), millis(w.At)).Scan(&refused)
	if err != nil || refused {
		return refused, err
	}
	return false, addTasks(ctx, tx, tasks)
}

// Wanted is part of bot.Missing.
func (s *Store) Wanted(ctx context.Context, team string) ([]house.Wanted, error) {
	wanted, err := all(ctx, s.db, func(row scanner) (house.Wanted, error) {
		w := house.Wanted{Team: team}
		var at int64
		err := row.Scan(&w.Word, &w.User, &at)
		w.At = fromMillis(at)
		return w, err
	}, `SELECT word, person, at FROM wanted WHERE team = $1 ORDER BY at, word, person`, team)
	if err != nil {
		return nil, fmt.Errorf("read who wants which words: %w", err)
	}
	return wanted, nil
}

// Heard is part of bot.Missing.
func (s *Store) Heard(ctx context.Context, team, user string, words []string) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		for _, word := range words {
			if _, err := tx.ExecContext(ctx, `DELETE FROM wanted WHERE team = $1 AND person = $2 AND word = $3`, team, user, word); err != nil {
				return err
			}
		}
		return nil
	})
}

// LookedUp is part of bot.Missing. Those of a workspace are counted one after the
// other: each has the row of the week's key until it is done.
func (s *Store) LookedUp(ctx context.Context, w house.Wanted) (people int, err error) {
	week := weekOf(w.At)
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		var secret string
		err := tx.QueryRowContext(ctx, `
			INSERT INTO week_keys (team, week, secret) VALUES ($1, $2, $3)
			ON CONFLICT (team, week) DO UPDATE SET team = excluded.team RETURNING secret`, w.Team, week, rand.Text()).Scan(&secret)
		if err != nil {
			return err
		}
		word := keyed(secret, w.Word)
		added, err := affected(tx.ExecContext(ctx, `
			INSERT INTO week_askers (team, week, word, asker) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
			w.Team, week, word, keyed(secret, w.Word, w.User)))
		if err != nil || added == 0 {
			return err
		}
		return tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM week_askers WHERE team = $1 AND week = $2 AND word = $3`, w.Team, week, word).Scan(&people)
	})
	if err != nil {
		return 0, fmt.Errorf("count who looked a word up: %w", err)
	}
	return people, nil
}

// keyed is a hash of some texts that nobody can make without the secret.
func keyed(secret string, texts ...string) string {
	hash := hmac.New(sha256.New, []byte(secret))
	_, _ = hash.Write([]byte(strings.Join(texts, "\x00"))) // never fails
	return hex.EncodeToString(hash.Sum(nil))
}

// weekOf is the Monday of a time's week, in UTC.
func weekOf(t time.Time) string {
	t = t.UTC()
	return day(t.AddDate(0, 0, -(int(t.Weekday())+6)%7))
}

// Missing is part of bot.Missing.
func (s *Store) Missing(ctx context.Context, team string) ([]house.MissingWord, error) {
	words, err := all(ctx, s.db, func(row scanner) (m house.MissingWord, err error) {
		err = row.Scan(&m.Word, &m.Wanted)
		return m, err
	}, `
		SELECT m.word, COUNT(w.person) FROM missing_words m LEFT JOIN wanted w ON w.team = m.team AND w.word = m.word
		WHERE m.team = $1 AND m.refused = 0 GROUP BY m.team, m.at, m.word
		HAVING COUNT(w.person) > 0 OR EXISTS (SELECT 1 FROM missed d WHERE d.team = m.team AND d.text = m.word)
		ORDER BY m.at DESC, m.word`, team)
	if err != nil {
		return nil, fmt.Errorf("read which words are missing: %w", err)
	}
	return words, nil
}

// Refuse is part of bot.Missing.
func (s *Store) Refuse(ctx context.Context, w house.Wanted) error {
	err := s.exec(ctx, `
		INSERT INTO missing_words (team, word, at, refused) VALUES ($1, $2, $3, 1) ON CONFLICT (team, word) DO UPDATE SET refused = 1`,
		w.Team, storable(w.Word), millis(w.At))
	if err != nil {
		return fmt.Errorf("refuse a word: %w", err)
	}
	return nil
}

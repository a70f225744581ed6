package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"csbot/quiz"
	"csbot/quiz/cards"
)

const cardColumns = `card, kept, dropped, state, step, stability, difficulty, last_at, due_at`

// Cards is part of cards.Store.
func (s *Store) Cards(ctx context.Context, who cards.Person) ([]cards.Card, error) {
	return all(ctx, s.db, scanCard, `SELECT `+cardColumns+` FROM cards WHERE team = $1 AND person = $2 ORDER BY card`, who.Team, who.User)
}

// Card is part of cards.Store.
func (s *Store) Card(ctx context.Context, who cards.Person, key string) (cards.Card, error) {
	c, err := scanCard(s.db.QueryRowContext(ctx, `SELECT `+cardColumns+` FROM cards WHERE team = $1 AND person = $2 AND card = $3`,
		who.Team, who.User, key))
	if errors.Is(err, sql.ErrNoRows) {
		return cards.Card{Key: key}, nil
	}
	return c, err
}

func scanCard(row scanner) (c cards.Card, err error) {
	var kept, dropped int
	var last, due int64
	m := &c.Memory
	err = row.Scan(&c.Key, &kept, &dropped, &m.State, &m.Step, &m.Stability, &m.Difficulty, &last, &due)
	c.Kept, c.Dropped = kept != 0, dropped != 0
	m.Last, m.Due = fromMillis(last), fromMillis(due)
	return c, err
}

// MissedQuestions is part of cards.Store.
func (s *Store) MissedQuestions(ctx context.Context, who cards.Person, limit int) ([]cards.Miss, error) {
	return all(ctx, s.db, scanMiss, `
		SELECT r.question_key, MAX(a.answered_at), MAX(a.confidence) FROM answers a
		JOIN rounds r ON r.team = a.team AND r.channel = a.channel AND r.occurrence = a.occurrence
		WHERE a.team = $1 AND a.person = $2 AND a.correct = 0 AND r.void = '' AND (r.state IN ('closed', 'skipped') OR a.confidence > 0 OR NOT EXISTS (
			SELECT 1 FROM preferences p WHERE p.team = $1 AND p.person = $2 AND p.name = 'confidence'))
		GROUP BY r.question_key ORDER BY MAX(a.answered_at) DESC, r.question_key LIMIT $3`, who.Team, who.User, limit)
}

func scanMiss(row scanner) (m cards.Miss, err error) {
	var at int64
	var confidence int
	err = row.Scan(&m.Key, &at, &confidence)
	m.At, m.Sure = fromMillis(at), confidence >= quiz.Sure
	return m, err
}

// KeepCard is part of cards.Store.
func (s *Store) KeepCard(ctx context.Context, who cards.Person, key string) error {
	return s.exec(ctx, `
		INSERT INTO cards (team, person, card, kept, dropped, state, step, stability, difficulty, last_at, due_at)
		VALUES ($1, $2, $3, 1, 0, 0, 0, 0, 0, 0, 0)
		ON CONFLICT (team, person, card) DO UPDATE SET kept = 1, dropped = 0`, who.Team, who.User, storable(key))
}

// CardSession is part of cards.Store.
func (s *Store) CardSession(ctx context.Context, who cards.Person) (session cards.Session, err error) {
	var body string
	err = s.db.QueryRowContext(ctx, `SELECT body FROM card_sessions WHERE team = $1 AND person = $2`, who.Team, who.User).Scan(&body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return session, nil
	case err != nil:
		return session, err
	}
	if err := json.Unmarshal([]byte(body), &session); err != nil {
		return session, fmt.Errorf("a session of cards: %w", err)
	}
	return session, nil
}

// BeginCards is part of cards.Store.
func (s *Store) BeginCards(ctx context.Context, who cards.Person, session cards.Session) error {
	body, err := json.Marshal(session)
	if err != nil {
		return err
	}
	return s.exec(ctx, `
		INSERT INTO card_sessions (team, person, id, step, body) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (team, person) DO UPDATE SET id = excluded.id, step = excluded.step, body = excluded.body`,
		who.Team, who.User, session.ID, session.Step, string(body))
}

// MoveCards is part of cards.Store. The session's row is changed first: whoever comes
// second waits for it, and finds another step.
func (s *Store) MoveCards(ctx context.Context, who cards.Person, c cards.Change) error {
	body, err := json.Marshal(c.Session)
	if err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sql.Tx) error {
		fits, err := changed(tx.ExecContext(ctx, `
			UPDATE card_sessions SET step = $4, body = $5 WHERE team = $1 AND person = $2 AND id = $3 AND step = $6`,
			who.Team, who.User, c.Session.ID, c.Session.Step, string(body), c.Session.Step-1))
		switch {
		case err != nil:
			return err
		case !fits:
			return cards.ErrStale
		case c.Card != nil:
			err = saveCard(ctx, tx, who, *c.Card)
		}
		if err != nil {
			return err
		}
		return saveReview(ctx, tx, who, c)
	})
}

// saveCard writes what a change makes of a card. Whether it is kept is for KeepCard
// alone to say; one of which nothing else is known goes.
func saveCard(ctx context.Context, tx *sql.Tx, who cards.Person, c cards.Card) error {
	m := c.Memory
	_, err := tx.ExecContext(ctx, `
		INSERT INTO cards (team, person, card, kept, dropped, state, step, stability, difficulty, last_at, due_at)
		VALUES ($1, $2, $3, 0, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT (team, person, card) DO UPDATE SET dropped = excluded.dropped, state = excluded.state, step = excluded.step,
			stability = excluded.stability, difficulty = excluded.difficulty, last_at = excluded.last_at, due_at = excluded.due_at`,
		who.Team, who.User, storable(c.Key), bit(c.Dropped), m.State, m.Step, m.Stability, m.Difficulty, millis(m.Last), millis(m.Due))
	if err != nil || c.Dropped || !m.Last.IsZero() {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		DELETE FROM cards WHERE team = $1 AND person = $2 AND card = $3 AND kept = 0 AND dropped = 0 AND state = 0`,
		who.Team, who.User, storable(c.Key))
	return err
}

// saveReview adds the review of a change, or takes one back.
func saveReview(ctx context.Context, tx *sql.Tx, who cards.Person, c cards.Change) error {
	if c.Undone != 0 {
		_, err := tx.ExecContext(ctx, `DELETE FROM card_reviews WHERE team = $1 AND person = $2 AND session = $3 AND step = $4`,
			who.Team, who.User, c.Session.ID, c.Undone)
		return err
	}
	r := c.Review
	if r == nil {
		return nil
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO card_reviews (team, person, seq, card, rating, at, model, retention, session, step)
		SELECT $1, $2, COALESCE(MAX(seq), 0) + 1, $3, $4, $5, $6, $7, $8, $9 FROM card_reviews WHERE team = $1 AND person = $2`,
		who.Team, who.User, storable(r.Key), int(r.Rating), millis(r.At), r.Model, r.Retention, r.Session, r.Step)
	return err
}

// CardReviews is part of cards.Store.
func (s *Store) CardReviews(ctx context.Context, who cards.Person, skip, limit int) ([]cards.Review, error) {
	return all(ctx, s.db, scanReview, `
		SELECT card, rating, at, model, retention, session, step FROM card_reviews
		WHERE team = $1 AND person = $2 ORDER BY seq LIMIT $3 OFFSET $4`, who.Team, who.User, limit, skip)
}

func scanReview(row scanner) (r cards.Review, err error) {
	var at int64
	err = row.Scan(&r.Key, &r.Rating, &at, &r.Model, &r.Retention, &r.Session, &r.Step)
	r.At = fromMillis(at)
	return r, err
}

// CountCardReviews is part of cards.Store.
func (s *Store) CountCardReviews(ctx context.Context, who cards.Person, since time.Time) (n int, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT COUNT(*) FROM card_reviews WHERE team = $1 AND person = $2 AND at >= $3`,
		who.Team, who.User, millis(since)).Scan(&n)
	return n, err
}

package store

import (
	"context"
	"database/sql"
	"errors"

	"csbot/quiz"
)

// Answer is part of quiz.Store.
func (s *Store) Answer(ctx context.Context, a quiz.Answer, ref string) (quiz.Receipt, error) {
	var receipt quiz.Receipt
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		r, err := prove(ctx, tx, a.Round, ref)
		if err != nil {
			return err
		}
		receipt, err = take(ctx, tx, r, a)
		return err
	})
	return receipt, err
}

// prove opens a round of which a message is at hand, and keeps any as it is until
// the transaction ends, so that it does not close between the look at its state
// and the answer. The round is the answer's until then: with a new token, whoever
// has a lease on it saves nothing any more, and nobody can lease it meanwhile.
func prove(ctx context.Context, tx *sql.Tx, id quiz.RoundID, ref string) (quiz.Round, error) {
	const unproved = `CASE WHEN state IN ('due', 'sending', 'unsure') THEN `
	return scanRound(tx.QueryRowContext(ctx, `
		UPDATE rounds SET
			state = `+unproved+`'open' ELSE state END,
			ref = `+unproved+`$4 ELSE ref END,
			reason = `+unproved+`'' ELSE reason END,
			token = `+unproved+`token + 1 ELSE token END,
			lease_until = `+unproved+`0 ELSE lease_until END
		WHERE team = $1 AND channel = $2 AND occurrence = $3
		RETURNING `+roundColumns, id.Team, id.Channel, id.Occurrence, ref))
}

// locked keeps a round as it is until the transaction ends.
func locked(ctx context.Context, tx *sql.Tx, id quiz.RoundID) (quiz.Round, error) {
	return scanRound(tx.QueryRowContext(ctx, `
		UPDATE rounds SET state = state WHERE team = $1 AND channel = $2 AND occurrence = $3
		RETURNING `+roundColumns, id.Team, id.Channel, id.Occurrence))
}

// take records an answer to a locked round, or finds the one that counts.
func take(ctx context.Context, tx *sql.Tx, r quiz.Round, a quiz.Answer) (quiz.Receipt, error) {
	receipt := quiz.Receipt{Round: r, Chosen: a.Option}
	exists := a.Option >= 0 && a.Option < len(r.Question.Options)
	if exists && r.State == quiz.Open && a.At.Before(r.Closes) {
		if first, err := record(ctx, tx, r, a); err != nil || first {
			return receipt, err
		}
	}
	err := given(ctx, tx, a, &receipt)
	switch {
	case err == nil:
		receipt.Repeated = true
		return receipt, nil
	case !errors.Is(err, sql.ErrNoRows):
		return quiz.Receipt{}, err
	case !exists:
		return quiz.Receipt{}, quiz.ErrNoSuchOption
	case r.Void != "":
		return quiz.Receipt{}, &quiz.VoidError{Why: r.Void}
	}
	return quiz.Receipt{}, quiz.ErrClosed
}

// given reads the answer that a person has given to a round, if any.
func given(ctx context.Context, tx *sql.Tx, a quiz.Answer, into *quiz.Receipt) error {
	return tx.QueryRowContext(ctx, `
		SELECT choice, confidence FROM answers WHERE team = $1 AND channel = $2 AND occurrence = $3 AND person = $4`,
		a.Round.Team, a.Round.Channel, a.Round.Occurrence, a.User).Scan(&into.Chosen, &into.Confidence)
}

// Rate is part of quiz.Store.
func (s *Store) Rate(ctx context.Context, a quiz.Answer) (quiz.Receipt, error) {
	var receipt quiz.Receipt
	err := s.inTx(ctx, func(tx *sql.Tx) (err error) {
		if receipt.Round, err = locked(ctx, tx, a.Round); err != nil {
			return err
		}
		err = given(ctx, tx, a, &receipt)
		receipt.Repeated = receipt.Confidence != 0
		switch r := receipt.Round; {
		case errors.Is(err, sql.ErrNoRows):
			return quiz.ErrNoSuchRound
		case err != nil || receipt.Repeated || r.State != quiz.Open || !a.At.Before(r.Closes):
			return err
		}
		receipt.Confidence = a.Confidence
		_, err = tx.ExecContext(ctx, `
			UPDATE answers SET confidence = $5 WHERE team = $1 AND channel = $2 AND occurrence = $3 AND person = $4`,
			a.Round.Team, a.Round.Channel, a.Round.Occurrence, a.User, a.Confidence)
		return err
	})
	return receipt, err
}

// record writes a person's only answer to a round, and what it adds to the
// scores and to what is known of the question. It reports false, and changes
// nothing, where that person has answered.
func record(ctx context.Context, tx *sql.Tx, r quiz.Round, a quiz.Answer) (first bool, err error) {
	won := points(r.Question, a.Option)
	first, err = changed(tx.ExecContext(ctx, `
		INSERT INTO answers (team, channel, occurrence, person, choice, answered_at, correct)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
		r.ID.Team, r.ID.Channel, r.ID.Occurrence, a.User, a.Option, millis(a.At), won))
	if err != nil || !first {
		return false, err
	}
	return true, count(ctx, tx, append(totals(r, a.User), measure(r)), won, 1)
}

// Choice is part of quiz.Scores.
func (s *Store) Choice(ctx context.Context, id quiz.RoundID, user string) (option int, answered bool, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT choice FROM answers WHERE team = $1 AND channel = $2 AND occurrence = $3 AND person = $4`,
		id.Team, id.Channel, id.Occurrence, user).Scan(&option)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	return option, err == nil, err
}

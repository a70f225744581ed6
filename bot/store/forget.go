package store

import (
	"context"
	"database/sql"
	"time"

	"csbot/quiz"
)

var _ quiz.People = (*Store)(nil)

// Everybody is part of quiz.People. What is kept for a few days at most is not looked
// through: it goes by itself.
func (s *Store) Everybody(ctx context.Context, team string) ([]string, error) {
	return all(ctx, s.db, scanText, `
		SELECT person FROM answers WHERE team = $1 UNION
		SELECT person FROM totals WHERE team = $1 AND person <> '' UNION
		SELECT person FROM players WHERE team = $1 UNION
		SELECT person FROM nicknames WHERE team = $1 UNION
		SELECT person FROM preferences WHERE team = $1 UNION
		SELECT person FROM wanted WHERE team = $1 UNION
		SELECT person FROM complaints WHERE team = $1 UNION
		SELECT person FROM cards WHERE team = $1 UNION
		SELECT person FROM card_reviews WHERE team = $1 UNION
		SELECT person FROM card_sessions WHERE team = $1 UNION
		SELECT person FROM clue_events WHERE team = $1 AND person <> '' UNION
		SELECT person FROM workspace_settings WHERE team = $1 AND person <> ''
		ORDER BY 1`, team)
}

// ForgetAnswers is part of quiz.People.
func (s *Store) ForgetAnswers(ctx context.Context, team string, before time.Time) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `
			DELETE FROM answers WHERE team = $1 AND (channel, occurrence) IN (
				SELECT channel, occurrence FROM rounds WHERE team = $1 AND due < $2 AND state IN ('closed', 'skipped'))`,
			team, millis(before)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			DELETE FROM totals WHERE team = $1 AND person <> '' AND period <> 'all/' AND substr(period, length(period) - 9) < $2`,
			team, day(before))
		return err
	})
}

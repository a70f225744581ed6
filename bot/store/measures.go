package store

import (
	"context"
	"database/sql"

	"csbot/quiz"
)

// measure adds an answer to what is known of its question.
func measure(ctx context.Context, tx *sql.Tx, r quiz.Round, points int) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO measures (team, question, points, answered) VALUES ($1, $2, $3, 1)
		ON CONFLICT (team, question)
		DO UPDATE SET points = measures.points + excluded.points, answered = measures.answered + 1`,
		r.ID.Team, r.Question.Key(), points)
	return err
}

// Measured is part of quiz.Measures.
func (s *Store) Measured(ctx context.Context, team string) (map[string]quiz.Share, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT question, points, answered FROM measures WHERE team = $1`, team)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	measured := make(map[string]quiz.Share)
	for rows.Next() {
		var key string
		var share quiz.Share
		if err := rows.Scan(&key, &share.Right, &share.Total); err != nil {
			return nil, err
		}
		measured[key] = share
	}
	return measured, rows.Err()
}

// Latest is part of quiz.Measures.
func (s *Store) Latest(ctx context.Context, team, channel string, limit int) ([]quiz.Share, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT COALESCE(SUM(a.correct), 0), COUNT(a.person)
		FROM (
			SELECT occurrence, due FROM rounds WHERE team = $1 AND channel = $2 AND state <> 'skipped'
			ORDER BY due DESC, occurrence DESC LIMIT $3
		) r
		LEFT JOIN answers a ON a.team = $1 AND a.channel = $2 AND a.occurrence = r.occurrence
		GROUP BY r.due, r.occurrence ORDER BY r.due DESC, r.occurrence DESC`, team, channel, limit)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var shares []quiz.Share
	for rows.Next() {
		var share quiz.Share
		if err := rows.Scan(&share.Right, &share.Total); err != nil {
			return nil, err
		}
		shares = append(shares, share)
	}
	return shares, rows.Err()
}

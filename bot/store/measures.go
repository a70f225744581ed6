package store

import (
	"context"
	"strings"
	"time"

	"csbot/quiz"
	"csbot/quiz/ask"
)

// measure is the total of all answers to a question in a team, which are
// nobody's and of no channel in particular.
func measure(r quiz.Round) total {
	return total{team: r.ID.Team, period: questionPeriod + r.Question.Key()}
}

// questionPeriod begins what stands for a period there.
const questionPeriod = "question/"

// Measured is part of quiz.Measures.
func (s *Store) Measured(ctx context.Context, team string) (map[string]ask.Share, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT period, points, answered FROM totals WHERE team = $1 AND channel = '' AND person = ''`, team)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	measured := make(map[string]ask.Share)
	for rows.Next() {
		var key string
		var share ask.Share
		if err := rows.Scan(&key, &share.Right, &share.Total); err != nil {
			return nil, err
		}
		measured[strings.TrimPrefix(key, questionPeriod)] = share
	}
	return measured, rows.Err()
}

// Latest is part of quiz.Measures.
func (s *Store) Latest(ctx context.Context, team, channel string, limit int) ([]ask.Share, error) {
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
	var shares []ask.Share
	for rows.Next() {
		var share ask.Share
		if err := rows.Scan(&share.Right, &share.Total); err != nil {
			return nil, err
		}
		shares = append(shares, share)
	}
	return shares, rows.Err()
}

// Played is part of quiz.Weeks.
func (s *Store) Played(ctx context.Context, team, channel string, from, to time.Time) ([]quiz.Played, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT r.occurrence, r.due, r.question_key, COALESCE(SUM(a.correct), 0), COUNT(a.person)
		FROM rounds r LEFT JOIN answers a ON a.team = r.team AND a.channel = r.channel AND a.occurrence = r.occurrence
		WHERE r.team = $1 AND r.channel = $2 AND r.due >= $3 AND r.due < $4 AND r.state IN ('closing', 'closed')
		GROUP BY r.due, r.occurrence, r.question_key ORDER BY r.due, r.occurrence`, team, channel, millis(from), millis(to))
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var played []quiz.Played
	for rows.Next() {
		p := quiz.Played{ID: quiz.RoundID{Team: team, Channel: channel}}
		var due int64
		if err := rows.Scan(&p.ID.Occurrence, &due, &p.Key, &p.Share.Right, &p.Share.Total); err != nil {
			return nil, err
		}
		p.Due = fromMillis(due)
		played = append(played, p)
	}
	return played, rows.Err()
}

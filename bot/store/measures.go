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

// Past is part of quiz.Measures.
func (s *Store) Past(ctx context.Context, team, channel string, reach quiz.Reach) (ask.Past, error) {
	past := ask.Past{Measured: make(map[string]ask.Share)}
	err := each(ctx, s.db, func(row scanner) error {
		var n int
		var key string
		var share ask.Share
		err := row.Scan(&n, &key, &share.Right, &share.Total)
		if n == 0 {
			past.Measured[strings.TrimPrefix(key, questionPeriod)] = share
			return err
		}
		past.Asked = append(past.Asked, key)
		if n <= reach.Latest {
			past.Latest = append(past.Latest, share)
		}
		return err
	}, `
		SELECT l.n, l.question_key, COALESCE(SUM(a.correct), 0), COUNT(a.person)
		FROM (
			SELECT occurrence, question_key, void, ROW_NUMBER() OVER (ORDER BY due DESC, occurrence DESC) AS n
			FROM rounds WHERE team = $1 AND channel = $2 AND state <> 'skipped'
			ORDER BY due DESC, occurrence DESC LIMIT $3
		) l
		LEFT JOIN answers a ON l.n <= $4 AND l.void = '' AND a.team = $1 AND a.channel = $2 AND a.occurrence = l.occurrence
		GROUP BY l.n, l.question_key
		UNION ALL
		SELECT 0, period, points, answered FROM totals WHERE $5 AND team = $1 AND channel = '' AND person = ''
		ORDER BY 1`, team, channel, reach.Asked, reach.Latest, reach.Measured)
	return past, err
}

// Played is part of quiz.Weeks.
func (s *Store) Played(ctx context.Context, team, channel string, from, to time.Time) ([]quiz.Played, error) {
	scan := func(row scanner) (quiz.Played, error) {
		p := quiz.Played{ID: quiz.RoundID{Team: team, Channel: channel}}
		var due int64
		err := row.Scan(&p.ID.Occurrence, &due, &p.Key, &p.Share.Right, &p.Share.Total)
		p.Due = fromMillis(due)
		return p, err
	}
	return all(ctx, s.db, scan, `
		SELECT r.occurrence, r.due, r.question_key, COALESCE(SUM(a.correct), 0), COUNT(a.person)
		FROM rounds r LEFT JOIN answers a ON a.team = r.team AND a.channel = r.channel AND a.occurrence = r.occurrence
		WHERE r.team = $1 AND r.channel = $2 AND r.due >= $3 AND r.due < $4 AND r.state IN ('closing', 'closed') AND r.void = ''
		GROUP BY r.due, r.occurrence, r.question_key ORDER BY r.due, r.occurrence`, team, channel, millis(from), millis(to))
}

// Given is part of quiz.Scores.
func (s *Store) Given(ctx context.Context, team, channel string, from, to time.Time) ([]quiz.Given, error) {
	scan := func(row scanner) (quiz.Given, error) {
		g := quiz.Given{Round: quiz.RoundID{Team: team, Channel: channel}}
		var due int64
		err := row.Scan(&g.Round.Occurrence, &due, &g.Key, &g.Open, &g.User, &g.Right, &g.Listed)
		g.Due = fromMillis(due)
		return g, err
	}
	return all(ctx, s.db, scan, `
		SELECT r.occurrence, r.due, r.question_key, r.state = 'open', COALESCE(a.person, ''), COALESCE(a.correct, 0) = 1, p.person IS NOT NULL
		FROM rounds r
		LEFT JOIN answers a ON a.team = r.team AND a.channel = r.channel AND a.occurrence = r.occurrence
		LEFT JOIN players p ON p.team = a.team AND p.channel = a.channel AND p.person = a.person
		WHERE r.team = $1 AND r.channel = $2 AND r.due >= $3 AND r.due < $4 AND r.state IN ('open', 'closing', 'closed') AND r.void = ''
		ORDER BY r.due, r.occurrence, a.person`, team, channel, millis(from), millis(to))
}

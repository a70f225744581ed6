package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

var _ quiz.Scores = (*Store)(nil)

// count adds an answer to the person's totals.
func count(ctx context.Context, tx *sql.Tx, r quiz.Round, user string, points int) error {
	for _, p := range calendar.Periods() {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO totals (team, channel, period, person, points, answered) VALUES ($1, $2, $3, $4, $5, 1)
			ON CONFLICT (team, channel, period, person)
			DO UPDATE SET points = totals.points + excluded.points, answered = totals.answered + 1`,
			r.ID.Team, r.ID.Channel, p.Key(r.Day()), user, points); err != nil {
			return fmt.Errorf("add up the %s: %w", p.Name, err)
		}
	}
	return nil
}

// points are what an option is worth.
func points(q ask.Question, option int) int {
	if option == q.Right {
		return 1
	}
	return 0
}

// Board is part of quiz.Scores.
func (s *Store) Board(ctx context.Context, team, channel string, p calendar.Period) (quiz.Board, error) {
	latest, err := s.rounds(ctx, `
		SELECT `+roundColumns+` FROM rounds
		WHERE team = $1 AND channel = $2 AND state IN ('open', 'closing', 'closed')
		ORDER BY due DESC LIMIT 1`, team, channel)
	if err != nil || len(latest) == 0 {
		return quiz.Board{}, err
	}
	board := quiz.Board{Day: latest[0].Day()}
	board.Scores, err = s.standings(ctx, team, channel, p, board.Day)
	return board, err
}

// standings ranks the people of a board in the period that a day is in.
func (s *Store) standings(ctx context.Context, team, channel string, p calendar.Period, day time.Time) ([]quiz.Score, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT p.person, COALESCE(n.nickname, ''), SUM(x.points), SUM(x.answered)
		FROM (
			SELECT person, points, answered FROM totals WHERE team = $1 AND channel = $2 AND period = $3
			UNION ALL
			SELECT a.person, -a.correct, -1
			FROM rounds r CROSS JOIN answers a -- SQLite begins with the few open rounds
			WHERE r.team = $1 AND r.channel = $2 AND r.state = 'open' AND substr(r.occurrence, 1, 10) >= $4
			AND a.team = r.team AND a.channel = r.channel AND a.occurrence = r.occurrence
		) x
		JOIN players p ON p.team = $1 AND p.channel = $2 AND p.person = x.person
		LEFT JOIN nicknames n ON n.team = $1 AND n.person = p.person
		GROUP BY p.person, n.nickname HAVING SUM(x.answered) > 0`,
		team, channel, p.Key(day), p.First(day))
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var scores []quiz.Score
	for rows.Next() {
		var score quiz.Score
		if err := rows.Scan(&score.User, &score.Nickname, &score.Points, &score.Answered); err != nil {
			return nil, err
		}
		scores = append(scores, score)
	}
	return quiz.Ranked(scores), rows.Err()
}

// Best is part of quiz.Weeks.
func (s *Store) Best(ctx context.Context, team, channel string, day time.Time) ([]quiz.Score, error) {
	best, err := s.standings(ctx, team, channel, calendar.Weekly(), day)
	return slices.DeleteFunc(best, func(score quiz.Score) bool { return score.Points == 0 }), err
}

// Profile is part of quiz.Scores.
func (s *Store) Profile(ctx context.Context, who quiz.Person) (quiz.Profile, error) {
	profile := quiz.Profile{Score: quiz.Score{User: who.User}}
	err := s.db.QueryRowContext(ctx, `
		SELECT
			EXISTS (SELECT 1 FROM players WHERE team = $1 AND channel = $2 AND person = $3),
			COALESCE((SELECT nickname FROM nicknames WHERE team = $1 AND person = $3), ''),
			COALESCE((SELECT points FROM totals WHERE team = $1 AND channel = $2 AND period = 'all/' AND person = $3), 0),
			COALESCE((SELECT answered FROM totals WHERE team = $1 AND channel = $2 AND period = 'all/' AND person = $3), 0),
			COALESCE((SELECT SUM(correct) FROM answers WHERE team = $1 AND channel = $2 AND person = $3 AND confidence >= $4), 0),
			(SELECT COUNT(*) FROM answers WHERE team = $1 AND channel = $2 AND person = $3 AND confidence >= $4)`,
		who.Team, who.Channel, who.User, quiz.Sure).Scan(&profile.Joined, &profile.Nickname, &profile.Points, &profile.Answered,
		&profile.Sure.Right, &profile.Sure.Total)
	if err != nil {
		return quiz.Profile{}, err
	}
	turns, err := s.turns(ctx, who)
	profile.Streak = quiz.Streak(turns)
	return profile, err
}

// turns are the posted rounds of a person's channel, the latest first.
func (s *Store) turns(ctx context.Context, who quiz.Person) ([]quiz.Turn, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT r.state, a.person IS NOT NULL
		FROM rounds r LEFT JOIN answers a
			ON a.team = r.team AND a.channel = r.channel AND a.occurrence = r.occurrence AND a.person = $3
		WHERE r.team = $1 AND r.channel = $2 AND r.state IN ('open', 'closing', 'closed')
		ORDER BY r.due DESC, r.occurrence DESC`, who.Team, who.Channel, who.User)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var turns []quiz.Turn
	for rows.Next() {
		var turn quiz.Turn
		var state quiz.State
		if err := rows.Scan(&state, &turn.Answered); err != nil {
			return nil, err
		}
		turn.Open = state == quiz.Open
		turns = append(turns, turn)
	}
	return turns, rows.Err()
}

// Join is part of quiz.Scores.
func (s *Store) Join(ctx context.Context, who quiz.Person) error {
	return s.exec(ctx, `INSERT INTO players (team, channel, person) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
		who.Team, who.Channel, who.User)
}

// Leave is part of quiz.Scores.
func (s *Store) Leave(ctx context.Context, team, user string) error {
	return s.exec(ctx, `DELETE FROM players WHERE team = $1 AND person = $2`, team, user)
}

// Rename is part of quiz.Scores.
func (s *Store) Rename(ctx context.Context, team, user, nickname string) error {
	if nickname == "" {
		return s.exec(ctx, `DELETE FROM nicknames WHERE team = $1 AND person = $2`, team, user)
	}
	return s.exec(ctx, `
		INSERT INTO nicknames (team, person, nickname) VALUES ($1, $2, $3)
		ON CONFLICT (team, person) DO UPDATE SET nickname = excluded.nickname`, team, user, storable(nickname))
}

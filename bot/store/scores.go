package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

var _ quiz.Scores = (*Store)(nil)

// A total is where points and answers are added up.
type total struct{ team, channel, period, person string }

// totals are those of a person that an answer counts for.
func totals(r quiz.Round, user string) []total {
	var sums []total
	for _, p := range calendar.Periods() {
		sums = append(sums, total{r.ID.Team, r.ID.Channel, p.Key(r.Day()), user})
	}
	return sums
}

// count adds answers and their points to totals, no two of which are the same.
func count(ctx context.Context, tx *sql.Tx, sums []total, points, answers int) error {
	args := []any{points, answers}
	var query strings.Builder
	query.WriteString(`INSERT INTO totals (team, channel, period, person, points, answered) VALUES `)
	for i, sum := range sums {
		if i > 0 {
			query.WriteString(", ")
		}
		n := len(args)
		fmt.Fprintf(&query, "($%d, $%d, $%d, $%d, $1, $2)", n+1, n+2, n+3, n+4)
		args = append(args, sum.team, sum.channel, sum.period, sum.person)
	}
	query.WriteString(`
		ON CONFLICT (team, channel, period, person)
		DO UPDATE SET points = totals.points + excluded.points, answered = totals.answered + excluded.answered`)
	_, err := tx.ExecContext(ctx, query.String(), args...)
	return err
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
	board := quiz.Board{Day: latest[0].Day(), Open: latest[0].State == quiz.Open}
	all, err := s.standings(ctx, team, channel, p, board.Day)
	for _, score := range all {
		if score.Answered > 0 {
			board.Scores = append(board.Scores, score)
		} else {
			score.Rank = 0
			board.Joined = append(board.Joined, score)
		}
	}
	return board, err
}

// standings ranks all who have joined a board in the period that a day is in.
func (s *Store) standings(ctx context.Context, team, channel string, p calendar.Period, day time.Time) ([]quiz.Score, error) {
	scan := func(row scanner) (score quiz.Score, err error) {
		err = row.Scan(&score.User, &score.Nickname, &score.Points, &score.Answered)
		return score, err
	}
	scores, err := all(ctx, s.db, scan, `
		SELECT p.person, COALESCE(n.nickname, ''), COALESCE(SUM(x.points), 0), COALESCE(SUM(x.answered), 0)
		FROM players p
		LEFT JOIN (
			SELECT person, points, answered FROM totals WHERE team = $1 AND channel = $2 AND period = $3
			UNION ALL
			SELECT a.person, -a.correct, -1
			FROM rounds r CROSS JOIN answers a -- SQLite begins with the few open rounds
			WHERE r.team = $1 AND r.channel = $2 AND r.state = 'open' AND substr(r.occurrence, 1, 10) >= $4
			AND a.team = r.team AND a.channel = r.channel AND a.occurrence = r.occurrence
		) x ON x.person = p.person
		LEFT JOIN nicknames n ON n.team = $1 AND n.person = p.person
		WHERE p.team = $1 AND p.channel = $2
		GROUP BY p.person, n.nickname`,
		team, channel, p.Key(day), p.First(day))
	return quiz.Ranked(scores), err
}

// Best is part of quiz.Weeks.
func (s *Store) Best(ctx context.Context, team, channel string, day time.Time) ([]quiz.Score, error) {
	best, err := s.standings(ctx, team, channel, calendar.Weekly(), day)
	return slices.DeleteFunc(best, func(score quiz.Score) bool { return score.Points <= 0 }), err
}

// notVoid is whether the round of an answer a counts.
const notVoid = `NOT EXISTS (
	SELECT 1 FROM rounds v WHERE v.team = a.team AND v.channel = a.channel AND v.occurrence = a.occurrence AND v.void <> '')`

// profileColumns are those of a channel c, after the parameters of Profiles. What
// somebody who is to say how sure they are has not been told yet does not count. A
// streak begins after the latest round that was posted, takes no more answers and
// has none of that person; those that are void are as if they had not been.
const profileColumns = `
	EXISTS (SELECT 1 FROM players p WHERE p.team = $1 AND p.channel = c.channel AND p.person = $2),
	COALESCE((SELECT nickname FROM nicknames WHERE team = $1 AND person = $2), ''),
	COALESCE(t.points, 0) - COALESCE(u.correct, 0), COALESCE(t.answered, 0) - COALESCE(u.answered, 0),
	COALESCE((SELECT SUM(correct) FROM answers a
		WHERE a.team = $1 AND a.channel = c.channel AND a.person = $2 AND a.confidence >= $3 AND ` + notVoid + `), 0),
	(SELECT COUNT(*) FROM answers a
		WHERE a.team = $1 AND a.channel = c.channel AND a.person = $2 AND a.confidence >= $3 AND ` + notVoid + `),
	EXISTS (SELECT 1 FROM preferences WHERE team = $1 AND person = $2 AND name = $4 AND value = $5),
	COALESCE((SELECT value FROM preferences WHERE team = $1 AND person = $2 AND name = $6), ''),
	(SELECT COUNT(*) FROM rounds r JOIN answers a
		ON a.team = r.team AND a.channel = r.channel AND a.occurrence = r.occurrence AND a.person = $2
		WHERE r.team = $1 AND r.channel = c.channel AND r.state IN ('open', 'closing', 'closed') AND r.void = '' AND r.due > COALESCE((
			SELECT m.due FROM rounds m
			WHERE m.team = $1 AND m.channel = c.channel AND m.state IN ('closing', 'closed') AND m.void = '' AND NOT EXISTS (
				SELECT 1 FROM answers x
				WHERE x.team = m.team AND x.channel = m.channel AND x.occurrence = m.occurrence AND x.person = $2)
			ORDER BY m.due DESC LIMIT 1), -1))`

// Profiles is part of quiz.Scores.
func (s *Store) Profiles(ctx context.Context, team, user string, channels ...string) ([]quiz.Profile, error) {
	if len(channels) == 0 {
		return nil, nil
	}
	args := []any{team, user, quiz.Sure, quiz.ConfidencePreference, quiz.On, quiz.LoopPreference}
	var query strings.Builder
	query.WriteString(`SELECT ` + profileColumns + ` FROM (`)
	for i, channel := range channels {
		if i > 0 {
			query.WriteString(` UNION ALL `)
		}
		args = append(args, channel)
		fmt.Fprintf(&query, `SELECT CAST($%d AS TEXT) AS channel, %d AS place`, len(args), i)
	}
	query.WriteString(`) c
		LEFT JOIN totals t ON t.team = $1 AND t.channel = c.channel AND t.period = 'all/' AND t.person = $2
		LEFT JOIN (
			SELECT a.channel, SUM(a.correct) AS correct, COUNT(*) AS answered
			FROM rounds r CROSS JOIN answers a -- SQLite begins with the few open rounds
			WHERE r.team = $1 AND r.state = 'open'
			AND a.team = r.team AND a.channel = r.channel AND a.occurrence = r.occurrence AND a.person = $2 AND a.confidence = 0
			AND EXISTS (SELECT 1 FROM preferences WHERE team = $1 AND person = $2 AND name = $4 AND value = $5)
			GROUP BY a.channel
		) u ON u.channel = c.channel
		ORDER BY c.place`)
	scan := func(row scanner) (quiz.Profile, error) {
		p := quiz.Profile{Score: quiz.Score{User: user}}
		err := row.Scan(&p.Joined, &p.Nickname, &p.Points, &p.Answered, &p.Sure.Right, &p.Sure.Total, &p.Rates, &p.Loop, &p.Streak)
		return p, err
	}
	return all(ctx, s.db, scan, query.String(), args...)
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

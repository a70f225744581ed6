package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"csbot/quiz"
)

// choicesOf counts the answers to a round r by choice: "0:3 2:1".
const choicesOf = `COALESCE((
	SELECT string_agg(c.choice || ':' || c.n, ' ')
	FROM (
		SELECT CAST(choice AS TEXT) AS choice, CAST(COUNT(*) AS TEXT) AS n FROM answers a
		WHERE a.team = r.team AND a.channel = r.channel AND a.occurrence = r.occurrence GROUP BY a.choice
	) c), '')`

// Tally is part of quiz.Store.
func (s *Store) Tally(ctx context.Context, id quiz.RoundID) (quiz.Tally, error) {
	var choices string
	r, err := scanRound(s.db.QueryRowContext(ctx, `
		SELECT `+roundColumns+`, `+choicesOf+` FROM rounds r WHERE team = $1 AND channel = $2 AND occurrence = $3`,
		id.Team, id.Channel, id.Occurrence), &choices)
	if err != nil {
		return quiz.Tally{}, err
	}
	return tallied(r, choices)
}

// tallied reads what choicesOf wrote.
func tallied(r quiz.Round, choices string) (quiz.Tally, error) {
	tally := quiz.Tally{Answers: make([]int, len(r.Question.Options))}
	for counted := range strings.FieldsSeq(choices) {
		choice, count, _ := strings.Cut(counted, ":")
		option, err := strconv.Atoi(choice)
		if err == nil {
			tally.Answers[option], err = strconv.Atoi(count)
		}
		if err != nil {
			return quiz.Tally{}, fmt.Errorf("answers to round %s: %w", r.ID, err)
		}
		tally.Total += tally.Answers[option]
	}
	if len(tally.Answers) > 0 {
		tally.Right = tally.Answers[r.Question.Right]
	}
	return tally, nil
}

// sceneOf asks for what is around a round: its channel's schedule, the round
// before with its choices, and the reason of the latest one, skipped or not.
const sceneOf = `
	SELECT s.team, s.channel, s.rule, s.made_by, s.paused_by, s.pause_reason, s.paused_until,
		r.team, r.channel, r.occurrence, r.question, r.due, r.closes, r.state, r.ref, r.reason, r.void, r.token, r.lease_until,
		` + choicesOf + `,
		COALESCE((
			SELECT b.reason FROM rounds b WHERE b.team = $1 AND b.channel = $2 AND b.due < $3
			ORDER BY b.due DESC, b.occurrence DESC LIMIT 1), '')
	FROM (SELECT 1 AS one) always
	LEFT JOIN schedules s ON s.team = $1 AND s.channel = $2 AND s.rule <> ''
	LEFT JOIN rounds r ON r.team = $1 AND r.channel = $2 AND r.occurrence = (
		SELECT b.occurrence FROM rounds b WHERE b.team = $1 AND b.channel = $2 AND b.due < $3 AND b.state <> 'skipped'
		ORDER BY b.due DESC, b.occurrence DESC LIMIT 1)`

// Scene is part of quiz.History.
func (s *Store) Scene(ctx context.Context, posted quiz.Round) (scene quiz.Scene, err error) {
	var (
		schedule scheduleRow
		last     roundRow
		choices  string
	)
	err = s.db.QueryRowContext(ctx, sceneOf, posted.ID.Team, posted.ID.Channel, millis(posted.Due)).
		Scan(append(append(schedule.columns(), last.columns()...), &choices, &scene.Reason)...)
	if err != nil {
		return quiz.Scene{}, err
	}
	if schedule.rule != "" {
		found, err := schedule.schedule(s.rules)
		if err != nil {
			return quiz.Scene{}, err
		}
		scene.Schedule = &found
	}
	if last.r.State != "" {
		scene.Last, err = last.result(choices)
	}
	return scene, err
}

// result is a round with its choices, as choicesOf wrote them.
func (row *roundRow) result(choices string) (*quiz.Result, error) {
	r, err := row.round()
	if err != nil {
		return nil, err
	}
	tally, err := tallied(r, choices)
	return &quiz.Result{Round: r, Tally: tally}, err
}

// orZero is where a value goes that is NULL where a join found nothing.
func orZero[T any](into *T) sql.Scanner { return zeroable[T]{into} }

type zeroable[T any] struct{ into *T }

// Scan reads NULL as the zero value.
func (z zeroable[T]) Scan(value any) error {
	var read sql.Null[T]
	err := read.Scan(value)
	*z.into = read.V
	return err
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

const scheduleColumns = `team, channel, rule, made_by, paused_by, pause_reason, paused_until`

// Seed is part of quiz.Schedules.
func (s *Store) Seed(ctx context.Context, schedule quiz.Schedule, now time.Time) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		first, err := changed(tx.ExecContext(ctx, `
			INSERT INTO schedules (team, channel, rule, made_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
			schedule.Team, schedule.Channel, schedule.Text(), schedule.By))
		if err != nil || !first {
			return err
		}
		// A channel that was asked before there were schedules goes on.
		_, err = tx.ExecContext(ctx, `INSERT INTO channels (team, channel, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
			schedule.Team, schedule.Channel, millis(now))
		return err
	})
}

// SetSchedule is part of quiz.Schedules.
func (s *Store) SetSchedule(ctx context.Context, schedule quiz.Schedule, now time.Time) error {
	p := schedule.Pause
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO schedules (`+scheduleColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (team, channel) DO UPDATE SET rule = excluded.rule, made_by = excluded.made_by,
			paused_by = excluded.paused_by, pause_reason = excluded.pause_reason, paused_until = excluded.paused_until`,
			schedule.Team, schedule.Channel, schedule.Text(), schedule.By, p.By, p.Reason, millis(p.Until)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO channels (team, channel, since) VALUES ($1, $2, $3)
			ON CONFLICT (team, channel) DO UPDATE SET since = excluded.since`,
			schedule.Team, schedule.Channel, millis(now))
		return err
	})
}

// Pause is part of quiz.Schedules.
func (s *Store) Pause(ctx context.Context, team, channel string, p calendar.Pause) (bool, error) {
	done, err := s.change(ctx, `
		UPDATE schedules SET paused_by = $3, pause_reason = $4, paused_until = $5
		WHERE team = $1 AND channel = $2 AND rule <> ''
		AND (paused_by, pause_reason, paused_until) <> ($3, $4, $5)
		AND NOT ($4 <> '' AND pause_reason <> '')`,
		team, channel, p.By, storable(p.Reason), millis(p.Until))
	if err != nil || done {
		return done, err
	}
	_, err = s.Schedule(ctx, team, channel)
	return false, err
}

// RemoveSchedule is part of quiz.Schedules. The row stays, so that the channel
// is not seeded again.
func (s *Store) RemoveSchedule(ctx context.Context, team, channel string) error {
	had, err := s.change(ctx, `
		UPDATE schedules SET rule = '' WHERE team = $1 AND channel = $2 AND rule <> ''`, team, channel)
	if err == nil && !had {
		return quiz.ErrNoSchedule
	}
	return err
}

// Schedule is part of quiz.Schedules.
func (s *Store) Schedule(ctx context.Context, team, channel string) (quiz.Schedule, error) {
	return s.scanSchedule(s.db.QueryRowContext(ctx, `
		SELECT `+scheduleColumns+` FROM schedules WHERE team = $1 AND channel = $2 AND rule <> ''`, team, channel))
}

// planColumns are those of a schedule, and the latest occurrence of its calendar.
const planColumns = scheduleColumns + `, COALESCE((
	SELECT r.occurrence FROM rounds r
	WHERE r.team = schedules.team AND r.channel = schedules.channel AND r.occurrence NOT LIKE 'now-%'
	ORDER BY r.due DESC, r.occurrence DESC LIMIT 1), '')`

// Plan is part of quiz.Schedules.
func (s *Store) Plan(ctx context.Context, team, channel string) (p quiz.Plan, err error) {
	p.Schedule, err = s.scanSchedule(s.db.QueryRowContext(ctx, `
		SELECT `+planColumns+` FROM schedules WHERE team = $1 AND channel = $2 AND rule <> ''`, team, channel), &p.Last)
	return p, err
}

// Plans is part of quiz.Schedules.
func (s *Store) Plans(ctx context.Context, team string) ([]quiz.Plan, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT `+planColumns+` FROM schedules WHERE team = $1 AND rule <> '' ORDER BY channel`, team)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var plans []quiz.Plan
	for rows.Next() {
		var p quiz.Plan
		if p.Schedule, err = s.scanSchedule(rows, &p.Last); err != nil {
			return nil, err
		}
		plans = append(plans, p)
	}
	return plans, rows.Err()
}

// AllSchedules is part of quiz.Schedules.
func (s *Store) AllSchedules(ctx context.Context) ([]quiz.Schedule, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT `+scheduleColumns+` FROM schedules WHERE rule <> '' ORDER BY team, channel`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var schedules []quiz.Schedule
	for rows.Next() {
		schedule, err := s.scanSchedule(rows)
		if err != nil {
			return nil, err
		}
		schedules = append(schedules, schedule)
	}
	return schedules, rows.Err()
}

// scanSchedule reads scheduleColumns, and more; no row is quiz.ErrNoSchedule.
func (s *Store) scanSchedule(row interface{ Scan(into ...any) error }, more ...any) (quiz.Schedule, error) {
	var (
		team, channel, rule, by string
		pause                   calendar.Pause
		until                   int64
	)
	err := row.Scan(append([]any{&team, &channel, &rule, &by, &pause.By, &pause.Reason, &until}, more...)...)
	if errors.Is(err, sql.ErrNoRows) {
		return quiz.Schedule{}, quiz.ErrNoSchedule
	}
	if err != nil {
		return quiz.Schedule{}, err
	}
	when, err := s.rules.parse(rule)
	if err != nil {
		return quiz.Schedule{}, fmt.Errorf("schedule of channel %s: %w", channel, err)
	}
	pause.Until = fromMillis(until).In(when.Zone)
	if until == 0 {
		pause.Until = time.Time{}
	}
	when.Pause = pause
	return quiz.Schedule{Rule: when, Team: team, Channel: channel, By: by}, nil
}

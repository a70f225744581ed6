package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"csbot/quiz"
	"csbot/quiz/calendar"
	"csbot/quiz/ledger"
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
		return since(ctx, tx, schedule.Team, schedule.Channel, now)
	})
}

// Pause is part of quiz.Schedules.
func (s *Store) Pause(ctx context.Context, team, channel string, p calendar.Pause, tasks ...ledger.Task) (bool, error) {
	done := false
	err := s.inTx(ctx, func(tx *sql.Tx) (err error) {
		done, err = changed(tx.ExecContext(ctx, `
			UPDATE schedules SET paused_by = $3, pause_reason = $4, paused_until = $5
			WHERE team = $1 AND channel = $2 AND rule <> ''
			AND (paused_by, pause_reason, paused_until) <> ($3, $4, $5)
			AND NOT ($4 <> '' AND pause_reason <> '')`,
			team, channel, p.By, storable(p.Reason), millis(p.Until)))
		if err != nil || !done {
			return err
		}
		return addTasks(ctx, tx, tasks)
	})
	if err != nil || done {
		return err == nil && done, err
	}
	_, err = s.Schedule(ctx, team, channel)
	return false, err
}

// RemoveSchedule is part of quiz.Schedules. The row stays, so that the channel
// is not seeded again.
func (s *Store) RemoveSchedule(ctx context.Context, team, channel string, now time.Time) error {
	had, err := s.change(ctx, `
		UPDATE schedules SET stopped = rule, stopped_at = $3, rule = '' WHERE team = $1 AND channel = $2 AND rule <> ''`,
		team, channel, millis(now))
	if err == nil && !had {
		return quiz.ErrNoSchedule
	}
	return err
}

// RestoreSchedule is part of quiz.Schedules.
func (s *Store) RestoreSchedule(ctx context.Context, team, channel string, now time.Time) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		had, err := changed(tx.ExecContext(ctx, `
			UPDATE schedules SET rule = stopped WHERE team = $1 AND channel = $2 AND rule = '' AND stopped <> '' AND stopped_at > $3`,
			team, channel, millis(now.Add(-quiz.Undoable))))
		switch {
		case err != nil:
			return err
		case !had:
			return quiz.ErrNoSchedule
		}
		return since(ctx, tx, team, channel, now)
	})
}

// since has a channel's occurrences accounted for from a time on.
func since(ctx context.Context, tx *sql.Tx, team, channel string, now time.Time) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO channels (team, channel, since) VALUES ($1, $2, $3)
		ON CONFLICT (team, channel) DO UPDATE SET since = excluded.since`, team, channel, millis(now))
	return err
}

// Schedule is part of quiz.Schedules.
func (s *Store) Schedule(ctx context.Context, team, channel string) (quiz.Schedule, error) {
	return s.scanSchedule(s.db.QueryRowContext(ctx, `
		SELECT `+scheduleColumns+` FROM schedules WHERE team = $1 AND channel = $2 AND rule <> ''`, team, channel))
}

// plansOf begins a query for plans: schedules with the latest occurrences of their
// calendars, and since when they count.
const plansOf = `
	SELECT s.team, s.channel, s.rule, s.made_by, s.paused_by, s.pause_reason, s.paused_until,
		COALESCE(r.occurrence, ''), COALESCE(r.due, 0), COALESCE(c.since, 0)
	FROM schedules s
	LEFT JOIN channels c ON c.team = s.team AND c.channel = s.channel
	LEFT JOIN rounds r ON r.team = s.team AND r.channel = s.channel AND r.occurrence = (
		SELECT l.occurrence FROM rounds l
		WHERE l.team = s.team AND l.channel = s.channel AND l.occurrence NOT LIKE 'now-%'
		ORDER BY l.due DESC, l.occurrence DESC LIMIT 1)
	WHERE s.rule <> '' AND s.team = $1`

// Plan is part of quiz.Schedules.
func (s *Store) Plan(ctx context.Context, team, channel string) (quiz.Plan, error) {
	return s.scanPlan(s.db.QueryRowContext(ctx, plansOf+` AND s.channel = $2`, team, channel))
}

// Plans is part of quiz.Schedules.
func (s *Store) Plans(ctx context.Context, team string) ([]quiz.Plan, error) {
	return all(ctx, s.db, s.scanPlan, plansOf+` ORDER BY s.channel`, team)
}

// Teams is part of quiz.Schedules.
func (s *Store) Teams(ctx context.Context) ([]string, error) {
	return all(ctx, s.db, scanText, `
		SELECT team FROM schedules WHERE rule <> '' UNION
		SELECT team FROM rounds WHERE `+unfinished+` UNION
		SELECT team FROM tasks WHERE `+ongoing+` ORDER BY 1`)
}

// scanPlan reads what plansOf asks for; no row is quiz.ErrNoSchedule.
func (s *Store) scanPlan(row scanner) (p quiz.Plan, err error) {
	var due, since int64
	p.Schedule, err = s.scanSchedule(row, &p.Last, &due, &since)
	p.Since = fromMillis(max(due, since))
	return p, err
}

// scanSchedule reads scheduleColumns, and more; no row is quiz.ErrNoSchedule.
func (s *Store) scanSchedule(row scanner, more ...any) (quiz.Schedule, error) {
	var read scheduleRow
	err := row.Scan(append(read.columns(), more...)...)
	if errors.Is(err, sql.ErrNoRows) {
		return quiz.Schedule{}, quiz.ErrNoSchedule
	}
	if err != nil {
		return quiz.Schedule{}, err
	}
	return read.schedule(s.rules)
}

// A scheduleRow is read by scheduleColumns; the zero value where a join found
// none.
type scheduleRow struct {
	team, channel, rule, by, pausedBy, reason string
	until                                     int64
}

func (r *scheduleRow) columns() []any {
	return []any{
		orZero(&r.team), orZero(&r.channel), orZero(&r.rule), orZero(&r.by),
		orZero(&r.pausedBy), orZero(&r.reason), orZero(&r.until),
	}
}

func (r *scheduleRow) schedule(rules ruleCache) (quiz.Schedule, error) {
	rule, err := rules.parse(r.rule)
	if err != nil {
		return quiz.Schedule{}, fmt.Errorf("schedule of channel %s: %w", r.channel, err)
	}
	rule.Pause = calendar.Pause{By: r.pausedBy, Reason: r.reason}
	if r.until != 0 {
		rule.Pause.Until = fromMillis(r.until).In(rule.Zone)
	}
	return quiz.Schedule{Rule: rule, Team: r.team, Channel: r.channel, By: r.by}, nil
}

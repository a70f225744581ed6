package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"csbot/quiz"
	"csbot/quiz/ledger"
)

// Export is part of quiz.Scores.
func (s *Store) Export(ctx context.Context, team, user string, skip, limit int) (quiz.Personal, error) {
	p, err := s.wishes(ctx, team, user)
	if err != nil || limit == 0 {
		return p, err
	}
	p.Answers, err = all(ctx, s.db, scanRecord, answersOf+` ORDER BY a.answered_at, a.channel, a.occurrence LIMIT $3 OFFSET $4`,
		team, user, limit, skip)
	if err == nil && skip == 0 {
		p.Complaints, err = all(ctx, s.db, scanComplaint, `
			SELECT `+complaintColumns+` FROM complaints WHERE team = $1 AND person = $2 ORDER BY at, subject`, team, user)
	}
	return p, err
}

// wishes are a person's nickname, boards, wanted words, preferences, talks, notices and settings.
func (s *Store) wishes(ctx context.Context, team, user string) (p quiz.Personal, err error) {
	err = each(ctx, s.db, func(row scanner) error { return addWish(&p, row) }, `
		SELECT 'nickname', '', nickname FROM nicknames WHERE team = $1 AND person = $2 UNION ALL
		SELECT 'board', channel, '' FROM players WHERE team = $1 AND person = $2 UNION ALL
		SELECT 'wanted', word, '' FROM wanted WHERE team = $1 AND person = $2 UNION ALL
		SELECT 'preference', name, value FROM preferences WHERE team = $1 AND person = $2 UNION ALL
		SELECT 'set', name, '' FROM workspace_settings WHERE team = $1 AND person = $2 UNION ALL
		SELECT 'set', name, 'named' FROM workspace_settings WHERE team = $1 AND ',' || value || ',' LIKE '%,' || $2 || ',%' UNION ALL
		SELECT 'talk', place, line FROM talks WHERE team = $1 AND person = $2 AND until > $3 UNION ALL
		SELECT 'task ' || CAST(due AS TEXT), kind, state FROM tasks WHERE team = $1 AND person = $2 ORDER BY 1, 2`, team, user, millis(s.Now()))
	return p, err
}

// addWish reads what a row says of a person.
func addWish(p *quiz.Personal, row scanner) error {
	var kind, name, value string
	if err := row.Scan(&kind, &name, &value); err != nil {
		return err
	}
	if due, isTask := strings.CutPrefix(kind, "task "); isTask {
		ms, err := strconv.ParseInt(due, 10, 64)
		if err != nil {
			return err
		}
		p.Notices = append(p.Notices, quiz.Addressed{Kind: name, State: ledger.State(value), Due: fromMillis(ms)})
	}
	switch kind {
	case "set":
		p.Settings = append(p.Settings, quiz.SettingOf{Name: name, SetBy: value == "", Named: value != ""})
	case "nickname":
		p.Nickname = value
	case "wanted":
		p.Wanted = append(p.Wanted, name)
	case "talk":
		p.Talks = append(p.Talks, value)
	case "board":
		p.Boards = append(p.Boards, name)
	case "preference":
		if p.Preferences == nil {
			p.Preferences = map[string]string{}
		}
		p.Preferences[name] = value
	}
	return nil
}

// answersOf begins a query for a person's answers, for records to read.
const answersOf = `
	SELECT a.team, a.channel, a.occurrence, a.person, a.choice, a.answered_at, a.confidence, r.question, r.state, r.void
	FROM answers a JOIN rounds r ON r.team = a.team AND r.channel = a.channel AND r.occurrence = a.occurrence
	WHERE a.team = $1 AND a.person = $2`

func scanRecord(row scanner) (r quiz.Record, err error) {
	var at int64
	var question, void string
	var state quiz.State
	err = row.Scan(&r.Round.Team, &r.Round.Channel, &r.Round.Occurrence, &r.User, &r.Option, &at, &r.Confidence, &question, &state, &void)
	if err != nil {
		return r, err
	}
	r.Open, r.Void = state == quiz.Open, void != ""
	r.At = fromMillis(at)
	if err := json.Unmarshal([]byte(question), &r.Question); err != nil {
		return r, fmt.Errorf("question of round %s: %w", r.Round, err)
	}
	return r, nil
}

// Delete is part of quiz.Scores.
func (s *Store) Delete(ctx context.Context, team, user string) (kept int, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		for _, statement := range []string{
			// Answers and totals first: see Store for the order.
			`UPDATE answers SET confidence = 0 WHERE team = $1 AND person = $2`,
			`DELETE FROM answers WHERE team = $1 AND person = $2 AND EXISTS (
				SELECT 1 FROM rounds r
				WHERE r.team = answers.team AND r.channel = answers.channel AND r.occurrence = answers.occurrence
				AND r.state IN ('closed', 'skipped'))`,
			`DELETE FROM totals WHERE team = $1 AND person = $2`,
			`DELETE FROM players WHERE team = $1 AND person = $2`,
			`DELETE FROM nicknames WHERE team = $1 AND person = $2`,
			`DELETE FROM preferences WHERE team = $1 AND person = $2`,
			`DELETE FROM wanted WHERE team = $1 AND person = $2`,
			`DELETE FROM complaints WHERE team = $1 AND person = $2`,
			`DELETE FROM talks WHERE team = $1 AND person = $2`,
			`DELETE FROM addressed WHERE team = $1 AND person = $2`,
			`DELETE FROM tasks WHERE team = $1 AND person = $2`,
			`DELETE FROM card_sessions WHERE team = $1 AND person = $2`,
			`DELETE FROM card_reviews WHERE team = $1 AND person = $2`,
			`DELETE FROM cards WHERE team = $1 AND person = $2`,
			// Of games that are over, whole: their events make no game without somebody's.
			`DELETE FROM clue_events WHERE team = $1 AND game IN (
				SELECT g.game FROM clue_games g JOIN clue_events e ON e.team = g.team AND e.game = g.game
				WHERE g.team = $1 AND g.ended <> 0 AND e.person = $2)`,
		} {
			if _, err := tx.ExecContext(ctx, statement, team, user); err != nil {
				return err
			}
		}
		if err := unname(ctx, tx, team, user); err != nil {
			return err
		}
		kept, err = recount(ctx, tx, team, user)
		return err
	})
	return kept, err
}

// recount adds up the answers of a person who has no totals.
func recount(ctx context.Context, tx *sql.Tx, team, user string) (answers int, err error) {
	left, err := all(ctx, tx, scanRecord, answersOf, team, user)
	if err != nil {
		return 0, err
	}
	for _, a := range left {
		if a.Void {
			continue
		}
		// Of the round, only its day matters.
		if err := count(ctx, tx, totals(quiz.Round{ID: a.Round, Due: a.At}, user), points(a.Question, a.Option), 1); err != nil {
			return 0, err
		}
	}
	return len(left), nil
}

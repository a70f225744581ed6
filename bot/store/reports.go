package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"csbot/quiz"
	"csbot/quiz/ledger"
)

const (
	// reportTask is the kind of what was done once by telling a report, which nobody does
	// again: its payload is the report.
	reportTask = "report"
	// reportsKept is for how many months after its own a report stays what it was first.
	reportsKept = 14
)

// FirstReport is part of quiz.Scores.
func (s *Store) FirstReport(ctx context.Context, team, channel string, r quiz.Report) (first quiz.Report, err error) {
	body, err := json.Marshal(r)
	if err != nil {
		return first, err
	}
	key := channel + "/" + r.Month.Format("2006-01")
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		told := ledger.Task{Team: team, Kind: reportTask, Key: key, Payload: string(body), Due: r.Month.AddDate(0, reportsKept, 0), State: ledger.Done}
		if first = r; r.People != (quiz.Crowd{}) {
			if err := addTasks(ctx, tx, []ledger.Task{told}); err != nil {
				return err
			}
		}
		var kept string
		err := tx.QueryRowContext(ctx, `SELECT payload FROM tasks WHERE team = $1 AND kind = $2 AND key = $3`, team, reportTask, key).Scan(&kept)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		first = quiz.Report{}
		return json.Unmarshal([]byte(kept), &first)
	})
	if err != nil {
		return quiz.Report{}, fmt.Errorf("keep a report: %w", err)
	}
	first.Month = first.Month.In(time.UTC)
	return first, nil
}

package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"csbot/quiz"
	"csbot/quiz/ledger"
)

const complaintColumns = `team, subject, person, note, at, settled_at, upheld, reply`

func scanComplaint(row scanner) (c quiz.Complaint, err error) {
	var at, settled int64
	var upheld int
	err = row.Scan(&c.Team, &c.About, &c.User, &c.Note, &at, &settled, &upheld, &c.Reply)
	c.At, c.Settled, c.Upheld = fromMillis(at), fromMillis(settled), upheld != 0
	return c, err
}

// Complain is part of quiz.Complaints.
func (s *Store) Complain(ctx context.Context, c quiz.Complaint, tasks ...ledger.Task) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if id, is := c.About.Round(); is {
			r, err := locked(ctx, tx, id)
			switch {
			case err != nil:
				return err
			case r.Void != "":
				return quiz.ErrSettled
			}
		}
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO complaints (team, subject, person, note, at) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (team, subject, person) DO UPDATE SET note = excluded.note, at = excluded.at, settled_at = 0, upheld = 0, reply = ''`,
			c.Team, storable(string(c.About)), c.User, storable(c.Note), millis(c.At)); err != nil {
			return err
		}
		return addTasks(ctx, tx, tasks)
	})
}

// Complaints is part of quiz.Complaints.
func (s *Store) Complaints(ctx context.Context, team string) ([]quiz.Complaint, error) {
	return all(ctx, s.db, scanComplaint, `
		SELECT `+complaintColumns+` FROM complaints WHERE team = $1 AND settled_at = 0 ORDER BY at, subject, person`, team)
}

// Settle is part of quiz.Complaints.
func (s *Store) Settle(ctx context.Context, d quiz.Settlement) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if id, is := d.About.Round(); is && d.Upheld {
			if err := void(ctx, tx, id, d.Reply); err != nil {
				return err
			}
		}
		settled, err := all(ctx, tx, scanComplaint, `
			UPDATE complaints SET settled_at = $3, upheld = $4, reply = $5 WHERE team = $1 AND subject = $2 AND settled_at = 0
			RETURNING `+complaintColumns, d.Team, string(d.About), millis(d.At), bit(d.Upheld), storable(d.Reply))
		if err == nil && len(settled) == 0 {
			err = quiz.ErrSettled
		}
		if err != nil {
			return err
		}
		var tasks []ledger.Task
		for _, c := range settled {
			tasks = append(tasks, d.Tell(c)...)
		}
		return addTasks(ctx, tx, tasks)
	})
}

// void makes a round count for nobody. Whoever has a lease on it saves nothing any
// more.
func void(ctx context.Context, tx *sql.Tx, id quiz.RoundID, why string) error {
	r, err := scanRound(tx.QueryRowContext(ctx, `
		UPDATE rounds SET void = $4, state = 'closing', token = token + 1, lease_until = 0
		WHERE team = $1 AND channel = $2 AND occurrence = $3 AND void = '' AND state IN ('open', 'closing', 'closed')
		RETURNING `+roundColumns, id.Team, id.Channel, id.Occurrence, storable(why)))
	if errors.Is(err, quiz.ErrNoSuchRound) {
		return quiz.ErrSettled
	}
	if err != nil {
		return err
	}
	return takeBack(ctx, tx, r)
}

// takeBack takes the answers to a round from all that they were added to. It keeps
// them as they are until the transaction ends, so that nobody deletes theirs
// meanwhile, which would take them back twice; see Store for the order.
func takeBack(ctx context.Context, tx *sql.Tx, r quiz.Round) error {
	type won struct {
		user   string
		points int
	}
	answers, err := all(ctx, tx, func(row scanner) (w won, err error) {
		err = row.Scan(&w.user, &w.points)
		return w, err
	}, `
		UPDATE answers SET correct = correct WHERE team = $1 AND channel = $2 AND occurrence = $3
		RETURNING person, correct`, r.ID.Team, r.ID.Channel, r.ID.Occurrence)
	if err != nil || len(answers) == 0 {
		return err
	}
	slices.SortFunc(answers, func(a, b won) int { return cmp.Compare(a.user, b.user) })
	right := 0
	for _, a := range answers {
		right += a.points
		if err := count(ctx, tx, totals(r, a.user), -a.points, -1); err != nil {
			return err
		}
	}
	return count(ctx, tx, []total{measure(r)}, -right, -len(answers))
}

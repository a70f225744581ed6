package store

import (
	"database/sql"
	"errors"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"csbot/bot/settings"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/ledger"
)

// settler has a round of which ana and ben gave answers, and cem and ana say that it
// is wrong, and returns the decision that it is.
func settler(t *testing.T, s *Store, day string) quiz.Settlement {
	t.Helper()
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	r := quiz.Round{
		ID: quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: day}, State: quiz.Open, Due: now, Closes: now.Add(time.Hour), Ref: "1.1",
		Question: ask.Question{Kind: "meaning", Term: "Churn", Options: []ask.Option{{Text: "a"}, {Text: "b"}}},
	}
	about := r.ID.Subject()
	_, err := s.Claim(t.Context(), r)
	for _, who := range []string{"ana", "ben"} {
		_, answered := s.Answer(t.Context(), quiz.Answer{Round: r.ID, User: who, At: now}, r.Ref)
		err = errors.Join(err, answered)
	}
	for _, who := range []string{"ana", "cem"} {
		err = errors.Join(err, s.Complain(t.Context(), quiz.Complaint{Team: "T1", User: who, About: about, At: now}))
	}
	leased, leasing := s.Lease(t.Context(), r, quiz.Closing, now, now.Add(time.Minute))
	leased.State = quiz.Closed
	if err := errors.Join(err, leasing, s.Save(t.Context(), leased)); err != nil {
		t.Fatal(err)
	}
	none := func(quiz.Complaint) []ledger.Task { return nil }
	return quiz.Settlement{Team: "T1", About: about, Upheld: true, Reply: "both", At: now, Tell: none}
}

// stuck waits until so many statements wait for others; a file has one writer anyway.
func (s *Store) stuck(t *testing.T, n int) {
	t.Helper()
	if s.dialect != goose.DialectPostgres {
		return
	}
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		var waiting int
		if err := s.db.QueryRowContext(t.Context(), `
			SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`).Scan(&waiting); err != nil {
			t.Fatal(err)
		}
		if waiting >= n {
			return
		}
	}
	t.Fatalf("%d statements do not wait", n)
}

// meet has writes wait where a statement keeps rows from them, one behind the other,
// and returns what becomes of all.
func (s *Store) meet(t *testing.T, keeps string, writes ...func() error) error {
	t.Helper()
	done := make(chan error, len(writes))
	err := s.inTx(t.Context(), func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(t.Context(), keeps); err != nil {
			return err
		}
		for i, write := range writes {
			go func() { done <- write() }()
			s.stuck(t, i+1)
		}
		return nil
	})
	for range writes {
		err = errors.Join(err, <-done)
	}
	return err
}

// A question is void, and somebody who answered it and complained deletes their data,
// in one moment, and in either order: neither fails, and nothing is taken back twice.
func TestVoidBesideDelete(t *testing.T) {
	onEach(t, func(d database) {
		here, there := opened(d, d.url), opened(d, d.url)
		testVoidBesideDelete(d.T, here, there, settler(d.T, here, "2026-11-24"), true)
		testVoidBesideDelete(d.T, here, there, settler(d.T, here, "2026-11-25"), false)
	})
}

func testVoidBesideDelete(t *testing.T, here, there *Store, decision quiz.Settlement, voidsFirst bool) {
	t.Helper()
	void := func() error { return here.Settle(t.Context(), decision) }
	remove := func() error { _, err := there.Delete(t.Context(), "T1", "ana"); return err }
	first, second := remove, void
	if voidsFirst {
		first, second = void, remove
	}
	if err := here.meet(t, `UPDATE totals SET points = points WHERE person = 'ana'`, first, second); err != nil {
		t.Errorf("void first %v: %v", voidsFirst, err)
	}
	counted, err := all(t.Context(), here.db, func(row scanner) (n int, err error) { return n, row.Scan(&n) }, `
		SELECT answered FROM totals WHERE answered <> 0 AND person <> ''`)
	if err != nil || len(counted) != 0 {
		t.Errorf("void first %v: counted %v, %v", voidsFirst, counted, err)
	}
}

// A message is refused, which gives its day back, while its person deletes their data.
func TestRefusedBesideDelete(t *testing.T) {
	onEach(t, func(d database) {
		here, there := opened(d, d.url), opened(d, d.url)
		now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
		task := ledger.Task{Team: "T1", Kind: "kind", Key: "a", Person: "ana", Due: now, State: ledger.Due}
		spends := ledger.Move{To: ledger.Begun, Spends: ledger.Spending{Day: "2026-11-24", Waits: true}}
		err := here.AddTasks(d.Context(), task)
		begun, leasing := here.LeaseTask(d.Context(), task, spends, now, now.Add(time.Minute))
		begun.State, begun.Refused = ledger.Dropped, true
		refused := func() error {
			if err := here.SaveTask(d.Context(), begun); !errors.Is(err, ledger.ErrFenced) { // nor fails when it was deleted first
				return err
			}
			return nil
		}
		remove := func() error { _, err := there.Delete(d.Context(), "T1", "ana"); return err }
		err = errors.Join(err, leasing, here.meet(d.T, `UPDATE tasks SET state = state`, refused, remove))
		if err != nil {
			d.Error(err)
		}
	})
}

// Somebody deletes their data while an admin names one more approver: the new one is
// among them afterwards.
func TestUnnamedBesideNamed(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d, d.url)
		set := settings.Change{Name: settings.Approvers, Value: "UANA,UBEN", By: "UBEN", At: s.Now()}
		if err := s.SetSetting(d.Context(), "T1", set); err != nil {
			d.Fatal(err)
		}
		err := s.meet(d.T, `UPDATE workspace_settings SET value = 'UANA,UBEN,UCEM'`, func() error {
			_, err := s.Delete(d.Context(), "T1", "UANA")
			return err
		})
		all, reading := s.Settings(d.Context())
		if got := all["T1"].Get(settings.Approvers); got != "UBEN,UCEM" || errors.Join(err, reading) != nil {
			d.Errorf("the approvers are %q, %v, %v", got, err, reading)
		}
	})
}

//go:build unix

package main

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"csbot/bot/sandbox"
	"csbot/bot/store/storetest"
)

// stalledFor is how long a database answers nothing at least: longer than it is
// asked whether somebody was answered already.
const stalledFor = 8 * time.Second

// A failingDatabase can fail under a program that uses it.
type failingDatabase struct {
	url  string
	fail func(context.Context) (mend func(), err error)
	gone bool // for good, once it has failed
}

// TestBadDay lets the database fail under the whole program. What needs none is
// answered while it does; who needs it is answered or told, then or when it is
// back.
func TestBadDay(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(*testing.T) failingDatabase{
		"SQLite's lock is held by another process": lockedSQLite,
		"SQLite's file is deleted":                 deletedSQLite,
		"PostgreSQL is frozen":                     frozenPostgres,
		"PostgreSQL's tables are locked":           lockedPostgres,
		"PostgreSQL is stopped":                    stoppedPostgres,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			database := prepare(t)
			s := newStage(t, func(c *config, slack *sandbox.Server) {
				at := slack.Clock().Now().UTC().Add(time.Hour)
				c.QuizChannel, c.QuizTime, c.QuizDays, c.QuizZone = slack.Channel("general").ID, at.Format("15:04"), "daily", "UTC"
				c.Database, c.HTTPAddr = secret(database.url), "127.0.0.1:0"
			})
			s.badDay(database)
		})
	}
}

func (s *stage) badDay(database failingDatabase) {
	s.t.Helper()
	ana, team := s.slack.Person("ana"), s.slack.Channel("cs-team")
	s.slack.Clock().Advance(time.Hour)
	question := s.until(s.seenBy("ben", "general"), says("Daily question:"))
	s.slash("cleo", "cs-team", "/cs define GRR")
	card := s.until(s.seenBy("cleo", "cs-team"), says("Gross Revenue Retention:"))

	mend, err := database.fail(s.ctx)
	if err != nil {
		s.t.Fatal(err)
	}
	mend = sync.OnceFunc(mend)
	defer mend()
	began := time.Now()

	must[*sandbox.Message](s.t)(ana.DM(s.ctx, "churn"))
	asked := must[*sandbox.Message](s.t)(ana.Say(s.ctx, team, s.slack.Mention()+" what does NRR mean?"))
	s.slash("ana", "cs-team", "/cs nps 55 25 20")
	s.click("cleo", card, "More")
	s.click("ben", question, "A")
	must[*sandbox.Message](s.t)(s.slack.Person("guy").DM(s.ctx, "leaderboard"))

	s.until(ana.DMs, says("Churn:"))
	s.until(func() []*sandbox.Message { return ana.Thread(asked) }, says("Net Revenue Retention:"))
	s.until(s.seenBy("ana", "cs-team"), says("NPS 35"))
	s.until(s.seenBy("cleo", "cs-team"), says("More about"))

	time.Sleep(time.Until(began.Add(stalledFor)))
	mend()
	verdict := s.until(s.seenBy("ben", "general"), func(m *sandbox.Message) bool { return m.Ephemeral })
	if database.gone {
		if !says("Something went wrong")(verdict) {
			s.t.Errorf("ben, whose answer is nowhere, is told %s", verdict.Text)
		}
		unready(s.t, s.healthPage(), "database")
	}
	s.until(s.slack.Person("guy").DMs, func(m *sandbox.Message) bool { return m.User != s.slack.Person("guy").ID })
}

func lockedSQLite(t *testing.T) failingDatabase {
	t.Helper()
	file := filepath.Join(t.TempDir(), "csbot.db")
	return failingDatabase{url: file, fail: func(ctx context.Context) (func(), error) {
		db, err := sql.Open("sqlite", "file:"+file)
		if err != nil {
			return nil, err
		}
		t.Cleanup(func() { _ = db.Close() })
		conn, err := db.Conn(ctx)
		if err != nil {
			return nil, err
		}
		_, err = conn.ExecContext(ctx, `PRAGMA busy_timeout = 10000; BEGIN EXCLUSIVE`)
		return func() { _ = conn.Close() }, err
	}}
}

func deletedSQLite(t *testing.T) failingDatabase {
	t.Helper()
	file := filepath.Join(t.TempDir(), "csbot.db")
	return failingDatabase{url: file, gone: true, fail: func(context.Context) (func(), error) {
		return func() {}, os.Remove(file)
	}}
}

func frozenPostgres(t *testing.T) failingDatabase {
	t.Helper()
	cluster, err := storetest.Start()
	storetest.Need(t, err)
	t.Cleanup(cluster.Stop)
	return failingDatabase{url: cluster.Create(t), fail: cluster.Freeze}
}

// lockedPostgres is a database whose tables another session keeps to itself.
func lockedPostgres(t *testing.T) failingDatabase {
	t.Helper()
	cluster, err := storetest.Start()
	storetest.Need(t, err)
	t.Cleanup(cluster.Stop)
	url := cluster.Create(t)
	return failingDatabase{url: url, fail: func(ctx context.Context) (func(), error) {
		db, err := sql.Open("pgx", url)
		if err != nil {
			return nil, err
		}
		t.Cleanup(func() { _ = db.Close() })
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return nil, err
		}
		_, err = tx.ExecContext(ctx, `DO $$ DECLARE name text; BEGIN
			FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
				EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', name);
			END LOOP;
		END $$`)
		return func() { _ = tx.Rollback() }, err
	}}
}

func stoppedPostgres(t *testing.T) failingDatabase {
	t.Helper()
	cluster, err := storetest.Start()
	storetest.Need(t, err)
	stop := sync.OnceFunc(cluster.Stop)
	t.Cleanup(stop)
	return failingDatabase{url: cluster.Create(t), gone: true, fail: func(context.Context) (func(), error) {
		stop()
		return func() {}, nil
	}}
}

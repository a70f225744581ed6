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
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			database := prepare(t)
			s := newStage(t, func(c *config, slack *sandbox.Server) {
				at := slack.Clock().Now().UTC().Add(time.Hour)
				c.QuizChannel, c.QuizTime, c.QuizDays, c.QuizZone = slack.Channel("general").ID, at.Format("15:04"), "daily", "UTC"
				c.Database = secret(database.url)
			})
			s.badDay(database.fail)
		})
	}
}

func (s *stage) badDay(fail func(context.Context) (mend func(), err error)) {
	s.t.Helper()
	ana, team := s.slack.Person("ana"), s.slack.Channel("cs-team")
	s.slack.Clock().Advance(time.Hour)
	question := s.until(s.seenBy("ben", "general"), says("Daily question:"))
	s.slash("cleo", "cs-team", "/cs define GRR")
	card := s.until(s.seenBy("cleo", "cs-team"), says("Gross Revenue Retention:"))

	mend, err := fail(s.ctx)
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
	s.until(s.seenBy("ben", "general"), func(m *sandbox.Message) bool { return m.Ephemeral })
	s.until(s.slack.Person("guy").DMs, func(m *sandbox.Message) bool { return m.User != s.slack.Person("guy").ID })
}

func lockedSQLite(t *testing.T) failingDatabase {
	t.Helper()
	file := filepath.Join(t.TempDir(), "csbot.db")
	return failingDatabase{file, func(ctx context.Context) (func(), error) {
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
	return failingDatabase{file, func(context.Context) (func(), error) {
		return func() {}, os.Remove(file) // for good
	}}
}

func frozenPostgres(t *testing.T) failingDatabase {
	t.Helper()
	cluster, err := storetest.Start()
	storetest.Need(t, err)
	t.Cleanup(cluster.Stop)
	return failingDatabase{cluster.Create(t), cluster.Freeze}
}

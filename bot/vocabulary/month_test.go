package vocabulary_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/bottest"
	"csbot/bot/settings"
	"csbot/bot/store"
	"csbot/bot/vocabulary"
	"csbot/quiz/ledger"
)

// An office has three approvers, of whom Kim writes, and Ann and Abe are busy, and sixty
// readers.
type office struct{ company }

func (office) Person(_ context.Context, _, user string) (bot.Person, error) {
	return bot.Person{Name: user, Zone: time.UTC, Admin: user == "kim" || user == "ann" || user == "abe"}, nil
}

func (o office) Cached(ctx context.Context, team, user string) (bot.Person, error) {
	return o.Person(ctx, team, user)
}

func (o office) Admins(ctx context.Context, team string) (map[string]bot.Person, error) {
	admins := map[string]bot.Person{}
	for _, user := range []string{"kim", "ann", "abe"} {
		admins[user], _ = o.Person(ctx, team, user)
	}
	return admins, nil
}

// A month is one of an office, by a clock of its own.
type month struct {
	*process

	at     time.Time
	runner *ledger.Runner
	told   map[string]time.Time // who was told of what waits for long, and when last
	sent   map[string]int       // messages, by person and day
}

func (m *month) Remind(_ context.Context, r bot.Reminder) error {
	m.sent[r.User+" "+m.at.Format(time.DateOnly)]++
	if strings.Contains(r.ID, "waiting words") {
		m.told[r.User] = m.at
	}
	return nil
}

func (*month) Reminded(context.Context, bot.Reminder) (bool, error) { return false, nil }

func newMonth(t *testing.T) *month {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "csbot.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	m := &month{at: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC), told: map[string]time.Time{}, sent: map[string]int{}}
	clock := func() time.Time { return m.at }
	base := bottest.Workspace(t)
	m.process = &process{T: t, db: db, base: base, book: vocabulary.New(db, base.Knowledge, clock)}
	m.bot, err = bot.New(bot.Config{People: office{}, Own: m.book, Misses: db, Missing: db, Scores: db, Preferences: db, Now: clock})
	m.must(err)
	t.Cleanup(m.bot.Wait)
	of := bot.TeamWords{Where: m.in, Own: m.book, Missing: db, Tasks: db}
	m.must(of.PlanChecks(t.Context(), m.at))
	failed := func(task ledger.Task, err error) {
		if err != nil {
			t.Errorf("%s: %v", task.Key, err)
		}
	}
	m.runner, err = ledger.NewRunner(ledger.RunnerConfig{
		Kinds: bot.WordTasks(of, bot.Wishes{Scores: db, Preferences: db}, m, bot.Rights{People: office{}, Settings: nothingSet{}}),
		Store: db, Lease: time.Minute, Now: clock, Clock: clock, Failed: failed, Ended: func(ledger.Task, error) {},
	})
	m.must(err)
	return m
}

// hour has what is due then done.
func (m *month) hour() {
	_, tasks, err := m.db.Unfinished(m.Context(), "T1", m.at)
	m.must(err)
	for _, task := range tasks {
		if work, rests, known := m.runner.Work(task); known && rests <= 0 {
			m.must(work.Do(m.Context()))
		}
	}
}

// TestAMonthOfWords: what who decides writes is live the same day; nothing waits longer
// than ten working days without its author knowing; and nobody who decides gets more than
// one message a working day.
func TestAMonthOfWords(t *testing.T) {
	t.Parallel()
	m, r, words := newMonth(t), rand.New(rand.NewPCG(3, 5)), 0
	for day := range 42 {
		works := day%7 < 5
		for _, hour := range []int{9, 10, 12, 15} {
			m.at = time.Date(2026, 11, 2+day, hour, 0, 0, 0, time.UTC)
			m.hour()
			if !works || hour != 10 {
				continue
			}
			words++
			m.writesNow("kim", fmt.Sprint("Kims ", words), "is saved")
			m.expect(m.asks("reader1", fmt.Sprint("kims ", words)), "Kims")
			for range r.IntN(3) {
				words++
				m.writesNow(fmt.Sprint("reader", r.IntN(60)), fmt.Sprint("Readers ", words), "waits to be approved")
			}
			for _, busy := range []string{"ann", "abe"} {
				if r.IntN(5) == 0 && len(m.book.Waiting("T1")) > 0 && day < 21 {
					m.asks(busy, "suggestions", "Approve")
				}
			}
		}
		m.heard()
	}
	for who, n := range m.sent {
		if n > 1 && !strings.HasPrefix(who, "reader") {
			t.Errorf("%s: %d messages", who, n)
		}
	}
	if len(m.told) == 0 || len(m.sent) < 20 {
		t.Errorf("hardly anything happened: %d people, %d messages", len(m.told), len(m.sent))
	}
}

func (m *month) writesNow(who, word, becomes string) {
	m.Helper()
	m.expect(m.fills(who, m.asks(who, "add "+word), map[string]string{"meaning": "What we call " + word + "."}), becomes)
}

// heard holds that of what waits too long its author was told.
func (m *month) heard() {
	m.Helper()
	for _, s := range m.book.Waiting("T1") {
		late := s.At.AddDate(0, 0, 15) // ten working days, and the working morning after
		if late.Weekday() == time.Saturday {
			late = late.AddDate(0, 0, 2)
		}
		if m.at.After(late) && m.told[s.By[0]].Before(s.At) {
			m.Errorf("%s: %s's “%s” waits since %s, and they do not know", m.at, s.By[0], s.Text.Name, s.At)
		}
	}
}

// nothingSet are settings that nobody has changed.
type nothingSet struct{ bot.Settings }

func (nothingSet) Values(string) settings.Values { return nil }

func (nothingSet) Look(context.Context, string) (settings.Values, error) {
	return settings.Values{}, nil
}

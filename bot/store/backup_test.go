package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"

	"csbot/bot/settings"
	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
	"csbot/quiz/clues"
	"csbot/quiz/ledger"
)

// noon is when the tests' rounds are due.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func atNoon() time.Time { return noon }

const nasty = `'; DROP TABLE rounds; -- "$1" ? % _ \ 🙂 <!channel> ` + "\u2028\n\t"

// fill writes to every table there is: hostile text, numbers that only an
// integer holds, a round in every state.
func fill(t *testing.T, s *Store) {
	t.Helper()
	ctx := t.Context()
	var errs []error
	check := func(err error) { errs = append(errs, err) }
	for i, state := range []quiz.State{quiz.Closed, quiz.Skipped, quiz.Open, quiz.Closing} {
		r := askedOn(noon.AddDate(0, 0, i-4))
		_, err := s.Claim(ctx, r)
		check(err)
		_, err = s.Answer(ctx, quiz.Answer{Round: r.ID, User: nasty, Option: 1, At: r.Due}, "ts"+nasty)
		check(err)
		r.State = quiz.Open // by that click
		r, err = s.Lease(ctx, r, quiz.Open, noon, noon)
		check(err)
		r.State, r.Reason = state, nasty
		check(s.Save(ctx, r))
	}
	rule, err := calendar.ParseRule("12:00 daily Europe/Berlin", time.UTC)
	check(err)
	rule.Pause = calendar.Pause{By: nasty}
	check(s.SetSchedule(ctx, quiz.Schedule{Rule: rule, Team: "T1", Channel: "C1"}, time.UnixMilli(1<<53+1)))
	check(s.Join(ctx, quiz.Person{Team: "T1", Channel: "C1", User: nasty}))
	check(s.Rename(ctx, "T1", nasty, nasty))
	check(s.Prefer(ctx, "T1", nasty, map[string]string{nasty: nasty}))
	check(s.Miss(ctx, "T1", nasty))
	_, err = s.Want(ctx, house.Wanted{Team: "T1", Word: nasty, User: nasty, At: noon})
	check(err)
	_, err = s.LookedUp(ctx, house.Wanted{Team: "T1", Word: nasty, User: nasty, At: noon})
	check(err)
	check(s.Complain(ctx, quiz.Complaint{Team: "T1", User: nasty, About: quiz.CardSubject(nasty), Note: nasty, At: noon}))
	check(s.AddTasks(ctx, aTask()))
	task, err := s.LeaseTask(ctx, aTask(), ledger.Move{To: ledger.Begun, Spends: ledger.Spending{Day: "2026-11-23"}}, noon, noon)
	check(err)
	task.State, task.Reason = ledger.Done, nasty
	check(s.SaveTask(ctx, task))
	check(fillCards(ctx, s))
	opened := clues.Record{Team: "T1", ID: "g1", Channel: "C1", Root: nasty, Events: []clues.Event{{Kind: clues.Open, At: noon, By: nasty, Text: nasty}}}
	check(s.OpenGame(ctx, opened))
	opened.Ended = true
	check(s.AddEvents(ctx, opened, nil))
	check(s.AddWordEvents(ctx, "T1", []house.Event{{Revision: 1, At: noon, Kind: house.Suggest, By: nasty, Text: &house.Text{Name: nasty}}}, house.Effects{}))
	check(s.AddWordStands(ctx, "T1", []house.Stand{{Entry: 1<<53 + 1, Text: nasty, At: noon, News: true}}))
	check(s.ShareWords(ctx, "E1", "T1"))
	check(s.SetSetting(ctx, "T1", settings.Change{Name: nasty, Value: nasty, By: nasty, At: noon}))
	_, err = s.Seen(ctx, "an envelope", time.Hour)
	check(err)
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// askedOn is a round that was due on a day.
func askedOn(due time.Time) quiz.Round {
	return quiz.Round{
		ID:       quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: due.Format(time.DateOnly)},
		Question: ask.Question{Kind: "name", Prompt: nasty, Term: "Churn", Options: []ask.Option{{Text: nasty}, {Text: "B"}}, Right: 1},
		Due:      due, Closes: due.Add(24 * time.Hour), State: quiz.Due,
	}
}

func backedUp(t *testing.T, url string) []byte {
	t.Helper()
	var file bytes.Buffer
	rows, err := Backup(t.Context(), url, &file, "csbot test")
	if err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(file.Bytes(), []byte("\n[")); lines != rows {
		t.Errorf("%d rows in %d lines", rows, lines)
	}
	return file.Bytes()
}

// restored restores an archive, at noon.
func restored(t *testing.T, url string, file []byte) *Restoration {
	t.Helper()
	r := &Restoration{From: bytes.NewReader(file), Now: atNoon}
	if err := Restore(t.Context(), url, r); err != nil {
		t.Fatal(err)
	}
	return r
}

// contents are an archive's tables and rows, in an order of their own.
func contents(t *testing.T, file []byte) []string {
	t.Helper()
	var lines []string
	name := ""
	err := readArchive(bytes.NewReader(file), receiver{
		begin: func(header) error { return nil },
		table: func(t table) error { name = t.Name; lines = append(lines, fmt.Sprint(t)); return nil },
		row:   func(values []any) error { lines = append(lines, fmt.Sprintf("%s %#v", name, values)); return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return lines
}

// Between all databases, there and back, every row stays as it is.
func TestBackupAndRestoreKeepEveryRow(t *testing.T) {
	t.Parallel()
	for from, emptyFrom := range prepared {
		for to, emptyTo := range databases {
			t.Run(from+" to "+to, func(t *testing.T) {
				t.Parallel()
				first, second, third := emptyFrom(t), emptyTo(t), emptyFrom(t)
				s := opened(t, first)
				fill(t, s)
				original := backedUp(t, first)
				restored(t, second, original)
				restored(t, third, backedUp(t, second))
				for _, url := range []string{second, third} {
					if d := diff.Diff(contents(t, original), contents(t, backedUp(t, url))); d != "" {
						t.Error(d)
					}
				}
			})
		}
	}
}

// fill has to be completed when a migration adds a table.
func TestBackupHasAllTables(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		fill(d.T, s)
		if version, err := versionOf(d.Context(), s.db, s.dialect); err != nil || version == 0 {
			d.Fatal(version, err)
		}
		file := string(backedUp(d.T, d.url))
		tables, err := pairs(d.Context(), s.db, map[bool]string{
			true:  `SELECT tablename, '' FROM pg_tables WHERE schemaname = 'public'`,
			false: `SELECT name, '' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
		}[strings.HasPrefix(d.url, "postgres")])
		if err != nil || len(tables) < 8 {
			d.Fatal(tables, err)
		}
		for _, table := range tables {
			_, rows, found := strings.Cut(file, `{"table":"`+table[0]+`"`)
			if kept := !slices.Contains(notKept, table[0]); found != kept {
				d.Errorf("table %s: in the backup: %v, meant to be: %v", table[0], found, kept)
			} else if _, rows, _ := strings.Cut(rows, "\n"); kept && !strings.HasPrefix(rows, "[") {
				d.Errorf("table %s is empty: the test shows nothing of it", table[0])
			}
		}
	})
}

// While people answer, every backup has the answers that its totals count.
func TestBackupIsOneMoment(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		r := askedOn(noon)
		if claimed, err := s.Claim(d.Context(), r); err != nil || len(claimed) != 1 {
			d.Fatal(claimed, err)
		}
		ctx, stop := context.WithCancel(d.Context())
		var people sync.WaitGroup
		for person := range 3 {
			people.Go(func() {
				for i := 0; ctx.Err() == nil; i++ {
					a := quiz.Answer{Round: r.ID, User: fmt.Sprint(person, "/", i), Option: i % 2, At: noon}
					if _, err := s.Answer(d.Context(), a, "ts1"); err != nil {
						d.Error(err)
						return
					}
				}
			})
		}
		seen := 0
		for range 200 {
			answers, counted := totalsOf(d.T, backedUp(d.T, d.url))
			if answers != counted {
				d.Errorf("%d answers, %d in the totals", answers, counted)
			}
			if seen++; answers > 100 && seen >= 10 {
				break
			}
		}
		stop()
		people.Wait()
	})
}

// totalsOf counts an archive's answers, and adds up its totals of all time.
func totalsOf(t *testing.T, file []byte) (answers, counted int64) {
	t.Helper()
	var columns table
	err := readArchive(bytes.NewReader(file), receiver{
		begin: func(header) error { return nil },
		table: func(t table) error { columns = t; return nil },
		row: func(values []any) error {
			at := func(column string) any { return values[slices.Index(columns.Columns, column)] }
			switch {
			case columns.Name == "answers":
				answers++
			case columns.Name == "totals" && at("period") == "all/":
				counted += at("answered").(int64)
			}
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return answers, counted
}

func TestNothingToBackUp(t *testing.T) {
	onEachEmpty(t, func(d database) {
		if rows, err := Backup(d.Context(), d.url, &bytes.Buffer{}, ""); !errors.Is(err, errNothing) {
			d.Errorf("%d rows, %v", rows, err)
		}
		s := opened(d.T, d.url)
		execute(d.T, s.writing, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, $1)`, true)
		if _, err := Backup(d.Context(), d.url, &bytes.Buffer{}, ""); err == nil || !strings.Contains(err.Error(), "newer csbot") {
			d.Errorf("a newer database: %v", err)
		}
	})
}

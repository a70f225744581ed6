package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

// refused restores what must not be, and sees that the database is as before.
func refused(d database, r *Restoration, want string) {
	d.Helper()
	before := contents(d.T, backedUp(d.T, d.url))
	err := Restore(d.Context(), d.url, r)
	if err == nil || !strings.Contains(err.Error(), want) {
		d.Errorf("error %v, want one that says %q", err, want)
	}
	if changed := diff.Diff(before, contents(d.T, backedUp(d.T, d.url))); changed != "" {
		d.Errorf("after %v:\n%s", err, changed)
	}
}

// filled makes a database with data in it that no process uses.
func filled(d database) {
	d.Helper()
	s, err := Open(d.Context(), d.url)
	if err != nil {
		d.Fatal(err)
	}
	fill(d.T, s)
	if err := s.Close(); err != nil {
		d.Fatal(err)
	}
}

func TestRestoreKeepsDataUnlessToldToReplaceIt(t *testing.T) {
	onEach(t, func(d database) {
		filled(d)
		old := backedUp(d.T, d.url)
		s, err := Open(d.Context(), d.url)
		if err != nil {
			d.Fatal(err)
		}
		refused(d, &Restoration{From: bytes.NewReader(old), Replace: true, Now: atNoon}, ErrInUse.Error())
		if err := errors.Join(s.Miss(d.Context(), "T1", "later"), s.Close()); err != nil {
			d.Fatal(err)
		}
		refused(d, &Restoration{From: bytes.NewReader(old), Now: atNoon}, ErrHoldsData.Error())
		r := &Restoration{From: bytes.NewReader(old), Replace: true, Now: atNoon}
		if err := Restore(d.Context(), d.url, r); err != nil {
			d.Fatal(err)
		}
		if changed := diff.Diff(contents(d.T, old), contents(d.T, backedUp(d.T, d.url))); changed != "" {
			d.Error(changed)
		}
		if r.Rows == 0 || time.Since(r.Made) > time.Hour {
			d.Errorf("%+v", r)
		}
	})
}

// A process may post until the restore has the database to itself.
func TestRestoreLooksAtTheClockWhenAllHaveStopped(t *testing.T) {
	onEach(t, func(d database) {
		r := &Restoration{From: bytes.NewReader(backedUpSQLite(d.T)), Now: func() time.Time {
			if _, err := Open(d.Context(), d.url); !errors.Is(err, ErrRestoring) {
				d.Errorf("a process was started: %v", err)
			}
			return noon
		}}
		if err := Restore(d.Context(), d.url, r); err != nil {
			d.Error(err)
		}
	})
}

func TestRestoreIntoAnUnusedDatabase(t *testing.T) {
	onEachEmpty(t, func(d database) {
		file := backedUpSQLite(d.T)
		restored(d.T, d.url, file)
		if changed := diff.Diff(contents(d.T, file), contents(d.T, backedUp(d.T, d.url))); changed != "" {
			d.Error(changed)
		}
	})
}

func backedUpSQLite(t *testing.T) []byte {
	t.Helper()
	url := likeSQLite(t)
	filled(database{t, url})
	return backedUp(t, url)
}

func TestDamagedBackupsAreRefused(t *testing.T) {
	onEach(t, func(d database) {
		filled(d)
		file := backedUpSQLite(d.T)
		flipped := slices.Clone(file)
		flipped[len(file)/2] ^= 1
		for _, c := range []struct {
			file string
			says string
		}{
			{"", errNoArchive.Error()},
			{"SQLite format 3\x00 …\n", errNoArchive.Error()},
			{"{}\n", errNoArchive.Error()},
			{`{"format":2,"schema":1}` + "\n", "newer csbot"},
			{`{"format":1,"schema":9999}` + "\n", "its schema is of version 9999"},
			{string(file[:len(file)-1]), errCutOff.Error()},
			{string(file[:len(file)/2]), errCutOff.Error()},
			{string(flipped), errAltered.Error()},
			{string(file) + "\n", errAltered.Error()},
			{strings.Replace(string(file), `{"table":"players"`, `{"table":"goose_db_version"`, 1), errAltered.Error()},
			{strings.Replace(string(file), `"columns":["team",`, `"columns":["person",`, 1), errAltered.Error()},
		} {
			refused(d, &Restoration{From: strings.NewReader(c.file), Replace: true, Now: atNoon}, c.says)
		}
	})
}

// A backup of any older version is brought up to date, as a database is.
func TestOlderBackups(t *testing.T) {
	t.Parallel()
	for version := int64(1); version <= newestSchema(t); version++ {
		for name, fresh := range prepared {
			t.Run(fmt.Sprint(version, " ", name), func(t *testing.T) {
				t.Parallel()
				url := fresh(t)
				restored(t, url, archiveOf(t, version, aRound, anAnswer))
				s := opened(t, url)
				rounds, err := s.Rounds(t.Context(), "T1", "C1", 10)
				if err != nil || len(rounds) != 1 || rounds[0].State != quiz.Closed {
					t.Errorf("%v, %v", rounds, err)
				}
				past, err := s.Past(t.Context(), "T1", "C1", quiz.Reach{Measured: true})
				if err != nil || past.Measured["name:Churn"].Right != 1 && version < 6 {
					t.Errorf("the answer is not measured as a migration does it: %v, %v", past, err)
				}
			})
		}
	}
}

const (
	aRound = `INSERT INTO rounds (team, channel, occurrence, question, due, closes, state, ref, reason) VALUES
		('T1', 'C1', '2026-11-20', '{"kind":"name","term":"Churn","right":1,"options":[{},{}]}', 1, 2, 'closed', 'ts1', '')`
	anAnswer = `INSERT INTO answers (team, channel, occurrence, person, choice, answered_at) VALUES ('T1', 'C1', '2026-11-20', 'U1', 1, 1)`
)

func newestSchema(t *testing.T) int64 {
	t.Helper()
	s := opened(t, filepath.Join(t.TempDir(), "csbot.db"))
	version, err := versionOf(t.Context(), s.db, s.dialect)
	if err != nil {
		t.Fatal(err)
	}
	return version
}

// archiveOf is what a program of a version archives after some statements.
func archiveOf(t *testing.T, version int64, statements ...string) []byte {
	t.Helper()
	db, err := scratch(t.Context(), version)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range statements {
		execute(t, db, statement)
	}
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if _, err := archive(t.Context(), tx, &file, header{Schema: version}); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(tx.Rollback(), db.Close()); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// An answer to no round fails when the old rows are gone and others are in.
func TestRestoreIsAllOrNothing(t *testing.T) {
	onEach(t, func(d database) {
		filled(d)
		refused(d, &Restoration{From: bytes.NewReader(archiveOf(d.T, 5, anAnswer)), Replace: true, Now: atNoon}, "fill the table answers")
	})
}

// A backup of the first format can always be restored.
func TestFirstFormat(t *testing.T) {
	onEach(t, func(d database) {
		file, err := os.ReadFile("testdata/backup-1.jsonl")
		if err != nil {
			d.Fatal(err)
		}
		r := restored(d.T, d.url, file)
		s := opened(d.T, d.url)
		week := calendar.Periods()[0]
		board, err := s.Board(d.Context(), "T1", "C1", week)
		if err != nil || len(board.Scores) != 1 || board.Scores[0].Nickname != nasty || r.Rows != 17 {
			d.Errorf("%d rows, board %+v, %v", r.Rows, board, err)
		}
	})
}

package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/ledger"
)

// A file that is not where it was takes nothing more, and Ping and Watch say so.
func TestAVanishedFileIsNoticed(t *testing.T) {
	t.Parallel()
	for name, vanish := range map[string]func(t *testing.T, file string) error{
		"deleted": func(_ *testing.T, file string) error { return os.Remove(file) },
		"replaced": func(t *testing.T, file string) error {
			t.Helper()
			other := filepath.Join(t.TempDir(), "other.db")
			if err := opened(t, other).Close(); err != nil {
				return err
			}
			return os.Rename(other, file)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "csbot.db")
			s := opened(t, file)
			if err := vanish(t, file); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Seen(t.Context(), "key", time.Hour); !errors.Is(err, ErrVanished) {
				t.Errorf("a write: %v", err)
			}
			if err := s.Ping(t.Context()); !errors.Is(err, ErrVanished) {
				t.Errorf("Ping: %v", err)
			}
			if told := watched(t, s); !errors.Is(told, ErrVanished) {
				t.Errorf("Watch tells of %v", told)
			}
			if err := Restore(t.Context(), file, &Restoration{From: bytes.NewReader(backedUpSQLite(t)), Replace: true, Now: atNoon}); !errors.Is(err, ErrInUse) {
				t.Errorf("a restore beside it: %v", err)
			}
		})
	}
}

// watched is the first trouble that Watch tells of.
func watched(t *testing.T, s *Store) (told error) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	s.Observe(func(err error) {
		told = err
		stop()
	})
	if err := s.watch(ctx, time.Millisecond); err != nil {
		t.Error(err)
	}
	return told
}

// Where the files beside it went, too, the claim is made anew, so that a
// restore is refused; a restore that was quicker ends the process.
func TestAClaimOnAFileIsMadeAnew(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "csbot.db")
	s := opened(t, file)
	if err := os.Remove(beside(file)); err != nil {
		t.Fatal(err)
	}
	if err := s.renewClaim(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := connect(t.Context(), file, true); !errors.Is(err, ErrInUse) {
		t.Errorf("a restore beside a renewed claim: %v", err)
	}
	if err := s.Ping(t.Context()); err != nil {
		t.Error("after that:", err)
	}
	if err := os.Remove(beside(file)); err != nil {
		t.Fatal(err)
	}
	restore, err := connect(t.Context(), file, true)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = restore.Close() }()
	if err := s.watch(t.Context(), time.Millisecond); !errors.Is(err, ErrRestoring) {
		t.Errorf("Watch during a restore: %v", err)
	}
}

// A restore that has lost its claim meanwhile changes nothing: somebody may have
// begun to use the database.
func TestARestoreLooksAtItsClaimAtLast(t *testing.T) {
	onEach(t, func(d database) {
		filled(d)
		lose := func() {
			if _, err := os.Stat(d.url); err == nil {
				if err := os.Remove(beside(d.url)); err != nil {
					d.Error(err)
				}
				return
			}
			other, err := openPostgres(d.Context(), d.url)
			if err != nil {
				d.Fatal(err)
			}
			defer func() { _ = other.Close() }()
			loseClaims(d.T, &Store{db: other, writing: other})
		}
		refused(d, &Restoration{From: bytes.NewReader(backedUpSQLite(d.T)), Replace: true, Now: func() time.Time {
			lose()
			return noon
		}}, "")
	})
}

// A replica whose clock is a minute ahead does not take over what another is
// doing: leases run by the database's clock.
func TestLeasesRunByTheDatabasesClock(t *testing.T) {
	t.Parallel()
	url := newPostgres(t)
	here, ahead := opened(t, url), opened(t, url)
	ahead.clock.machine = func() time.Time { return time.Now().Add(time.Minute) }
	if err := ahead.measure(t.Context()); err != nil {
		t.Fatal(err)
	}
	if off := ahead.Now().Sub(here.Now()); off.Abs() > 20*time.Second {
		t.Errorf("their clocks are %s apart", off)
	}
	r := quiz.Round{ID: aRoundID, State: quiz.Due}
	if _, err := here.Claim(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	now := here.Now()
	if _, err := here.Lease(t.Context(), r, quiz.Due, now, now.Add(50*time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := ahead.Lease(t.Context(), r, quiz.Due, ahead.Now(), ahead.Now().Add(time.Minute)); !errors.Is(err, ledger.ErrLeased) {
		t.Errorf("the replica whose clock is ahead: %v", err)
	}
	measured := ahead.clock.off.Load()
	ahead.clock.machine = func() time.Time { return time.Now().Add(time.Hour) }
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		for ahead.clock.off.Load() == measured && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		stop()
	}()
	if err := ahead.repeat(ctx, time.Millisecond, ahead.measure); err != nil {
		t.Error(err)
	}
	if off := ahead.Now().Sub(here.Now()); off.Abs() > 20*time.Second {
		t.Errorf("after the machine's clock was set: %s apart", off)
	}
}

// What PostgreSQL refuses in a text is not kept by SQLite either, so that a
// backup of one fits the other.
func TestTextsFitBothDatabases(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		const odd = "a\x00b\xff"
		listed := s.List(d.Context(), house.Wanted{Team: "T1", Word: odd, At: s.Now()})
		if err := errors.Join(listed, s.Miss(d.Context(), "T1", odd), s.Rename(d.Context(), "T1", "U1", odd), s.Prefer(d.Context(), "T1", "U1", map[string]string{odd: odd})); err != nil {
			d.Error(err)
		}
		const clean = "a\uFFFDb\uFFFD"
		if own, err := s.Export(d.Context(), "T1", "U1", 0, 0); err != nil || own.Preferences[clean] != clean || own.Nickname != clean {
			d.Errorf("kept as %+v, %v", own, err)
		}
		expect(d.T, s, "T1", "1+0 a\uFFFDb\uFFFD")
	})
}

// An older csbot let SQLite keep them.
func TestABackupWithANULIsRestored(t *testing.T) {
	onEach(t, func(d database) {
		restored(d.T, d.url, archiveOf(d.T, newestSchema(d.T), `INSERT INTO nicknames (team, person, nickname) VALUES ('T1', 'U1', 'a'||char(0)||'b')`))
	})
}

// Addresses that cannot be used are refused without a part of them, and make no
// file.
func TestAddressesAreRefusedWithoutShowingThem(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for _, address := range []string{
		"user=u password=hush host=h", "host=h dbname=d password='hush'", "PASSWORD = hush", "u:hush@h/db", "u:hu@sh@h/db", "hush@h",
		"postgres://u:hu@sh@127.0.0.1:1/db", "postgres://u:p@ss/hush#rd:1%@127.0.0.1:1/db", "postgres://u:hush%@127.0.0.1:1/db",
		"postgres://u:hu#sh@127.0.0.1:1/db", "postgres://u:hu?sh@127.0.0.1:1/db", "postgres://u:hu/sh@127.0.0.1:1/db", "postgres://u:12/hush@127.0.0.1:1/db",
		"postgres://u:1?hush@127.0.0.1:1/db", "postgres:u:hush@h/db", "Postgresql:hush", "mysql://u:hush@h/db", "postgres//u:hush@h/db",
		"sqlite://hush.db", "file:hush.db?mode=memory", ":memory:", "sqlite::memory:", "postgres://u:hush@127.0.0.1:1/db?sslmode=hush&connect_timeout=1",
		"postgres://u:hush@127.0.0.1:1/db?connect_timeout=1", "postgres://u:hush@127.0.0.1:hush/db",
	} {
		for name, look := range map[string]func() error{
			"Check":  func() error { return Check(t.Context(), address) },
			"Open":   func() error { _, err := Open(t.Context(), address); return err },
			"Backup": func() error { _, err := Backup(t.Context(), address, &bytes.Buffer{}, ""); return err },
		} {
			if err := look(); err == nil || strings.Contains(err.Error(), "sh") && strings.Contains(err.Error(), "hu") || strings.Contains(err.Error(), "file:") {
				t.Errorf("%s of %s: %v", name, address, err)
			}
		}
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// What csbot needs of a server is found missing by Check as by Open.
func TestServersThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	for says, spoil := range map[string]func(t *testing.T, admin *sql.DB, name string) (user string){
		"search_path": func(t *testing.T, admin *sql.DB, name string) string {
			t.Helper()
			execute(t, admin, `ALTER DATABASE `+name+` SET search_path = nowhere`)
			return "csbot"
		},
		"may not make tables": func(t *testing.T, admin *sql.DB, name string) string {
			t.Helper()
			execute(t, admin, `REVOKE CREATE ON SCHEMA public FROM PUBLIC`)
			execute(t, admin, `CREATE ROLE plain_`+name+` LOGIN`)
			return "plain_" + name
		},
		"nothing can be written": func(t *testing.T, admin *sql.DB, name string) string {
			t.Helper()
			execute(t, admin, `ALTER DATABASE `+name+` SET default_transaction_read_only = on`)
			return "csbot"
		},
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			url := newPostgres(t)
			admin, err := openPostgres(t.Context(), url)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = admin.Close() }()
			var name string
			if err := admin.QueryRowContext(t.Context(), `SELECT current_database()`).Scan(&name); err != nil {
				t.Fatal(err)
			}
			url = strings.Replace(url, "csbot@", spoil(t, admin, name)+"@", 1)
			_, opening := Open(t.Context(), url)
			for _, err := range []error{Check(t.Context(), url), opening} {
				if err == nil || !strings.Contains(err.Error(), says) {
					t.Errorf("%v, want %q", err, says)
				}
			}
		})
	}
}

// Who looks at a server sees which of its sessions are csbot's.
func TestSessionsSayWhoseTheyAre(t *testing.T) {
	t.Parallel()
	var name string
	err := opened(t, newPostgres(t)).db.QueryRowContext(t.Context(), `SELECT current_setting('application_name')`).Scan(&name)
	if err != nil || name != "csbot" {
		t.Errorf("application_name is %q, %v", name, err)
	}
}

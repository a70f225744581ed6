package main

import (
	"database/sql"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"csbot/bot/sandbox"
	"csbot/bot/store"
)

// TestAFullDisk lets no file of the program grow any more. What needs no
// database is answered all the same; who needs it is told so, with a reference
// that the log has; nothing of it is kept; and all is well when there is room.
func TestAFullDisk(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "csbot.db")
	d := deployed(t, built(t), file)
	var logs sharedBuffer
	cmd := d.command("serve")
	cmd.Stderr = &logs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	d.Cleanup(func() {
		_ = cmd.Process.Signal(unix.SIGTERM)
		_ = cmd.Wait()
		if t.Failed() {
			t.Log(logs.String())
		}
	})
	d.until("it is connected", func() bool { return d.slack.Connections() == 1 })
	room := func(bytes uint64) {
		if err := unix.Prlimit(cmd.Process.Pid, unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: bytes, Max: unix.RLIM_INFINITY}, nil); err != nil {
			t.Fatal(err)
		}
	}
	team, ana := d.slack.Channel("cs-team"), d.slack.Person("ana")
	slash := func(line string) { must[*sandbox.Delivery](t)(ana.Slash(d.ctx, team, line)) }
	slash("/cs quiz schedule 09:00")
	d.see("ana", "^Daily question here")
	slash("/cs quiz now")
	question := d.see("ben", "^Daily question:")
	d.vote("ben", question, "A")
	d.see("ben", "^(Right|Not quite)")

	room(0)
	must[*sandbox.Message](t)(ana.DM(d.ctx, "churn"))
	slash("/cs nps 55 25 20")
	d.vote("cleo", question, "A")
	d.until("a direct message is answered", func() bool { return strings.Contains(textsOf(ana.DMs()), "Churn:") })
	d.see("ana", "^NPS 35")
	told := d.see("cleo", "^Something went wrong")
	reference := regexp.MustCompile("[0-9a-f]{8}").FindString(string(told.Blocks))
	if reference == "" {
		t.Fatalf("no reference in %s", told.Blocks)
	}
	logged := regexp.MustCompile(`"level":"error".*"reference":"` + reference + `".*"source":"click"`)
	d.until("the log has the reference "+reference, func() bool { return logged.MatchString(logs.String()) })
	if n := votesIn(t, file); n != 1 {
		t.Errorf("%d answers are kept, want ben's", n)
	}

	room(unix.RLIM_INFINITY)
	d.vote("cleo", question, "B")
	d.see("cleo", "^(Right|Not quite): B")
	if n := votesIn(t, file); n != 2 {
		t.Errorf("%d answers are kept, want ben's and cleo's", n)
	}
}

// A program that starts on a full disk says that, not that another one is in its
// way, and the doctor says the same.
func TestAFullDiskAtStart(t *testing.T) {
	t.Parallel()
	used := filepath.Join(t.TempDir(), "csbot.db")
	if err := must[*store.Store](t)(store.Open(t.Context(), used)).Close(); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{"a new database": filepath.Join(t.TempDir(), "csbot.db"), "one that was used": used} {
		for _, command := range []string{"serve", "doctor"} {
			t.Run(name+", "+command, func(t *testing.T) {
				t.Parallel()
				d := deployed(t, built(t), file)
				cmd := exec.CommandContext(d.ctx, "sh", "-c", "ulimit -f 0; exec "+d.csbot+" "+command)
				cmd.Dir, cmd.Env = t.TempDir(), d.env
				said, err := cmd.CombinedOutput()
				full := "nothing more can be written into the folder " + filepath.Dir(file)
				if err == nil || !strings.Contains(string(said), "CSBOT_DATABASE_URL") || !strings.Contains(string(said), full) {
					t.Errorf("it ended with %v, saying\n%s", err, said)
				}
			})
		}
	}
}

// see waits until a person reads something in the quiz's channel.
func (d *deployment) see(person, text string) (seen *sandbox.Message) {
	d.Helper()
	wanted := regexp.MustCompile(text)
	defer func() {
		if seen == nil {
			d.Log(texts(d.slack.Person(person).Sees(d.slack.Channel("cs-team"))))
		}
	}()
	d.until(person+" reads "+text, func() bool {
		for _, m := range d.slack.Person(person).Sees(d.slack.Channel("cs-team")) {
			if wanted.MatchString(m.Text) {
				seen = m
			}
		}
		return seen != nil
	})
	return seen
}

func (d *deployment) vote(person string, question *sandbox.Message, letter string) {
	d.Helper()
	must[*sandbox.Delivery](d.T)(d.slack.Person(person).Click(d.ctx, question, letter))
}

func textsOf(messages []*sandbox.Message) string { return strings.Join(texts(messages), "\n") }

// votesIn counts the answers in a database's file.
func votesIn(t *testing.T, file string) (n int) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if err := db.QueryRowContext(t.Context(), `SELECT COUNT(*) FROM answers`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

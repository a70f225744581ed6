package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

// A file that cannot grow takes an answer with all that it adds up to, or
// nothing of it; Ping and Watch say that it is full, and when it is no more.
func TestAFullDisk(t *testing.T) {
	t.Parallel()
	s := opened(t, filepath.Join(t.TempDir(), "csbot.db"))
	r := askedOn(noon)
	r.State = quiz.Open
	if _, err := s.Claim(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	execute(t, s.writing, `VACUUM`)                    // migrations leave pages free
	execute(t, s.writing, `PRAGMA max_page_count = 1`) // which SQLite takes for as many as there are
	answer := func(person int) error {
		user := fmt.Sprintf("U%d%s", person, strings.Repeat("x", 300))
		_, err := s.Answer(t.Context(), quiz.Answer{Round: r.ID, User: user, Option: 1, At: r.Due}, "")
		return err
	}
	taken := 0
	var full error
	for person := range 1000 {
		if full = answer(person); full != nil {
			break
		}
		taken++
	}
	if !forOperators(full) || !strings.Contains(fmt.Sprint(full), "full") {
		t.Fatalf("after %d answers: %v", taken, full)
	}
	if err := s.Ping(t.Context()); !errors.Is(err, full) {
		t.Errorf("Ping: %v", err)
	}
	s.addsUp(t, r, taken)

	told := s.watchedUntil(t, func() { execute(t, s.writing, `PRAGMA max_page_count = 1000000`) })
	if len(told) != 2 || told[0] == nil || told[1] != nil {
		t.Errorf("Watch tells of %v", told)
	}
	if err := errors.Join(answer(taken), s.Ping(t.Context())); err != nil {
		t.Error("when there is room again:", err)
	}
	s.addsUp(t, r, taken+1)
}

// addsUp checks that so many right answers are in everything that counts them.
func (s *Store) addsUp(t *testing.T, r quiz.Round, answers int) {
	t.Helper()
	for query, want := range map[string]int{
		`SELECT COUNT(*) FROM answers`:                                     answers,
		`SELECT COALESCE(SUM(answered), 0) FROM totals WHERE person <> ''`: answers * len(calendar.Periods()),
		`SELECT COALESCE(SUM(answered), 0) FROM totals WHERE person = ''`:  answers,
	} {
		var n int
		if err := s.db.QueryRowContext(t.Context(), query).Scan(&n); err != nil || n != want {
			t.Errorf("%d, %v, want %d: %s", n, err, want, query)
		}
	}
	if tally, err := s.Tally(t.Context(), r.ID); err != nil || tally.Total != answers || tally.Right != answers {
		t.Errorf("the tally is %+v, %v, want %d", tally, err, answers)
	}
}

// watchedUntil is what Watch tells of, when something is mended after the first
// word of it, until all is well.
func (s *Store) watchedUntil(t *testing.T, mend func()) (told []error) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	s.Observe(func(err error) {
		if told = append(told, err); err == nil {
			stop()
			return
		}
		mend()
	})
	if err := s.watch(ctx, time.Millisecond); err != nil {
		t.Error(err)
	}
	return told
}

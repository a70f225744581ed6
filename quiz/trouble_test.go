package quiz_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"csbot/quiz"
)

func TestPostingTrouble(t *testing.T) {
	t.Parallel()
	refusal := &quiz.Refusal{Reason: "the channel is archived"}
	unknown := fmt.Errorf("the connection broke: %w", quiz.ErrUnknown)
	for _, c := range []struct {
		name   string
		blind  bool
		answer func(call int) (taken bool, err error)
		posts  int // on the wall
		rounds string
	}{
		{"a refusal is final", false, func(int) (bool, error) { return false, refusal }, 0, "skipped the channel is archived"},
		{"trouble passes", false, func(call int) (bool, error) { return call > 3, onlyIf(call <= 3, errDown) }, 1, "open"},
		{"trouble stays", false, func(int) (bool, error) { return false, errDown }, 0, "skipped slack is down"},
		{"unknown and taken", false, func(int) (bool, error) { return true, unknown }, 1, "open"},
		{"unknown and not taken", false, func(call int) (bool, error) { return call > 1, onlyIf(call == 1, unknown) }, 1, "open"},
		{"unknown and blind", true, func(int) (bool, error) { return true, unknown }, 1, "unsure"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, func(w *world) {
				w.wall.blind = c.blind
				w.wall.answer = func(call int, _ quiz.Round) (bool, error) { return c.answer(call) }
				p := w.start(nil)
				until(1, 15, 0)
				p.stop()
				got := strings.TrimPrefix(w.rounds("C1")[0], "2000-01-01 ")
				if len(w.wall.posts) != c.posts || !strings.HasPrefix(got, c.rounds) {
					w.Errorf("%d posts, %s; want %d, %s", len(w.wall.posts), got, c.posts, c.rounds)
				}
			})
		})
	}
}

func onlyIf(condition bool, err error) error {
	if condition {
		return err
	}
	return nil
}

// Nobody can tell whether it was posted, until somebody clicks on it.
func TestClickProvesThePosting(t *testing.T) {
	inBubble(t, func(w *world) {
		w.wall.blind = true
		w.wall.answer = func(int, quiz.Round) (bool, error) { return true, quiz.ErrUnknown }
		p := w.start(nil)
		defer p.stop()
		until(1, 12, 0)
		r, _ := w.wall.posted()
		if v, err := p.Answer(w.Context(), r.ID, "U1", r.Question.Right, r.Ref); err != nil || !v.Right {
			w.Errorf("%+v, %v", v, err)
		}
		until(3, 8, 0)
		w.expect("2000-01-01 closed", "2000-01-02 unsure it is not known whether the message was posted")
		until(3, 9, 2)
		w.expectLog("01 09:00 post T1/C1/2000-01-01",
			"02 09:00 post T1/C1/2000-01-02", "02 09:00 close 1/1 T1/C1/2000-01-01", "03 09:00 post T1/C1/2000-01-03")
		if got := w.rounds("C1")[1]; !strings.HasSuffix(got, "skipped a crash or a lost reply left it open whether it was posted") {
			w.Errorf("an unproved round ends as %s", got)
		}
	})
}

// A slowWall takes its time, at first.
type slowWall struct {
	*wall

	until time.Time
}

func (w slowWall) slow(ctx context.Context, length time.Duration) error {
	if time.Now().After(w.until) {
		return nil
	}
	select {
	case <-time.After(length):
		return nil
	case <-ctx.Done():
		return fmt.Errorf("%w: %w", quiz.ErrUnknown, ctx.Err())
	}
}

func (w slowWall) Post(ctx context.Context, r quiz.Round, recap quiz.Recap) (string, error) {
	if err := w.slow(ctx, 30*time.Second); err != nil {
		return "", err
	}
	return w.wall.Post(ctx, r, recap)
}

func (w slowWall) Find(ctx context.Context, r quiz.Round) (ref string, found bool, err error) {
	ref, found, err = w.wall.Find(ctx, r)
	return ref, found, errors.Join(err, w.slow(ctx, 40*time.Second))
}

// To look for a question and to post it takes longer than a lease. Whoever
// looks next must find what the one before has posted, or else nothing is
// posted any more under the lease before.
func TestNothingIsPostedAfterTheLease(t *testing.T) {
	inBubble(t, func(w *world) {
		w.wall.answer = func(call int, _ quiz.Round) (bool, error) { return call > 1, onlyIf(call == 1, quiz.ErrUnknown) }
		for range 2 {
			p := w.start(func(c *quiz.Config) {
				c.Poster = slowWall{w.wall, time.Date(2000, 1, 1, 9, 10, 0, 0, time.UTC)}
			})
			defer p.stop()
		}
		until(1, 9, 30)
		if n := len(w.wall.posts); n != 1 {
			w.Errorf("posted %d times: %s", n, strings.Join(w.wall.log, "; "))
		}
	})
}

func TestClosingTrouble(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want string
		closes     func(call int) error
	}{
		{"passes", "2000-01-01 closed", func(call int) error { return onlyIf(call < 5, errDown) }},
		{"is final", "2000-01-01 closed the message was deleted", func(int) error { return &quiz.Refusal{Reason: "the message was deleted"} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, func(w *world) {
				w.wall.closes = c.closes
				p := w.start(func(config *quiz.Config) { config.Schedules[0].Open = time.Hour })
				until(1, 11, 0)
				p.stop()
				w.expect(c.want)
			})
		})
	}
}

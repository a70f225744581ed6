package fsrs

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"testing"
	"time"
)

// vectors are histories as another implementation computes them: ts-fsrs 5.4.2
// with the default weights, a desired retention of 0.9 and no fuzz, one review a
// line: history, review, rating, milliseconds, state, stability, difficulty, due.
// CSBOT_FSRS_VECTORS may name a longer file of the same form.
const vectors = "testdata/vectors.txt"

func TestVectors(t *testing.T) {
	t.Parallel()
	path := vectors
	if other := os.Getenv("CSBOT_FSRS_VECTORS"); other != "" {
		path = other
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	s, err := ForRetention(DefaultRetention)
	if err != nil {
		t.Fatal(err)
	}
	var card Memory
	reviews := 0
	for lines := bufio.NewScanner(file); lines.Scan(); reviews++ {
		var history, review int
		var rating Rating
		var now, due int64
		var want Memory
		if _, err := fmt.Sscan(lines.Text(), &history, &review, &rating, &now, &want.State, &want.Stability, &want.Difficulty, &due); err != nil {
			t.Fatalf("%q: %v", lines.Text(), err)
		}
		if review == 0 {
			card = Memory{}
		}
		card = s.Next(card, rating, time.UnixMilli(now))
		const tolerance = 1e-6
		if card.State != want.State || card.Due.UnixMilli() != due ||
			math.Abs(card.Stability-want.Stability) > tolerance || math.Abs(card.Difficulty-want.Difficulty) > tolerance {
			t.Fatalf("%s\ngot %+v", lines.Text(), card)
		}
	}
	if reviews < 200 {
		t.Errorf("only %d reviews", reviews)
	}
	t.Logf("%d reviews agree", reviews)
}

func TestRetentionIsBounded(t *testing.T) {
	t.Parallel()
	for retention, want := range map[float64]bool{0.79: false, 0.8: true, 0.9: true, 0.95: true, 0.96: false, math.NaN(): false} {
		if _, err := ForRetention(retention); (err == nil) != want {
			t.Errorf("%v: %v", retention, err)
		}
	}
}

// Who wants to know more sees cards sooner; recall falls with time to what is
// desired.
func TestIntervalsFollowTheDesiredRetention(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)
	last := math.Inf(1)
	for _, retention := range []float64{0.8, 0.85, 0.9, 0.95} {
		s, err := ForRetention(retention)
		if err != nil {
			t.Fatal(err)
		}
		card := s.Next(Memory{}, Easy, now)
		away := card.Due.Sub(now).Hours() / 24
		if away >= last {
			t.Errorf("%v: after %v days, no sooner than with less", retention, away)
		}
		last = away
		if known := card.Recall(card.Due); math.Abs(known-retention) > 0.02 {
			t.Errorf("%v: known with %v when it is due", retention, known)
		}
	}
	if known := (Memory{}).Recall(now); known != 0 {
		t.Errorf("a new card is known with %v", known)
	}
}

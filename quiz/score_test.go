package quiz

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestRanks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		points := rapid.SliceOfN(rapid.IntRange(0, 9), 0, 30).Draw(t, "points")
		scores := make([]Score, len(points))
		for i, n := range points {
			answered := n + rapid.IntRange(0, 9).Draw(t, "wrong")
			scores[i] = Score{User: string(rune('a' + i)), Points: n, Answered: answered}
		}
		ranked := Ranked(rapid.Permutation(scores).Draw(t, "order"))
		if len(ranked) != len(scores) || !slices.Equal(ranked, Ranked(scores)) {
			t.Fatalf("the order of %v matters: %v", scores, ranked)
		}
		for i, s := range ranked {
			ahead := 0
			for _, n := range points {
				if n > s.Points {
					ahead++
				}
			}
			if s.Rank != ahead+1 {
				t.Errorf("%d people have more points than %+v", ahead, s)
			}
			if i > 0 && ranked[i-1].Rank > s.Rank {
				t.Errorf("%+v stands before %+v", ranked[i-1], s)
			}
		}
	})
}

func TestDays(t *testing.T) {
	t.Parallel()
	due := time.Date(2026, 11, 22, 22, 30, 0, 0, time.UTC) // Monday morning in Sydney
	for occurrence, want := range map[string]string{
		"2026-11-23": "2026-11-23", "2026-11-23T09:30": "2026-11-23", "now-1": "2026-11-22", "now-1234567": "2026-11-22",
	} {
		r := Round{ID: RoundID{Occurrence: occurrence}, Due: due}
		if got := r.Day().Format(time.DateOnly); got != want {
			t.Errorf("%s counts for %s, want %s", occurrence, got, want)
		}
	}
}

func TestNicknames(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"Churn Slayer": "Churn Slayer", "  a \t b ": "a b", "Zoë 🙂": "Zoë 🙂", "<!channel>": "", "*Ada*": "", "@ben": "", "R&D": "R&D", "a\u202eb\x00": "ab",
		"": "", "🙂": "", "...": "", "\u200b": "", "0123456789012345678901234567890": "",
	} {
		got, ok := Nickname(typed)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q makes %q, %v", typed, got, ok)
		}
	}
}

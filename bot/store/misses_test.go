package store

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestMisses(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		for _, text := range []string{"GTM  motion", "flywheel", "gtm motion", strings.Repeat("ü", 300)} {
			if err := s.Miss(d.Context(), "T1", text); err != nil {
				d.Fatal(err)
			}
		}
		for _, text := range []string{"elsewhere", "elsewhere", "a", "b", "c"} {
			if err := s.Miss(d.Context(), "T2", text); err != nil {
				d.Fatal(err)
			}
		}
		expect(d.T, s, "T1", "2 gtm motion", "1 flywheel", "1 "+strings.Repeat("ü", missLength))
		execute(d.T, s.writing, `UPDATE missed SET day = $1 WHERE text = 'flywheel'`, day(time.Now().Add(-missesKept)))
		expect(d.T, s, "T1", "2 gtm motion", "1 "+strings.Repeat("ü", missLength))
		if err := s.Miss(d.Context(), "T1", "flywheel"); err != nil {
			d.Fatal(err)
		}
		expect(d.T, s, "T1", "2 gtm motion", "1 flywheel", "1 "+strings.Repeat("ü", missLength))
		expect(d.T, s, "T2", "2 elsewhere", "1 a", "1 b") // three at most
		missed(d.T, s, "T1", 4)
		missed(d.T, s, "T2", 5)
	})
}

// What was looked up in vain in a month is told by how many days it was, however often
// on one of them.
func TestInVain(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		october := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
		for text, of := range map[string][]int{"zorb": {0, 3, 7, 15, 30}, "gtm": {0, 1, 2, 3, 4, 5}, "often": {9}, "edge": {-1, 0, 1, 2, 3, 31}, "": {0, 1, 2, 3, 4}} {
			for _, n := range of {
				execute(d.T, s.writing, `INSERT INTO missed (team, day, text, count) VALUES ('T1', $1, $2, 9)`, day(october.AddDate(0, 0, n)), text)
			}
		}
		for limit, want := range map[int]string{5: "[gtm zorb]", 1: "[gtm]"} {
			if got, err := s.InVain(d.Context(), "T1", october, 5, limit); err != nil || fmt.Sprint(got) != want {
				d.Errorf("at most %d: %v, %v; want %s", limit, got, err, want)
			}
		}
		if got, err := s.InVain(d.Context(), "T2", october, 5, 5); err != nil || len(got) > 0 {
			d.Errorf("elsewhere: %v, %v", got, err)
		}
	})
}

// What an older program has counted, by text and by day apart, keeps its sums.
func TestOlderMissesKeepTheirSums(t *testing.T) {
	onEachEmpty(t, func(d database) {
		now := time.Now()
		rows := []string{
			fmt.Sprintf(`INSERT INTO misses (team, text, count, last_at) VALUES ('T1', 'flywheel', 7, %d), ('T1', 'gtm', 2, %d)`, now.UnixMilli(), now.UnixMilli()),
			fmt.Sprintf(`INSERT INTO miss_days (team, day, count) VALUES ('T1', '%s', 4), ('T1', '2026-01-05', 3)`, day(now)),
		}
		atSchema(d, 10, rows...)
		s := opened(d.T, d.url)
		expect(d.T, s, "T1", "7 flywheel", "2 gtm")
		missed(d.T, s, "T1", 4)
		first := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
		if n, err := s.Missed(d.Context(), "T1", first, first.AddDate(0, 0, 6)); n != 3 || err != nil {
			d.Errorf("a week that is over counts %d, %v; want 3", n, err)
		}
	})
}

// expect compares a team's misses, as "count text".
func expect(t *testing.T, s *Store, team string, want ...string) {
	t.Helper()
	misses, err := s.Misses(t.Context(), 3)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range misses {
		if m.Team == team {
			got = append(got, fmt.Sprintf("%d %s", m.Count, m.Text))
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("misses %q, want %q", got, want)
	}
}

// missed compares how many look-ups of a team found nothing, since yesterday:
// a test may run past midnight.
func missed(t *testing.T, s *Store, team string, want int) {
	t.Helper()
	now := time.Now()
	if got, err := s.Missed(t.Context(), team, now.AddDate(0, 0, -1), now); err != nil || got != want {
		t.Errorf("%s missed %d, %v; want %d", team, got, err, want)
	}
}

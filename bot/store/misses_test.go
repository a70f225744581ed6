package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"csbot/glossary/house"
)

// A word is counted as a word from when three people have looked it up in one week, and
// before that nowhere; what is asked for is listed by itself.
func TestMisses(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		miss := func(texts ...string) {
			d.Helper()
			for _, text := range texts {
				if err := s.Miss(d.Context(), "T1", text); err != nil {
					d.Fatal(err)
				}
			}
		}
		list := func(word string) {
			d.Helper()
			if err := s.List(d.Context(), house.Wanted{Team: "T1", Word: word, At: time.Now()}); err != nil {
				d.Fatal(err)
			}
		}
		miss("gtm motion", "flywheel", nasty)
		expect(d.T, s, "T1")
		var kept int
		if err := s.db.QueryRowContext(d.Context(), `SELECT COUNT(*) FROM missed WHERE text <> ''`).Scan(&kept); err != nil || kept > 0 {
			d.Errorf("%d words are kept, %v", kept, err)
		}
		list("flywheel")
		list("flywheel")
		list(nasty)
		miss("gtm motion", "flywheel", "flywheel", nasty, "a")
		for _, user := range []string{"ana", "ben"} {
			if _, err := s.Want(d.Context(), house.Wanted{Team: "T1", Word: "zorb", User: user, At: time.Now()}); err != nil {
				d.Fatal(err)
			}
		}
		miss("zorb")
		expect(d.T, s, "T1", "2+0 flywheel", "0+2 zorb", "1+0 "+nasty)
		expect(d.T, s, "T2")
		missed(d.T, s, "T1", 9)
		if err := s.Refuse(d.Context(), house.Wanted{Team: "T1", Word: "flywheel", At: time.Now()}); err != nil {
			d.Fatal(err)
		}
		expect(d.T, s, "T1", "0+2 zorb", "1+0 "+nasty)
		execute(d.T, s.writing, `UPDATE missed SET day = $1`, day(time.Now().Add(-missesKept)))
		if err := s.tidy(d.Context()); err != nil {
			d.Fatal(err)
		}
		miss(nasty)
		expect(d.T, s, "T1", "0+2 zorb") // three people have to look the others up again
	})
}

// What was looked up in vain in a month is what was listed, but for what is refused, or
// was counted by an older program.
func TestInVain(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		october := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
		for text, on := range map[string][]int{"gtm": {0, 30}, "zorb": {15}, "refused": {1}, "edge": {-1, 31}, "old": {3}, "": {0, 1, 2}} {
			if text != "" && text != "old" {
				execute(d.T, s.writing, `INSERT INTO missing_words (team, word, at, refused) VALUES ('T1', $1, 0, $2)`, text, bit(text == "refused"))
			}
			for _, n := range on {
				execute(d.T, s.writing, `INSERT INTO missed (team, day, text, count) VALUES ('T1', $1, $2, 9)`, day(october.AddDate(0, 0, n)), text)
			}
		}
		for limit, want := range map[int]string{5: "[gtm zorb]", 1: "[gtm]"} {
			if got, err := s.InVain(d.Context(), "T1", october, limit); err != nil || fmt.Sprint(got) != want {
				d.Errorf("at most %d: %v, %v; want %s", limit, got, err, want)
			}
		}
		if got, err := s.InVain(d.Context(), "T2", october, 5); err != nil || len(got) > 0 {
			d.Errorf("elsewhere: %v, %v", got, err)
		}
	})
}

// What an older program kept of the words of one person is forgotten, and its sums stay.
func TestOlderMissesLoseTheirWords(t *testing.T) {
	onEachEmpty(t, func(d database) {
		now := day(time.Now())
		atSchema(d, 22,
			fmt.Sprintf(`INSERT INTO missed (team, day, text, count) VALUES ('T1', '%[1]s', '', 2), ('T1', '%[1]s', 'alone', 3), ('T1', '%[1]s', 'three', 4), ('T1', '%[1]s', 'wished', 5)`, now),
			`INSERT INTO missing_words (team, word, at, refused) VALUES ('T1', 'three', 7, 0), ('T1', 'wished', 8, 0)`,
			`INSERT INTO wanted (team, word, person, at) VALUES ('T1', 'wished', 'UANA', 8)`,
		)
		s := opened(d.T, d.url)
		missed(d.T, s, "T1", 14)
		kept, err := all(d.Context(), s.db, scanText, `SELECT text || count FROM missed ORDER BY text`)
		if err != nil || fmt.Sprint(kept) != "[10 three4]" {
			d.Errorf("kept: %q, %v", kept, err)
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
		missed(d.T, s, "T1", 4)
		first := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
		if n, err := s.Missed(d.Context(), "T1", first, first.AddDate(0, 0, 6)); n != 3 || err != nil {
			d.Errorf("a week that is over counts %d, %v; want 3", n, err)
		}
	})
}

// expect compares what a team lacks, as "looked up+asked for word".
func expect(t *testing.T, s *Store, team string, want ...string) {
	t.Helper()
	misses, err := s.Misses(t.Context(), 3)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range misses {
		if m.Team == team {
			got = append(got, fmt.Sprintf("%d+%d %s", m.Count, m.Wanted, m.Text))
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

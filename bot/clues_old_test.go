package bot

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/view"
	"csbot/quiz/clues"
)

// A game that an older program left in a channel goes on where it can, and else makes
// room: after a pause that nothing ended, and where its log cannot be followed.
func TestOldGamesBlockNoChannel(t *testing.T) {
	t.Parallel()
	pause, resume := clues.Event{Kind: clues.Pause}, clues.Event{Kind: clues.Resume}
	for name, c := range map[string]struct {
		ago  []time.Duration // how long ago each of what was done was
		done []clues.Event
		goes bool
	}{
		"a long pause, over":     {[]time.Duration{5 * time.Hour, time.Second}, []clues.Event{pause, resume}, true},
		"a long pause":           {[]time.Duration{5 * time.Hour}, []clues.Event{pause}, false},
		"what nobody knows":      {[]time.Duration{time.Second}, []clues.Event{{Kind: "juggle", By: "U1"}}, false},
		"what is refused by now": {[]time.Duration{time.Second}, []clues.Event{{Kind: clues.Wager, By: "U1"}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			table := newClueChannel(t)
			board := clues.Board{Title: "Old", Double: clues.None, Categories: []clues.Category{{Name: "A", Clues: []clues.Clue{{Value: 100, Text: "a"}}}}}
			opened := table.now.Add(-c.ago[0])
			record := clues.Record{Team: "T1", ID: "old", Channel: "C1", Root: "1", Seen: opened, Events: []clues.Event{
				{Kind: clues.Open, At: opened, By: "U1", Board: &board, Options: new(clues.Options)},
				{Kind: clues.Join, At: opened, By: "U1"}, {Kind: clues.Start, At: opened, By: "U1"},
			}}
			for i, e := range c.done {
				e.At = table.now.Add(-c.ago[i])
				record.Events = append(record.Events, e)
			}
			record.Seen = record.Events[len(record.Events)-1].At
			if err := table.db.OpenGame(t.Context(), record); err != nil {
				t.Fatal(err)
			}
			says := view.Plain(table.does("U2", Slash, "clues", nil))
			if goes := strings.Contains(says, "A clue game goes on"); goes != c.goes {
				t.Errorf("who opens a game reads %s", says)
			}
			if on := must(table.db.GameIn(t.Context(), "T1", "C1"))(t); (on == "old") != c.goes || on == "" {
				t.Errorf("the game that goes on is %q", on)
			}
		})
	}
}

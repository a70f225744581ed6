package clues

import (
	"encoding/json"
	"slices"
	"testing"
	"time"
)

// oldGame is a log as programs wrote it that did not count the editions of the rules, and
// let a game be paused for two hours, with what an event there was at its end.
const oldGame = `[
{"kind":"open","at":"2026-03-02T12:00:00Z","by":"ann","seed":7,"board":{"title":"Old","categories":[
 {"name":"A","clues":[{"value":100,"text":"a1","key":{"shown":"x"}},{"value":200,"text":"a2","key":{"shown":"x"}}]},
 {"name":"B","clues":[{"value":100,"text":"b1","key":{"shown":"x"}},{"value":200,"text":"b2","key":{"shown":"x"}}]}],
 "double":-1,"final":null,"topic":""},"options":{}},
{"kind":"join","at":"2026-03-02T12:00:01Z","by":"ann"},
{"kind":"join","at":"2026-03-02T12:00:02Z","by":"bob"},
{"kind":"join","at":"2026-03-02T12:00:02Z","by":"cyd"},
{"kind":"start","at":"2026-03-02T12:00:03Z","by":"ann"},
{"kind":"pause","at":"2026-03-02T12:00:04Z","by":""},
{"kind":"leave","at":"2026-03-02T13:30:00Z","by":"cyd"},
{"kind":"resume","at":"2026-03-02T14:00:04Z","by":""},
{"kind":"answer","at":"2026-03-02T14:00:20Z","by":"ann","text":"x","verdict":"right"},
{"kind":"answer","at":"2026-03-02T14:00:21Z","by":"bob","text":"y","verdict":"wrong"}
]`

// old is an old log, as it is read.
func old(t *testing.T, log string) (events []Event) {
	t.Helper()
	if err := json.Unmarshal([]byte(log), &events); err != nil {
		t.Fatal(err)
	}
	return events
}

// What was played by older rules is still what it was.
func TestOldLogs(t *testing.T) {
	t.Parallel()
	g, err := Replay(old(t, oldGame))
	if err != nil {
		t.Fatal(err)
	}
	v := g.Public()
	if v.Phase != Picking || v.Teams[0].Score != 100 || v.Teams[1].Score != -100 || !slices.Equal(v.Here, []string{"ann", "bob"}) {
		t.Errorf("%+v", v)
	}
	// It ended by an hour's pause as time passed, at which nothing was written down.
	paused, err := Replay(old(t, oldGame)[:6])
	if err != nil || !paused.Public().Paused {
		t.Fatal(paused.Public().Phase, err)
	}
	wake, waits := paused.Wake()
	if paused.Advance(wake); !waits || paused.phase != Over {
		t.Errorf("it waits in %s", paused.phase)
	}
	if err := paused.Play(Event{Kind: Resume, At: wake}); err != ErrOver { //nolint:errorlint // moves return refusals as they are
		t.Errorf("what is over goes on: %v", err)
	}
}

// A second appeal of a team was voted on by the buttons of the first one, and an all-day
// game could start after its time.
func TestOldVotesAndDays(t *testing.T) {
	t.Parallel()
	s := &story{t, new(Game), noon()}
	s.do(nil, Event{Kind: Open, By: "ann", Board: secretBoard(2, 2, None), Options: &Options{Teams: ByHand, TeamCount: 2}})
	for i, person := range []string{"ann", "bob", "cyd"} {
		s.do(nil, Event{Kind: Join, By: person, Team: i%2 + 1})
	}
	s.do(nil, Event{Kind: Start, By: "ann"})
	s.do(nil, Event{Kind: Pick, By: s.game.control, Clue: 0}, said("ann", 0, "x"), said("cyd", 0, "y"), said("bob", 0, Right))
	for _, person := range []string{"ann", "cyd"} {
		s.do(nil, Event{Kind: Appeal, By: person, Clue: 0}, Event{Kind: Vote, By: "bob", Clue: 0, Accept: true})
	}
	s.scores(Picking, 100, 100)
	s = &story{t, new(Game), noon()}
	s.do(nil, Event{Kind: Open, By: "ann", Board: secretBoard(2, 2, None), Options: &Options{AllDay: noon().Add(time.Second)}})
	s.do(nil, Event{Kind: Join, By: "ann"}, Event{Kind: Start, By: "ann"})
	s.game.Advance(s.now)
	s.scores(Over, 0)
}

// What cannot be followed ends where it cannot, with what was played.
func TestALogThatCannotBeFollowedEnds(t *testing.T) {
	t.Parallel()
	broken := append(old(t, oldGame), Event{Kind: "juggle", At: noon().Add(3 * time.Hour), By: "ann"})
	g, err := Replay(append(broken, old(t, oldGame)[4]))
	if err == nil || g.phase != Over || g.Score(0) != 100 {
		t.Errorf("%v, in %s with %d", err, g.phase, g.Score(0))
	}
	events := old(t, oldGame)
	events[0].Edition = Edition + 1
	if g, err := Replay(events); err == nil || g.phase != Over {
		t.Errorf("rules of a newer program: %v, in %s", err, g.phase)
	}
}

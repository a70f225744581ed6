package clues

import (
	"encoding/json"
	"flag"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// noon is when the tests' games open.
func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// secretBoard is a board every text of which says which clue's it is.
func secretBoard(columns, rows, double int) *Board {
	b := &Board{Title: "Test", Double: double, Topic: "Last things", Final: secretClue(FinalClue, 0)}
	for column := range columns {
		c := Category{Name: "Category " + strconv.Itoa(column)}
		for row := range rows {
			c.Clues = append(c.Clues, *secretClue(column*rows+row, 100*(row+1)))
		}
		b.Categories = append(b.Categories, c)
	}
	return b
}

func secretClue(n, value int) *Clue {
	return &Clue{Value: value, Text: fmt.Sprintf("TEXT<%d>", n), Key: Key{Shown: fmt.Sprintf("KEY<%d>", n)}, Source: fmt.Sprintf("SOURCE<%d>", n)}
}

// A run is a random game with all that was said of it.
type run struct {
	*testing.T

	rapid   *rapid.T
	game    *Game
	now     time.Time
	people  []string
	options Options
	log     []Event
	states  []string // after each event of the log
}

// state is all there is to a game.
func state(g *Game) string {
	all, err := json.Marshal([]any{g.phase, g.then, g.clock, g.until, g.began, g.paused, g.members, g.teams, g.shown, g.control, g.open, g.rulings, g.daily, g.undone, g.options})
	if err != nil {
		return err.Error()
	}
	return string(all)
}

func (r *run) draw(n int, what string) int { return rapid.IntRange(0, n-1).Draw(r.rapid, what) }

func (r *run) chance(of int, what string) bool { return r.draw(of, what) == 0 }

// play has something done, and looks at what everybody can see before and after.
func (r *run) play(e Event) {
	e.At = r.now
	r.game.Advance(r.now)
	before := r.public()
	may := r.game.For(e.By).May
	least, most := r.limits(e.By)
	unchanged := state(r.game)
	err := r.game.Play(e)
	if err != nil && !kept(err) {
		if after := state(r.game); after != unchanged {
			r.rapid.Fatalf("%s was refused (%v) and changed the game:\n%s\n%s", e.Kind, err, unchanged, after)
		}
		return
	}
	r.log, r.states = append(r.log, e), append(r.states, state(r.game))
	if e.Kind == Wager && (e.Points < least || e.Points > most) {
		r.rapid.Fatalf("a wager of %d was taken, outside %d to %d", e.Points, least, most)
	}
	if !slices.Contains([]Kind{Open, Change, Pause, Resume}, e.Kind) && !slices.Contains(may, e.Kind) && r.asked(e) {
		r.rapid.Fatalf("%s of %s was taken, though it was not offered: %v", e.Kind, e.By, may)
	}
	r.secret(e, before)
}

// limits are what somebody may wager now, by the words of the rules.
func (r *run) limits(person string) (least, most int) {
	m, in := r.game.member(person)
	if !in || r.game.open == nil {
		return 0, 0
	}
	score, values := r.game.Score(m.Team), []int{}
	for _, column := range r.game.Public().Columns {
		for _, cell := range column.Cells {
			values = append(values, cell.Value)
		}
	}
	switch {
	case r.game.open.Clue >= 0:
		return 5, max(score, slices.Max(values))
	case score > 0:
		return 0, score
	}
	return 0, slices.Min(values)
}

// asked leaves out what no button offers: to change teams in the lobby, and what a
// host's or an all-day game's own forms do.
func (r *run) asked(e Event) bool {
	return e.Kind != Join && (e.Kind != Answer || r.game.phase != AllDay)
}

func (r *run) public() string {
	v, err := json.Marshal(r.game.Public()) //nolint:musttag // a text to search, which nobody else reads
	if err != nil {
		r.rapid.Fatal(err)
	}
	return string(v)
}

var counts = regexp.MustCompile(`"(Answered|Votes)":\d+`)

var told = regexp.MustCompile(`(TEXT|KEY|SOURCE|ANSWER)\\u003c(-?\d+)\\u003e`)

// secret searches what everybody sees for what nobody may see yet.
func (r *run) secret(e Event, before string) {
	after := r.public()
	secretly := e.Kind == Wager && r.game.phase == FinalWagers || e.Kind == Answer && (r.game.phase == FinalAnswers || r.game.phase == Answering) ||
		e.Kind == Vote && len(r.game.Public().Voting) > 0
	if same := counts.ReplaceAllString(before, "") == counts.ReplaceAllString(after, ""); secretly && !same && strings.Contains(before, `"Phase":"`+string(r.game.phase)) {
		if e.Kind != Vote || strings.Count(before, `"ByHost"`) == strings.Count(after, `"ByHost"`) {
			r.rapid.Fatalf("%s of %s shows:\n%s\n%s", e.Kind, e.By, before, after)
		}
	}
	ruled := make(map[string]bool)
	for _, ruling := range r.game.rulings {
		ruled[strconv.Itoa(ruling.Clue)] = true
	}
	for _, found := range told.FindAllStringSubmatch(after, -1) {
		what, clue := found[1], found[2]
		shown := r.game.open != nil && strconv.Itoa(r.game.open.Clue) == clue && !slices.Contains([]Phase{Settling, Wagering, FinalWagers}, r.game.phase)
		early := what == "ANSWER" && shown && (r.options.Buzzing && r.game.open.Clue >= 0 || r.game.phase == Revealing)
		if !ruled[clue] && (what != "TEXT" || !shown) && !early {
			r.rapid.Fatalf("in %s everybody sees %s of clue %s:\n%s", r.game.phase, what, clue, after)
		}
	}
}

// step does something at random, mostly something that may be done.
func (r *run) step() {
	waits := []time.Duration{0, 0, time.Second, 2 * time.Second, 4 * time.Second, 9 * time.Second, 33 * time.Second, 2 * time.Minute}
	r.now = r.now.Add(waits[r.draw(len(waits), "wait")])
	e := Event{By: r.people[r.draw(len(r.people), "who")], Clue: r.clue()}
	r.game.Advance(r.now)
	if may := r.game.For(e.By).May; len(may) > 0 && !r.chance(6, "unasked") {
		if e.Kind = may[r.draw(len(may), "what")]; (e.Kind == End || e.Kind == Leave) && !r.chance(12, "really") {
			e.Kind = may[0]
		}
	} else {
		kinds := []Kind{Join, Leave, Pick, Buzz, Answer, Wager, Appeal, Vote, Undo, Pause, Resume, Start, Change}
		e.Kind = kinds[r.draw(len(kinds), "kind")]
	}
	r.fill(&e)
	r.play(e)
	if e.Kind == Pause {
		r.now = r.now.Add(time.Duration(r.draw(4, "pause")) * 25 * time.Minute)
		r.play(Event{Kind: Resume})
	}
}

// clue is mostly the clue that is played, or the last one that was.
func (r *run) clue() int {
	switch {
	case r.chance(8, "another clue"):
		return r.draw(r.game.board.Size(), "clue")
	case r.game.open != nil:
		return r.game.open.Clue
	case len(r.game.rulings) > 0:
		return r.game.rulings[len(r.game.rulings)-1].Clue
	}
	return 0
}

func (r *run) fill(e *Event) {
	switch e.Kind { //nolint:exhaustive // the others are whole
	case Pick:
		e.Clue = r.draw(r.game.board.Size(), "pick")
	case Answer:
		if len(r.game.daily) > 0 && r.game.phase == AllDay {
			o := r.game.daily[r.draw(len(r.game.daily), "opening")]
			e.By, e.Clue = o.Person, o.Clue
		}
		e.Text = fmt.Sprintf("ANSWER<%d> %d", e.Clue, r.draw(3, "answer"))
		e.Verdict = []Verdict{Right, Right, Wrong, Wrong, Vague}[r.draw(5, "verdict")]
		e.Asks = r.draw(3, "asks") > 0
	case Wager:
		least, most := r.limits(e.By)
		if e.Points = r.draw(1300, "points") - 100; !r.chance(4, "outside") {
			e.Points = []int{least - 1, least, least + (most-least)/2, most, most + 1}[r.draw(5, "within")]
		}
	case Vote:
		if _, appeals := r.game.pending(); len(appeals) > 0 {
			of, _ := r.game.pending()
			e.Team, e.Nth, e.Clue = appeals[0].Team, appeals[0].Nth, of[0].Clue
		}
		e.Accept = r.chance(2, "accept")
	case Change:
		o := r.options
		e.Options = &o
	case Join:
		e.Team = r.draw(4, "team")
	}
}

// randomGame plays a game until it is over, or long enough.
func randomGame(t *testing.T, rt *rapid.T) *run {
	t.Helper()
	r := &run{T: t, rapid: rt, game: new(Game), now: noon(), people: []string{"ann", "bob", "cyd", "dan", "eve", "fay", "gus", "hal"}}
	o := Options{Teams: []Teams{Each, ByHand, AtRandom}[r.draw(3, "teams")], TeamCount: 2 + r.draw(3, "count"), Relaxed: r.chance(3, "relaxed"), Question: r.chance(4, "question")}
	if r.chance(3, "host") {
		o.Host = "hal"
	}
	switch r.draw(6, "mode") {
	case 0:
		o.AllDay = noon().Add(40 * time.Minute)
	case 1, 2:
		o.Buzzing = true
	}
	r.options = o
	side := 2 + r.draw(2, "side")
	r.play(Event{Kind: Open, Edition: r.draw(Edition+1, "edition"), By: "ann", Seed: uint64(r.draw(1000, "seed")), Board: secretBoard(side, side, r.draw(side*side, "double")), Options: &o})
	for _, person := range r.people[:1+r.draw(6, "players")] {
		r.play(Event{Kind: Join, By: person, Team: r.draw(4, "team")})
	}
	r.play(Event{Kind: Start, By: "ann"})
	for range 150 {
		if r.game.phase == Over {
			break
		}
		r.step()
	}
	return r
}

// A random game is the replay of its events, at every step, and its scores are
// the referee's.
func TestRandomGames(t *testing.T) {
	t.Parallel()
	phases, ended := make(map[Phase]int), 0
	games := 0
	rapid.Check(t, func(rt *rapid.T) {
		r := randomGame(t, rt)
		games++
		phases[r.game.phase]++
		for _, s := range r.game.rulings {
			if s.Clue == FinalClue {
				ended++
			}
		}
		n := r.draw(len(r.log), "prefix") + 1
		prefixes := []int{n}
		if games <= 100 {
			prefixes = nil
			for n := range r.log {
				prefixes = append(prefixes, n+1)
			}
		}
		for _, n := range prefixes {
			g, err := Replay(r.log[:n])
			if err != nil {
				rt.Fatal(err)
			}
			if got := state(g); got != r.states[n-1] {
				rt.Fatalf("after %d events replayed:\n%s\nlive:\n%s", n, got, r.states[n-1])
			}
		}
		v := r.game.Public()
		team := make(map[string]int)
		for _, m := range r.game.members {
			team[m.Person] = m.Team
		}
		want := referee(r.log, v, team, r.options)
		for i, team := range v.Teams {
			if team.Score != want[i] && v.Phase != Revealing {
				rt.Fatalf("team %d has %d, the referee says %d\n%+v\n%+v", i, team.Score, want[i], v.Ruled, r.log)
			}
		}
	})
	want, err := strconv.Atoi(flag.Lookup("rapid.checks").Value.String())
	if err != nil || games < want && !testing.Short() { // games that failed before come on top
		t.Errorf("%d games were played in the time there is, of %d (%v)", games, want, err)
	}
	t.Log(games, "games,", ended, "with a final,", phases)
}

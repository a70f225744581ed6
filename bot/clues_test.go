package bot

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/store"
	"csbot/bot/view"
	"csbot/quiz/clues"
	"csbot/quiz/ledger"
)

// aThread is the address of a game's thread.
const aThread = "https://acme.slack.com/archives/C1/p1?thread_ts=1&cid=C1"

// A clueTable is a channel in which a clue game is played, by a clock that only the
// test moves.
type clueTable struct {
	testBot

	t      *testing.T
	db     *store.Store
	now    time.Time
	runner *ledger.Runner
	said   []ClueMessage
	told   []Reminder // to one person
	scores int        // how often they were shown

	refuses, loses bool // what is said: it is not taken, or nobody hears that it was
	trouble        bool // tasks may fail
	asleep         bool // nothing is done that is due
	root           answer.Answer
	store          *failingClues
	hears          func(answer.Answer) // all that is said to anybody
}

// failingClues are games that can be read, and at times nothing more.
type failingClues struct {
	clues.Store

	fail error
}

func (f *failingClues) AddEvents(ctx context.Context, r clues.Record, done []clues.Event, tasks ...ledger.Task) error {
	if f.fail != nil {
		return f.fail
	}
	return f.Store.AddEvents(ctx, r, done, tasks...)
}

func (f *failingClues) SetRoot(ctx context.Context, team, id, root string) error {
	if f.fail != nil {
		return f.fail
	}
	return f.Store.SetRoot(ctx, team, id, root)
}

// newClueChannel is a channel in which no game was played.
func newClueChannel(t *testing.T) *clueTable {
	t.Helper()
	c := &clueTable{t: t, now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	c.testBot, c.db = planned(t, "09:00 daily UTC", c.now)
	c.store = &failingClues{Store: c.db}
	c.clues.Now, c.clues.Store, c.clues.Turns = func() time.Time { return c.now }, c.store, NewClueTurns()
	caller := ClueCaller{
		Room: c.clues, Messages: c, Notices: c, Person: func(_ context.Context, user string) (Person, error) { return Person{Name: user}, nil },
		Thread: func(context.Context, string, string) (string, error) { return aThread, nil },
	}
	failed := func(task ledger.Task, err error) {
		if err != nil && !c.trouble {
			t.Errorf("%s %s: %v", task.Kind, task.Key, err)
		}
	}
	c.runner = must(ledger.NewRunner(ledger.RunnerConfig{
		Kinds: caller.Kinds(), Store: c.db, Lease: time.Minute, Now: c.clues.Now, Clock: c.clues.Now, Failed: failed, Ended: failed,
	}))(t)
	return c
}

// newClueTable opens a game in the channel, whose lobby is posted.
func newClueTable(t *testing.T) *clueTable {
	t.Helper()
	c := newClueChannel(t)
	c.does("U1", Slash, "clues", nil)
	return c
}

// run does what is due.
func (c *clueTable) run() {
	c.t.Helper()
	for done := !c.asleep; done; {
		done = false
		_, tasks, err := c.db.Unfinished(c.t.Context(), "T1", time.Time{})
		if err != nil {
			c.t.Fatal(err)
		}
		slices.SortStableFunc(tasks, func(a, b ledger.Task) int { return a.Due.Compare(b.Due) })
		for _, task := range tasks {
			if work, rests, known := c.runner.Work(task); known && rests <= 0 {
				if err := work.Do(c.t.Context()); err != nil {
					c.t.Fatal(err)
				}
				done = true
			}
		}
	}
}

// passes lets time pass, second by second.
func (c *clueTable) passes(d time.Duration) {
	c.t.Helper()
	for range int(d / time.Second) {
		c.now = c.now.Add(time.Second)
		c.run()
	}
}

// does has somebody do something, and everything that is due because of it.
func (c *clueTable) does(user string, source Source, line string, values map[string]string) answer.Answer {
	c.t.Helper()
	a := c.Handle(c.t.Context(), c.in(Request{Source: source, Slash: "/cs", Channel: "C1", User: user, Text: line, Values: values, Message: "1"}))
	if a.Failed() {
		c.t.Fatalf("%s: %s", line, view.Plain(a))
	}
	c.heard(a)
	c.run()
	return a
}

// newest is the latest message.
func (c *clueTable) newest() answer.Answer { return c.said[len(c.said)-1].Answer }

// lines are what the buttons of a message stand for, by verb.
func linesOfClue(a answer.Answer) map[string]clueLine {
	buttons := a.Buttons
	for _, part := range a.Parts {
		buttons = slices.Concat(buttons, part.Buttons)
	}
	lines := map[string]clueLine{}
	for _, button := range buttons {
		if line, ok := parseClue(strings.TrimPrefix(button.Line, "clue ")); ok && lines[line.verb].verb == "" {
			lines[line.verb] = line
		}
	}
	return lines
}

// state is the game as everybody may see it.
func (c *clueTable) state(id string) clues.View {
	c.t.Helper()
	return must(c.clues.load(c.t.Context(), "T1", id))(c.t).state.Public()
}

// A game on a short board is played from its lobby to its end: everybody answers
// some clues and nobody others, with a wager, an appeal and the final.
func TestClueGame(t *testing.T) {
	t.Parallel()
	c := newClueTable(t)
	lobby := linesOfClue(c.newest())
	id := lobby[clueJoin].game
	for _, user := range []string{"U2", "U3"} {
		c.does(user, Click, lobby[clueJoin].String(), nil)
	}
	c.does("U1", Submission, lobby[clueChange].String(), map[string]string{sizeField: shortGame})
	c.does("U1", Click, lobby[clueStart].String(), nil)
	for turn := 0; c.state(id).Phase != clues.Over; turn++ {
		if turn > 400 {
			t.Fatalf("the game stands still: %s, %+v", c.state(id).Phase, c.state(id).Shown)
		}
		c.turn(id, turn)
	}
	c.passes(time.Second)
	var all []string
	for _, m := range c.said {
		all = append(all, view.Plain(m.Answer))
	}
	thread := strings.Join(all, "\n\n")
	for _, part := range []string{"Daily Double", " counts: ", "The final clue", " wagered ", "The game is over"} {
		if !strings.Contains(thread, part) {
			t.Errorf("no %q in the thread", part)
		}
	}
	if t.Failed() {
		t.Log(thread)
	}
}

// turn has people do what the game waits for; in every fifth turn they let time pass.
func (c *clueTable) turn(id string, turn int) {
	c.t.Helper()
	v := c.state(id)
	line := clueLine{game: id}
	if v.Shown != nil {
		line.clue = v.Shown.Clue
	}
	people := []string{"U1", "U2", "U3"}
	if v.Phase == clues.Wagering || v.Shown != nil && v.Shown.Double {
		people = []string{v.Control}
	}
	switch {
	case turn%5 == 4:
		c.passes(5 * time.Second)
	case v.Phase == clues.Picking:
		line.verb = cluePick
		for _, column := range v.Columns {
			for _, cell := range column.Cells {
				if !cell.Taken {
					line.clue = cell.Clue
				}
			}
		}
		c.does(v.Control, Click, line.String(), nil)
	case v.Phase == clues.Wagering || v.Phase == clues.FinalWagers:
		line.verb = clueWager
		for _, user := range people {
			c.does(user, Click, line.String(), nil)
			for range 2 { // Slack may deliver a form twice
				if a := c.does(user, Submission, line.String(), map[string]string{wagerField: "5"}); !strings.Contains(view.Plain(a), "You wager 5.") {
					c.t.Errorf("%s wagers, and reads %s", user, view.Plain(a))
				}
			}
		}
	case v.Phase == clues.Answering || v.Phase == clues.FinalAnswers:
		line.verb = clueAnswer
		for _, user := range people {
			c.answers(user, line)
		}
		c.appeals(line)
	default:
		c.passes(time.Second)
	}
}

// answers has somebody answer: the second one never knows.
func (c *clueTable) answers(user string, line clueLine) {
	c.t.Helper()
	key, _ := must(c.clues.load(c.t.Context(), "T1", line.game))(c.t).state.Key(line.clue)
	text := key.Shown
	if user == "U2" {
		text = "no idea"
	}
	c.does(user, Click, line.String(), nil)
	if a := c.does(user, Submission, line.String(), map[string]string{answerField: text}); a.To != answer.InForm {
		c.t.Errorf("an answer is acknowledged with %+v", a)
	}
}

// appeals has the second one appeal, and the others accept it.
func (c *clueTable) appeals(line clueLine) {
	c.t.Helper()
	line.verb = clueAppeal
	if a := c.does("U2", Click, line.String(), nil); a.Fault != nil {
		return
	}
	vote := linesOfClue(c.newest())[clueAccept]
	for _, user := range []string{"U1", "U3"} {
		c.does(user, Click, vote.String(), nil)
	}
}

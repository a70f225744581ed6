package vocabulary_test

import (
	"testing"
	"time"

	"csbot/bot"
	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/ledger"
)

// Half a year after somebody wrote a word they are asked whether it is still right, once
// a month; who decides is, of words whose owner left. What they say is shown at the term.
func TestStillRight(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.writes("gus", house.Member, "Left") // who is a guest by now
	p.writes("ben", house.Member, "Kick", "Grip")
	p.writes("ada", house.Approver, "Hook")
	month := ledger.Task{Team: "T1", Kind: "month of checks", Key: "2026-11", Due: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}
	for range 2 { // the process that did it ended meanwhile
		p.must(p.kind("month of checks", told{}).Do(t.Context(), month))
	}
	asked := p.does("unchecked words")
	if len(asked) != 3 {
		t.Errorf("asked: %v", asked)
	}
	p.expect(asked["ana T1/unchecked words/ana/2026-11-02"], "Still right? 1 word", "Left: A Left.")
	p.expect(asked["ada T1/unchecked words/ada/2026-11-02"], "2 words", "Left: A Left.", "Hook: A Hook.")
	bundle := asked["ben T1/unchecked words/ben/2026-11-02"]
	p.expect(bundle, "2 words", "Kick: A Kick.", "Grip: A Grip.", "[All still right]", "[Look through]")
	p.lacks(bundle, "Hook", "Left")

	through := p.answers("ben", bot.Click, p.button(bundle, "Look through"), nil)
	p.expect(through, "Kick · by ben", "[Still right]", "[Correct]")
	p.fills("ada", p.asks("ada", "grip", "More", "Correct this"), map[string]string{"meaning": "A grasp."})
	p.expect(p.answers("cem", bot.Click, p.button(bundle, "All still right"), nil), "You may not")
	p.expect(p.answers("ben", bot.Click, p.button(bundle, "All still right"), nil), "1 word noted as still right", "1 word changed meanwhile")
	p.expect(p.answers("ben", bot.Click, p.lastButton(through, "Still right"), nil), "Somebody has changed that meanwhile")
	p.expect(p.asks("ben", "kick", "More"), "Checked by ben, November 2026.")
	p.expect(p.asks("cem", "kick"), "Your team's own entry, 1 April 2026. Checked by ben, November 2026.")
	p.lacks(p.asks("ben", "grip", "More"), "Checked by")
	p.expect(p.asks("ben", "checks"), "None of your words")
	p.expect(p.asks("ana", "checks", "Still right"), "1 word noted")
	p.lacks(p.asks("ada", "checks"), "Left")

	if again := p.does("unchecked words"); len(again) != 1 {
		t.Errorf("asked of what is looked at: %v", again)
	}
	if _, tasks, err := p.db.Unfinished(t.Context(), "T1", time.Time{}); err != nil || !has(tasks, "month of checks", "2026-12") {
		t.Errorf("nobody is asked next month: %v, %v", tasks, err)
	}
}

// A word that is new, or was looked at, is asked about by nobody; what is planned is
// planned once.
func TestNothingToCheck(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.fills("ana", p.asks("ana", "add Kick"), map[string]string{"meaning": "The first call."})
	of := bot.TeamWords{Where: p.in, Own: p.book, Missing: p.db, Tasks: p.db}
	for range 2 {
		p.must(of.PlanChecks(t.Context(), now))
	}
	_, tasks, err := p.db.Unfinished(t.Context(), "T1", time.Time{})
	p.must(err)
	if !has(tasks, "month of checks", "2026-12") {
		t.Fatalf("planned: %v", tasks)
	}
	p.does("month of checks")
	if asked := p.does("unchecked words"); len(asked) > 0 {
		t.Errorf("asked: %v", asked)
	}
}

// anywhere is everybody's.
type anywhere struct{ bot.Channels }

// Readers say what is wrong with an entry of the team's, to who decides.
func TestReadersSayWhatIsWrong(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	var err error
	p.bot, err = bot.New(bot.Config{
		People: company{}, Own: p.book, Complaints: p.db, Quiz: quiz.Games{}, Planner: quiz.Games{}, Scores: p.db, Preferences: p.db,
		Channels: anywhere{}, Now: func() time.Time { return now },
	})
	p.must(err)
	t.Cleanup(p.bot.Wait)
	p.writes("ben", house.Member, "Kick")
	p.expect(p.fills("cem", p.asks("cem", "kick", "More", "👎"), map[string]string{"note": "We say boot."}), "Thank you")
	p.expect(p.asks("ada", "suggestions", "What people say is wrong"), "Kick · what it means", "We say boot.")
	p.lacks(p.asks("cem", "churn", "More"), "[👎]", "[👍]")
	p.expect(p.asks("cem", "kick", "More", "👍"), "Thank you.", "it confirms nothing")
	p.lacks(p.asks("cem", "kick", "More"), "Checked by")
	p.lacks(p.asks("ada", "suggestions"), "👍")
}

// has reports whether there is one task of a kind and key.
func has(tasks []ledger.Task, kind, key string) bool {
	n := 0
	for _, task := range tasks {
		if task.Kind == kind && task.Key == key {
			n++
		}
	}
	return n == 1
}

// writes has somebody have written words on the first of April, which Ada approved where
// they may not.
func (p *process) writes(who string, role house.Role, names ...string) {
	p.Helper()
	at := time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)
	for _, name := range names {
		e := house.Event{Kind: house.Suggest, By: who, Role: role, At: at, Text: &house.Text{Name: name, Meaning: "A " + name + "."}}
		done, err := p.book.Do(p.Context(), "T1", e)
		p.must(err)
		if done.Waits {
			_, err = p.book.Do(p.Context(), "T1", house.Event{Kind: house.Approve, By: "ada", Role: house.Approver, At: at, Of: done.Revision, Seen: done.Revision})
			p.must(err)
		}
	}
}

func (p *process) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// kind is one of the kinds of tasks that tell people of the team's words.
func (p *process) kind(name string, said told) ledger.Kind {
	p.Helper()
	of := bot.TeamWords{Where: p.in, Own: p.book, Missing: p.db, Tasks: p.db}
	for _, k := range bot.WordTasks(of, bot.Wishes{Scores: p.db, Preferences: p.db}, said, p.deciders()) {
		if k.Name == name {
			return k
		}
	}
	p.Fatalf("no kind %q", name)
	return ledger.Kind{}
}

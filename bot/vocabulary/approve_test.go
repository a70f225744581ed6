package vocabulary_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot"
	"csbot/glossary/house"
)

// suggests has somebody suggest new words.
func (p *process) suggests(user string, names ...string) {
	p.Helper()
	for _, name := range names {
		p.expect(p.fills(user, p.asks(user, "add "+name), map[string]string{"meaning": "A " + name + "."}), "waits to be approved")
	}
}

// What some people suggested on one day is approved in one tap, each as it was seen; a
// second tap, and that of another approver, decide nothing twice.
func TestApproveAll(t *testing.T) {
	t.Parallel()
	all := processes(t, 2)
	p, other := all[0], all[1]
	p.suggests("ben", "Kick", "Grip")
	p.suggests("cleo", "Hook")
	p.must(other.book.Refresh(t.Context()))
	bundle := p.does("suggested words")["ada T1/suggested words/ada/2026-11-30"]
	p.expect(bundle, "3 suggestions wait", "Kick · new, by", "Hook · new, by", "[Approve]", "[Change]", "[Decline]", "[Approve all 3]")
	line := p.button(bundle, "Approve all 3")
	p.expect(p.answers("ben", bot.Click, line, nil), "deciding about them for its approvers")
	p.expect(other.asks("ana", "suggestions"), "[Approve all 3]")
	p.expect(p.answers("ada", bot.Click, line, nil), "3 suggestions approved: everybody sees it now.")
	for _, tapped := range []*process{p, other} {
		tapped.expect(tapped.answers("ana", bot.Click, line, nil), "That is not there any more")
	}
	for _, word := range []string{"kick", "grip", "hook"} {
		p.expect(p.asks("dan", word), "Your team's own entry")
	}
	if events, err := p.book.Events(t.Context(), "T1"); err != nil || len(events) != 6 {
		t.Errorf("%d things were done, %v", len(events), err)
	}
	_, tasks, err := p.db.Unfinished(t.Context(), "T1", time.Time{})
	var told []string
	for _, task := range tasks {
		if task.Kind == "decided words" {
			told = append(told, task.Person)
		}
	}
	slices.Sort(told)
	if !slices.Equal(told, []string{"ben", "cleo"}) || err != nil {
		t.Errorf("what was decided hear %q, %v", told, err)
	}
}

// What somebody changed, decided or took the name of since it was shown is left for itself,
// and is said; so are one's own while four eyes are on.
func TestApproveAllThatIsAsItWas(t *testing.T) {
	t.Parallel()
	all := processes(t, 2)
	p, other := all[0], all[1]
	p.suggests("ben", "Kick", "Grip", "Hook")
	p.suggests("cleo", "Latch")
	line := p.button(p.asks("ada", "suggestions"), "Approve all 4")
	p.must(other.book.Refresh(t.Context()))
	other.fills("ben", other.asks("ben", "suggestions", "Change"), map[string]string{"meaning": "A big boot."})
	waiting := other.book.Waiting("T1")
	other.expect(other.answers("ana", bot.Click, fmt.Sprintf("approve %d %d", waiting[1].Revision, waiting[1].Latest), nil), "Grip is approved")
	_, err := other.book.Do(t.Context(), "T1", house.Event{
		Kind: house.Suggest, By: "ana", Role: house.Admin, At: now, Text: &house.Text{Name: "Bend", Meaning: "A bend.", Also: []string{"hook"}},
	})
	p.must(err)
	p.expect(p.answers("ada", bot.Click, line, nil), "1 suggestion approved", "Left out: 1 changed meanwhile, 1 decided or withdrawn meanwhile, 1 with a name that leads to another entry.",
		"[All that waits]")
	p.expect(p.asks("dan", "latch"), "A Latch.")
	p.expect(p.asks("dan", "hook"), "A bend.")
	p.expect(p.answers("ada", bot.Click, line, nil), "Somebody has changed that meanwhile")
	p.expect(p.asks("ada", "suggestions"), "2 suggestions wait", "A big boot.")
	p.lacks(p.asks("ada", "suggestions"), "[Approve all", "[Approve these")
}

// With four eyes on nobody approves what they wrote, in whatever bundle it stands.
func TestApproveAllWithFourEyes(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	_, err := p.book.Do(t.Context(), "T1", house.Event{Kind: house.FourEyes, On: true, By: "ana", Role: house.Admin, At: now})
	p.must(err)
	p.suggests("ada", "Kick")
	p.suggests("ben", "Grip", "Hook", "Latch", "Peg")
	seen := p.asks("ada", "suggestions")
	p.expect(seen, "5 suggestions wait", "and 1 more, when these are decided", "[Approve these 4]")
	line := p.button(seen, "Approve these 4")
	p.expect(p.answers("ada", bot.Click, line, nil), "3 suggestions approved", "Left out: 1 of your own, for somebody else to approve.")
	p.expect(p.answers("ada", bot.Click, line, nil), "Somebody else has to approve what you wrote.")
	p.expect(p.answers("ana", bot.Click, line, nil), "1 suggestion approved", "Left out: 3 decided or withdrawn meanwhile.")
	if waiting := p.book.Waiting("T1"); len(waiting) != 1 || waiting[0].Text.Name != "Peg" {
		t.Errorf("what waits is %+v", waiting)
	}
}

// Two that have one name are not both approved.
func TestApproveAllOfOneName(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	for _, user := range []string{"ben", "cleo"} { // in two processes, at one moment
		_, err := p.book.Do(t.Context(), "T1", house.Event{
			Kind: house.Suggest, By: user, Role: house.Member, At: now, Text: &house.Text{Name: "Kick", Meaning: "Of " + user + "."},
		})
		p.must(err)
	}
	p.suggests("dan", "Grip")
	said := p.asks("ada", "suggestions", "Approve all 3")
	p.expect(said, "2 suggestions approved", "Left out: 1 with a name that leads to another entry.")
	p.expect(p.asks("eve", "kick"), "Of ben.")
	if shown := shown(p.asks("ada", "suggestions")); !strings.Contains(shown, "Your team has this already: Kick") {
		t.Error(shown)
	}
}

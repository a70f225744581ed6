package vocabulary_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
)

// An admin's word is live at once, in this process and, when it looks, in another
// one; the general meaning is one tap away.
func TestAnAdminAddsAWord(t *testing.T) {
	t.Parallel()
	all := processes(t, 2)
	p, other := all[0], all[1]
	unknown := p.asks("ana", "zorb")
	form := p.answers("ana", bot.Click, p.button(unknown, "Add it"), nil)
	if len(form.Form.Fields) != 3 || form.Form.Fields[0].Value != "zorb" {
		t.Errorf("the form is %+v", form.Form)
	}
	p.expect(p.fills("ana", form, map[string]string{"word": "Zorb", "meaning": "A customer who <b>hums</b> & stays.", "also": "zorbie, the hum"}),
		"Zorb is saved: everybody can look it up now.")
	p.expect(p.asks("ben", "the hum"), "A customer who <b>hums</b> & stays.", "Your team's own entry, 27 November 2026.")
	p.expect(p.asks("ben", "zorb", "More"), "By ana, 27 November 2026.")
	if err := other.book.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	other.expect(other.asks("ben", "what is zorb?"), "A customer who")

	qbr := p.asks("ana", "QBR", "More", "Correct this")
	p.expect(p.fills("ana", qbr, map[string]string{"word": "QBR", "abbreviations": "", "meaning": "Our Monday bug hour."}), "QBR is saved")
	p.expect(p.asks("ben", "qbr"), "Our Monday bug hour.")
	p.expect(p.asks("ben", "qbr", "In general"), "In general: Quarterly Business Review")
	other.expect(other.fills("ana", other.asks("ana", "zorb", "More", "Correct this"), map[string]string{"meaning": "Somebody who stays."}), "is saved")
	if err := p.book.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.expect(p.asks("ben", "zorb"), "Somebody who stays.")
}

// A member's word waits until somebody who may approves it as they saw it.
func TestAMemberSuggestsAWord(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	saved := p.fills("ben", p.asks("ben", "add Kick"), map[string]string{"meaning": "The first call."})
	p.expect(saved, "Thank you. Kick waits to be approved.")
	p.expect(p.asks("cleo", "kick"), "Did you mean Kickoff Call?")
	p.expect(p.asks("cleo", "suggestions"), "Nothing waits")
	seen := p.asks("ana", "suggestions")
	p.expect(seen, "One suggestion waits", "Kick · new, by", "What it means here: The first call.")
	approve := p.button(seen, "Approve")
	for user, says := range map[string]string{"ben": "deciding about them for its approvers", "gus": "deciding about them for its approvers"} {
		p.expect(p.answers(user, bot.Click, approve, nil), says)
	}
	more := p.answers("ben", bot.Click, p.button(saved, "More fields"), nil)
	p.expect(p.fills("ben", more, map[string]string{"meaning": "The very first call.", "link": "https://example.com/kick"}), "Kick waits")
	p.expect(p.answers("ana", bot.Click, approve, nil), "Somebody has changed that meanwhile.")
	p.expect(p.asks("ana", "suggestions", "Approve"), "Kick is approved")
	p.expect(p.asks("cleo", "kick"), "The very first call.")
	p.expect(p.asks("cleo", "kick", "More"), "https://example.com/kick", "By ben, 27 November 2026, approved by ana.")

	change := p.fills("ben", p.asks("ben", "kick", "More", "Correct this"), map[string]string{"meaning": "A boot."})
	p.expect(change, "Kick waits")
	p.expect(p.asks("ana", "suggestions"), "Kick · a change, by", "A boot.", "Now: The very first call.")
	for _, user := range []string{"ana", "ben"} {
		p.expect(p.fills(user, p.asks(user, "suggestions", "Change"), map[string]string{"note": user}), "Kick waits")
	}
	p.expect(p.asks("ana", "suggestions"), "by someone, someone Fri 27 Nov")
	declined := p.fills("ana", p.asks("ana", "suggestions", "Decline"), map[string]string{"reason": "That is another thing."})
	p.expect(declined, "Kick is declined.")
	p.expect(p.asks("cleo", "kick"), "The very first call.")
	p.fills("ben", p.asks("ben", "kick", "More", "Correct this"), map[string]string{"meaning": "Off."})
	p.expect(p.asks("ben", "suggestions", "Withdraw"), "is withdrawn")
	p.expect(p.asks("ana", "suggestions"), "Nothing waits")
	p.expect(p.asks("gus", "add Grip"), "You may not do this here")
	p.expect(p.fills("gus", p.asks("ben", "add Grip"), map[string]string{"meaning": "A hold."}), "You may not do this here")
}

// Of a name that waits there is no second suggestion; one whose name has an entry
// meanwhile is not offered for approval.
func TestTwoSuggestOneName(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	suggest := func(user, name string, also ...string) answer.Answer {
		return p.fills(user, p.asks(user, "add "+name), map[string]string{"meaning": "The first call.", "also": strings.Join(also, ", ")})
	}
	p.expect(suggest("ben", "Kick"), "Kick waits")
	for _, said := range []answer.Answer{suggest("cleo", "kick"), suggest("ana", "Kick")} {
		if !strings.Contains(said.Errors["word"], "is suggested already, and waits to be approved") {
			t.Errorf("a second one waits: %v, %s", said.Errors, shown(said))
		}
	}
	if said := suggest("cleo", "Boot", "kick"); !strings.Contains(said.Errors["also"], "“kick” is suggested already") {
		t.Errorf("another name of it: %v", said.Errors)
	}
	p.expect(suggest("cleo", "Boot", "shoe"), "Boot waits")
	// Ana imports it, which asks nobody.
	preview := p.answers("ana", bot.Direct, "Term\tDefinition\nKick\tA boot.\nShoe\tA boot.\n", nil)
	p.answers("ana", bot.Click, p.button(preview, "Import 2 words"), nil)
	seen := p.asks("ana", "suggestions")
	p.expect(seen, "Your team has this already: Kick: A boot.", "Your team has this already: Shoe: A boot.", "[Change]", "[Decline]")
	p.lacks(seen, "[Approve]", "In its place")
}

// CSBOT_ADMINS say who the admins are, and then Slack's own are none; a guest
// among them decides nothing, and hears of nothing.
func TestNamedAdminsDecide(t *testing.T) {
	t.Parallel()
	p := processes(t, 1, "cleo", "gus")[0]
	add := func(user string) answer.Answer {
		return p.fills(user, p.asks(user, "add Kick "+user), map[string]string{"meaning": "The first call."})
	}
	p.expect(add("cleo"), "is saved")
	p.expect(add("ana"), "waits to be approved")
	p.expect(p.asks("gus", "add Kick"), "You may not do this here")
	var told []string
	_, tasks, err := p.db.Unfinished(t.Context(), "T1", time.Time{})
	for _, task := range tasks {
		if task.Kind == "suggested words" {
			told = append(told, task.Person)
		}
	}
	if !slices.Equal(told, []string{"cleo"}) || err != nil {
		t.Errorf("of what waits hear %q, %v", told, err)
	}
}

// What is wrong with a form is said at its field.
func TestFaultsAreNamedAtTheirField(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.fills("ana", p.asks("ana", "add Zorb"), map[string]string{"meaning": "A.", "also": "hum"})
	for _, c := range []struct {
		field, left, says string
	}{
		{"word", "", "needed"}, {"word", "me", "a command of mine"}, {"word", "Help", "a command of mine"}, {"word", "hum", "already leads to another entry"},
		{"word", "🙂", "no letter or digit"}, {"word", strings.Repeat("a", 61), "at most 60"}, {"word", "a\u202eb", "nobody sees"},
		{"word", "\u3164", "nobody sees"}, {"word", "\u200b", "needed"}, {"word", "a\x00", "nobody sees"},
		{"meaning", " ", "needed"}, {"meaning", "See <https://evil.example|here>.", "Plain words only"}, {"meaning", "<!channel> look", "Plain words only"},
		{"meaning", "Ask <@U123>.", "Plain words only"}, {"also", "boots, zorb", "already leads"}, {"also", "boots, quiz", "a command of mine"},
	} {
		said := p.fills("ana", p.asks("ana", "add Kick"), map[string]string{"meaning": "B.", c.field: c.left})
		if !strings.Contains(said.Errors[c.field], c.says) || len(said.Errors) != 1 {
			t.Errorf("%s %q: %v", c.field, c.left, said.Errors)
		}
	}
	for _, name := range []string{"C", "C#", "C++", ".NET", "24/7", "T&M", "share", "churn < 5 %", "save_term"} {
		p.expect(p.fills("ana", p.asks("ana", "add x"), map[string]string{"word": name, "meaning": "Ours: " + name}), name+" is saved")
		p.expect(p.asks("ben", name), "Ours: "+name)
	}
	p.expect(p.fills("ana", p.asks("ana", "add x"), map[string]string{"word": "\ufeffPas\u00adted\u200b", "meaning": "As from a page."}), "Pasted is saved")
	more := p.asks("ana", "add hum") // an entry there is already: all fields
	if said := p.fills("ana", more, map[string]string{"link": "javascript:alert(1)"}); !strings.Contains(said.Errors["link"], "https://") {
		t.Errorf("link: %v", said.Errors)
	}
	first, second := p.asks("ana", "add hum"), p.asks("ada", "add hum")
	p.expect(p.fills("ana", first, map[string]string{"meaning": "C."}), "is saved")
	if said := p.fills("ada", second, map[string]string{"meaning": "D."}); !strings.Contains(said.Errors["meaning"], "changed this meanwhile") {
		t.Errorf("two at once: %v", said.Errors)
	}
}

// Nobody fills the list of what waits alone: what they may still suggest depends on
// what of theirs waits, and others may go on.
func TestNobodyFillsTheListAlone(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	suggest := func(user, name string) answer.Answer {
		return p.fills(user, p.asks(user, "add x"), map[string]string{"word": name, "meaning": "Ours."})
	}
	opened := p.asks("ben", "add One more")
	for i := range 20 {
		p.expect(suggest("ben", fmt.Sprint("Zorb ", i)), "waits to be approved")
	}
	p.expect(p.asks("ben", "add One more"), "20 suggestions of yours wait for a decision")
	p.expect(p.fills("ben", opened, map[string]string{"meaning": "Ours."}), "20 suggestions of yours wait for a decision")
	p.expect(suggest("ana", "An admin's"), "is saved")
	p.asks("ben", "suggestions", "Withdraw")
	p.expect(suggest("ben", "One more"), "waits to be approved")
}

package vocabulary_test

import (
	"strings"
	"testing"

	"csbot/bot"
	"csbot/bot/answer"
)

// A form that is submitted twice does what it does once, and both times says so.
func TestAFormSubmittedTwiceSavesOnce(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	twice := func(user string, form answer.Answer, values map[string]string, says string) {
		t.Helper()
		for range 2 {
			p.expect(p.fills(user, form, values), says)
		}
	}
	waiting := func(want int) {
		t.Helper()
		if n := len(p.book.Waiting(p.in().WordsKey())); n != want {
			t.Errorf("%d suggestions wait, want %d", n, want)
		}
	}
	twice("ana", p.asks("ana", "add Kick"), map[string]string{"meaning": "The first call."}, "Kick is saved")
	twice("ana", p.asks("ana", "add Kick"), map[string]string{"meaning": "A boot."}, "Kick is saved")
	if e, _ := p.book.Entry(p.in().WordsKey(), 1); len(e.History) != 2 {
		t.Errorf("what was saved twice changed %+v", e.History)
	}
	twice("ben", p.asks("ben", "add Grip"), map[string]string{"meaning": "A hold."}, "Grip waits to be approved")
	waiting(1)
	twice("ben", p.asks("ben", "suggestions", "Change"), map[string]string{"meaning": "A firm hold."}, "Grip waits to be approved")
	waiting(1)
	twice("ben", p.asks("ben", "add Kick"), map[string]string{"meaning": "A shoe."}, "Kick waits to be approved")
	waiting(2)
	if said := p.fills("cleo", p.asks("cleo", "add Grip"), map[string]string{"meaning": "A firm hold."}); !strings.Contains(said.Errors["word"], "is suggested already") {
		t.Errorf("somebody else's is taken for the same: %v, %s", said.Errors, shown(said))
	}
}

// Whoever may not decide, or does not any more, reads no suggestion of others' in a
// form, and decides nothing with one that was opened before.
func TestFormsAreForWhoMayDecide(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.fills("ben", p.asks("ben", "add Grip"), map[string]string{"meaning": "A secret hold."})
	waiting := p.asks("ana", "suggestions")
	for _, label := range []string{"Change", "Decline"} {
		line := p.button(waiting, label)
		for _, user := range []string{"cleo", "gus"} {
			said := p.answers(user, bot.Click, line, nil)
			if said.Form != nil || strings.Contains(shown(said), "secret") {
				t.Errorf("%s reads what ben suggested: %+v", user, said.Form)
			}
			p.expect(p.fills(user, p.answers("ana", bot.Click, line, nil), map[string]string{"meaning": "Cleo's.", "reason": "No."}), "may not do this")
		}
	}
	if n := len(p.book.Waiting(p.in().WordsKey())); n != 1 {
		t.Errorf("%d suggestions wait", n)
	}
	if said := p.answers("ben", bot.Click, p.button(waiting, "Change"), nil); said.Form == nil {
		t.Errorf("ben cannot change what he suggested: %s", shown(said))
	}
}

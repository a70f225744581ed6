package bot

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/view"
)

// A nickname is nobody else's name and no markup, typed or in the form.
func TestNicknamesAreNobodysAndNoMarkup(t *testing.T) {
	t.Parallel()
	b, db := planned(t, "09:00 daily UTC", time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC))
	for name, taken := range map[string]bool{"Churn Slayer": true, "Ben Okafor": false, "<@U1>": false, "Ada*7": false, "@here": false, "Zoé 7": true} {
		typed := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Channel: "C1", User: "U1", Text: "me nickname " + name})
		if (classOf(typed) == "") != taken {
			t.Errorf("%q typed: %s", name, view.Plain(typed))
		}
		filled := b.Handle(t.Context(), Request{
			Source: Submission, Channel: "C1", User: "U2", Text: nicknameLine{}.String(), Values: map[string]string{nicknameField: name},
		})
		if (filled.Errors[nicknameField] == "") != taken {
			t.Errorf("%q in the form: %+v", name, filled.Errors)
		}
		own, err := db.Export(t.Context(), "T1", "U2", 0, 0)
		if err != nil || taken != (own.Nickname == name) {
			t.Errorf("%q: %q, %v", name, own.Nickname, err)
		}
	}
}

// Alone, "me nickname" asks for one: in a form where one can be opened.
func TestANicknameIsAskedFor(t *testing.T) {
	t.Parallel()
	b, _ := planned(t, "09:00 daily UTC", time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC))
	for source, form := range map[Source]bool{Slash: true, Click: true, Direct: false} {
		a := b.Handle(t.Context(), Request{Source: source, Slash: "/cs", Channel: "C1", User: "U1", Text: "me nickname"})
		if (a.Form != nil) != form || !form && !strings.Contains(view.Plain(a), "me nickname Ada") {
			t.Errorf("from %v: %+v\n%s", source, a.Form, view.Plain(a))
		}
	}
}

package bot

import (
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

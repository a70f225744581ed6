package bottest

import (
	"context"
	"testing"

	"csbot/bot"
	"csbot/quiz"
)

// A PreferenceStore keeps preferences, and lets people read and delete theirs.
type PreferenceStore interface {
	bot.Preferences

	Export(ctx context.Context, team, user string, skip, limit int) (quiz.Personal, error)
	Delete(ctx context.Context, team, user string) (kept int, err error)
}

// TestPreferences checks a bot.Preferences against its contract. Open returns
// an empty one.
func TestPreferences(t *testing.T, open func(t *testing.T) PreferenceStore) {
	t.Helper()
	s := open(t)
	expect := func(team, user, name, want string) {
		t.Helper()
		own, err := s.Export(t.Context(), team, user, 0, 0)
		if got := own.Preferences[name]; err != nil || got != want {
			t.Errorf("%s's %q in %s is %q, %v; want %q", user, name, team, got, err, want)
		}
		if own.Rates() != (own.Preferences["confidence"] == "on") {
			t.Errorf("%s in %s rates: %v", user, team, own.Rates())
		}
	}
	prefer := func(team, user, name, value string) {
		t.Helper()
		if err := s.Prefer(t.Context(), team, user, map[string]string{name: value}); err != nil {
			t.Fatal(err)
		}
	}
	const nasty = `'; DROP TABLE preferences; -- 🙂`
	expect("T1", "ana", "confidence", "")
	prefer("T1", "ana", "confidence", "on")
	prefer("T1", "ana", "confidence", "on")
	prefer("T1", "ana", nasty, nasty)
	prefer("T2", "ana", "confidence", "off")
	expect("T1", "ana", "confidence", "on")
	expect("T1", "ana", nasty, nasty)
	expect("T1", "ben", "confidence", "")
	expect("T2", "ana", "confidence", "off")
	prefer("T1", "ana", nasty, "")
	expect("T1", "ana", nasty, "")
	if err := s.Prefer(t.Context(), "T1", "cem", map[string]string{"confidence": "on", "size": "20"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Prefer(t.Context(), "T1", "cem", map[string]string{"confidence": "", "size": "30"}); err != nil {
		t.Fatal(err)
	}
	expect("T1", "cem", "confidence", "")
	expect("T1", "cem", "size", "30")
	if _, err := s.Delete(t.Context(), "T1", "ana"); err != nil {
		t.Fatal(err)
	}
	expect("T1", "ana", "confidence", "")
	expect("T2", "ana", "confidence", "off")
}

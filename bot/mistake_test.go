package bot

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
)

// TestMistakesAreErrors: whatever is answered with a mistake was an error on its
// way, which explain has told. A pasted list alone is told with a note below it.
func TestMistakesAreErrors(t *testing.T) {
	t.Parallel()
	quizless := hostileAnswerer(t)
	with, _ := planned(t, "09:00 daily UTC", time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC))
	mistaken := []string{
		"leaderboard year", "me confidence maybe", "me nickname ***", "nps 1 2 x", "npz 1 2 3", "quiz schedule 9am daily", "quiz pause 2 moons",
	}
	for _, b := range []testBot{quizless, with} {
		for _, line := range slices.Concat(knownLines(b), mistaken, quizLines()) {
			a, err := b.route(t.Context(), b.in(Request{Source: Slash, Slash: "/cs", Channel: "D1", User: "U1", Text: line}))
			if err == nil && a.Kind == answer.KindError && !a.Unkept {
				t.Errorf("%.100q is answered with a mistake that counts as success: %s", line, view.Plain(a))
			}
			if err == nil && slices.Contains(mistaken, line) {
				t.Errorf("%q counts as success: %s", line, view.Plain(a))
			}
		}
	}
}

// TestMistakes: what is said of each, and its class for programs.
func TestMistakes(t *testing.T) {
	t.Parallel()
	b, _ := planned(t, "09:00 daily UTC", time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC))
	b.admins = []string{"U1", "U2"}
	for line, want := range map[string]string{
		"C1 leaderboard year":             "E_PERIOD “year” is no period of the leaderboard: choose",
		"C1 quiz stop":                    "E_NOT_ALLOWED Here only some people may do this. Ask one of them: someone, someone",
		"D1 quiz stop":                    "E_NO_CHANNEL Each channel has its own: type /cs quiz stop in the channel.",
		"C1 me confidence maybe":          "E_CONFIDENCE Say on or off",
		"C1 leaderboard":                  "E_NO_QUESTION No question has been asked",
		"C2 quiz preview":                 "E_NO_SCHEDULE This channel is not asked a daily question.\nTo begin: `/cs quiz schedule",
		"C1 answer T1/C1/2026-11-24T09 1": "E_NO_SUCH_QUESTION I don't know this question any more.",
		"C1 nps 1 2 x":                    "E_NOT_A_NUMBER I can't read “x”",
		"C1 npz 1 2 3":                    "E_UNKNOWN_METRIC “npz”",
	} {
		channel, text, _ := strings.Cut(line, " ")
		a := b.Handle(t.Context(), Request{Source: Click, Slash: "/cs", Channel: channel, User: "U9", Text: text})
		class, says, _ := strings.Cut(want, " ")
		if a.Fault == nil || a.Fault.Class != class || !strings.HasPrefix(view.Plain(a), says) || noticeOf(a) == "" {
			t.Errorf("%s: %+v\n%s", line, a.Fault, view.Plain(a))
		}
	}
	if a := b.explain(b.in(Request{}), errors.New("secret")); !a.Failed() || strings.Contains(view.Plain(a), "secret") {
		t.Errorf("a failure of ours: %+v", a)
	}
}

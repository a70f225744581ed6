package bot

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
)

// longLine is a command of so many days that its own line, and those of what is
// offered, are too long for a button's value.
func longLine(separator string) string {
	days := make([]string, 800)
	for i := range days {
		days[i] = []string{"14", "21", "35", "108"}[i%4]
	}
	return "ttv " + strings.Join(days, separator)
}

// TestLongOffers: an offer that is too long for a button works for an hour for who
// got it, and says to paste it again to others and later.
func TestLongOffers(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	synctest.Test(t, func(t *testing.T) {
		ask := func(source Source, user, line string) answer.Answer {
			return b.Handle(t.Context(), Request{Source: source, Slash: "/cs", User: user, Text: line})
		}
		kept := func(msg answer.Answer) (lines []string) {
			for _, button := range msg.Buttons {
				if len(button.Line) > mostValue {
					t.Errorf("%s carries %d characters", button.Label, len(button.Line))
				}
				if strings.HasPrefix(button.Line, keptLine("").String()) {
					lines = append(lines, button.Line)
				}
			}
			return lines
		}
		const again, result = "paste it again", "Time to value 44.5 days"
		mine := ask(Slash, "U1", longLine("; "))
		ways := kept(mine)
		if len(ways) < 2 || !strings.Contains(view.Plain(mine), result) {
			t.Fatalf("it cannot be shared: %+v\n%s", mine.Buttons, view.Plain(mine))
		}
		share := ways[1]
		if plain := view.Plain(ask(Click, "U1", share)); !strings.Contains(plain, result) {
			t.Errorf("%q: %q", share, plain)
		}
		if theirs := view.Plain(ask(Click, "U2", share)); !strings.Contains(theirs, again) {
			t.Errorf("others get %q", theirs)
		}
		time.Sleep(keptFor)
		if late := view.Plain(ask(Click, "U1", share)); !strings.Contains(late, again) {
			t.Errorf("an hour later: %q", late)
		}
		if typed := ask(Slash, "U1", share); typed.Kind == answer.KindMetric {
			t.Errorf("a token can be typed: %s", view.Plain(typed))
		}
		if plain := view.Plain(ask(Slash, "U1", strings.ReplaceAll(longLine(" "), " 108", " 1008"))); len(plain) > 1000 {
			t.Errorf("a question of %d characters", len(plain))
		}
		b.Wait()
	})
	if whole := b.Handle(t.Context(), Request{Source: Terminal, Text: longLine("; ")}); len(whole.Line) <= mostValue {
		t.Errorf("in a terminal: %+v", whole.Line)
	}
}

// TestDeletingForgetsLongOffers: what is kept of somebody's long lines goes with
// the rest.
func TestDeletingForgetsLongOffers(t *testing.T) {
	t.Parallel()
	b, _ := planned(t, "09:00 daily UTC", time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC))
	ask := func(source Source, line string) answer.Answer {
		return b.Handle(t.Context(), Request{Source: source, Slash: "/cs", Channel: "C1", User: "U1", Text: line})
	}
	offered := ask(Slash, longLine("; ")).Buttons
	at := slices.IndexFunc(offered, func(one answer.Button) bool { return strings.HasPrefix(one.Line, keptLine("").String()) })
	if deleted := ask(Click, deleteLine{sure: true}.String()); deleted.Fault != nil {
		t.Fatal(view.Plain(deleted))
	}
	if plain := view.Plain(ask(Click, offered[at].Line)); !strings.Contains(plain, "paste it again") {
		t.Errorf("afterwards: %q", plain)
	}
}

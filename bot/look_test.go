package bot

import (
	"testing"
	"time"

	"csbot/quiz"
)

// Whether what somebody misses is to come back is asked at the first miss, and never
// again: not by another channel, nor where nothing was said to it.
func TestTheLoopIsAskedForOnce(t *testing.T) {
	t.Parallel()
	b, db := planned(t, "09:00 daily UTC", time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC))
	b.tasks = db
	misses := func(user, channel string) (asked bool) {
		t.Helper()
		r := situation()
		r.ID.Channel = channel
		must(db.Claim(t.Context(), r))(t)
		wrong := answerLine{r.ID, (r.Question.Right + 1) % len(r.Question.Options)}.String()
		verdict := b.Handle(t.Context(), Request{Source: Click, Slash: "/cs", Channel: channel, User: user, Message: r.Ref, Text: wrong})
		b.bringing.Wait()
		if verdict.Fault != nil || len(verdict.Buttons) > verdictButtons {
			t.Fatalf("%+v", verdict)
		}
		return buttonOf(verdict, "Bring it back") != ""
	}
	for _, tt := range []struct {
		user, channel string
		asked         bool
	}{{"U1", "C1", true}, {"U1", "C2", false}, {"U2", "C2", true}, {"U2", "C1", false}} {
		if asked := misses(tt.user, tt.channel); asked != tt.asked {
			t.Errorf("%s in %s is asked: %t", tt.user, tt.channel, asked)
		}
	}
	own := must(db.Export(t.Context(), "T1", "U1", 0, 0))(t)
	if len(own.Notices) > 0 || own.Preferences[quiz.LoopPreference] == quiz.On {
		t.Errorf("who said nothing has %+v", own)
	}
}

// Who says neither on nor off has both to tap.
func TestOnOrOffIsATapAway(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"me look maybe", "me confidence maybe"} {
		for _, label := range []string{"On", "Off"} {
			l, _, _ := looped(t)
			if l.says(line).taps(label); l.msg.Fault != nil {
				t.Errorf("%s, %s: %+v", line, label, l.msg.Fault)
			}
		}
	}
}

package bot

import (
	"strings"
	"testing"

	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

// Who made a schedule that rests reads why, and what to do about it there.
func TestPausedSaysWhyAndWhatToDo(t *testing.T) {
	t.Parallel()
	for reason, want := range map[string][]string{
		"the channel is archived": {"Slack refused it: the channel is archived.", "quiz resume"},
		quiz.Unanswered:           {"Five questions in a row had no answer.", "quiz schedule tue,thu", "quiz resume"},
	} {
		s := quiz.Schedule{Channel: "C1"}
		s.Pause = calendar.Pause{Reason: reason}
		said := view.Plain(Paused(s))
		for _, part := range want {
			if !strings.Contains(said, part) {
				t.Errorf("%q is not in\n%s", part, said)
			}
		}
		if reason == quiz.Unanswered && strings.Contains(said, "refused") {
			t.Error(said)
		}
	}
}

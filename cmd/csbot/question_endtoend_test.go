package main

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
)

// quizStage is a stage with a question due an hour after its start.
func quizStage(t *testing.T, channel string) *stage {
	t.Helper()
	return newStage(t, func(c *config, slack *sandbox.Server) {
		at := slack.Clock().Now().UTC().Add(time.Hour)
		c.QuizChannel, c.QuizTime, c.QuizDays, c.QuizZone = slack.Channel(channel).ID, at.Format("15:04"), "daily", "UTC"
		c.QuizOpen = 8 * time.Hour
	})
}

func TestEndToEndDailyQuestion(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	s.slack.Clock().Advance(time.Hour)
	asked := s.until(s.seenBy("ana", "cs-team"), says("Daily question:"))
	for _, letter := range []string{"A", "B", "C", "D"} {
		if shows(`"text":"`+letter+`"`)(asked) && !says("\n"+letter+": ")(asked) {
			t.Errorf("the notification does not carry option %s: %q", letter, asked.Text)
		}
	}
	s.click("ana", asked, "A")
	verdict := s.until(s.seenBy("ana", "cs-team"), func(m *sandbox.Message) bool { return m.Ephemeral })
	if len(s.seenBy("ben", "cs-team")()) != 1 {
		t.Error("ana's verdict is not hers alone")
	}
	s.click("ana", asked, "B")
	s.until(s.seenBy("ana", "cs-team"), shows("Your first answer counts"))
	s.click("ben", asked, "A")
	s.until(s.seenBy("ben", "cs-team"), func(m *sandbox.Message) bool { return m.Ephemeral && m.Text == verdict.Text })

	if open := s.seenBy("cleo", "cs-team")()[0]; string(open.Blocks) != string(asked.Blocks) || open.Text != asked.Text {
		t.Errorf("the channel reads of the answers before the question closes: %s", open.Blocks)
	}

	s.ends(asked, "Too few answers to say")
}

// ends closes a question and waits for the next one: both say how it went.
func (s *stage) ends(asked *sandbox.Message, right string) {
	s.t.Helper()
	s.slack.Clock().Advance(8 * time.Hour)
	closed := s.until(s.seenBy("cleo", "cs-team"), says("Answer: "))
	if closed.TS != asked.TS {
		s.t.Error("closing posted a new message")
	}
	if !shows(`"value":"answer `)(asked) || shows(`"value":"answer `)(closed) {
		s.t.Errorf("the buttons are still there: %s", closed.Blocks)
	}
	if !says(right)(closed) {
		s.t.Errorf("closed with %q, want %q", closed.Text, right)
	}
	s.click("cleo", asked, "A") // on a page that was not reloaded
	s.until(s.seenBy("cleo", "cs-team"), says("This question is closed"))

	s.slack.Clock().Advance(16 * time.Hour)
	next := s.until(s.seenBy("cleo", "cs-team"), says("Last question: "))
	if !shows("Last question: ")(next) || !strings.HasPrefix(next.Text, "Daily question: ") {
		s.t.Errorf("the next question: %q, %s", next.Text, next.Blocks)
	}
}

func TestEndToEndDailyQuestionSurvivesRestart(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	s.slack.Clock().Advance(time.Hour)
	asked := s.until(s.seenBy("ana", "cs-team"), says("Daily question:"))
	s.click("ana", asked, "A")
	s.until(s.seenBy("ana", "cs-team"), func(m *sandbox.Message) bool { return m.Ephemeral })
	s.halt()
	s.start()
	s.slack.Clock().Advance(8 * time.Hour)
	s.until(s.seenBy("ana", "cs-team"), says("Too few answers to say"))
	questions := 0
	for _, m := range s.seenBy("ben", "cs-team")() {
		if !m.Ephemeral {
			questions++
		}
	}
	if questions != 1 {
		t.Errorf("%d questions were posted that day", questions)
	}
}

func TestEndToEndQuizIsRefusedWhereTheBotIsNotIn(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "random")
	s.slack.Clock().Advance(time.Hour)
	// Both the start and the due question say what to do.
	for _, message := range []string{"no daily question will be posted until this is mended", "daily question"} {
		told := func() bool {
			for _, entry := range s.logs.FilterMessage(message).All() {
				if reason, _ := entry.ContextMap()["error"].(string); strings.Contains(reason, "/invite @csbot") {
					return true
				}
			}
			return false
		}
		for !told() {
			select {
			case <-s.ctx.Done():
				t.Fatalf("%q does not say what to do", message)
			case <-time.After(10 * time.Millisecond):
			}
		}
	}
	if seen := s.seenBy("ana", "random")(); len(seen) > 0 {
		t.Errorf("posted %q", texts(seen))
	}
}

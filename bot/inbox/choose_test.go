package inbox_test

import (
	"testing"

	"csbot/bot/sandbox"
)

// TestChoosingInAThread: who asked replaces the question by the answer, for
// everybody; others see the answer alone.
func TestChoosingInAThread(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{}, nil)
	ana, ben := s.slack.Person("ana"), s.slack.Person("ben")
	asked, err := ana.Say(t.Context(), s.slack.Channel("cs-team"), s.slack.Mention()+" nps 10 0 0")
	if err != nil {
		t.Fatal(err)
	}
	thread := func() []*sandbox.Message { return ben.Thread(asked) }
	const label = "10 promoters + 0 passives + 0 detractors: NPS 100"
	question := s.until(thread, "can be counts")
	if _, err := ben.Click(t.Context(), question, label); err != nil {
		t.Fatal(err)
	}
	if told := s.until(thread, "NPS 100"); !told.Ephemeral || count(ana.Thread(asked), "NPS 100") > 0 {
		t.Errorf("another's tap is answered to everybody: %s", told.Text)
	}
	if _, err := ana.Click(t.Context(), question, label); err != nil {
		t.Fatal(err)
	}
	answer := s.until(func() []*sandbox.Message { return ana.Thread(asked) }, "NPS 100")
	if answer.TS != question.TS || answer.Ephemeral || count(thread(), "can be counts") > 0 {
		t.Errorf("the question is not replaced: %s", answer.Text)
	}
}

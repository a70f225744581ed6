package vocabulary_test

import (
	"testing"

	"csbot/bot"
)

// A question of the team's own is written in a form, approved as words are, and asked
// from then on; a correction of the word keeps it, and an empty form takes it out.
func TestAQuestionOfOurOwn(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	const key = "own:Churn"
	asked := func() int {
		q, _ := p.in().Questions.Of(key, 1)
		return len(q.Options)
	}
	form := p.answers("ben", bot.Click, "own_question 0 0 churn", nil)
	for _, wrong := range []map[string]string{
		{"question": "Who calls?", "right": "We do", "wrong": ""},
		{"question": "", "right": "We do", "wrong": "Sales"},
		{"question": "Who calls?", "right": "We do", "wrong": "we do"},
		{"question": "Who calls?", "right": "We do", "wrong": "Sales", "wrong3": "sales"},
		{"question": "Who calls <!channel>?", "right": "We do", "wrong": "Sales"},
	} {
		if said := p.fills("ben", form, wrong); len(said.Errors) != 1 {
			t.Errorf("%v: %v %s", wrong, said.Errors, shown(said))
		}
	}
	filled := map[string]string{"question": "Who calls?", "right": "We do", "wrong": "Sales", "wrong2": "Nobody", "why": "They know <us> & we them."}
	p.expect(p.fills("ben", form, filled), "Churn waits to be approved.")
	if asked() != 0 {
		t.Error("it is asked before anybody approved it")
	}
	p.expect(p.asks("ana", "suggestions"), "Quiz question: Who calls?", "Its wrong answer: Sales", "Why that is right: They know <us> & we them.")
	p.asks("ana", "suggestions", "Approve")
	if asked() != 3 {
		t.Errorf("%d options", asked())
	}
	p.expect(p.asks("cleo", "churn"), "stop")
	p.expect(p.fills("ana", p.asks("ana", "churn", "More", "Correct this"), map[string]string{"note": "Ours."}), "is saved")
	if asked() != 3 {
		t.Error("a correction loses it")
	}
	p.expect(p.fills("ana", p.asks("ana", "churn", "More", "Our question"), map[string]string{
		"question": "", "right": "", "wrong": "", "wrong2": "", "why": "",
	}), "is saved")
	if asked() != 0 {
		t.Error("it is asked after it was taken out")
	}
}

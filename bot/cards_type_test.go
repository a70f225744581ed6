package bot

import (
	"testing"

	"csbot/quiz/cards"
)

// types fills in the form behind "Type it".
func (l *learner) types(text string) *learner {
	l.Helper()
	if l.taps("Type it"); l.msg.Form == nil {
		l.Fatal("no form")
	}
	return l.submits(l.msg.Form.Line, map[string]string{typedField: text})
}

func (l *learner) submits(line string, values map[string]string) *learner {
	l.Helper()
	l.msg = l.bot.Handle(l.Context(), Request{Source: Submission, Channel: "D1", User: "U1", Text: line, Values: values})
	return l
}

// asks begins a session of one card.
func (l *learner) asks(key string) *learner {
	l.Helper()
	if err := l.kept.BeginCards(l.Context(), l.me(), cards.Session{ID: "S", Keys: []string{key, cards.MeaningOf("Churn")}}); err != nil {
		l.Fatal(err)
	}
	return l.clicks(lineOf(mustSession(l), "?", 0)) // shows where the session is
}

// What was typed is judged as an answer to a clue is: a typing error is one, a
// neighbour is another term; and how well it was known the person still says.
func TestTypedNamesAreJudged(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ term, text, says string }{
		{"Net Revenue Retention", "net revenu retension", "✅ That is it: “net revenu retension”"},
		{"Net Revenue Retention", "NRR", "✅ That is it: “NRR”"},
		{"Net Revenue Retention", "net dollar retention", "✅ That is it"},
		{"Net Revenue Retention", "gross revenue retention", "✗ Not that: “gross revenue retention”"},
		{"Upsell", "Downsell", "✗ Not that: “Downsell”"},
		{"Upsell", "*upsel*", "✅ That is it"},
		{"Upsell", "<!channel>", "✗ Not that: “<!channel>”"},
	} {
		l := newLearner(t).asks("name:" + tt.term)
		l.types(tt.text).sees(tt.says, "How well did you know it?", "1 of 2").taps("4").sees("2 of 2")
		if n, _ := l.kept.CardReviews(l.Context(), l.me(), 0, 10); len(n) != 1 || n[0].Rating != 4 {
			t.Errorf("%s: reviews %+v", tt.text, n)
		}
	}
}

// A form that was open for long changes nothing, nor does one that is empty; a card
// whose answer is no name has none, and what was typed of one card is not said of
// the next.
func TestFormsOfCardsAreLateOrEmpty(t *testing.T) {
	t.Parallel()
	l := newLearner(t).asks("name:Upsell").taps("Type it")
	form := l.msg.Form.Line
	if l.submits(form, map[string]string{typedField: " "}); l.msg.Errors[typedField] == "" {
		t.Errorf("an empty name is taken: %+v", l.msg)
	}
	l.submits(form, map[string]string{typedField: "upsell"}).sees("That is it").submits(form, map[string]string{typedField: "churn"})
	l.sees("That is it: “upsell”").taps("5").sees("2 of 2", "What does it mean?")
	l.submits(form, map[string]string{typedField: "churn"}).sees("2 of 2").clicks(form).sees("2 of 2")
	if l.clicks(moveLine{Kind: cards.Type, Session: "S", Step: mustSession(l).Step}.String()); l.msg.Form != nil {
		t.Error("a meaning is asked for in the form for names")
	}
	l.taps("Show")
	if s := mustSession(l); s.Typed != "" {
		t.Errorf("%+v", s)
	}
}

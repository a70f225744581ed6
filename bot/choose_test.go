package bot

import (
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/bot/store"
	"csbot/bot/talk"
	"csbot/bot/view"
)

// TestChoosing: in a thread the choice of who asked replaces the question for
// everybody, who then goes on from it; others who tap are answered alone.
func TestChoosing(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	db := must(store.Open(t.Context(), filepath.Join(t.TempDir(), "csbot.db")))(t)
	t.Cleanup(func() { _ = db.Close() })
	b.talks = talk.NewQueue(db, zap.NewNop())
	t.Cleanup(b.talks.Wait)
	said := func(req Request) answer.Answer {
		req.Channel, req.Thread = "C1", "1.1"
		msg := b.Handle(t.Context(), req)
		b.Wait()
		return msg
	}
	asked := said(Request{Source: Mention, User: "U1", Text: "nps 10 0 0"})
	line := asked.Buttons[0].Line
	if line != "choose U1 nps promoters=10 passives=0 detractors=0" {
		t.Fatalf("offered %q", line)
	}
	other := said(Request{Source: Click, User: "U2", Text: line})
	if other.To != answer.Asker || other.Buttons[0].Label != "Share" {
		t.Errorf("another's tap is answered to %v", other.To)
	}
	chosen := said(Request{Source: Click, User: "U1", Text: line})
	if chosen.To != answer.InPlace || !strings.HasPrefix(view.Plain(chosen), "NPS 100") || chosen.Buttons[0].Label == "Share" {
		t.Errorf("the choice is answered to %v: %s", chosen.To, view.Plain(chosen))
	}
	next := said(Request{Source: Mention, User: "U2", Text: "and with 60 20 20?"})
	if !strings.HasPrefix(view.Plain(next), "NPS 40") {
		t.Errorf("nobody goes on from the choice: %s", view.Plain(next))
	}

	guesses := said(Request{Source: Mention, User: "U1", Text: "customer thing score chart"})
	if guesses.Kind != answer.KindSuggest {
		t.Fatalf("sure of it: %s", view.Plain(guesses))
	}
	none := said(Request{Source: Click, User: "U1", Text: guesses.Buttons[len(guesses.Buttons)-1].Line})
	if none.To != answer.InPlace || none.Level() == answer.LevelAsk && !strings.HasPrefix(none.Buttons[0].Line, "choose U1 define ") {
		t.Errorf("the next guesses are to %v: %q", none.To, none.Offers())
	}
	for _, req := range []Request{{Source: Direct}, {Source: Slash}, {Source: Mention, Shared: true}} {
		req.Text, req.User = "nps 10 0 0", "U1"
		if msg := said(req); strings.HasPrefix(msg.Buttons[0].Line, "choose ") {
			t.Errorf("%s: %q is chosen for everybody", req.Source, msg.Buttons[0].Line)
		}
	}
	form := said(Request{Source: Click, User: "U1", Text: "choose U1 calc nps 10 0 0"})
	if form.Form == nil || form.To != answer.Asker {
		t.Errorf("a form is to %v", form.To)
	}
}

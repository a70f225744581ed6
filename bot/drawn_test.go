package bot

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/sandbox/page"
	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

// TestThePageDrawsAllThatIsShown gives every kind of message, form and Home
// view to the demo's page, which names in a box what it cannot draw.
func TestThePageDrawsAllThatIsShown(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	drawer := page.New()
	on := func(what string, shown any) { t.Helper(); drawn(t, drawer, what, shown) }
	forms := []*answer.Form{scheduleForm(must(calendar.ParseRule("09:00 mon-fri", time.UTC))(t))}
	for _, line := range knownLines(b) {
		msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", User: "U1", Text: line})
		if msg.Form != nil {
			forms = append(forms, msg.Form)
			continue
		}
		on(line, view.Blocks(msg))
		on(line, view.Home(OnHome(line, msg)))
	}
	for _, form := range forms {
		on(form.Line, view.Modal(form, "{}"))
	}
	q := b.Questions.Make(1, ask.Past{})
	r := quiz.Round{ID: quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: "2026-11-23"}, Question: q, Closes: time.Now()}
	for what, msg := range map[string]answer.Answer{
		"question": Question(r, recapped(r, 1, 2)), "closed": Closed(r, quiz.Tally{Answers: make([]int, len(q.Options)), Total: 1}),
		"verdict":  verdictOn(quiz.Verdict{Round: r}, quiz.Profile{}),
		"sureness": sureness(quiz.Verdict{Round: r}),
	} {
		on(what, view.Blocks(msg))
	}
}

// drawn holds that blocks, or those of a view, leave no box.
func drawn(t *testing.T, drawer *page.Drawer, what string, shown any) {
	t.Helper()
	raw, err := json.Marshal(shown)
	if err != nil {
		t.Fatal(err)
	}
	var view struct {
		Blocks json.RawMessage `json:"blocks"`
	}
	if json.Unmarshal(raw, &view) == nil {
		raw = view.Blocks
	}
	who := page.Reader{Name: func(string) string { return "" }, Zone: time.UTC, Now: time.Now()}
	html, err := drawer.Blocks(raw, who, page.Entry{})
	if err != nil || len(html) == 0 || strings.Contains(html.String(), `class="unknown"`) {
		t.Errorf("%s: %v %s", what, err, html.String())
	}
}

package bot

import (
	"context"
	"slices"
	"sync"
	"testing"

	"csbot/bot/answer"
	"csbot/bot/view"
)

func TestCountable(t *testing.T) {
	t.Parallel()
	tests := []struct {
		query, text string
		ok          bool
	}{
		{"  Logo   Velocity ", "logo velocity", true},
		{"one two three four", "one two three four", true},
		{"one two three four five", "", false},
		{"acme 2024 renewal", "", false},
		{"ask @ana", "", false},
		{"https://acme.example", "", false},
		{"", "", false},
	}
	for _, tt := range tests {
		text, ok := countable(tt.query)
		if ok != tt.ok || ok && text != tt.text {
			t.Errorf("countable(%q) = %q, %v", tt.query, text, ok)
		}
	}
}

type missed struct {
	mu    sync.Mutex
	texts []string
}

func (m *missed) Miss(_ context.Context, team, text string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.texts = append(m.texts, team+": "+text)
	return nil
}

func TestLookUpsWithoutASureAnswerAreCounted(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	var got missed
	b.misses = &got
	for _, text := range []string{"churn", "church rate", "zorblax", "nps 55 25 20", "others 3 church rate"} {
		b.Handle(t.Context(), Request{Source: Click, Team: "T1", User: "U1", Text: text})
	}
	b.Wait()
	slices.Sort(got.texts)
	if want := []string{"T1: church rate", "T1: zorblax"}; !slices.Equal(got.texts, want) {
		t.Errorf("counted %q, want %q", got.texts, want)
	}
}

// TestUnknownTermsCanBeAskedFor: by one tap, without a name, and not at all
// where the text may be personal.
func TestUnknownTermsCanBeAskedFor(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	var got missed
	b.misses = &got
	msg := b.Handle(t.Context(), Request{Source: Direct, Team: "T1", User: "U1", Text: "zorblax"})
	at := slices.IndexFunc(msg.Buttons, func(b answer.Button) bool { return b.Label == "Ask for it" })
	if at < 0 {
		t.Fatalf("nothing to tap under %q", view.Plain(msg))
	}
	b.Wait()
	got.texts = nil
	b.Handle(t.Context(), Request{Source: Click, Team: "T1", User: "U1", Text: msg.Buttons[at].Line})
	b.Wait()
	if want := []string{"T1: zorblax"}; !slices.Equal(got.texts, want) {
		t.Errorf("noted %q, want %q", got.texts, want)
	}
	for _, b := range b.Handle(t.Context(), Request{Source: Direct, Team: "T1", Text: "xqzt @ana zorblax@acme.example"}).Buttons {
		if b.Label == "Ask for it" {
			t.Errorf("what may be personal can be asked for: %q", b.Line)
		}
	}
}

// TestNoneOfTheseLeadsToTheNextThree follows the button until nothing is left.
func TestNoneOfTheseLeadsToTheNextThree(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	const query = "executive"
	matches := names(b.glossary.Find(query).Matches)
	if len(matches) <= offered {
		t.Fatalf("%q has no next candidates: %q", query, matches)
	}
	line := query
	for shown := 0; shown < len(matches); shown += offered {
		msg := b.Handle(t.Context(), Request{Source: Click, Text: line})
		page := matches[shown:min(len(matches), shown+offered)]
		if len(msg.Buttons) != len(page)+1 {
			t.Fatalf("after %q: buttons %v for %q", line, msg.Buttons, page)
		}
		for i, name := range page {
			if msg.Buttons[i].Line != "define "+name {
				t.Errorf("after %q: button %d is %q, want %q", line, i, msg.Buttons[i].Line, name)
			}
		}
		line = msg.Buttons[len(page)].Line
	}
	if msg := b.Handle(t.Context(), Request{Source: Click, Text: line}); msg.Kind != answer.KindNone {
		t.Errorf("after the last candidates: %q", view.Plain(msg))
	}
}

package bot

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

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
		{"SOC 2", "soc 2", true},
		{"SOC 2 Type 2", "soc 2 type 2", true},
		{"30-60-90 plan", "30-60-90 plan", true},
		{"100-day plan", "100-day plan", true},
		{"24/7 support", "24/7 support", true},
		{"ISO 27001", "iso 27001", true},
		{"ISO/IEC 27001", "iso/iec 27001", true},
		{"net 30", "net 30", true},
		{"CES 2.0", "ces 2.0", true},
		{"GRR/NRR split", "grr/nrr split", true},
		{"360 view", "360 view", true},
		{"Acme 1200", "", false},
		{"Acme 50 20", "", false},
		{"Acme 50 -20", "", false},
		{"Acme – 500", "", false},
		{"Acme\tPro", "", false},
		{"Acme\u2028Bolt", "", false},
		{"Acme, Bolt", "", false},
		{"Acme=50", "", false},
		{"ISO 27001 Acme 500", "", false},
		{"acme.example", "", false},
		{"acme 5/3", "", false},
		{"1200", "", false},
	}
	for _, tt := range tests {
		text, ok := countable(tt.query)
		if ok != tt.ok || ok && text != tt.text {
			t.Errorf("countable(%q) = %q, %v", tt.query, text, ok)
		}
	}
}

type missed struct {
	Misses // of which only Miss is asked

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
		b.Handle(t.Context(), Request{Source: Click, User: "U1", Text: text})
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
	msg := b.Handle(t.Context(), Request{Source: Direct, User: "U1", Text: "zorblax"})
	at := slices.IndexFunc(msg.Buttons, func(b answer.Button) bool { return b.Label == "Ask for it" })
	if at < 0 {
		t.Fatalf("nothing to tap under %q", view.Plain(msg))
	}
	b.Wait()
	got.texts = nil
	b.Handle(t.Context(), Request{Source: Click, User: "U1", Text: msg.Buttons[at].Line})
	b.Wait()
	if want := []string{"T1: zorblax"}; !slices.Equal(got.texts, want) {
		t.Errorf("noted %q, want %q", got.texts, want)
	}
	for _, b := range b.Handle(t.Context(), Request{Source: Direct, Text: "xqzt @ana zorblax@acme.example"}).Buttons {
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
	matches := names(b.Terms.Find(query).Matches)
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

// countedTexts are those that the count of what is missing hears of.
type countedTexts chan string

func (c countedTexts) Miss(_ context.Context, _, text string) error { c <- text; return nil }

func (countedTexts) InVain(context.Context, string, time.Time, int) ([]string, error) {
	return nil, nil
}

// TestListsAreNotKept: of a list that nobody recognises no row is written, and
// it cannot be asked for, neither at once nor behind the guesses.
func TestListsAreNotKept(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	counted := make(countedTexts, 100)
	b.misses = counted
	says := func(source Source, text string) answer.Answer {
		return b.Handle(t.Context(), Request{Source: source, Slash: "/cs", User: "U1", Text: text})
	}
	for _, list := range []string{
		"Kunde;Start;Jetzt\nSecretCo;1000;1200\nHidden;500;0",
		"SecretQ;1000;1200\nSecretR;500;0",
		"SecretWW|1000|1200\nSecretXX|500|0",
		"Kunde;Umsatz\nSecretUU;100\nSecretVV;50",
		"customers\nSecretMM\nSecretNN",
		"/cs customers\nSecretMM\nSecretNN",
		"SecretAA\nSecretBB",
		"executive\nSecretCC",
		"SecretDD;50",
		"SecretEE 1000 1200",
		"SecretFF\t50",
		"SecretGG, SecretHH",
	} {
		for _, msg := range []answer.Answer{says(Slash, list), says(Click, "others 99 "+carried(list))} {
			for _, button := range msg.Buttons {
				if button.Label == "Ask for it" {
					t.Errorf("%q can be asked for by %q", list, button.Line)
				}
			}
		}
		says(Click, "request "+list)
	}
	for _, name := range []string{"zorblax", "SOC 9", "24/7 zorblax", "30-60-90 zorblax"} {
		says(Slash, name)
	}
	b.Wait()
	close(counted)
	kept := slices.Sorted(func(yield func(string) bool) {
		for text := range counted {
			_ = yield(text)
		}
	})
	if want := []string{"24/7 zorblax", "30-60-90 zorblax", "soc 9", "zorblax"}; !slices.Equal(kept, want) {
		t.Errorf("kept %q, want %q", kept, want)
	}
}

package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/cards"
)

// What is no deck as it is typed is one tap away, with all of a list that is near a term;
// what is near nothing is not guessed.
func TestDecksThatAreMeant(t *testing.T) {
	t.Parallel()
	for line, tt := range map[string]struct{ label, heading string }{
		"cards chrun":                    {"Churn", "1 of 1 · Churn"},
		"cards retenton":                 {"Retention", "1 of 10 · Retention"},
		"cards renewals, upsells, zzzz":  {"Renewal, Upsell", "1 of 2 · Renewal, Upsell"},
		"cards churn and nrr":            {"Churn, Net Revenue Retention", "1 of 2 · Churn, Net Revenue Retention"},
		"cards for churn":                {"Churn", "1 of 1 · Churn"},
		"cards cram chrun":               {"Churn", "1 of 1 · Churn · cram"},
		"cards start chrun, net retentn": {"Churn, Net Revenue Retention", "For your first weeks: 2 terms"},
		"cards zzzz":                     {"", ""},
	} {
		l := newLearner(t).says(line).sees("is no category and no term that I know.")
		buttons := l.msg.Buttons
		if tt.label == "" {
			if len(buttons) != 2 {
				t.Errorf("%s: %v", line, buttons)
			}
			continue
		}
		if buttons[0].Label != tt.label {
			t.Errorf("%s: %v", line, buttons)
			continue
		}
		l.taps(tt.label).sees(tt.heading)
	}
}

// Whoever wants cards to rest finds the settings, whatever word they use.
func TestCardsRestByOtherWords(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"cards pause", "cards pause 2w", "cards stop", "cards off", "cards reminders", "cards settings 20"} {
		l, _, _ := looped(t)
		if l.says(line); l.msg.Form == nil || l.msg.Form.Line != deckLine(cardSettings).String() {
			t.Errorf("%s: %s", line, view.Plain(l.msg))
		}
	}
}

// Cramming goes through a deck, a session at a time, before anything comes again.
func TestCrammingGoesOn(t *testing.T) {
	t.Parallel()
	l, _, _ := looped(t)
	deck, _, _ := l.bot.in(Request{}).Shelf().ReadDeck("churn, upsell, nrr")
	seen := map[string]int{}
	for l.says("cards cram churn, upsell, nrr"); ; l.taps("Go on") {
		again := seen[mustSession(l).Key()] > 0
		if again {
			break
		}
		for l.sees("nothing is scheduled"); !mustSession(l).Over(); l.taps("Skip") {
			seen[mustSession(l).Key()]++
		}
		l.sees("Nothing of this was scheduled.")
	}
	for key, n := range seen {
		if n != 1 {
			t.Errorf("%s is shown %d times", key, n)
		}
	}
	if len(seen) != len(deck.Keys) || len(seen) < 5 {
		t.Errorf("%d cards of %d", len(seen), len(deck.Keys))
	}
	if l.clicks(cardExportLine(0).String()); strings.Contains(view.Plain(l.msg), "Crammed before it") {
		t.Error("what began anew goes on with nothing")
	}
	l.says("cards cram churn").taps("Skip").taps("Go on").clicks(cardExportLine(0).String()).sees("Crammed before it: meaning:Churn")
}

// Who takes a few terms reads how many those are.
func TestFewTermsToStart(t *testing.T) {
	t.Parallel()
	l, _, _ := looped(t)
	l.says("cards start churn, upsell").taps("Take them").sees("Yours: 2 terms, now among your cards.")
}

// Of many sources a card names as many as fit a line, each whole.
func TestSourcesAreWhole(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a word ", 14) + "the end"
	for all, want := range map[string]string{
		"A, card 1":                         "A, card 1",
		"A, card 1; B, line 2":              "A, card 1; B, line 2",
		fmt.Sprint("A, card 1; ", long):     "A, card 1; " + long,
		fmt.Sprint(long, "; A lot; ", long): long + "; A lot, and 1 more",
		strings.Repeat("x", 150):            strings.Repeat("x", 119) + "…",
	} {
		if got := firstSources(all); got != want {
			t.Errorf("%q\n%q, want\n%q", all, got, want)
		}
	}
}

// What a channel answers just now is in no deck until it is over.
func TestDecksLeaveOpenQuestionsOut(t *testing.T) {
	t.Parallel()
	b, db := planned(t, "09:00 daily UTC", time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC))
	r := situation()
	r.Question.Kind = "name"
	term := r.Question.Term
	must(db.Claim(t.Context(), r))(t)
	crams := func() (keys []string) {
		t.Helper()
		who := cards.Person{Team: "T1", User: "U1"}
		for range 5 {
			b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Channel: "C1", User: "U1", Text: "cards cram " + term})
			s := must(db.CardSession(t.Context(), who))(t)
			keys = append(keys, s.Keys...)
			b.Handle(t.Context(), Request{Source: Click, Channel: "C1", User: "U1", Text: lineOf(s, cards.Skip, 0)})
		}
		b.bringing.Wait()
		return keys
	}
	if keys := crams(); slices.Contains(keys, "name:"+term) || !slices.Contains(keys, "meaning:"+term) {
		t.Errorf("while it is open: %v", keys)
	}
	r = must(db.Lease(t.Context(), r, quiz.Open, r.Closes, r.Closes.Add(time.Minute)))(t)
	r.State = quiz.Closed
	if err := db.Save(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	if keys := crams(); !slices.Contains(keys, "name:"+term) {
		t.Errorf("when it is closed: %v", keys)
	}
}

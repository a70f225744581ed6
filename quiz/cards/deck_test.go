package cards

import (
	"slices"
	"strings"
	"testing"

	"csbot/quiz/ask/asktest"
)

// shelf is that of what csbot ships.
func shelf(t *testing.T) Shelf {
	t.Helper()
	known := asktest.Shipped(t)
	return Shelf{Glossary: known.Glossary, Metrics: known.Metrics, Maker: known.Maker}
}

// All cards of the introductory deck are there, each by its number.
func TestTheIntroductoryCardsAreAllThere(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	of := make(map[int][]string)
	for _, term := range s.introTerms() {
		for _, n := range introNumbers(term) {
			of[n] = append(of[n], term.Name)
		}
	}
	for n := 1; n <= IntroCards; n++ {
		if len(of[n]) == 0 {
			t.Errorf("no term is on card %d", n)
		}
		t.Logf("card %d: %s", n, strings.Join(of[n], ", "))
		delete(of, n)
	}
	if len(of) > 0 {
		t.Errorf("there are no such cards: %v", of)
	}
	deck, _, ok := s.ReadDeck("Intro")
	if !ok || len(deck.Keys) < IntroCards {
		t.Errorf("the deck has %d cards", len(deck.Keys))
	}
}

func TestReadDeck(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	for text, want := range map[string]Deck{
		"":                {Title: "Your cards", Own: true},
		"misses":          {Name: "misses", Title: "What you missed and kept", Own: true},
		"retention rates": {},
		"RETENTION":       {Name: "Retention", Title: "Retention"},
		"churn, nrr ;GRR": {Name: "Churn, Net Revenue Retention, Gross Revenue Retention", Title: "Churn, Net Revenue Retention, Gross Revenue Retention", Named: true},
		"churn, zzzz":     {},
		",":               {},
	} {
		got, unknown, ok := s.ReadDeck(text)
		if ok != (want.Title != "") || !ok && unknown == "" {
			t.Errorf("%q: %v, unknown %q", text, ok, unknown)
		}
		if ok && !got.Own && len(got.Keys) == 0 {
			t.Errorf("%q has no cards", text)
		}
		again, _, _ := s.ReadDeck(got.Name)
		if ok && !slices.Equal(again.Keys, got.Keys) {
			t.Errorf("%q is another deck by its name %q", text, got.Name)
		}
		if got.Keys = nil; ok && (got.Name != want.Name || got.Title != want.Title || got.Own != want.Own || got.Named != want.Named) {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

// Every card of every category has two sides, a source, and a front that does not
// say what is asked for.
func TestEveryCardHasTwoSides(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	kinds := make(map[string]int)
	for _, key := range s.Keys(s.Glossary.Terms()) {
		f, ok := s.Face(key, "")
		if !ok || f.Asks == "" || len(f.Front) == 0 || len(f.Back) == 0 || f.Source == "" || f.Category == "" {
			t.Errorf("%s: %v %+v", key, ok, f)
			continue
		}
		const fitsASection = 2500
		if side := strings.Join(slices.Concat(f.Front, f.Back), "\n"); len(side) > fitsASection || len(f.Why) > fitsASection {
			t.Errorf("%s is too long: %d", key, len(side))
		}
		kind, term, _ := strings.Cut(key, ":")
		kinds[kind]++
		if front := strings.Join(f.Front, " "); (kind == "name" || kind == "situation") && strings.Contains(strings.ToLower(front), strings.ToLower(term)) {
			t.Errorf("%s is given away: %s", key, front)
		}
	}
	if terms := len(s.Glossary.Terms()); kinds["meaning"] != terms || kinds["name"] < terms/2 || kinds["formula"] < 50 || kinds["situation"] < 30 {
		t.Errorf("of %d terms: %v", terms, kinds)
	}
	t.Log(kinds)
}

// A question of the quiz is a card as well: with its options, and the same for
// the same seed.
func TestQuestionsAreCards(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	for _, q := range s.Maker.Sample(1, 70) {
		f, ok := s.Face(q.Key(), "session")
		again, _ := s.Face(q.Key(), "session")
		if !ok || len(f.Front) == 0 || !slices.Equal(f.Front, again.Front) || !slices.Equal(f.Back, again.Back) {
			t.Errorf("%s: %v %+v", q.Key(), ok, f)
		}
		if known, ok := s.Known(q.Key()); !ok || known != q.Key() {
			t.Errorf("%s stands for %q", q.Key(), known)
		}
	}
	if known, ok := s.Known("numeric:Churn Prevention"); ok && known != "meaning:Churn Prevention" {
		t.Errorf("a question that is not made stands for %q", known)
	}
	if known, ok := s.Known("riddle:Churn"); !ok || known != "meaning:Churn" {
		t.Errorf("a kind that is gone: %q, %v", known, ok)
	}
	if _, ok := s.Known("meaning:No Such Term"); ok {
		t.Error("a term that is gone has a card")
	}
}

package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"csbot/bot/store"
	"csbot/quiz/cards"
)

// TestCardsForAnki: one person's, and nobody else's.
func TestCardsForAnki(t *testing.T) {
	t.Setenv("CSBOT_DATABASE_URL", filepath.Join(t.TempDir(), "csbot.db"))
	if err := withStore(t.Context(), func(db *store.Store) error {
		return db.KeepCard(t.Context(), cards.Person{Team: "T1", User: "U1"}, cards.MeaningOf("Churn"))
	}); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]string{
		"cards --team T1 --user U1": "csbot:meaning:Churn,What does it mean?<br>Churn",
		"cards --team T1 --user U2": "#columns:GUID,Front,Back,Tags,Due,Reviews",
		"cards --team T1":           "whose cards?",
	} {
		var out, errs bytes.Buffer
		execute(t.Context(), strings.Fields(args), strings.NewReader(""), &out, &errs)
		if got := out.String() + errs.String(); !strings.Contains(got, want) || strings.Contains(got, "Churn") != strings.Contains(want, "Churn") {
			t.Errorf("%s: %s", args, got)
		}
	}
}

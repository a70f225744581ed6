package glossary

import "testing"

// TestTells holds how far a description is trusted whose words are everyday ones: one that
// is near to an entry as a whole, and long enough to describe anything.
func TestTells(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		score float64
		words int
		want  trust
	}{
		{leastAlike - 0.01, 6, chance}, {leastAlike, 6, likely}, {leastTold - 0.01, 6, likely}, {leastTold, 6, probable},
		{leastTold, fewWords, chance}, {leastTold, fewWords + 1, probable},
	} {
		if got := tells(c.score, c.words); got != c.want {
			t.Errorf("a score of %v with %d words: %v, want %v", c.score, c.words, got, c.want)
		}
	}
}

// TestDescribedInEverydayWords holds that a description is answered of which no word alone
// says anything, and that everyday remarks are not.
func TestDescribedInEverydayWords(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	for text, want := range map[string]string{
		"the report that says why it broke":              "Root Cause Analysis",
		"when the user suddenly gets it, whats that":     "Aha Moment",
		"the field where we note why a customer left":    "Churn Reason",
		"who do we call when things go really wrong":     "Escalation Matrix",
		"how do i get to the train station":              "",
		"what to do when the printer is out of paper":    "",
		"please water the plants while i am away":        "",
		"recipe for a cake with apples and cinnamon":     "",
		"who is responsible for the dishwasher":          "",
		"they moved our desks again":                     "",
		"how many days of holiday do i have left":        "",
		"the report for the tax office is due on monday": "",
	} {
		a := g.Find(text)
		switch {
		case want == "" && len(a.Matches) > 0:
			t.Errorf("%s: %s", text, a.Matches[0].Term.Name)
		case want != "" && (len(a.Matches) == 0 || a.Matches[0].Term.Name != want):
			t.Errorf("%s: %d found, want %s first", text, len(a.Matches), want)
		}
	}
}

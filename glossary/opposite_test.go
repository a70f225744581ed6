package glossary

import "testing"

// Opposites are terms, each of one other, and asking for one finds the other.
func TestOpposites(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	seen := map[string]bool{}
	for _, pair := range opposites() {
		for i, name := range pair {
			if _, ok := g.Term(name); !ok || seen[name] {
				t.Errorf("%q is no term, or twice among the opposites", name)
			}
			seen[name] = true
			a := g.Find("what's the opposite of " + name + "?")
			if !a.Confident || a.Matches[0].Term.Name != pair[1-i] {
				t.Errorf("the opposite of %q is %v", name, a.Matches)
			}
		}
	}
	for _, text := range []string{"opposite of a detractor", "Whats the opposite of detractors"} {
		if a := g.Find(text); len(a.Matches) == 0 || a.Matches[0].Term.Name != "Promoter" {
			t.Errorf("%q finds %v", text, a.Matches)
		}
	}
	if a := g.Find("the metric for how much existing customers grow"); len(a.Matches) == 0 || a.Matches[0].Term.Metric != "nrr" || a.Probable {
		t.Errorf("it finds %v", a.Matches)
	}
	if a := g.Find("what is the opposite of a QBR"); a.Confident {
		t.Errorf("it is sure of %v", a.Matches)
	}
}

package glossary

import (
	"os"
	"strings"
	"testing"
)

// TestPairs asks for the difference of pairs that people confuse: each has one,
// from either side, however it is asked for. testdata/pairs.txt lists them.
func TestPairs(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	pairs, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(pairs)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		left, right, _ := strings.Cut(line, " / ")
		for _, query := range []string{left + " vs " + right, "difference between " + right + " and " + left} {
			a := g.Find(query)
			if !a.Versus || !a.Confident || len(a.Matches) < 2 {
				t.Errorf("%q compares %v", query, matched(a))
				continue
			}
			if _, differs := g.Difference(a.Matches[0].Term, a.Matches[1].Term); !differs {
				t.Errorf("%q: nothing is written on how %s and %s differ", query, a.Matches[0].Term.Name, a.Matches[1].Term.Name)
			}
		}
	}
}

// TestSameThing compares names of one term.
func TestSameThing(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	for query, same := range map[string]bool{
		"NRR vs NDR": true, "difference between NRR and net dollar retention": true, "LTV vs CLV": true, "is GRR the same as gross revenue retention": true,
		"closed beta vs open beta": false, "L1 support vs L2 support": false,
	} {
		if a := g.Find(query); !a.Versus || !a.Confident || len(a.Matches) != 1 || a.Same != same {
			t.Errorf("%q: got %v, the same: %v", query, matched(a), a.Same)
		}
	}
}

func matched(a Answer) []string {
	var names []string
	for _, m := range a.Matches {
		names = append(names, m.Term.Name)
	}
	return names
}

// TestForeign finds every name in another language, with and without accents,
// alone and in a question, and takes none for an ordinary English word.
func TestForeign(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	terms := 0
	ask := map[string]string{"German": "was ist ", "French": "c'est quoi ", "Spanish": "¿qué significa "}
	for _, term := range g.terms {
		if len(term.Foreign) > 0 {
			terms++
		}
		for _, name := range term.Foreign {
			if english.has(strings.ToLower(name.Text)) {
				t.Errorf("%q, %s for %s, is an English word", name.Text, name.Language, term.Name)
			}
			for _, query := range []string{
				name.Text, normalise(name.Text), strings.ToUpper(name.Text), umlauts(name.Text),
				ask[name.Language] + name.Text + "?", "what does " + name.Text + " mean",
			} {
				a := g.Find(query)
				if !a.Confident || a.Matches[0].Term.Name != term.Name || a.Matches[0].Via == "foreign" && a.Matches[0].Foreign.Text == "" {
					t.Errorf("%q: got %v, want %s", query, matched(a), term.Name)
				}
			}
		}
	}
	if terms < 100 {
		t.Errorf("%d terms have names in other languages, want the hundred most asked", terms)
	}
}

package glossary

import (
	"strings"
	"testing"
)

// TestAmbiguousWords holds that each everyday word leads to entries that there
// are, in the order of the table, and is nobody's name.
func TestAmbiguousWords(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	for line := range strings.Lines(strings.TrimSpace(ambiguousWords)) {
		words, meant, ok := strings.Cut(strings.TrimSpace(line), ": ")
		names := strings.Split(meant, ", ")
		if !ok || len(names) < 2 {
			t.Errorf("%q leads to less than two terms", line)
		}
		for _, name := range names {
			if _, ok := g.Term(name); !ok {
				t.Errorf("%q means %q, which is no entry", words, name)
			}
		}
		if term, named := g.Exact(words); named {
			t.Errorf("%q is ambiguous and also a name of %s", words, term.Name)
			continue
		}
		if of, ok := strings.CutPrefix(words, kindOf+" "); ok {
			words = "kinds of " + of + "s"
		}
		for _, query := range []string{words, "what is " + words + "?"} {
			a := g.Find(query)
			if got := matched(a); a.Confident || a.Probable || strings.Join(got, ", ") != meant {
				t.Errorf("%q: got %v, sure %v, probable %v; want %s", query, got, a.Confident, a.Probable, meant)
			}
		}
	}
}

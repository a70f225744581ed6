package glossary

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode"

	"pgregory.net/rapid"
)

// shipped are the entries as they are shipped, loaded once for all tests.
func shipped(tb testing.TB) *Glossary {
	tb.Helper()
	g, err := loadShipped()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

var loadShipped = sync.OnceValues(func() (*Glossary, error) {
	terms, err := fs.Sub(Terms, "terms")
	if err != nil {
		return nil, err
	}
	return Load(func(string) bool { return true }, terms)
})

// TestFindCases runs testdata/find.txt: what people ask, and what comes of it.
func TestFindCases(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	f, err := os.Open("testdata/find.txt")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		query, want, ok := strings.Cut(lines.Text(), "\t")
		if strings.HasPrefix(query, "#") || query == "" {
			continue
		}
		if !ok {
			t.Errorf("find.txt:%d: no tab", n)
			continue
		}
		if problem := outcome(g.Find(query), strings.TrimSpace(want)); problem != "" {
			t.Errorf("find.txt:%d: %q: %s", n, query, problem)
		}
	}
}

// outcome compares an answer with a case of find.txt.
func outcome(a Answer, want string) string {
	kind, names, _ := strings.Cut(want, " ")
	var got []string
	for _, m := range a.Matches {
		got = append(got, m.Term.Name)
	}
	switch kind {
	case "sure":
		if !a.Confident || got[0] != names {
			return fmt.Sprintf("want surely %s, got %v (sure: %v)", names, got, a.Confident)
		}
	case "probable":
		if !a.Probable || got[0] != names {
			return fmt.Sprintf("want probably %s, got %v (sure: %v, probable: %v)", names, got, a.Confident, a.Probable)
		}
	case "versus":
		sides := strings.Split(names, " | ")
		if !a.Versus || !a.Confident || a.Sides != len(sides) || !slices.Equal(got[:a.Sides], sides) {
			return fmt.Sprintf("want %s side by side, got %d of %v (sure: %v)", names, a.Sides, got, a.Confident)
		}
	case "first":
		if a.Confident || a.Probable || len(got) == 0 || got[0] != names {
			return fmt.Sprintf("want first of the suggestions %s, got %v (sure: %v)", names, got, a.Confident)
		}
	case "among":
		if a.Confident || a.Probable || !slices.Contains(got[:min(len(got), 3)], names) {
			return fmt.Sprintf("want among three suggestions %s, got %v (sure: %v)", names, got, a.Confident)
		}
	case "unsure":
		if a.Confident || a.Probable {
			return "want suggestions at most, got " + got[0]
		}
	case "none":
		if len(got) > 0 {
			return fmt.Sprintf("want nothing, got %v", got)
		}
	default:
		return "no such outcome: " + kind
	}
	return ""
}

// TestEveryName finds every shipped name, abbreviation and alias, however it is
// written.
func TestEveryName(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	written := []func(string) string{
		func(s string) string { return s },
		strings.ToLower,
		strings.ToUpper,
		func(s string) string { return "  " + strings.ReplaceAll(s, " ", "  ") + "?!" },
		func(s string) string { return strings.ReplaceAll(s, " ", "-") },
		func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") },
		func(s string) string { return strings.ReplaceAll(s, "-", "–") },
		func(s string) string { return strings.ReplaceAll(s, " ", "") },
		func(s string) string { return "“" + s + "”" },
		func(s string) string { return "*" + s + "*" },
		func(s string) string { return "`" + s + "`" },
		fullWidth,
	}
	for _, term := range g.terms {
		for _, name := range names(term) {
			if term.Broad && name == term.Name {
				continue // it is asked about
			}
			asked := make(map[string]bool)
			for _, write := range written {
				query := write(name)
				if asked[query] {
					continue // another way of writing makes the same of this name
				}
				asked[query] = true
				a := g.Find(query)
				if !a.Confident || a.Matches[0].Term.Name != term.Name {
					t.Errorf("%q of %s: got %v, sure: %v", query, term.Name, matched(a), a.Confident)
				}
				if exact, ok := g.Exact(query); !ok || exact.Name != term.Name {
					t.Errorf("Exact(%q) = %q, %v; want %s", query, exact.Name, ok, term.Name)
				}
			}
		}
	}
}

func names(t Term) []string {
	names := slices.Concat([]string{t.Name}, t.Abbreviations, t.Aliases)
	if t.Plural != "" {
		names = append(names, t.Plural)
	}
	return names
}

func fullWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r + 0xfee0
		}
		return r
	}, s)
}

// TestEnglishWords asks for ordinary words: none is surely a term unless it
// names one, be it in another number.
func TestEnglishWords(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	words := english.list()
	for i := 0; i < len(words); i += 29 {
		word := words[i]
		a := g.Find(word)
		if a.Confident && a.Matches[0].Via != "name" && a.Matches[0].Via != "plural" {
			t.Errorf("%q is surely %s by %s", word, a.Matches[0].Term.Name, a.Matches[0].Via)
		}
	}
}

// TestConfusable makes sure that no term's name leads to a neighbour, and that
// both sides of a comparison are found.
func TestConfusable(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	for _, term := range g.terms {
		for _, d := range term.NotToConfuse {
			a := g.Find(term.Name + " vs " + d.Term)
			if !a.Versus || !a.Confident || a.Matches[0].Term.Name != term.Name || a.Matches[1].Term.Name != d.Term {
				t.Errorf("%s vs %s: got %v", term.Name, d.Term, a.Matches)
			}
		}
	}
}

// partsWritten reports whether what an unsure first side is shows by what it is
// compared with: their difference is written.
func partsWritten(g *Glossary, a Answer) bool {
	if !a.Versus || len(a.Matches) < 2 {
		return false
	}
	_, written := g.Difference(a.Matches[0].Term, a.Matches[1].Term)
	return written
}

// checkAnswer holds what is true of every answer.
func checkAnswer(t interface {
	Errorf(format string, args ...any)
}, g *Glossary, query string) {
	a := g.Find(query)
	strong := map[string]bool{}
	for _, l := range g.layers() {
		strong[l.name] = l.strong
	}
	seen := map[string]bool{}
	for i, m := range a.Matches {
		if seen[m.Term.Name] {
			t.Errorf("%q: %s twice", query, m.Term.Name)
		}
		seen[m.Term.Name] = true
		if !a.Versus && i > 0 && m.Score > a.Matches[i-1].Score {
			t.Errorf("%q: match %d beats the one before", query, i)
		}
	}
	switch {
	case len(a.Matches) > mostMatches:
		t.Errorf("%q: %d matches", query, len(a.Matches))
	case a.Confident && (len(a.Matches) == 0 || !strong[a.Matches[0].Via] && !partsWritten(g, a)):
		t.Errorf("%q: sure of %v", query, a.Matches)
	case a.Versus && len(a.Matches) == 0:
		t.Errorf("%q: compares %v", query, a.Matches)
	case a.Probable && (a.Confident || len(a.Matches) == 0):
		t.Errorf("%q: probably %v, and sure: %v", query, a.Matches, a.Confident)
	case len(query) > longestQuery && len(a.Matches) > 0:
		t.Errorf("%d bytes: %v", len(query), a.Matches)
	}
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	word := rapid.OneOf(
		rapid.SampledFrom(g.index.forms),
		rapid.Map(rapid.SampledFrom(strings.Fields(questionWords+" vs or and between difference")), func(s string) word { return word{text: s} }),
		rapid.Map(rapid.StringOfN(rapid.RuneFrom(nil, unicode.Latin, unicode.Punct), 1, 9, -1), func(s string) word { return word{text: s} }),
	)
	rapid.Check(t, func(t *rapid.T) {
		var query []string
		for _, w := range rapid.SliceOfN(word, 0, 9).Draw(t, "words") {
			query = append(query, w.text)
		}
		checkAnswer(t, g, strings.Join(query, " "))
	})
}

func FuzzFind(f *testing.F) {
	g := shipped(f)
	for _, seed := range []string{
		"", "churn", "what's NRR?", "chrun raet", "GRR vs NRR", "what is the", "<@U123> <!channel>", "\x00\xff", "ﬁrst ｖａｌｕｅ",
		"difference between upsell and cross-sell", "' OR 1=1 --", strings.Repeat("churn ", 1000), "e\u0301\u0301", ":smile:", "1+1", "vs or versus and", "TAM vs SAM", "wh n a rr",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) { checkAnswer(t, g, query) })
}

// TestOwn lets a team's own entries of a file answer.
func TestOwn(t *testing.T) {
	t.Parallel()
	own := fstest.MapFS{"ours.yaml": {Data: []byte(`
category: Ours
terms:
  - name: Churn
    senses: [{text: What we call it., sources: [trade]}]
  - name: Fire Drill
    abbreviations: [FD]
    senses: [{text: A sudden escalation., sources: [trade]}]
    see: [Churn]
`)}}
	terms, _ := fs.Sub(Terms, "terms")
	g, err := Load(func(string) bool { return true }, terms, Own{Files: own})
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"churn", "fd", "fire dril"} {
		if a := g.Find(query); !a.Confident || !a.Matches[0].Term.Own {
			t.Errorf("%q: got %v", query, a.Matches)
		}
	}
	if n := len(g.In("ours")); n != 2 {
		t.Errorf("category Ours has %d terms", n)
	}
}

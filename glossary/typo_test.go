package glossary

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestTypos makes single typos in every name and alias: nearly all must come
// first, and hardly one may lead surely to another term.
func TestTypos(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	r := rand.New(rand.NewPCG(5, 6))
	var asked, first, sure, wrong int
	for _, term := range g.terms {
		for _, name := range slices.Concat([]string{term.Name}, term.Aliases) {
			if len(name) <= shortestTypo {
				continue
			}
			for _, slip := range slips {
				query := slip(r, strings.ToLower(name))
				if _, other := g.Exact(query); other {
					continue
				}
				asked++
				a := g.Find(query)
				found := len(a.Matches) > 0 && a.Matches[0].Term.Name == term.Name
				switch {
				case found && a.Confident:
					first, sure = first+1, sure+1
				case found:
					first++
				case a.Confident:
					wrong++
				}
			}
		}
	}
	t.Logf("%d typos: %.1f %% first, %.1f %% sure, %.2f %% surely wrong", asked,
		share(first, asked), share(sure, asked), share(wrong, asked))
	if share(first, asked) < 97.5 || share(sure, asked) < 85 || share(wrong, asked) > 0.5 {
		t.Error("too few found, or too many mistaken")
	}
}

func share(part, whole int) float64 { return 100 * float64(part) / float64(whole) }

// slips are the ways in which a finger slips.
var slips = []func(*rand.Rand, string) string{
	func(r *rand.Rand, s string) string { // swap two letters
		i := 1 + r.IntN(len(s)-2)
		return s[:i] + s[i+1:i+2] + s[i:i+1] + s[i+2:]
	},
	func(r *rand.Rand, s string) string { // leave one out
		i := 1 + r.IntN(len(s)-1)
		return s[:i] + s[i+1:]
	},
	func(r *rand.Rand, s string) string { // put one in
		i := 1 + r.IntN(len(s)-1)
		return s[:i] + string(rune('a'+r.IntN(26))) + s[i:]
	},
	func(r *rand.Rand, s string) string { // type another
		i := 1 + r.IntN(len(s)-1)
		return s[:i] + string(rune('a'+r.IntN(26))) + s[i+1:]
	},
}

// TestFewForms finds the same forms whether they are looked at one by one or by
// what deletions leave of them.
func TestFewForms(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-e]{1,10}`)
		limit := rapid.SampledFrom([]func(int) int{typoLimit, abbreviationLimit}).Draw(t, "limit")
		few := newSpeller(rapid.SliceOfN(word, 1, 40).Draw(t, "forms"), limit)
		many := &speller{forms: few.forms, limit: limit}
		asked := word.Draw(t, "asked")
		if diff := cmp.Diff(many.near(asked), few.near(asked), cmp.AllowUnexported(near{})); diff != "" {
			t.Fatal(diff)
		}
	})
}

package glossary

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"csbot/glossary/plaintext"
)

func TestNormalise(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Churn":                         "churn",
		"  What's\tNRR?  ":              "whats nrr",
		"cross–sell / Cross-Sell":       "cross sell cross sell",
		"Land & Expand":                 "land and expand",
		"LTV:CAC":                       "ltv cac",
		"churn %":                       "churn percent",
		"ｎｐｓ":                           "nps",
		"time\u00a0to\u202fvalue":       "time to value",
		"ﬁrst résumé, Größe":            "first resume grosse",
		"“*churn*” ‘_rate_’":            "churn rate",
		"re\u00adnew\u200bal":           "renewal",
		"<@U12> <#C1|cs> <!here> churn": "churn",
		"see https://x.org/a b":         "see b",
		"@CS Bot churn :tada:":          "bot churn",
		"<b>bold</b>":                   "b bold b",
		"\xff\x00":                      "",
		"ŉ GROẞ":                        "n gross",
	} {
		if got := normalise(in); got != want {
			t.Errorf("normalise(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNormaliseTwice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		once := normalise(rapid.String().Draw(t, "text"))
		if twice := normalise(once); twice != once {
			t.Errorf("%q becomes %q", once, twice)
		}
	})
}

func TestSingular(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"renewals": "renewal", "kpis": "kpi", "case": "case", "cases": "case", "strategies": "strategy", "boxes": "box",
		"batches": "batch", "business": "business", "businesses": "business", "analysis": "analysis", "status": "status", "ces": "ces", "arrs": "arr",
	} {
		if got := singular(in); got != want {
			t.Errorf("singular(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRoot(t *testing.T) {
	t.Parallel()
	for _, family := range [][]string{
		{"churn", "churned", "churning", "churns"},
		{"renew", "renewal", "renewals", "renewed", "renewing"},
		{"upsell", "upselling", "upsells"},
		{"segment", "segmentation", "segments", "segmented"},
		{"subscribe", "subscriber", "subscribing"},
	} {
		for _, word := range family {
			if root(word) != root(family[0]) {
				t.Errorf("root(%q) = %q, root(%q) = %q", word, root(word), family[0], root(family[0]))
			}
		}
	}
}

func TestSound(t *testing.T) {
	t.Parallel()
	p := newPhonetics()
	for said, written := range map[string][]string{
		"expansion": {"expantion", "expanshun"},
		"quarterly": {"kwarterly", "quarterlie"},
		"renewal":   {"renual", "reneual"},
		"cohort":    {"kohort"},
		"success":   {"sukses", "succes"},
		"phone":     {"fone"},
		"write":     {"rite"},
	} {
		for _, w := range written {
			if p.sound(w) != p.sound(said) {
				t.Errorf("%q sounds like %q, %q like %q", w, p.sound(w), said, p.sound(said))
			}
		}
	}
	if p.sound("gross") == p.sound("net") {
		t.Error("gross sounds like net")
	}
}

// TestSpeller compares what the speller finds with a look at every form.
func TestSpeller(t *testing.T) {
	t.Parallel()
	forms := slices.Compact(slices.Sorted(slices.Values(wordsOf(shipped(t)))))
	s := newSpeller(forms, typoLimit)
	rapid.Check(t, func(t *rapid.T) {
		word := []byte(rapid.SampledFrom(forms).Draw(t, "word"))
		for range rapid.IntRange(0, 3).Draw(t, "typos") {
			word[rapid.IntRange(0, len(word)-1).Draw(t, "at")] = byte(rapid.IntRange('a', 'z').Draw(t, "letter"))
		}
		found := map[int32]int{}
		for _, n := range s.near(string(word)) {
			found[n.form] = n.typos
		}
		for i, form := range forms {
			limit := min(typoLimit(len(word)), max(typoLimit(len(form)), 1))
			typos := plaintext.Typos(string(word), form, limit)
			if got, ok := found[int32(i)]; ok != (limit > 0 && typos <= limit) || ok && got != typos {
				t.Errorf("%q and %q are %d apart: found %v at %d", word, form, typos, ok, got)
			}
		}
	})
}

func wordsOf(g *Glossary) []string {
	words := make([]string, len(g.index.forms))
	for i, w := range g.index.forms {
		words[i] = w.text
	}
	return words
}

// list is the whole lexicon, as a list.
func (l lexicon) list() []string {
	var all []string
	for word := range l.words() {
		all = append(all, string(word))
	}
	return all
}

func TestLexicon(t *testing.T) {
	t.Parallel()
	words := english.list()
	if len(words) != 121_241 || words[len(words)-1] != "zyuganov" {
		t.Errorf("%d words are listed", len(words))
	}
	if !slices.IsSorted(words) {
		t.Error("the words are not sorted")
	}
	if len(english) > 600_000 {
		t.Errorf("the list takes %d bytes of the image", len(english))
	}
	for _, word := range words {
		if !english.lists(word) {
			t.Errorf("%q is in the list and not found", word)
		}
	}
	for word, want := range map[string]bool{
		"church": true, "turn": true, "detention": true, "distractor": true, "offboarding": true, "the": true,
		"chrun": false, "retnetion": false, "nps": false, "upsel": false, "kohort": false,
		"": false, "a": false, "aachen": true, "aaa": false, "zzz": false, "0": false, "~": false,
	} {
		if english.has(word) != want {
			t.Errorf("has(%q) is %v", word, !want)
		}
	}
}

package ask

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"csbot/glossary"
)

// Every subject of the shipped glossary, in many draws, makes a question that
// can be asked: see wrongWith.
func TestEveryQuestionIsGood(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	made, ofKind := 0, make(map[string]int)
	for _, s := range m.pool() {
		ofKind[s.kind.name]++
		for seed := range uint64(9) {
			q := s.make(seed)
			for _, fault := range wrongWith(m, s, q) {
				t.Errorf("%s, seed %d: %s\n%s", s.key, seed, fault, render(q))
			}
			made++
		}
	}
	if made < 10_000 {
		t.Errorf("only %d questions were made", made)
	}
	for _, k := range kinds() {
		if k.options == written {
			continue // of which nothing is shipped
		}
		if ofKind[k.name] < 25 {
			t.Errorf("%d terms make a question of the kind %s", ofKind[k.name], k.name)
		}
	}
}

// wrongWith lists what keeps a question from being asked.
func wrongWith(m *Maker, s *subject, q Question) []string {
	var faults []string
	check := func(ok bool, fault string) {
		if !ok {
			faults = append(faults, fault)
		}
	}
	check(q.Key() == s.key, "its key is "+q.Key())
	check(q.Explanation != "" && q.Category != "" && q.Source != "", "something is missing")
	check(utf8.RuneCountInString(q.Prompt) <= maxPrompt, "the prompt is long")
	check(!strings.HasSuffix(q.Explanation, "That is what “"+s.Name+"” means."), "it is not explained")
	check(q.Right >= 0 && q.Right < len(q.Options), "no option is right")
	texts := make(map[string]bool)
	for _, o := range q.Options {
		texts[strings.ToLower(o.Text)] = true
		check(o.Text != "" && o.Why != "", "an option is empty")
		check(utf8.RuneCountInString(o.Text) <= maxOption, "an option is long: "+o.Text)
	}
	check(len(texts) == len(q.Options), "two options are alike")
	check(len(q.Options) == 1+s.kind.wrong, "there are too few or too many options")
	if s.kind.options == verdicts {
		check(q.Options[0].Text == "True" && q.Options[1].Text == "False", "the options are not True and False")
		return faults
	}
	for i, o := range q.Options {
		if i == q.Right {
			check(!strings.Contains(strings.ToLower(q.Prompt), strings.ToLower(o.Text)), "the prompt says the answer")
			check(o.Text != s.Name || !abbreviatedIn(q.Prompt, *s.Term), "the prompt says the answer in short")
			continue
		}
		if s.kind.options == numbers {
			check(strings.Contains(q.Explanation, o.Text+": "), "the slip to "+o.Text+" is not explained")
			continue
		}
		other := behind(m, o.Text)
		check(!mayBeRight(s.entry, other), "may also be right: "+other.Name)
	}
	return faults
}

// behind is the term whose name, meaning or formula an option is.
func behind(m *Maker, option string) *entry {
	name, meaning, _ := strings.Cut(option, ": ")
	return m.all().entries[slices.IndexFunc(m.all().entries, func(e *entry) bool {
		return e.Name == option || e.gist == option || e.formula == option || e.Name == name && e.gist == meaning
	})]
}

// abbreviatedIn reports whether a text has an abbreviation of a term as a word.
func abbreviatedIn(text string, t glossary.Term) bool {
	return slices.ContainsFunc(strings.FieldsFunc(text, notInWord), func(word string) bool {
		return slices.ContainsFunc(t.Abbreviations, func(short string) bool { return strings.EqualFold(word, short) })
	})
}

// mayBeRight reports whether another term might be the answer, too, by what the
// glossary says of the two.
func mayBeRight(e, other *entry) bool {
	name, otherName := plainWords(e.Name), plainWords(other.Name)
	switch {
	case e == other || e.overlaps[other.Name]:
		return true
	case takenFor(e, other), takenFor(other, e):
		return false
	}
	return slices.Contains(e.See, other.Name) || slices.Contains(other.See, e.Name) ||
		strings.Contains(name, otherName) || strings.Contains(otherName, name) || likeness(e.inGist, other.inGist) >= tooAlike
}

// takenFor reports whether a term says how it differs from another.
func takenFor(e, other *entry) bool {
	return slices.ContainsFunc(e.NotToConfuse, func(d glossary.Difference) bool { return d.Term == other.Name })
}

func TestMakeIsDeterministic(t *testing.T) {
	t.Parallel()
	a := shippedMaker(t)
	b, err := newShipped()
	if err != nil {
		t.Fatal(err)
	}
	different := make(map[string]bool)
	for seed := range uint64(50) {
		asked := []string{a.pool()[seed].key}
		if diff := cmp.Diff(a.Make(seed, Past{Asked: asked}), b.Make(seed, Past{Asked: asked})); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		different[a.Make(seed, Past{Asked: asked}).Key()] = true
	}
	if len(different) < 30 {
		t.Errorf("50 seeds made %d different questions", len(different))
	}
}

// A channel hears of every term before one returns, and is asked every question
// there is before one is repeated.
func TestMakeUsesUpItsPool(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	terms := make(map[string]bool)
	for _, s := range m.pool() {
		terms[s.Name] = true
	}
	asked := make([]string, 0, len(m.pool()))
	had, heard := make(map[string]bool), make(map[string]bool)
	for i := range len(m.pool()) {
		q := m.Make(uint64(i), Past{Asked: asked})
		if heard[q.Term] && len(heard) < len(terms) {
			t.Fatalf("question %d returns to %s with %d terms unheard", i, q.Term, len(terms)-len(heard))
		}
		if had[q.Key()] {
			t.Fatalf("question %d is %s again with %d questions not asked", i, q.Key(), len(m.pool())-i)
		}
		had[q.Key()], heard[q.Term] = true, true
		asked = append(asked, q.Key())
	}
}

func TestAgain(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	var asked []string
	for seed := range uint64(20) {
		q, found := m.Again(seed, "Churn Rate", Past{Asked: asked})
		if !found {
			break
		}
		if q.Term != "Churn Rate" {
			t.Errorf("asked about %s", q.Term)
		}
		asked = append(asked, q.Key())
	}
	if len(asked) < 2 || len(asked) > 7 {
		t.Errorf("the kinds of one term: %q", asked)
	}
	if q, found := m.Again(0, "No such term", Past{}); found {
		t.Errorf("asked %s about no term", q.Key())
	}
}

// Wrong options are such as people might choose: all of the same nature as the
// term, most what they mix up with it or of the same part of the trade.
func TestWrongOptionsAreNear(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	near, all := 0, 0
	for _, s := range m.pool() {
		if s.kind.name != "name" {
			continue
		}
		offered := make(map[string]bool)
		for _, o := range s.make(1).Options {
			offered[o.Text] = true
		}
		for _, e := range m.all().entries {
			_, differs := s.differs[e.Name]
			switch {
			case e == s.entry || !offered[e.Name]:
				continue
			case e.nature != s.nature:
				t.Errorf("%s, a %s, is offered for %s, a %s", e.Name, e.nature, s.Name, s.nature)
			case differs || e.Category == s.Category:
				near++
			}
			all++
		}
	}
	if all < 500 || near < all*70/100 {
		t.Errorf("%d of %d wrong options are near", near, all)
	}
}

// The right answer is no more often in one place than in another.
func TestRightAnswerIsAnywhere(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	places := make(map[int]map[int]int) // by number of options
	for i := range 4 * len(m.pool()) {
		q := m.pool()[i%len(m.pool())].make(uint64(i))
		if places[len(q.Options)] == nil {
			places[len(q.Options)] = make(map[int]int)
		}
		places[len(q.Options)][q.Right]++
	}
	for options, counts := range places {
		total := 0
		for _, n := range counts {
			total += n
		}
		for place := range options {
			if share := float64(counts[place]*options) / float64(total); share < 0.8 || share > 1.2 {
				t.Errorf("of %d options, place %d is right %d times of %d", options, place, counts[place], total)
			}
		}
	}
}

func TestTooFewTermsMakeNoQuestions(t *testing.T) {
	t.Parallel()
	g, err := glossary.Load(func(string) bool { return true }, os.DirFS("testdata/few"))
	if err != nil {
		t.Fatal(err)
	}
	if m := NewMaker(g); len(m.pool()) != 0 {
		t.Errorf("three terms made %d questions", len(m.pool()))
	}
}

// However many makers come of one, few pools are kept beside its own, and a maker whose
// pool was forgotten makes the same questions.
func TestFewPoolsAreKept(t *testing.T) {
	t.Parallel()
	g, set := shippedParts(t)
	shipped := NewMaker(g, set.All()...)
	first := shipped.For(g, set.All()...)
	before := first.Make(1, Past{})
	if own := shipped.Make(1, Past{}); !cmp.Equal(before, own) {
		t.Error(cmp.Diff(before, own))
	}
	pool := shipped.all()
	for range 2 * mostPools {
		first.For(new(glossary.Glossary)).Size()
	}
	if n := first.latest.Len(); n != mostPools {
		t.Errorf("%d pools are kept, want %d", n, mostPools)
	}
	if first.latest.Contains(first) || shipped.all() != pool {
		t.Error("not the pool of who came first and was asked first is forgotten")
	}
	if after := first.Make(1, Past{}); !cmp.Equal(before, after) {
		t.Error(cmp.Diff(before, after))
	}
}

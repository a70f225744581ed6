// Package glossary holds the vocabulary of Customer Success: terms, what the
// sources say of them, and a look-up that is either sure or asks.
//
// A term is one entry of a YAML file under terms/, one file a category. To add
// one, add an entry there; Load refuses a file with a fault and names every
// fault at once, by file and line. A team's own files have the same form.
//
// A look-up runs the table of layers in find.go: each layer knows one way in
// which people write terms and gives every entry it finds a score. To teach
// look-up another way, add a layer to the table.
package glossary

import (
	"cmp"
	"embed"
	"slices"
)

// Terms holds the shipped entries, one YAML file a category, and
// sources.yaml, which names the documents they rest on.
//
//go:embed terms/*.yaml
var Terms embed.FS

// A Term is one concept of the trade.
type Term struct {
	Name          string   // canonical, as a heading: "Net Revenue Retention"
	Abbreviations []string // "NRR"
	Shared        []string // abbreviations that stand for other terms as well: "TAM" is asked about
	Aliases       []string // other names and spellings people use: the same thing, or a form of it
	Foreign       []Foreign
	Plural        string   // only where it is irregular
	Described     []string // how people ask who know no name for it: "customers who leave us"
	Category      string
	Senses        []Sense // several where people mean different things
	Differ        string  // where the sources disagree, one sentence: "Some count …; others …."; empty where they agree
	Formula       string  // without "× 100": a share is a percentage; empty when Metric is set, for the calculator has it
	Metric        string  // canonical name of its calculator, or empty
	Example       string
	Broader       []string     // names of terms that hold wherever this one does: an upsell is an expansion
	Overlaps      []string     // names of terms that some use for this one, or that may hold where it does
	See           []string     // names of related terms
	NotToConfuse  []Difference // neighbours that never stand in for this term; a pair is written at one of its two
	Broad         bool         // the name alone may just as well mean a term of See: look-up offers those beside it
	Own           bool         // from the team's own files
	Question      *Question    // that the team asks about it; nil: none
}

// A Question is one that a team wrote.
type Question struct {
	Text, Right string
	Wrong       []string // one to three
	Why         string   // may be empty
}

// A Sense is one meaning of a term.
type Sense struct {
	Text    string // at most 60 words
	Note    string // what else there is to know, read under More
	Sources []Source
}

// A Source is a place in a document.
type Source struct {
	Document string // its title
	Place    string // "card 13", "line 14", or empty
}

// A Foreign is what another language calls a term. It is found as it stands,
// with or without accents, and yields to every English name.
type Foreign struct {
	Language string // "German"
	Text     string // "Abwanderung"
}

// A Difference says how a term differs from a neighbour.
type Difference struct {
	Term string // the neighbour's name
	Text string // one sentence; reads the same from either side
}

// A Match is a term that a query may mean.
type Match struct {
	Term  Term
	Via   string  // the layer that found it
	Score float64 // comparable within one Answer only

	Foreign Foreign // the name in another language that was asked for; mostly none
}

// An Answer is what a look-up found, best first: sure (Confident), probable,
// a few guesses to choose from, or nothing.
type Answer struct {
	Matches   []Match
	Confident bool
	Probable  bool // not Confident, but the first match, or all that are compared, is what people mean who ask so
	Versus    bool // "X vs Y": the first matches are what is compared, as many as Sides says
	Sides     int  // of a comparison; 1 when one term is both of them
	Same      bool // both sides are names or abbreviations of the one match: the same thing
}

// A Glossary is a loaded set of terms, on top of another one or of none: a tier.
// It never changes, so it may be used by several goroutines at once; the terms
// it returns are shared and must not be altered.
type Glossary struct {
	finder

	terms   []Term                  // of this tier, sorted by name
	written map[string][]Difference // by name of a term, the differences written at other entries

	under     *Glossary      // nil: there is none
	replaces  map[string]int // by name of a term beneath, the one of this tier in its place
	overrides map[string]int // by name of a term beneath, one of this tier that has taken a name of it
}

// Terms returns all terms, sorted by name.
func (g *Glossary) Terms() []Term {
	if g.under == nil {
		return slices.Clone(g.terms)
	}
	terms := slices.DeleteFunc(g.under.Terms(), func(t Term) bool {
		_, replaced := g.replaces[t.Name]
		return replaced
	})
	terms = append(terms, g.terms...)
	slices.SortStableFunc(terms, func(a, b Term) int { return cmp.Compare(a.Name, b.Name) })
	return terms
}

// Categories returns the names of the categories, sorted.
func (g *Glossary) Categories() []string {
	var categories []string
	for _, t := range g.Terms() {
		categories = append(categories, t.Category)
	}
	slices.Sort(categories)
	return slices.Compact(categories)
}

// In returns the terms of a category, sorted by name; the category's case does
// not matter.
func (g *Glossary) In(category string) []Term {
	var terms []Term
	for _, t := range g.Terms() {
		if normalise(t.Category) == normalise(category) {
			terms = append(terms, t)
		}
	}
	return terms
}

// Term returns the term of that canonical name, or what is in its place.
func (g *Glossary) Term(name string) (Term, bool) {
	for ; g != nil; g = g.under {
		i, found := g.at(name)
		if !found {
			i, found = g.replaces[name]
		}
		if found {
			return g.terms[i], true
		}
	}
	return Term{}, false
}

// Exact returns the term that text names in full: by name, abbreviation or
// alias, whatever the case, punctuation and spacing.
func (g *Glossary) Exact(text string) (Term, bool) {
	key := squash(g.normalise(text))
	for t := g; t != nil; t = t.under {
		if i, found := t.index.exact[key]; found {
			return g.Term(t.terms[i].Name)
		}
	}
	return Term{}, false
}

// Metric returns the entry of a calculator: where several entries name it, the
// one that is itself called so.
func (g *Glossary) Metric(name string) (Term, bool) {
	if name == "" {
		return Term{}, false
	}
	if t, found := g.Exact(name); found && t.Metric == name {
		return t, true
	}
	for t := g; t != nil; t = t.under {
		for i := range t.terms { // by index: a Term is large to copy
			if t.terms[i].Metric == name {
				return g.Term(t.terms[i].Name)
			}
		}
	}
	return Term{}, false
}

// Difference returns what is written on how the two differ, at either of them.
func (g *Glossary) Difference(a, b Term) (string, bool) {
	for _, d := range g.Differences(a) {
		if d.Term == b.Name {
			return d.Text, true
		}
	}
	return "", false
}

// Differences returns how a term differs from its neighbours: what a team wrote at those,
// then what is written at its own entry, then at the others; of two texts on one pair the
// first. Neighbours that are not there any more are left out.
func (g *Glossary) Differences(t Term) (all []Difference) {
	add := func(d Difference) {
		known := slices.ContainsFunc(all, func(other Difference) bool { return other.Term == d.Term })
		if !known && d.Term != t.Name {
			all = append(all, d)
		}
	}
	fromTheirs := func(tier *Glossary) {
		for _, d := range tier.written[t.Name] {
			if neighbour, _ := g.Term(d.Term); neighbour.Name == d.Term { // and none in its place
				add(d)
			}
		}
	}
	tier := g
	for ; tier.under != nil; tier = tier.under {
		fromTheirs(tier)
	}
	for _, d := range t.NotToConfuse {
		if neighbour, there := g.Term(d.Term); there {
			add(Difference{Term: neighbour.Name, Text: d.Text})
		}
	}
	fromTheirs(tier)
	return all
}

package glossary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// longestSense is how many words a definition may have.
const longestSense = 60

// A checker reads files and gathers what is wrong with them.
type checker struct {
	known     func(metric string) bool
	documents map[string]string // title by id
	entries   []placed
	taken     map[bool]*taken // by whether it is the team's own
	pairs     map[pair]place  // where a difference is written
	faults    []Fault
}

// taken is what leads to the entries of a tier.
type taken struct {
	names   map[string]int // entry by squashed name
	keys    map[string]int // entry by squashed name, abbreviation or alias
	foreign map[string]int // entry by squashed name in another language
	shared  map[string]int // how many have an abbreviation that they share
}

func newTaken() *taken {
	return &taken{names: map[string]int{}, keys: map[string]int{}, foreign: map[string]int{}, shared: map[string]int{}}
}

// A placed entry knows where it comes from.
type placed struct {
	entry

	file     file
	category string
}

// check reads files in order: shipped ones first, then the team's own.
func check(known func(string) bool, files []file) *checker {
	c := &checker{
		known: known, documents: map[string]string{}, pairs: map[pair]place{},
		taken: map[bool]*taken{false: newTaken(), true: newTaken()},
	}
	forms := decodeAll(files)
	for _, f := range forms {
		c.faults = append(c.faults, f.faults...)
		c.addDocuments(f)
	}
	for _, f := range forms {
		c.addTerms(f)
	}
	for i := range c.entries {
		c.checkKeys(i)
	}
	for i, e := range c.entries {
		c.checkForeign(i)
		c.checkEntry(e)
	}
	c.checkShared()
	slices.SortStableFunc(c.faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return c
}

func (c *checker) faultf(f file, line int, format string, args ...any) {
	c.faults = append(c.faults, Fault{File: f.name, Line: line, Reason: fmt.Sprintf(format, args...)})
}

func (c *checker) addDocuments(f form) {
	for _, d := range f.documents.Documents {
		line := max(d.ID.line, d.Title.line)
		switch {
		case d.ID.string == "" || d.Title.string == "":
			c.faultf(f.file, line, "a document needs an id and a title")
		case strings.ContainsAny(d.ID.string, " \t\n"):
			c.faultf(f.file, line, "document id %q has a space", d.ID.string)
		case c.documents[d.ID.string] != "":
			c.faultf(f.file, line, "document %q is listed twice", d.ID.string)
		}
		c.documents[d.ID.string] = d.Title.string
	}
}

func (c *checker) addTerms(f form) {
	category := f.terms.Category
	if unreadable := len(f.faults) > 0 && len(f.terms.Terms) == 0; category.string == "" && !unreadable && !f.listsDocuments() {
		c.faultf(f.file, max(category.line, 1), "no category: begin the file with one, such as category: Ours")
	}
	for _, e := range f.terms.Terms {
		c.add(placed{entry: e, file: f.file, category: category.string})
	}
}

// add takes an entry in.
func (c *checker) add(e placed) {
	key := Key(e.Name.string)
	if key == "" {
		c.faultf(e.file, e.place(), "an entry has no name: give it one, such as name: QBR")
		return
	}
	names := c.taken[e.file.own].names
	if i, known := names[key]; known {
		other := c.entries[i]
		const way = "put both meanings there, a sense each"
		c.faultf(e.file, e.Name.line, "%s is already an entry at %s:%d: %s", e.label(), other.file.name, other.Name.line, way)
		return
	}
	names[key] = len(c.entries)
	c.entries = append(c.entries, e)
}

// checkKeys refuses what already leads to another entry of the tier.
func (c *checker) checkKeys(i int) {
	e := c.entries[i]
	tier := c.taken[e.file.own]
	for _, t := range e.keys() {
		key := Key(t.string)
		if key == "" {
			c.faultf(e.file, max(t.line, e.place()), "%s has an empty name, abbreviation or alias: fill it in, or take it out", e.label())
			continue
		}
		if other, named := tier.names[key]; named && other != i {
			c.faultf(e.file, t.line, "%q of %s is the name of another entry: take it out of this one", t.string, e.label())
			continue
		}
		if other, taken := tier.keys[key]; taken && other != i {
			c.faultf(e.file, t.line, "%q of %s already leads to %s: take it out of one of the two", t.string, e.label(), c.entries[other].label())
			continue
		}
		tier.keys[key] = i
	}
}

func (c *checker) checkEntry(e placed) {
	c.checkReserved(e)
	if len(e.Senses) == 0 {
		c.faultf(e.file, e.place(), "%s has no sense: say what it means, senses: [{text: …}]", e.label())
	}
	for _, s := range e.Senses {
		c.checkSense(e, s)
	}
	switch {
	case e.Metric.string != "" && e.Formula.string != "":
		c.faultf(e.file, e.Formula.line, "%s has a formula and a metric: the calculator has the formula", e.label())
	case e.Metric.string != "" && !c.known(e.Metric.string):
		c.faultf(e.file, e.Metric.line, "%s names an unknown calculator %q: leave metric out, or write a formula", e.label(), e.Metric.string)
	}
	for _, t := range slices.Concat(e.Broader, e.Overlaps, e.See) {
		c.checkReference(e, t)
	}
	for _, d := range e.NotToConfuse {
		c.checkReference(e, d.Term)
		c.checkDifference(e, d)
	}
}

func (c *checker) checkSense(e placed, s sense) {
	line := max(s.Text.line, e.place())
	words := len(strings.Fields(s.Text.string))
	switch {
	case words == 0:
		c.faultf(e.file, line, "%s has a sense without text: say there what it means, or take it out", e.label())
	case words > longestSense:
		c.faultf(e.file, line, "a sense of %s has %d words, more than %d: put the rest into its note", e.label(), words, longestSense)
	}
	if len(s.Sources) == 0 && !e.file.own {
		c.faultf(e.file, line, "a sense of %s has no source", e.label())
	}
	for _, t := range s.Sources {
		id, _, _ := strings.Cut(t.string, " ")
		if c.documents[id] == "" {
			const way = "name it in a file sources.yaml, such as documents: [{id: wiki, title: Our wiki}]"
			c.faultf(e.file, t.line, "%s rests on an unknown document %q: %s", e.label(), id, way)
		}
	}
}

func (c *checker) checkReference(e placed, t text) {
	i, found := c.entry(e, t)
	switch {
	case !found:
		c.faultf(e.file, max(t.line, e.place()), "%s refers to %q, which is no entry: name one as it is called, or take it out", e.label(), t.string)
	case c.entries[i].Name.string == e.Name.string:
		c.faultf(e.file, t.line, "%s refers to itself: take that out", e.label())
	}
}

// entry finds what an entry refers to: one of its own tier, or of the shipped.
func (c *checker) entry(e placed, name text) (i int, found bool) {
	key := Key(name.string)
	if i, found = c.taken[e.file.own].names[key]; !found {
		i, found = c.taken[false].names[key]
	}
	return i, found
}

func (e entry) keys() []text {
	return slices.Concat([]text{e.Name}, e.Abbreviations, e.Aliases, plurals(e.Plural))
}

func plurals(plural text) []text {
	if plural.string == "" {
		return nil
	}
	return []text{plural}
}

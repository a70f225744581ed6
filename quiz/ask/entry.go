package ask

import (
	"strings"

	"csbot/glossary"
	"csbot/glossary/metric"
)

// An entry is a term with what the kinds of questions need to know of it.
type entry struct {
	*glossary.Term

	text, gist                         string // its definition, and the first sentence of that
	nature                             nature
	inGist                             wordSet
	inName                             wordSet
	called                             []wordSet // its name and its abbreviations: an alias such as “renewal for less” is what it means
	hinted                             wordSet   // by those
	nameWords, gistWords, formulaWords []string  // that tell something: of its name and abbreviations, gist and formula

	differs  map[string]string // how, from the terms it is taken for
	linked   map[string]bool   // the terms it refers to, or that refer to it
	overlaps map[string]bool   // the terms that may hold where it does, and the other way round

	calculator *metric.Calculator // nil for most
	formula    string             // without the "… =" before it; empty for most
	inFormula  wordSet
}

// entries prepares all terms, in their order.
func entries(terms []glossary.Term) []*entry {
	all := make([]*entry, len(terms))
	byName := make(map[string]*entry)
	for i := range terms {
		all[i] = newEntry(&terms[i])
		byName[all[i].Name] = all[i]
	}
	for _, e := range all {
		for _, d := range e.NotToConfuse {
			if other, found := byName[d.Term]; found {
				e.differ(other, d.Text)
			}
		}
		for _, name := range e.See {
			if other, found := byName[name]; found {
				e.link(other)
			}
		}
	}
	relate(all, byName)
	spellOut(all)
	return all
}

// spellOut adds to what a name tells the words of the abbreviations in it: who
// reads of a Net Promoter Score thinks of “NPS Margin of Error”.
func spellOut(entries []*entry) {
	short := make(map[string][]string)
	for _, e := range entries {
		for _, abbreviation := range e.Abbreviations {
			short[abbreviation] = append(short[abbreviation], telling(e.Name)...)
		}
	}
	for _, e := range entries {
		for _, word := range strings.FieldsFunc(e.Name, notInWord) {
			e.nameWords = append(e.nameWords, short[word]...)
		}
	}
}

func newEntry(t *glossary.Term) *entry {
	e := &entry{Term: t, text: t.Senses[0].Text}
	first, _, more := strings.Cut(e.text, ". ")
	if more {
		first += "."
	}
	e.gist = first
	e.inName = wordsOf(t.Name)
	lower := strings.ToLower(e.gist) // once: the words are parts of it
	e.inGist, e.gistWords = wordsOf(lower), telling(lower)
	names := append([]string{t.Name}, t.Abbreviations...)
	e.hinted = hintsOf(strings.Join(names, " "))
	for _, name := range names {
		e.called = append(e.called, wordsOf(name))
		e.nameWords = append(e.nameWords, telling(name)...)
	}
	return e
}

// differ notes how two terms differ that are taken for each other.
func (e *entry) differ(other *entry, how string) {
	note(&e.differs, other.Name, how)
	note(&other.differs, e.Name, how)
}

// link notes that one of two terms refers to the other.
func (e *entry) link(other *entry) {
	note(&e.linked, other.Name, true)
	note(&other.linked, e.Name, true)
}

// overlap notes that either of two terms may hold where the other does.
func (e *entry) overlap(other *entry) {
	if other != nil && other != e {
		note(&e.overlaps, other.Name, true)
		note(&other.overlaps, e.Name, true)
	}
}

// note adds to a map, which most terms never have.
func note[V any](to *map[string]V, name string, v V) {
	if *to == nil {
		*to = make(map[string]V)
	}
	(*to)[name] = v
}

func (e *entry) name() string { return e.Name }

// source names the document that the definition rests on, and the place in it.
func (e *entry) source() string {
	sources := e.Senses[0].Sources
	switch {
	case len(sources) == 0:
		return ""
	case sources[0].Place == "":
		return sources[0].Document
	default:
		return sources[0].Document + ", " + sources[0].Place
	}
}

// reason says why e is the answer: how it differs from one of the other options
// where something says so; or else what the question has not shown of it; or
// else what it could be taken for.
func (e *entry) reason(shown string, others []*entry) string {
	for _, other := range others {
		if text, differs := e.differs[other.Name]; differs {
			return text
		}
	}
	switch {
	case len(e.text) > len(shown):
		return e.Name + ": " + e.text
	case e.Example != "":
		return "That is what “" + e.Name + "” means. For example: " + e.Example
	case len(others) > 0:
		return "That is what “" + e.Name + "” means. Not the same as " + others[0].brief()
	default:
		return e.brief()
	}
}

// meant is reason where the other options are meanings without their names.
func (e *entry) meant(others []*entry) string {
	for _, other := range others {
		if text, differs := e.differs[other.Name]; differs {
			return "Another answer is what “" + other.Name + "” means. " + text
		}
	}
	if len(e.text) == len(e.gist) && e.Example == "" {
		return "That is what “" + e.Name + "” means. The other answers are what is called " + named(others) + "."
	}
	return e.reason(e.gist, nil)
}

// named lists the names of some terms.
func named(others []*entry) string {
	var names []string
	for _, other := range others {
		names = append(names, "“"+other.Name+"”")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// brief is the term with its gist.
func (e *entry) brief() string { return e.Name + ": " + e.gist }

// apartFrom tells somebody who chose other that it is not e.
func (e *entry) apartFrom(other *entry) string {
	if text, differs := e.differs[other.Name]; differs {
		return text
	}
	return other.brief()
}

// mistaken tells somebody who took the meaning of other for that of e.
func (e *entry) mistaken(other *entry) string {
	if text, differs := e.differs[other.Name]; differs {
		return "That is what “" + other.Name + "” means. " + text
	}
	return "That is what “" + other.Name + "” means, not “" + e.Name + "”."
}

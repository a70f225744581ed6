package quiz

import (
	"slices"
	"strings"

	"csbot/glossary"
	"csbot/glossary/metric"
)

// An entry is a term with what the kinds of questions need to know of it.
type entry struct {
	glossary.Term

	text, gist     string // its definition, and the first sentence of that
	inText, inGist stems
	inName         stems
	names          []stems           // its own and its abbreviations: an alias such as “renewal for less” is what it means
	differs        map[string]string // how, from the terms it is taken for
	linked         map[string]bool   // the terms it refers to, or that refer to it
	rivals         []rival

	calculator *metric.Calculator // nil for most
	formula    string             // without the "… =" before it; empty for most
}

// entries prepares all terms, in their order.
func entries(terms []glossary.Term) []*entry {
	all := make([]*entry, len(terms))
	byName := make(map[string]*entry)
	for i, t := range terms {
		all[i] = newEntry(t)
		byName[t.Name] = all[i]
	}
	for i, e := range all {
		for _, d := range terms[i].NotToConfuse {
			if other, found := byName[d.Term]; found {
				e.differs[other.Name], other.differs[e.Name] = d.Text, d.Text
				other.NotToConfuse = append(slices.Clip(other.NotToConfuse), glossary.Difference{Term: e.Name, Text: d.Text})
			}
		}
		for _, name := range e.See {
			if other, found := byName[name]; found {
				e.linked[other.Name], other.linked[e.Name] = true, true
			}
		}
	}
	rivals(all)
	return all
}

func newEntry(t glossary.Term) *entry {
	e := &entry{Term: t, text: t.Senses[0].Text, differs: make(map[string]string), linked: make(map[string]bool)}
	first, _, more := strings.Cut(e.text, ". ")
	if more {
		first += "."
	}
	e.gist = first
	e.inText, e.inGist, e.inName = stemsOf(e.text), stemsOf(e.gist), stemsOf(t.Name)
	for _, name := range append([]string{t.Name}, t.Abbreviations...) {
		e.names = append(e.names, stemsOf(name))
	}
	return e
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

// explanation teaches more than a question has shown of the term.
func (e *entry) explanation(shown string) string {
	switch {
	case len(e.NotToConfuse) > 0:
		return e.NotToConfuse[0].Text
	case len(e.text) > len(shown):
		return strings.TrimSpace(strings.TrimPrefix(e.text, shown))
	case e.Example != "":
		return "For example: " + e.Example
	case len(e.See) > 0:
		return "Related: " + strings.Join(e.See, ", ") + "."
	default:
		return e.brief()
	}
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
	text, differs := e.differs[other.Name]
	if !differs {
		text = e.brief()
	}
	return "That is " + other.Name + ". " + text
}

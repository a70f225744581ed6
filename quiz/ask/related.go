package ask

import "strings"

// A wrong option has to be wrong by every sense and every source. These rules
// over the glossary find the terms that might be right where another is; how
// they may differ by some other sense does not matter then.

// relate notes which terms may hold where another does.
func relate(entries []*entry, byName map[string]*entry) {
	for _, e := range entries {
		for _, name := range e.Overlaps {
			e.overlap(byName[name])
		}
		for _, name := range e.broader(byName, make(map[string]bool)) {
			e.overlap(byName[name])
		}
	}
	speaking := mentionsOf(entries)
	for _, e := range entries {
		for _, other := range speaking.in(asides(e)) {
			e.overlap(other)
		}
		for _, other := range speaking.in(plainWords(e.text)) {
			if _, differs := e.differs[other.Name]; !differs {
				e.link(other)
			}
		}
	}
	relateSenses(entries)
}

// relateSenses notes which terms share a sense.
func relateSenses(entries []*entry) {
	senses := make([][]wordSet, len(entries))
	for i, e := range entries {
		for _, s := range e.Senses {
			senses[i] = append(senses[i], wordsOf(s.Text))
		}
		for j, other := range entries[:i] {
			if shareSense(senses[i], senses[j]) {
				e.overlap(other)
			}
		}
	}
}

// broader lists the terms that hold wherever e does, and those that hold
// wherever they do.
func (e *entry) broader(byName map[string]*entry, seen map[string]bool) []string {
	var names []string
	for _, name := range e.Broader {
		if other, found := byName[name]; found && !seen[name] {
			seen[name] = true
			names = append(append(names, name), other.broader(byName, seen)...)
		}
	}
	return names
}

// shareSense reports whether some sense of a term reads like some sense of
// another one, in one that is not the main sense of both.
func shareSense(senses, others []wordSet) bool {
	for i, a := range senses {
		for j, b := range others {
			if i+j > 0 && likeness(a, b) >= tooAlike {
				return true
			}
		}
	}
	return false
}

// mentions finds the terms that a text speaks of.
type mentions struct {
	named   map[string][]*entry // by the names that a text may use
	longest int                 // of those, in words
}

func mentionsOf(entries []*entry) mentions {
	m := mentions{named: make(map[string][]*entry)}
	for _, e := range entries {
		for _, name := range spokenNames(e) {
			m.named[name] = append(m.named[name], e)
			m.longest = max(m.longest, 1+strings.Count(name, " "))
		}
	}
	return m
}

// in lists the terms that have a name, or the plural of one, in a text in plain
// words.
func (m mentions) in(text string) []*entry {
	var found []*entry
	for text != "" {
		text = text[1:] // to the next word
		for words, end := 1, 0; words <= m.longest && end < len(text); words++ {
			end += strings.IndexByte(text[end:], ' ')
			found = append(append(found, m.named[text[:end]]...), m.named[strings.TrimSuffix(text[:end], "s")]...)
			end++
		}
		text = text[max(0, strings.IndexByte(text, ' ')):]
	}
	return found
}

// asides is what an entry says beside the main sense: how sources differ, its
// other senses, and who means what.
func asides(e *entry) string {
	said := []string{e.Differ}
	for i, s := range e.Senses {
		if i > 0 {
			said = append(said, s.Text)
		}
		said = append(said, s.Note)
	}
	return plainWords(strings.Join(said, " "))
}

// plainWords is a text in lower case with one space before and after each word.
func plainWords(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), notInWord)
	if len(words) == 0 {
		return ""
	}
	return " " + strings.Join(words, " ") + " "
}

// spokenNames are the names by which a text may speak of a term: an alias of
// one word, such as “reference”, means too many other things.
func spokenNames(e *entry) []string {
	names := []string{strings.TrimSpace(plainWords(e.Name))}
	for _, short := range e.Abbreviations {
		names = append(names, strings.TrimSpace(plainWords(short)))
	}
	for _, alias := range e.Aliases {
		if words := strings.TrimSpace(plainWords(alias)); strings.Contains(words, " ") {
			names = append(names, words)
		}
	}
	return names
}

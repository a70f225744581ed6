package glossary

import (
	"maps"
	"slices"
)

// languages are those whose names for terms lead to an entry, by the code under
// which an entry lists them. To take in another, add it here and its ways to
// ask to foreignQuestions.
func languages() map[string]string {
	return map[string]string{
		"de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "ja": "Japanese", "nl": "Dutch", "pt": "Portuguese",
	}
}

// A pair is two entries by their names, in the order of the names.
type pair struct{ first, second string }

// A place is where something is written.
type place struct {
	file file
	line int
}

// checkForeign refuses names in languages we do not know, and those that lead
// to another entry already. An English name of the same entry may be repeated.
func (c *checker) checkForeign(i int) {
	e := c.entries[i]
	tier := c.taken[e.file.own]
	for _, code := range slices.Sorted(maps.Keys(e.In)) {
		unknown := languages()[code] == ""
		for _, t := range e.In[code] {
			if unknown {
				c.faultf(e.file, t.line, "%s has a name in %q, no language it may be in", e.label(), code)
			}
			for _, key := range foreignKeys(t.string) {
				other, taken := tier.keys[key]
				if !taken {
					other, taken = tier.foreign[key]
				}
				if taken && other != i {
					c.faultf(e.file, t.line, "%q of %s already leads to %s: take it out of one of the two", t.string, e.label(), c.entries[other].label())
				}
				tier.foreign[key] = i
			}
		}
	}
}

// checkReserved refuses what leads to a command before it leads to any entry. A
// plural may: nobody has to type it.
func (c *checker) checkReserved(e placed) {
	if e.file.reserved == nil {
		return
	}
	for _, t := range slices.Concat([]text{e.Name}, e.Abbreviations, e.Aliases, e.Shared) {
		if e.file.reserved(t.string) {
			c.faultf(e.file, max(t.line, e.place()), "%q of %s is a command, which is what whoever types it gets: choose a longer name", t.string, e.label())
		}
	}
}

// checkShared refuses a shared abbreviation that stands for one term alone, or
// that is also somebody's own.
func (c *checker) checkShared() {
	for _, e := range c.entries {
		for _, t := range e.Shared {
			c.taken[e.file.own].shared[Key(t.string)]++
		}
	}
	for _, e := range c.entries {
		for _, t := range e.Shared {
			key := Key(t.string)
			if other, taken := c.taken[e.file.own].keys[key]; taken {
				c.faultf(e.file, t.line, "%q of %s already leads to %s: take it out of one of the two", t.string, e.label(), c.entries[other].label())
			} else if c.taken[e.file.own].shared[key] == 1 && !e.file.own {
				c.faultf(e.file, t.line, "%q of %s is shared with no other entry", t.string, e.label())
			}
		}
	}
}

// checkDifference refuses a difference without words, and a second one for the
// same pair. The team's own words for a pair come before the shipped ones.
func (c *checker) checkDifference(e placed, d difference) {
	line := max(d.Term.line, e.place())
	if d.Difference.string == "" {
		c.faultf(e.file, line, "%s does not say how it differs from %q: say it in a sentence, difference: …", e.label(), d.Term.string)
		return
	}
	names := pair{Key(e.Name.string), Key(d.Term.string)}
	if names.first > names.second {
		names = pair{names.second, names.first}
	}
	if at, written := c.pairs[names]; written && at.file.own == e.file.own {
		c.faultf(e.file, line, "how %s and %q differ is already written at %s:%d", e.label(), d.Term.string, at.file.name, at.line)
		return
	}
	c.pairs[names] = place{e.file, line}
}

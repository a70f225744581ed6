package glossary

import (
	"cmp"
	"slices"
	"sync"
)

// With returns a glossary of more terms on top of this one, which it shares and
// does not copy: a team's own on the shipped ones. The names of what is on top
// win. A term there of the same name as one beneath takes its place, whatever
// way that one is asked for; a term of which only an abbreviation or alias is
// taken is still there under its other names. General says what lies beneath.
func (g *Glossary) With(own []Term) *Glossary {
	if len(own) == 0 {
		return g
	}
	terms := slices.Clone(own)
	slices.SortFunc(terms, func(a, b Term) int { return cmp.Compare(a.Name, b.Name) })
	f := finder{
		phrases: g.phrases, spoken: g.spoken, english: g.english, under: &g.finder,
		everyday: ambiguity{spelling: newSpeller(nil, typoLimit)}, prominence: prominence(terms),
	}
	var indexing sync.WaitGroup
	indexing.Go(func() { f.texts = newFullText(terms, g.texts) })
	f.index = newIndex(terms, f.phrases, f.spoken, g.index)
	indexing.Wait()
	top := &Glossary{terms: terms, finder: f, written: mirrored(terms), under: g, replaces: map[string]int{}, overrides: map[string]int{}}
	top.override()
	return top
}

// override finds out which terms beneath are replaced, and which lose a name.
func (g *Glossary) override() {
	for key, i := range g.index.exact {
		for _, name := range g.under.leadsTo(key) {
			if squash(g.normalise(name)) == squash(g.normalise(g.terms[i].Name)) {
				g.replaces[name] = i
			} else if _, known := g.overrides[name]; !known {
				g.overrides[name] = i
			}
		}
	}
}

// leadsTo names the terms that a key leads to: in full, in another language or
// together with others.
func (g *Glossary) leadsTo(key string) []string {
	var names []string
	for t := g; t != nil; t = t.under {
		terms := slices.Clone(t.index.shared[key])
		if i, ok := t.index.exact[key]; ok {
			terms = append(terms, i)
		}
		if named, ok := t.index.foreign[key]; ok {
			terms = append(terms, named.term)
		}
		for _, i := range terms {
			names = append(names, t.terms[i].Name)
		}
	}
	return names
}

// Named returns the terms that a name leads to, alone or among others: what a term of
// this name on top takes it from. One in whose place another one is, is that.
func (g *Glossary) Named(name string) []Term {
	var named []Term
	for _, name := range g.leadsTo(squash(g.normalise(name))) {
		t, ok := g.Term(name)
		if ok && !slices.ContainsFunc(named, func(other Term) bool { return other.Name == t.Name }) {
			named = append(named, t)
		}
	}
	return named
}

// General returns what a term means beneath the tier that it is of: the terms
// it replaces, or takes a name from.
func (g *Glossary) General(t Term) []Term {
	for ; g != nil && g.under != nil; g = g.under {
		i, here := g.at(t.Name)
		if !here {
			continue
		}
		var general []Term
		for _, names := range []map[string]int{g.replaces, g.overrides} {
			for name, by := range names {
				if beneath, ok := g.under.Term(name); ok && by == i {
					general = append(general, beneath)
				}
			}
		}
		slices.SortFunc(general, func(a, b Term) int { return cmp.Compare(a.Name, b.Name) })
		return general
	}
	return nil
}

// at returns which term of this tier has a canonical name.
func (g *Glossary) at(name string) (i int, found bool) {
	return slices.BinarySearchFunc(g.terms, name, func(t Term, name string) int { return cmp.Compare(t.Name, name) })
}

// gather searches this tier and those beneath it. What is replaced leads to what
// replaces it, and what has lost a name is not surely meant by it.
func (g *Glossary) gather(q *query) []found {
	all := g.search(q)
	if g.under == nil {
		return all
	}
	beneath := g.under.gather(q)
	if score, _ := surest(all); g.alsoMeant(q, score > 0, beneath) {
		all = oneMore(all)
	} else if score > 0 {
		beneath = slices.DeleteFunc(beneath, func(f found) bool { return f.layer.name == layerShared })
	}
	if !slices.ContainsFunc(beneath, func(f found) bool { return f.trust >= probable }) {
		all = instead(all)
	}
	var others []found
	for _, f := range beneath {
		if i, replaced := g.replaces[f.named().Name]; replaced {
			f.term, f.tier = i, g
			all = merge(all, f)
		} else {
			others = append(others, f)
		}
	}
	score, most := surest(all)
	for _, f := range others {
		_, overridden := g.overrides[f.named().Name]
		if overridden && (f.trust == sure && f.score <= score || f.trust >= probable && f.trust < sure && f.trust <= most) {
			f.trust, f.score = likely, f.score-2*margin
		}
		all = append(all, f)
	}
	return all
}

// instead has what would stand aside be a suggestion, for there is nothing beside it.
func instead(all []found) []found {
	for i := range all {
		if all[i].trust == aside {
			all[i].trust = likely
		}
	}
	return all
}

// surest is the score of the best sure find, and how far the best find is trusted.
func surest(all []found) (score float64, most trust) {
	for _, f := range all {
		most = max(most, f.trust)
		if f.trust == sure {
			score = max(score, f.score)
		}
	}
	return score, most
}

// oneMore has what was named be one more of those that share an everyday word.
func oneMore(all []found) []found {
	for i, f := range all {
		if f.trust == sure || f.layer.name == layerPlural {
			all[i] = found{hit{f.term, scoreOneMore, likely}, layer{name: layerShared}, f.tier}
		}
	}
	return all
}

// isKey reports whether words, joined, are a name, an abbreviation or an alias
// of a term of this tier or of one beneath.
func (f *finder) isKey(squashed string) bool {
	for ; f != nil; f = f.under {
		if _, named := f.index.exact[squashed]; named {
			return true
		}
	}
	return false
}

// isWord reports whether a word stands in a key of this tier or of one beneath.
func (f *finder) isWord(word string) bool {
	for ; f != nil; f = f.under {
		if _, known := f.index.words[word]; known {
			return true
		}
	}
	return false
}

// isLetters reports whether a word is an abbreviation.
func (f *finder) isLetters(word string) bool {
	for ; f != nil; f = f.under {
		if id, known := f.index.words[word]; known && f.index.forms[id].letters {
			return true
		}
	}
	return false
}

// misspelt reports whether a word may be a typo of one that stands in a key.
func (f *finder) misspelt(word string) bool {
	for ; f != nil; f = f.under {
		if len(f.index.spelling.near(word)) > 0 {
			return true
		}
	}
	return false
}

// everySpan finds the keys of all tiers in a sentence.
func (f *finder) everySpan(words []string) []span {
	longest := 0
	for t := f; t != nil; t = t.under {
		longest = max(longest, t.index.longest)
	}
	return spans(words, longest, func(words []string, from, to int) (span, bool) {
		for t := f; t != nil; t = t.under {
			if s, ok := t.span(words, from, to); ok {
				return s, true
			}
		}
		return span{}, false
	})
}

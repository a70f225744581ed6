package glossary

import (
	"slices"
	"strings"
)

// A parted question is one whose sides are joined by "and", "or", "vs" or a
// sign such as a comma or a stroke.
type parted struct {
	words    []string   // of the whole question
	sides    [][]string // what is asked about on each side
	compares bool       // words say that the sides are compared, or which of them is meant
	counts   bool       // there are figures in it, beside those of names
	listed   bool       // a list joins them, or nothing: "ARR and MRR", "NRR/GRR", "MQL SQL"
}

// part takes a question apart. A join inside the name of a term joins nothing:
// "land and expand", "DAU/MAU".
func (g *Glossary) part(text string) parted {
	var p parted
	cut := map[int]bool{} // before which words a sign stands
	for _, chunk := range chunks(text) {
		cut[len(p.words)] = true
		p.words = append(p.words, joinedByOr(strings.Fields(g.normalise(chunk)))...)
	}
	p.compares = slices.ContainsFunc(p.words, func(w string) bool { return w == "or" || g.phrases.compares[w] })
	joins := make([]bool, len(p.words))
	for i, w := range p.words {
		joins[i] = g.phrases.lists[w]
	}
	spans := g.namesIn(p.words, upper(text))
	p.counts = figures(p.words, spans)
	row := g.inARow(p.words, spans, upper(text))
	for _, name := range row {
		cut[name.from] = true
	}
	var side []string
	for at, s := range spans {
		if s.from > 0 && at < len(spans)-1 && s.to-s.from == 1 && joins[s.from] {
			continue // some team calls something "VS", or "OR": before a name it joins them
		}
		for i := s.from; i < s.to; i++ {
			joins[i] = false
			if i > s.from {
				delete(cut, i)
			}
		}
	}
	for i, w := range p.words {
		if cut[i] || joins[i] {
			p.add(g, side)
			side = nil
		}
		if !joins[i] {
			side = append(side, w)
		}
	}
	p.add(g, side)
	p.dropIdle(g)
	p.listed = !p.compares || len(row) > 0
	return p
}

// figures reports whether there are numbers among words, but in names.
func figures(words []string, spans []span) bool {
	for i, w := range words {
		named := slices.ContainsFunc(spans, func(s span) bool { return s.from <= i && i < s.to })
		if !named && strings.ContainsAny(w, "0123456789") {
			return true
		}
	}
	return false
}

// inARow finds names with nothing between them, in words that are nothing else but words
// that compare: abbreviations ("MQL SQL PQL"), what is told apart from each other ("upsell
// cross-sell"), or whatever is compared ("difference churn rate logo retention").
func (g *Glossary) inARow(words []string, spans []span, capital []string) []span {
	var names []span
	compares, letters := false, true
	for at := 0; at < len(words); at++ {
		w := words[at]
		name := span{from: at, to: at + 1} // of several terms
		if i := slices.IndexFunc(spans, func(s span) bool { return s.from == at }); i >= 0 {
			name = spans[i]
		} else if g.phrases.compares[w] {
			compares = true
			continue
		} else if !g.isShared(w) {
			return nil
		}
		small := name.tier != nil && name.tier.small(capital, w)
		letters = letters && !small && name.to-name.from == 1 && (g.isLetters(w) || g.isShared(w))
		names = append(names, name)
		at = name.to - 1
	}
	if len(names) < 2 || !compares && !letters && !g.toldApart(words, names) {
		return nil
	}
	return names
}

// toldApart reports whether it is written how each of names differs from the next.
func (g *Glossary) toldApart(words []string, names []span) bool {
	var last Answer
	for i, name := range names {
		a := g.find(strings.Join(words[name.from:name.to], " "))
		if len(a.Matches) == 0 {
			return false
		}
		if i > 0 {
			if _, differs := g.Difference(last.Matches[0].Term, a.Matches[0].Term); !differs {
				return false
			}
		}
		last = a
	}
	return true
}

// add takes a side in.
func (p *parted) add(g *Glossary, side []string) {
	if side = g.compared(side); len(side) > 0 {
		p.sides = append(p.sides, side)
	}
}

// dropIdle leaves out the sides on which nothing is asked about: "same thing", "which
// one is better". "High" is one, but not in "high, low and tech touch".
func (p *parted) dropIdle(g *Glossary) {
	says := func(w string) bool { return !g.phrases.words[w] && !g.phrases.context[w] && !g.phrases.talk[w] }
	idle := func(side []string) bool { return !g.isKey(strings.Join(side, "")) && !slices.ContainsFunc(side, says) }
	var last []string
	for _, side := range p.sides {
		if !idle(side) {
			last = side
		}
	}
	p.sides = slices.DeleteFunc(p.sides, func(side []string) bool { return idle(side) && !g.begins(side, last) })
}

// begins reports whether a side is a name with the end of another one.
func (g *Glossary) begins(side, other []string) bool {
	for n := 1; n < len(other) && n <= longestEnd; n++ {
		if g.isKey(strings.Join(slices.Concat(side, other[len(other)-n:]), "")) {
			return true
		}
	}
	return false
}

// chunks parts text at commas, semicolons, bars, strokes, arrows and the like, but not within
// numbers: "104/106" is one.
func chunks(text string) []string {
	var chunks []string
	from := 0
	for i := range len(text) {
		n := parting(text[i:])
		if n == 0 || i < from {
			continue
		}
		if before, after := i > 0 && isDigit(text[i-1]), i+n < len(text) && isDigit(text[i+n]); before || after {
			continue
		}
		chunks = append(chunks, text[from:i])
		from = i + n
	}
	return append(chunks, text[from:])
}

// parting is the length of the sign that text begins with and that parts sides.
func parting(text string) int {
	if strings.ContainsRune(",;|/\n", rune(text[0])) {
		return 1
	}
	for _, sign := range []string{"≠", "→", "↔", "⇔", "<->", "->", "=>", "<>", "!="} {
		if strings.HasPrefix(text, sign) {
			return len(sign)
		}
	}
	return 0
}

// joinPhrases are what people say where others say "or".
const joinPhrases = `
	as opposed to
	rather than
	instead of
	but not
	against`

// joinedByOr puts "or" for the phrases that say as much.
func joinedByOr(words []string) []string {
	text := " " + strings.Join(words, " ") + " "
	for phrase := range strings.SplitSeq(strings.TrimSpace(joinPhrases), "\n") {
		text = strings.ReplaceAll(text, " "+strings.TrimSpace(phrase)+" ", " or ")
	}
	return strings.Fields(text)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// together looks up all sides of a comparison. It is an answer where each is
// surely named, or, where words compare, at least probably.
func (g *Glossary) together(p parted) Answer {
	all := Answer{Confident: true, Versus: true}
	found := make([]Answer, len(p.sides))
	for i, side := range p.sides {
		found[i] = g.find(strings.Join(side, " "))
	}
	for i, a := range found {
		if last := len(found) - 1; !a.Confident && i < last {
			a = g.borrow(a, p.sides[i], p.sides[last], found[last])
		}
		a = g.settle(a, p.sides[i], slices.Concat(found[:i], found[i+1:])...)
		if !a.Confident && (!p.compares || !a.Probable) {
			return Answer{}
		}
		all.Confident = all.Confident && a.Confident
		if !all.has(a.Matches[0].Term.Name) {
			all.Matches = append(all.Matches, a.Matches[0])
		}
	}
	all.Sides = len(all.Matches)
	all.Probable = !all.Confident
	all.Same = all.Sides == 1 && !slices.ContainsFunc(p.sides, func(side []string) bool { return !g.proper(all.Matches[0].Term, side) })
	return all
}

// borrow looks a side up again with the end of the last one, unless that makes
// it the same: "gross, logo and net retention".
func (g *Glossary) borrow(a Answer, side, last []string, lasts Answer) Answer {
	for n := 1; n < len(last) && n <= longestEnd; n++ {
		longer := g.find(strings.Join(slices.Concat(side, last[len(last)-n:]), " "))
		if longer.Confident && (len(lasts.Matches) == 0 || longer.Matches[0].Term.Name != lasts.Matches[0].Term.Name) {
			return longer
		}
	}
	return a
}

// settle takes, of what an unsure side may be, the likeliest whose difference
// from one of the others is written: "TAM vs SAM", "markup vs margin". It is sure where that one is, unless a word of
// this side is but the beginning of one.
func (g *Glossary) settle(a Answer, side []string, others ...Answer) Answer {
	if a.Confident {
		return a
	}
	begun := slices.ContainsFunc(side, func(w string) bool { return !g.isWord(w) })
	for _, m := range a.Matches[:min(mostSettled, len(a.Matches))] {
		for _, other := range others {
			if len(other.Matches) == 0 || other.Matches[0].Term.Name == m.Term.Name {
				continue
			}
			if _, differs := g.Difference(m.Term, other.Matches[0].Term); differs {
				sure := other.Confident && (!begun || m.Via != layerCompletion)
				return Answer{Matches: []Match{m}, Confident: sure, Probable: !sure}
			}
		}
	}
	return a
}

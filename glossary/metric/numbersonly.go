package metric

import "slices"

// partOnly asks about a part of a whole of things of which no metric is known: it offers
// the share. "We upsold 30 of 150 accounts."
func (s *Set) partOnly(p *prose) (Call, bool) {
	if len(p.figures) != 2 || len(p.parts) != 1 || !p.counts(p.parts[0]) || len(p.named) > 0 || p.asksFor("how", "many") {
		return Call{}, false
	}
	pair := p.parts[0]
	call := s.byName[normal(plainShare)].sumOf(p, []int{pair.part, pair.whole})
	if call.result == nil {
		return Call{}, false
	}
	way := Reading{Meaning: call.result.Headline, Command: call.result.Command}
	said := p.figures[pair.part].text + " of " + p.figures[pair.whole].text
	return asking(said, "is a part of no metric that I can tell: is the share wanted?", []Reading{way}, call), true
}

// changeOnly asks about two amounts of which the second is what the first became, or they
// are a range: "revenue 1m to 1.3m".
func (s *Set) changeOnly(p *prose) (Call, bool) {
	alike := func(a, b *figure) bool {
		plain := !a.literal.percent && !b.literal.percent && a.measure != things && b.measure != things
		return plain && (a.measure == money || b.measure == money)
	}
	if !p.joined(alike, "to") || p.vetoes != nil || p.oddWords() > 0 {
		return Call{}, false
	}
	call := s.byName["growth"].sumOf(p, p.every())
	if call.result == nil {
		return Call{}, false
	}
	way := Reading{Meaning: call.result.Headline, Command: call.result.Command}
	return asking(p.figures[0].text+" to "+p.figures[1].text, "can be a change, or a range: is the growth wanted?", []Reading{way}, call), true
}

// counts tells whether a part or its whole are things.
func (p *prose) counts(r pair) bool {
	return p.figures[r.part].measure == things || p.figures[r.whole].measure == things
}

// numbersOnly asks what a few numbers without a word are: it offers what they
// can be.
func (s *Set) numbersOnly(p *prose) (Call, bool) {
	if len(p.figures) < 2 || len(p.figures) != len(p.tokens) || slices.ContainsFunc(p.figures, func(f figure) bool { return isYear(f.text) }) {
		return Call{}, false
	}
	names := []string{plainMean, plainSum}
	switch n := len(p.figures); {
	case n == 2 && p.figures[0].size().Cmp(p.figures[1].size()) < 0:
		names = []string{"growth", plainShare, plainSum}
	case n == 2:
		names = []string{"growth", plainSum}
	case n == 3 && len(p.times) == 0 && !slices.ContainsFunc(p.figures, func(f figure) bool { return !f.bare() }):
		names = []string{"nps", plainMean, plainSum}
	}
	var ways []Reading
	var first Call
	for _, name := range names {
		call := s.byName[normal(name)].sumOf(p, p.every())
		if call.result == nil || call.result.Command == "" {
			continue
		}
		if first.Calculator == nil {
			first = call
		}
		ways = append(ways, Reading{Meaning: call.result.Calculator.Title + ": " + call.result.Headline, Command: call.result.Command})
	}
	if len(ways) == 0 {
		return Call{}, false
	}
	return asking(p.spelled(), "is numbers alone: what are they?", ways, first), true
}

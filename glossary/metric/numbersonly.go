package metric

import "slices"

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

package metric

import "math/big"

// raisedBy reads an amount that is raised or reduced by a percentage.
func (p *prose) raisedBy() (string, []int, bool) {
	ok := p.joined(func(a, b *figure) bool { return !a.literal.percent && b.literal.percent }, "by")
	if p.asksFor("reduce", "cut", "lower", "decrease") {
		return "discount", []int{0, 1}, ok
	}
	return "uplift", []int{0, 1}, ok && p.asksFor("raise", "increase", "uplift", "up")
}

// downFrom reads "80 down from 100", but not "12 down from 320", which can be the loss.
func (p *prose) downFrom() (string, []int, bool) {
	fit := func(a, b *figure) bool {
		few := new(big.Rat).Mul(a.size(), big.NewRat(2, 1)).Cmp(b.size()) < 0
		return a.literal.percent == b.literal.percent && !few
	}
	return "growth", []int{1, 0}, p.joined(fit, "up", "down") && p.before(p.figures[1].at) == "from"
}

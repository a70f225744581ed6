package metric

import "math/big"

// list finds figures that stand in a row.
func (p *prose) list() {
	for i := 0; i < len(p.figures); {
		n := 1
		for i+n < len(p.figures) && p.inRow(p.figures[i+n-1].at, p.figures[i+n].at) {
			n++
		}
		const least = 3
		if n >= least {
			p.figures[i].run = n
		}
		i += n
	}
}

// countsList tells whether the first figure only says how many stand in the list behind
// it: "three customers went live in 10, 14 and 18 days".
func (p *prose) countsList() bool {
	n := len(p.figures) - 1
	return n > 0 && p.figures[0].measure == things && p.figures[1].run == n && p.figures[0].size().Cmp(big.NewRat(int64(n), 1)) == 0
}

func (p *prose) inRow(from, to int) bool {
	for _, t := range p.tokens[from+1 : to] {
		if t.text != "and" && t.text != "&" {
			return false
		}
	}
	return true
}

package metric

import (
	"math/big"
	"slices"
	"strings"
)

// summed is the sentence with the figures that are for one gain or loss, or for one
// amount whose parts people say, put together: "20k upsell, 10k cross-sell" are 30k of expansion.
func (p *prose) summed(c *Calculator, marks []mark) *prose {
	for j := range c.Inputs {
		in := &c.Inputs[j]
		if !in.mayBeNone() && !in.Adds {
			continue
		}
		var same []int
		for i := range p.figures {
			if in.fits(&p.figures[i]) && p.besideIt(marks, i) == j {
				same = append(same, i)
			}
		}
		if len(same) > 1 && p.alike(same) {
			return p.put(same, in.noun()).summed(c, marks)
		}
	}
	return p
}

// besideIt is the input whose word stands right before a figure, or right behind
// it, on the side where words stand in the whole sentence; or none.
func (p *prose) besideIt(marks []mark, figure int) int {
	before, behind := p.wordAt(marks, figure, false), p.wordAt(marks, figure, true)
	first, last := p.wordAt(marks, 0, false), p.wordAt(marks, len(p.figures)-1, true)
	side := before
	switch {
	case first.to == 0 && last.to > 0, before.to == 0:
		side = behind
	case first.to > 0 && last.to == 0 || behind.to == 0:
	case before.input != behind.input:
		return none
	}
	if side.to == 0 || side.weak || p.tokens[side.from].named {
		return none
	}
	return side.input
}

// wordAt is the word of an input right before or behind a figure, or nothing.
func (p *prose) wordAt(marks []mark, figure int, behind bool) mark {
	at := p.figures[figure].at
	for _, m := range marks {
		if behind && m.from == at+1 && !p.tokens[m.from].apart || !behind && m.to == at && !p.tokens[at].apart {
			return m
		}
	}
	return mark{}
}

// alike tells whether figures add up: of one currency and period, without a word
// such as "of" that makes one a part of another.
func (p *prose) alike(same []int) bool {
	first := &p.figures[same[0]]
	return !slices.ContainsFunc(same, func(i int) bool {
		f := &p.figures[i]
		counts := f.isCount() && !first.isCount() || first.isCount() && !f.isCount() // "5 churned (25k MRR)"
		return counts || f.literal.percent || f.literal.currency != first.literal.currency || f.literal.period != first.literal.period || f.whole > 0
	})
}

// isCount tells whether a figure is rather how many than how much: things, or a small
// number of nothing that is said.
func (f *figure) isCount() bool {
	const large = 1000
	return f.measure == things || f.measure == unmeasured && f.bare() && f.size().Cmp(big.NewRat(large, 1)) < 0
}

// put adds figures up in the place of the first.
func (p *prose) put(same []int, noun string) *prose {
	sum := new(big.Rat)
	var parts []string
	for _, i := range same {
		sum.Add(sum, p.figures[i].size())
		parts = append(parts, p.figures[i].text)
	}
	first := p.figures[same[0]]
	text := first.literal.currency + rounded(sum, longestNumber) + first.literal.period.short()
	l, err := readLiteral(text)
	if err != nil {
		return p
	}
	q := p.without(func(i int) bool { return i != same[0] && slices.Contains(same, i) })
	q.figures[same[0]].text, q.figures[same[0]].literal = text, l
	q.notes = append(slices.Clone(p.notes), noun+" "+strings.Join(parts, " + ")+" = "+number(sum).exactly())
	return q
}

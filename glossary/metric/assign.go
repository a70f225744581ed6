package metric

import "slices"

// How near a word stands to its number is counted from closest, at no distance,
// down to 1.
const (
	closest = 8
	surely  = 4 // from here on the word surely speaks of the number
	faint   = 4 // what a word that only says what is counted is worth at most
	none    = -1
	again   = 3 // what a second word for the same is worth
	parted  = 7 // what "5 of 200" is worth for the part and for the whole
)

// A binding gives each figure of a sentence to an input of one calculator.
type binding struct {
	calculator *Calculator
	inputs     []int  // by figure
	near       []int  // how near the words of each are
	own        []bool // whether each has a word of its own
	strong     int    // how many have
	score      int
	complete   bool
	list       bool // all figures are entries of one list
}

// An assignment looks for the best binding of a sentence to a calculator.
type assignment struct {
	prose      *prose
	calculator *Calculator
	marks      []mark
	named      bool
	course     int          // the figure that something goes from; none: there is none
	nears      [][]nearness // of each figure to each input
	now        binding
	used       uint64
	best       binding
	any        binding // the best one, complete or not
	next       binding // the best other way
}

// A nearness is how near an input's words are to a figure; 0: they speak of
// another.
type nearness struct {
	points int
	strong bool
}

// assign finds the two best ways to bind all figures; found is false when
// there is none. No figure is for the barred input, if there is one.
func (c *Calculator) assign(p *prose, marks []mark, named bool, barred int) (best, next binding, found bool) {
	a := &assignment{prose: p, calculator: c, marks: marks, named: named, course: p.course(), nears: make([][]nearness, len(p.figures))}
	const most = 10 // figures to give to inputs one by one
	if n := len(p.figures); n > most || n > len(c.Inputs) {
		return binding{}, binding{}, false
	}
	for i := range p.figures {
		a.nears[i] = make([]nearness, len(c.Inputs))
		for j := range c.Inputs {
			if j != barred && c.Inputs[j].fits(&p.figures[i]) {
				a.nears[i][j] = a.near(i, j)
			}
		}
	}
	a.now = binding{calculator: c, inputs: make([]int, len(p.figures)), near: make([]int, len(p.figures)), own: make([]bool, len(p.figures))}
	a.give(0)
	if a.any.score-a.best.score >= surely { // a number has a word of its own and would be taken for another
		return a.any, binding{}, true
	}
	return a.best, a.next, a.best.calculator != nil
}

// give tries every input for a figure.
func (a *assignment) give(figure int) {
	if figure == len(a.nears) {
		a.keep()
		return
	}
	for j, n := range a.nears[figure] {
		if n.points == 0 || a.used&(1<<j) != 0 {
			continue
		}
		before := a.now
		a.now.inputs[figure], a.now.near[figure] = j, n.points
		a.now.score += n.points
		a.now.own[figure] = n.strong
		if n.strong {
			a.now.strong++
		}
		a.used |= 1 << j
		a.give(figure + 1)
		a.used &^= 1 << j
		a.now = before
	}
}

// keep holds on to the best two ways; a complete one is better than any other.
func (a *assignment) keep() {
	a.now.complete = a.calculator.completes(a.used)
	better := func(b binding) bool {
		if b.calculator == nil || a.now.complete != b.complete {
			return b.calculator == nil || a.now.complete
		}
		return a.now.score > b.score
	}
	if a.any.calculator == nil || a.now.score > a.any.score {
		a.any = a.now.clone()
	}
	switch {
	case better(a.best):
		a.best, a.next = a.now.clone(), a.best
	case better(a.next):
		a.next = a.now.clone()
	}
}

func (b binding) clone() binding {
	b.inputs, b.near, b.own = slices.Clone(b.inputs), slices.Clone(b.near), slices.Clone(b.own)
	return b
}

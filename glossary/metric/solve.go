package metric

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// target is the key of what a metric is to be.
const target = "target"

// unknown stands for the value of the gain or loss that a target is solved for, where
// that is another than usual: "churn=?".
const unknown = "?"

// seeking is the calculator that solves for what is unknown, and the other args.
func (c *Calculator) seeking(all []arg) (*Calculator, []arg) {
	at := slices.IndexFunc(all, func(a arg) bool {
		return (a.text == unknown || a.text == "") && c.isKey(a.key) && c.input(a.key).mayBeNone()
	})
	if at < 0 {
		return c, all
	}
	in := c.input(all[at].key)
	sought := *c
	sought.team, sought.Solve = cmp.Or(c.team, c), &Goal{Input: in.Name, AtMost: in.Loss}
	return &sought, slices.Delete(slices.Clone(all), at, at+1)
}

func isTarget(key string) bool {
	k := normal(key)
	return k == target || k == "goal"
}

// solve finds what the calculator's goal input must be for the target: "nrr
// start=100k churn=10k target=110%". Every metric here is, in one input, a
// quotient of two straight lines; three points of such a curve give the rest
// of it exactly.
func (c *Calculator) solve(all []arg, target arg, rd reader) (Result, *InputError) {
	want, err := c.target(target)
	if err != nil {
		return Result{}, err
	}
	b, err := c.known(all, rd)
	if err != nil {
		return Result{}, err
	}
	goal := c.input(c.Solve.Input)
	straight, aim := b.straight(want.Rat, b.values)
	if aim == nil {
		return Result{}, c.outOfReach(target, goal)
	}
	var xs, ys [3]*big.Rat
	for i := range xs {
		xs[i] = big.NewRat(int64(i+1), 1)
		r, err := straight.result(b.values.with(goal, xs[i]))
		if err != nil {
			return Result{}, err
		}
		ys[i] = r.Value.Rat
	}
	x := inverse(xs, ys, aim)
	if x == nil {
		return Result{}, c.outOfReach(target, goal)
	}
	if goal.Kind.unit() == Plain {
		x = c.Solve.whole(x)
	}
	r, err := b.result(b.values.with(goal, x))
	if err != nil || x.Sign() < 0 {
		return Result{}, c.outOfReach(target, goal)
	}
	r.Assumptions = append(b.assumed, r.Assumptions...)
	delete(b.values, goal.Name)
	r.Command = c.command(b.values) + " target=" + valueOf(want, "").Typed
	if c.team != nil && c.Solve.Input != c.team.Solve.Input {
		r.Command = c.command(b.values) + " " + goal.Name + "=" + unknown + " target=" + valueOf(want, "").Typed
	}
	return c.solved(r, goal, want), nil
}

// straight is the calculator whose result is a quotient of straight lines, and what
// that is to be for the target: of a variant that compounds, the first one's, of a
// shorter period. There is none for what no period comes to.
func (c *Calculator) straight(want *big.Rat, given Values) (*Calculator, *big.Rat) {
	if c.Variant == nil || c.Variant.PerPeriod == nil || len(c.Variant.lacking(given)) > 0 {
		return c, want
	}
	return c.usual(), c.Variant.PerPeriod(want, given)
}

// known binds what was given; only the goal input may be missing.
func (c *Calculator) known(all []arg, rd reader) (*binder, *InputError) {
	b, err := c.bind(all, rd)
	if err != nil {
		return b, err
	}
	b.Calculator = c.on(b.values)
	if _, given := b.values[scores]; given && len(b.values) == 1 {
		r, err := b.result(b.values)
		b.values = r.used
		return b, err
	}
	goal := c.input(c.Solve.Input)
	if _, given := b.values[goal.Name]; !given && len(b.values) > 0 {
		b.values = b.values.with(goal, big.NewRat(1, 1))
		b.withoutLosses()
	}
	return b, b.complete()
}

// withoutLosses takes losses that nobody speaks of for none, and says so: how much
// churn is allowed is asked without a word of contraction.
func (b *binder) withoutLosses() {
	if len(b.Forms) == 0 {
		return
	}
	for _, name := range b.lacking(b.bestForm()) {
		if in := b.input(name); in.Loss && in.mayBeNone() {
			b.values = b.values.with(in, new(big.Rat))
			b.assumed = append(b.assumed, name+" not given: 0")
		}
	}
}

// with is a copy of the values with one input set.
func (v Values) with(in *Input, x *big.Rat) Values {
	q := Quantity{Rat: x, Unit: in.Kind.unit()}
	if q.Unit == Currency {
		q.Currency = v.currency()
	}
	set := maps.Clone(v)
	set[in.Name] = valueOf(q, "").called(in.noun())
	return set
}

// solved turns the result at the solution into the answer, which is the input.
func (c *Calculator) solved(r Result, goal *Input, want Quantity) Result {
	bound := " must be at least "
	if c.Solve.AtMost {
		bound = " can be at most "
	}
	r.Value = r.used[goal.Name].Quantity
	r.Headline = c.Label + " at " + want.exactly() + ": " + lowered(strings.TrimPrefix(goal.Title, "Or ")) + bound + c.Solve.toTheCent(r.Value).String()
	r.Shares, r.Likely, r.Also, r.Note, r.sample, r.isGoal = nil, "", nil, "", nil, true
	return r
}

// lowered begins a title in lower case, for the middle of a sentence.
func lowered(title string) string {
	if len(title) > 1 && isLetter(title[1]) && title[1] >= 'a' {
		return strings.ToLower(title[:1]) + title[1:]
	}
	return title
}

// upper begins a noun in upper case, as a title does.
func upper(noun string) string { return strings.ToUpper(noun[:1]) + noun[1:] }

func (c *Calculator) outOfReach(target arg, goal *Input) *InputError {
	return refuse(OutOfRange, target.String(), "is out of reach, whatever "+goal.Name+" is")
}

// target reads the wanted result in the calculator's unit.
func (c *Calculator) target(a arg) (Quantity, *InputError) {
	if a.text == "" {
		return Quantity{}, refuse(MissingArg, a.key, "has no value")
	}
	l, err := readLiteral(a.text)
	if err != nil {
		return Quantity{}, err
	}
	kind := Amount
	if c.Unit == Percent {
		kind = SignedRate
	}
	v, err := reader{style: pointDecimal}.read(&Input{Kind: kind}, l)
	if err != nil {
		return Quantity{}, err
	}
	v.Quantity.Unit = c.Unit
	return v.Quantity, nil
}

func (c *Calculator) input(name string) *Input {
	return &c.Inputs[c.keys[normal(name)]]
}

// whole rounds a count to the side that still meets the target.
func (g *Goal) whole(x *big.Rat) *big.Rat {
	floor := new(big.Int).Quo(x.Num(), x.Denom())
	if !g.AtMost && !x.IsInt() {
		floor.Add(floor, big.NewInt(1))
	}
	return new(big.Rat).SetInt(floor)
}

// toTheCent rounds what is shown to the side that still meets the target.
func (g *Goal) toTheCent(q Quantity) Quantity {
	if q.Unit != Currency || q.Rat.Sign() < 0 {
		return q
	}
	cents := &big.Rat{}
	cents.Mul(q.Rat, big.NewRat(100, 1))
	q.Rat = new(big.Rat).Quo(g.whole(cents), big.NewRat(100, 1))
	return q
}

// inverse finds x with f(x) = want for f(x) = (ax+b)/(cx+d), known at three
// points; nil when there is none. The cross-ratio of four points is kept by f.
func inverse(xs, ys [3]*big.Rat, want *big.Rat) *big.Rat {
	// (y−y1)(y2−y3) (x−x3)(x2−x1) = (y−y3)(y2−y1) (x−x1)(x2−x3)
	left := mul(mul(sub(want, ys[0]), sub(ys[1], ys[2])), sub(xs[1], xs[0]))
	right := mul(mul(sub(want, ys[2]), sub(ys[1], ys[0])), sub(xs[1], xs[2]))
	slope := sub(left, right)
	if slope.Sign() == 0 {
		return nil
	}
	return slope.Quo(sub(mul(left, xs[2]), mul(right, xs[0])), slope)
}

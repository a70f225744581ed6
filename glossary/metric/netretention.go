package metric

import (
	"math/big"
	"slices"
)

// A netRetention is NRR by what it counts on top of the revenue at the start, and by
// what it takes off that at the end, in which others have come in.
type netRetention struct{ Moves, Others []string }

// usualRetention leaves out who came back: they were not there at the start.
func usualRetention() netRetention {
	return netRetention{Moves: []string{"+expansion", "-contraction", "-churn"}, Others: []string{"-new", "-reactivation"}}
}

// compute also gives the amount that some sources call by the same initials.
func (n netRetention) compute(v Values) (Result, *InputError) {
	if _, given := v["end"]; given && !v.moves() {
		return n.endOverStart(v)
	} else if given {
		return n.reconciled(v)
	}
	if err := n.endOrExpansion(v); err != nil {
		return Result{}, err
	}
	sum := slices.Concat([]string{"+start"}, n.Moves)
	r, err := change{Sum: sum, Base: "start", Lost: []string{"contraction", "churn"}}.compute(v)
	if err != nil {
		return r, err
	}
	amount, err := total{Sum: []string{"+start", "-churn"}}.compute(v)
	r.Also = []Result{amount.named("Net recurring revenue (start − churn)")}
	for _, name := range [...]string{"expansion", "contraction"} {
		if _, given := v[name]; !given {
			r.Assumptions = append(r.Assumptions, name+" not given: 0")
		}
	}
	return r, err
}

// endOrExpansion asks what the second of two numbers without names is, where it is
// about as large as the first.
func (n netRetention) endOrExpansion(v Values) *InputError {
	if !v["start"].bare || !v["expansion"].bare || len(v) != 2 {
		return nil
	}
	half := new(big.Rat).Quo(v["start"].Quantity.Rat, big.NewRat(2, 1))
	if v["expansion"].Quantity.Rat.Cmp(half) < 0 {
		return nil
	}
	start, other := v["start"].Typed, v["expansion"].Typed
	err := refuse(AmbiguousNumber, other, "can be the revenue at the end or the expansion")
	if r, bad := n.endOverStart(Values{"start": v["start"], "end": v["expansion"]}); bad == nil {
		err.Readings = append(err.Readings, Reading{Meaning: "at the end: NRR " + r.Value.String(), Command: "nrr start=" + start + " end=" + other})
	}
	sum := change{Sum: []string{"+start", "+expansion"}, Base: "start"}
	if r, bad := sum.compute(v); bad == nil {
		err.Readings = append(err.Readings, Reading{Meaning: "expansion: NRR " + r.Value.String(), Command: "nrr start=" + start + " expansion=" + other})
	}
	return err
}

// endOverStart is NRR from the two ends, others' revenue taken off the last where it
// is named.
func (n netRetention) endOverStart(v Values) (Result, *InputError) {
	sum := []string{"+end"}
	for _, term := range n.Others {
		if _, given := v[term[1:]]; given {
			sum = append(sum, term)
		}
	}
	compute := share{Part: "end", Whole: "start", Over: true}.compute
	if len(sum) > 1 {
		compute = change{Sum: sum, Base: "start"}.compute
	}
	if v.sum(sum).Sign() < 0 {
		return Result{}, refuse(OutOfRange, names(sum)[1], "is more than end ("+v["end"].Quantity.exactly()+")")
	}
	r, err := compute(v)
	r.Formula = "NRR = the same customers' revenue at the end ÷ start"
	if slices.Contains(sum, "+contraction") {
		r.Formula = "NRR = the same customers' revenue at the end, with what downgrades took, ÷ start"
	}
	return r, err
}

func nrrForms(more ...[]string) [][]string {
	return append([][]string{
		{"start", "churn"}, {"start", "churn", "contraction"}, {"start", "churn", "expansion"},
		{"start", "churn", "expansion", "contraction"}, {"start", "expansion"}, {"start", "end"}, {"net-churn"},
		{"start", "churn", "end"}, {"start", "churn", "contraction", "end"}, {"start", "churn", "expansion", "end"},
		{"start", "churn", "expansion", "contraction", "end"}, {"start", "expansion", "end"},
	}, more...)
}

func grrForms(more ...[]string) [][]string {
	return append([][]string{{"start", "churn", "contraction"}, {"start", "end"}, {"gross-churn"}}, more...)
}

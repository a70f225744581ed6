package metric

import (
	"maps"
	"math/big"
	"slices"
	"strings"
)

// moves tells whether what happened between both ends is said.
func (v Values) moves() bool {
	for _, name := range [...]string{"churn", "expansion"} {
		if v[name].Typed != "" {
			return true
		}
	}
	return false
}

// reconciled is NRR from what happened, where that leads from the start to the end
// that is given as well. Where it does not, it asks what the difference is.
func (n netRetention) reconciled(v Values) (Result, *InputError) {
	rest := maps.Clone(v)
	delete(rest, "end")
	all := v["start"].Quantity
	all.Rat = v.sum([]string{"+start", "+expansion", "+reactivation", "+new", "-contraction", "-churn"})
	gap := v["end"].Quantity
	gap.Rat = new(big.Rat).Sub(gap.Rat, all.Rat)
	if gap.Rat.Sign() == 0 {
		r, err := n.compute(rest)
		r.Assumptions = append(r.Assumptions, "The end, "+all.exactly()+", is what they come to")
		return r, err
	}
	return Result{}, n.askGap(v, rest, all, gap)
}

// askGap asks what leads from what is said to the end.
func (n netRetention) askGap(v, rest Values, all, gap Quantity) *InputError {
	way, missing := " more than ", []string{"new", "reactivation", "expansion"}
	if gap.Rat.Sign() < 0 {
		way, missing = " less than ", []string{"contraction", "churn"}
		gap.Rat = new(big.Rat).Neg(gap.Rat)
	}
	problem := "(" + v["end"].Quantity.exactly() + ") is " + gap.exactly() + way + "what the rest comes to (" + all.exactly() + "): what is missing?"
	err := refuse(Inconsistent, "end", problem)
	for _, name := range missing {
		more := gap
		if given, ok := rest[name]; ok {
			more.Rat = new(big.Rat).Add(gap.Rat, given.Quantity.Rat)
		}
		with := maps.Clone(rest)
		with[name] = valueOf(more, "")
		if r, bad := n.compute(with); bad == nil {
			inputs := with.typed("start", "expansion", "contraction", "churn", "new", "reactivation", period, ofDay)
			err.Readings = append(err.Readings, Reading{Meaning: gap.exactly() + " " + name + ": NRR " + r.Value.String(), Command: "nrr " + inputs})
		}
	}
	return err
}

// typed spells some inputs out for a command.
func (v Values) typed(names ...string) string {
	names = slices.DeleteFunc(names, func(name string) bool { return v[name].Typed == "" })
	for i, name := range names {
		names[i] = name + "=" + v[name].Typed
	}
	return strings.Join(names, " ")
}

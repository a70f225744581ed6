package metric

import (
	"math/big"
	"math/rand/v2"
)

// A span is the plausible range of one input, in steps.
type span struct {
	Input          string
	From, To, Step int64
}

// draw picks a value from each span.
func draw(spans ...span) func(*rand.Rand) Values {
	return func(r *rand.Rand) Values {
		v := make(Values, len(spans))
		for _, s := range spans {
			n := s.From + s.Step*r.Int64N((s.To-s.From)/s.Step+1)
			v[s.Input] = Value{Quantity: Quantity{Rat: big.NewRat(n, 1)}}
		}
		return v
	}
}

// given is the condition that an input was typed.
func given(name string) func(Values) bool {
	return func(v Values) bool { return v[name].Typed != "" }
}

// bare is the condition that an input was typed without its name.
func bare(name string) func(Values) bool {
	return func(v Values) bool { return v[name].Typed != "" && v[name].bare }
}

// assumed is the condition that an input was not typed but taken by default.
func assumed(name string) func(Values) bool {
	return func(v Values) bool { return v[name].Typed == "" }
}

// more is the condition that an input is more than others together.
func more(name string, others ...string) func(Values) bool {
	return func(v Values) bool {
		sum := new(big.Rat)
		for _, other := range others {
			if part := v[other].Quantity.Rat; part != nil {
				sum.Add(sum, part)
			}
		}
		return v[name].Quantity.Rat != nil && v[name].Quantity.Rat.Cmp(sum) > 0
	}
}

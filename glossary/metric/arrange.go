package metric

import (
	"math/big"
	"slices"
	"strings"
)

// A Usual is the span in which a metric's results lie. A result outside it is
// doubted when the same numbers the other way round are inside.
type Usual struct{ Low, High float64 }

func (c *Calculator) plausible(r Result) bool {
	if c.Usual == nil || r.Value.Rat == nil {
		return true
	}
	of := r.Value.Rat
	if u := r.Value.Unit; u == Days || u == Hours || u == Minutes {
		of = r.Value.inMinutes()
	}
	value, _ := new(big.Float).SetRat(of).Float64()
	return c.Usual.Low <= value && value <= c.Usual.High
}

// otherWay looks for the order of the numbers that makes sense where the one
// that was typed does not: r is implausible, or err says that it is impossible.
func (c *Calculator) otherWay(all []arg, rd reader, r Result, err *InputError) (Result, *InputError) {
	found := c.swapped(all, rd)
	bare := !slices.ContainsFunc(all, func(a arg) bool { return a.key != "" })
	switch {
	case len(found) == 0:
	case err == nil && bare:
		err = refuse(OutOfRange, spelled(all), "would make "+lowered(c.Label)+" "+r.Value.String()+": in which order?")
		found = append(found[:1], r)
		fallthrough
	case err != nil && (!bare || len(found) > 1 || err.Class != WrongUnit && err.Class != AmbiguousNumber):
		for _, other := range found {
			err.Readings = append(err.Readings, Reading{Meaning: other.Headline + " (" + c.inputs(other) + ")", Command: c.spellOut(other.used)})
		}
	case err != nil: // the units allow one order only
		only := found[0]
		only.Assumptions = append([]string{"Read as " + c.inputs(only)}, only.Assumptions...)
		return only, nil //nolint:nilerr // the other order is the one that was meant
	default:
		r.Warnings = append(r.Warnings, "Far from usual. Were two numbers swapped? The other way round: "+found[0].Headline)
		r.Swapped = &Reading{Meaning: found[0].Headline, Command: c.spellOut(found[0].used)}
	}
	return r, err
}

// swapped are the plausible results with two numbers in each other's place.
func (c *Calculator) swapped(all []arg, rd reader) []Result {
	const most = 6 // numbers
	var found []Result
	if len(all) > most || slices.ContainsFunc(all, func(a arg) bool { return isTarget(a.key) }) {
		return nil
	}
	for i := range all {
		for j := i + 1; j < len(all); j++ {
			way := slices.Clone(all)
			way[i].text, way[j].text = all[j].text, all[i].text
			if way[i].text == way[j].text || !startsWithNumber(way[i].text) || !startsWithNumber(way[j].text) {
				continue
			}
			if r, err := c.answer(way, rd); err == nil && c.plausible(r) {
				found = append(found, r)
			}
		}
	}
	return found
}

// inputs names a result's inputs with their values.
func (c *Calculator) inputs(r Result) string {
	var parts []string
	for i := range c.Inputs {
		if v, given := r.used[c.Inputs[i].Name]; given && v.Typed != "" {
			shown := v.Typed
			if v.Quantity.Rat != nil {
				shown = v.Quantity.exactly()
			}
			if noun := v.Quantity.counted(c.Inputs[i].noun()); !strings.HasSuffix(shown, noun) {
				shown += " " + noun
			}
			parts = append(parts, shown)
		}
	}
	return strings.Join(parts, ", ")
}

// spellOut is the command with every input by its name.
func (c *Calculator) spellOut(v Values) string {
	parts := []string{c.Name}
	for i := range c.Inputs {
		if value, given := v[c.Inputs[i].Name]; given && value.Typed != "" {
			parts = append(parts, c.field(&c.Inputs[i], value.Typed))
		}
	}
	return strings.Join(parts, " ")
}

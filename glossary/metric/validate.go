package metric

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// prepare indexes a calculator's keys and checks the literal: what New would
// let pass, a person would run into.
func (c *Calculator) prepare() error {
	var faults []error
	fault := func(wrong bool, format string, args ...any) {
		if wrong {
			faults = append(faults, fmt.Errorf(format, args...))
		}
	}
	fault(c.Name == "" || c.Title == "" || c.Label == "" || c.Family == "", "name, title, label or family is missing")
	fault(c.Formula == "", "no formula")
	fault(c.Unit == "", "no unit")
	fault(c.Compute == nil, "no Compute")
	fault(len(c.Inputs) == 0, "no inputs")
	c.keys = make(map[string]int, 2*len(c.Inputs))
	for i, in := range c.Inputs {
		fault(in.Name == "" || in.Title == "" || in.Kind == 0, "input %d: name, title or kind is missing", i+1)
		fault(in.Required && in.Default != "", "input %q: required and with a default", in.Name)
		for _, key := range append([]string{in.Name}, in.Aliases...) {
			_, taken := c.keys[normal(key)]
			fault(taken, "input %q: the key %q is taken", in.Name, key)
			c.keys[normal(key)] = i
		}
	}
	c.indexWords()
	shared := c.sharedWord()
	fault(shared != "", "two inputs share the word %q", shared)
	faults = append(faults, c.unknownInputs()...)
	if mark := c.Benchmark; mark != nil {
		err := mark.check()
		fault(err != nil, "%w", err)
	}
	if len(faults) == 0 {
		c.aim()
		_, err := c.Eval(c.Example)
		fault(err != nil, "the example %q: %w", c.Example, err)
	}
	if len(faults) == 0 {
		faults = append(faults, c.variantFaults()...)
	}
	return errors.Join(faults...)
}

// aim gives a share that names no goal its own: so much of the part.
func (c *Calculator) aim() {
	if c.Solve == nil && c.Pair && c.Unit == Percent {
		part, _ := c.partAndWhole()
		c.Solve = &Goal{Input: c.Inputs[part].Name, AtMost: c.Inputs[part].Loss}
	}
}

// unknownInputs are the faults of what names an input that there is not.
func (c *Calculator) unknownInputs() (faults []error) {
	for use, names := range c.uses() {
		for _, name := range names {
			if _, known := c.keys[normal(name)]; !known {
				faults = append(faults, fmt.Errorf("%s names the input %q, which does not exist", use, name))
			}
		}
	}
	return faults
}

// indexWords prepares what sentences are read by.
func (c *Calculator) indexWords() {
	c.addPhrases()
	c.ways = make([][]phrase, len(c.Inputs))
	for i := range c.Inputs {
		c.ways[i] = c.Inputs[i].spoken()
	}
	for w := range strings.FieldsSeq(strings.ReplaceAll(c.Opposite, ",", " ")) {
		c.against = append(c.against, stem(w))
	}
}

// uses are the inputs that other parts of the literal name, by what names them.
func (c *Calculator) uses() map[string][]string {
	uses := map[string][]string{"a form": slices.Concat(c.Forms...)}
	for _, name := range []string{c.Part, c.Whole} {
		if name != "" {
			uses["a pair"] = append(uses["a pair"], name)
		}
	}
	if c.Solve != nil {
		uses["the goal"] = []string{c.Solve.Input}
	}
	return uses
}

package metric

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// A Variant is a convention by which companies and tools compute a metric: they
// differ in what they count, and so in the value of the same month. The first one of
// a calculator is what it computes unless another is chosen, and has no Compute; the
// others are one literal each.
type Variant struct {
	Name    string     // as typed: "reactivation-in"
	Says    string     // what parts it from the others: "revenue of customers who came back counts"
	Formula string     // the calculator's when empty
	Needs   []string   // inputs without which it is not to be told from the first one
	Uses    []Use      // who computes so
	Forms   [][]string // that suffice for it; the calculator's when nil
	Example string     // arguments for which it gives something else than the first one; the calculator's example when empty
	Annual  bool       // it restates the figure of a shorter period for a year
	Compute func(Values) (Result, *InputError)

	PerPeriod func(year *big.Rat, given Values) *big.Rat // of one that compounds: what the first one gives for a period where it gives that for a year
}

// A Use is a tool or a standard that computes by a variant, and where it says so.
type Use struct{ By, URL string }

// A Convention is what one variant makes of the numbers of a result.
type Convention struct {
	Variant *Variant
	Result  Result
	Lacking []string // inputs that it needs, and that were not given: then there is no Result
}

// VariantNamed finds a variant by its name.
func (c *Calculator) VariantNamed(name string) (*Variant, bool) {
	at := slices.IndexFunc(c.Variants, func(v Variant) bool { return normal(v.Name) == normal(name) })
	if at < 0 {
		return nil, false
	}
	return &c.Variants[at], true
}

// By is the calculator that computes by one of its variants. Where the numbers lack
// what the variant needs, it computes by the first one, and the result says so.
func (c *Calculator) By(v *Variant) *Calculator {
	first := c.usual()
	by := *first
	by.first, by.team, by.Variant = first, cmp.Or(c.team, c), v
	by.Formula = cmp.Or(v.Formula, first.Formula)
	if v.Forms != nil {
		by.Forms = v.Forms
	}
	by.Compute = func(given Values) (Result, *InputError) {
		lacking := v.lacking(given)
		if len(lacking) == 0 && v.Compute != nil {
			return v.Compute(given)
		}
		r, err := first.Compute(given)
		if len(lacking) > 0 {
			r.Formula, r.Lacking = cmp.Or(r.Formula, first.Formula), lacking
		}
		return r, err
	}
	return &by
}

// usual is the calculator as it stands in the table.
func (c *Calculator) usual() *Calculator { return cmp.Or(c.first, c) }

// By is the call computed by a variant of its calculator.
func (c Call) By(v *Variant) Call {
	c.Calculator, c.result = c.Calculator.By(v), nil
	return c
}

func (v *Variant) lacking(given Values) (names []string) {
	for _, name := range v.Needs {
		if given[name].Typed == "" {
			names = append(names, name)
		}
	}
	return names
}

// Conventions is what each variant of the metric makes of the numbers of the result,
// in the order of the table. A comparison and a goal have none.
func (r Result) Conventions() []Convention {
	c := r.Calculator.usual()
	if r.Versus != nil || r.isGoal {
		return nil
	}
	var all []Convention
	for i := range c.Variants {
		v := &c.Variants[i]
		lacking := v.lacking(r.used)
		if len(lacking) > 0 {
			if c.By(v).takes(r.used, lacking) {
				all = append(all, Convention{Variant: v, Lacking: lacking})
			}
		} else if by, err := c.By(v).result(r.used); err == nil {
			all = append(all, Convention{Variant: v, Result: by})
		}
	}
	return all
}

// takes tells whether some inputs may be given beside what is given: all that forms
// name has to be of one of them.
func (c *Calculator) takes(given Values, more []string) bool {
	names := slices.Clone(more)
	for name, v := range given {
		if v.Typed != "" {
			names = append(names, name)
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return !c.inForm(name) })
	return len(names) == 0 || slices.ContainsFunc(c.Forms, func(form []string) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(form, name) })
	})
}

// variantFaults are what is wrong with the variants of the literal. Each has to give
// something else for the example, with what it needs on top, than the first one.
func (c *Calculator) variantFaults() (faults []error) {
	for i := range c.Variants {
		v := &c.Variants[i]
		if err := c.checkVariant(i, v); err != nil {
			faults = append(faults, fmt.Errorf("variant %q: %w", v.Name, err))
		}
	}
	return faults
}

func (c *Calculator) checkVariant(at int, v *Variant) error {
	named, _ := c.VariantNamed(v.Name)
	switch {
	case v.Name == "" || v.Says == "":
		return errors.New("the name, or what it says, is missing")
	case named != v:
		return errors.New("the name is taken")
	case (at == 0) != (v.Compute == nil) || at > 0 && v.Formula == "":
		return errors.New("the first one has no Compute, and each of the others has one and a formula")
	case slices.ContainsFunc(v.Uses, func(u Use) bool { return u.By == "" || !strings.HasPrefix(u.URL, "https://") }):
		return errors.New("who uses it is said without saying where")
	case at == 0:
		return nil
	}
	return c.differs(v)
}

// differs refuses a variant that its example does not part from the first one.
func (c *Calculator) differs(v *Variant) error {
	given := []string{cmp.Or(v.Example, c.Example)}
	first, err := c.Eval(given[0])
	for _, name := range v.Needs {
		in, known := c.keys[normal(name)]
		if !known {
			return fmt.Errorf("it needs the input %q, which does not exist", name)
		}
		if first.used[name].Typed == "" {
			given = append(given, name+"="+some(c.Inputs[in].Kind))
		}
	}
	example := strings.Join(given, " ")
	if err == nil {
		first, err = c.Eval(example)
	}
	if err != nil {
		return err
	}
	other, err := c.By(v).Eval(example)
	switch {
	case err != nil:
		return err
	case len(other.Lacking) > 0:
		return fmt.Errorf("it needs more than %q", example)
	case other.Value.Rat.Cmp(first.Value.Rat) == 0:
		return fmt.Errorf("it gives what the first one gives for %q", example)
	}
	return nil
}

// some value of a kind, for a check.
func some(k Kind) string {
	if k == Window {
		return string(Month)
	}
	if k == Rate || k == SignedRate {
		return "50%"
	}
	return "10"
}

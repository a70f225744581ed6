package ask

import (
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"
)

// Term → formula.

func prepareFormula(e *entry, rivals iter.Seq[*entry], wrong int) asker {
	formulas := e.formulas(wrong)
	if !e.usableFormula() || !formulas.enough(rivals) {
		return nil
	}
	return func(d draw, rivals iter.Seq[*entry]) Question {
		q := Question{Prompt: fmt.Sprintf("Which formula gives “%s”?", e.Name), Explanation: e.brief() + " So: " + e.formula + "."}
		q.Options, q.Right = mixed(Option{Text: e.formula, Why: q.Explanation}, each(formulas.draw(d, rivals), func(other *entry) Option {
			return Option{Text: other.formula, Why: "That gives " + other.Name + ". " + e.Name + " = " + e.formula + "."}
		}), d)
		return q
	}
}

// formulaOf is the right-hand side of a term's formula, its calculator's where
// it has one.
func formulaOf(e *entry) string {
	if e.calculator == nil {
		return e.Formula
	}
	_, right, _ := strings.Cut(e.calculator.Formula, " = ")
	return right
}

// usableFormula reports whether a formula makes an option: short, and no matter
// for statisticians.
func (e *entry) usableFormula() bool {
	return e.formula != "" && utf8.RuneCountInString(e.formula) <= maxOption && !strings.ContainsAny(e.formula, "√²")
}

// formulas searches for terms whose formula cannot pass for that of e.
func (e *entry) formulas(wrong int) search {
	return search{
		about:  e,
		number: wrong,
		usable: func(other *entry) bool {
			return other.usableFormula() && !e.spelledOut(other.inFormula) && likeness(e.inFormula, other.inFormula) < 1
		},
		hints: hintsBetween(e.nameWords, e.formulaWords),
		words: func(other *entry) []string { return other.formulaWords },
	}
}

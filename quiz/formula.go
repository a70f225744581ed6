package quiz

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Term → formula.

func fitsFormula(m *Maker, e *entry) bool {
	return usableFormula(e) && e.enough(formulaBeside(e))
}

func askFormula(m *Maker, e *entry, d draw) Question {
	q := Question{Prompt: fmt.Sprintf("Which formula gives “%s”?", e.Name), Explanation: e.Name + " = " + e.formula + "."}
	others := e.distractors(formulaBeside(e), d)
	q.Options, q.Right = mixed(Option{Text: e.formula, Why: e.explanation("")}, each(others, func(other *entry) Option {
		return Option{Text: other.formula, Why: "That gives " + other.Name + ". " + e.Name + " = " + e.formula + "."}
	}), d)
	return q
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

func usableFormula(e *entry) bool {
	return e.formula != "" && utf8.RuneCountInString(e.formula) <= maxOption
}

// formulaBeside keeps the terms whose formula cannot pass for that of e.
func formulaBeside(e *entry) func(*entry) bool {
	said := stemsOf(e.formula)
	return func(other *entry) bool {
		return usableFormula(other) && likeness(said, stemsOf(other.formula)) < 1
	}
}

package metric

import (
	"cmp"
	"slices"
	"strings"

	"csbot/glossary/plaintext"
)

// The bounds of what is tried to repair one command.
const (
	mostFree    = 5   // numbers without a name
	mostTried   = 250 // commands
	mostOffered = 3
)

// A placing gives the numbers of a command that fails to inputs: those with a
// name to its input, the others to every input in turn.
type placing struct {
	*Calculator

	fixed []arg    // what has a name
	free  []string // the numbers that have none
	fits  [][]bool // whether a free number can be a value of an input
	found []placed
	tried int
	mixed bool // two numbers by a stroke: either may come first
}

// A placed is a placing that works.
type placed struct {
	result Result
	args   []arg
	zeros  []string // inputs that were filled in with nothing, and with what
	turns  int      // pairs of numbers against the order of the table
}

// figures takes the numbers of a command and leaves its words. It is not ok
// where words are labels of a list.
func (c *Calculator) figures(all []arg) (*placing, bool) {
	p := &placing{Calculator: c}
	if slices.ContainsFunc(all, func(a arg) bool { return isTarget(a.key) }) {
		return nil, false
	}
	for _, a := range all {
		at := c.nearKey(a.key)
		texts := numbersOf(a.text)
		p.mixed = p.mixed || len(texts) == 2 && strings.Contains(a.text, "/")
		switch {
		case len(texts) == 0 && hasNumber(a.text):
			return nil, false
		case at >= 0 && c.Inputs[at].Kind.isList():
			p.fixed = append(p.fixed, arg{key: c.Inputs[at].Name, text: a.text})
		case at < 0 && a.key != "" && c.hasNamed():
			return nil, false
		case at >= 0 && len(texts) < 2 && !p.gives(at):
			if len(texts) == 1 {
				a.text = texts[0]
			}
			p.fixed = append(p.fixed, arg{key: c.Inputs[at].Name, text: a.text})
		default:
			p.free = append(p.free, texts...)
		}
	}
	if len(p.free) > mostFree {
		return nil, false
	}
	b := &binder{Calculator: c, values: Values{}}
	for _, text := range p.free {
		row := make([]bool, len(c.Inputs))
		for j := range c.Inputs {
			in := &c.Inputs[j]
			v, err := b.value(in, arg{text: text})
			row[j] = err == nil && in.Kind != Window && (v.Quantity.Rat != nil || in.Kind == Date)
		}
		p.fits = append(p.fits, row)
	}
	return p, len(p.free)+len(p.fixed) > 0
}

func (p *placing) gives(at int) bool {
	return slices.ContainsFunc(p.fixed, func(a arg) bool { return a.key == p.Inputs[at].Name })
}

func (c *Calculator) hasNamed() bool {
	return slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Kind.isNamed() })
}

// nearKey is the input of a key that may be mistyped, or -1.
func (c *Calculator) nearKey(key string) int {
	k := normal(key)
	if at, ok := c.keys[k]; ok {
		return at
	}
	const shortest = 4 // letters: in shorter keys another letter is another word
	best, least := -1, 3
	for known, at := range c.keys {
		if len(k) < shortest || len(known) < shortest {
			continue
		}
		if d := plaintext.Typos(k, known, least); d < least || d == least && best >= 0 && at < best {
			best, least = at, d
		}
	}
	return best
}

// numbersOf are the numbers in a text that was refused: "12/400", "40k-46k",
// "2o", "~500".
func numbersOf(text string) []string {
	if !hasNumber(text) {
		return nil
	}
	text = strings.TrimPrefix(strings.TrimLeft(text, "~<>=≈ "), "- ")
	lettered := strings.NewReplacer("o", "0", "O", "0", "l", "1", "I", "1").Replace(text)
	if l, err := readLiteral(text); lettered != text && isWhole(lettered) && (err != nil || !isUnitWord(l.suffix)) {
		return []string{lettered}
	}
	if looksLikeDate(text) || isWhole(text) {
		return []string{text}
	}
	var found []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("/-+;:()", r) }) {
		if isWhole(part) {
			found = append(found, part)
			continue
		}
		all := strings.Split(part, ",")
		if slices.ContainsFunc(all, func(s string) bool { return !isDigits(s) || len(s) > 1 && s[0] == '0' }) {
			return nil
		}
		found = append(found, all...)
	}
	return found
}

// readings are the best ways to place the numbers: those that keep the order
// of the table where there are any, and none that come to nothing.
func (p *placing) readings(rd reader) []Reading {
	forms := p.Forms
	if len(forms) == 0 {
		forms = [][]string{nil}
	}
	for _, form := range forms {
		if p.yields(form) {
			continue
		}
		p.form(append(p.required(), form...), rd)
	}
	slices.SortStableFunc(p.found, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.nothing(), b.nothing()), cmp.Compare(len(a.zeros), len(b.zeros)), cmp.Compare(a.turns, b.turns))
	})
	var all []Reading
	var shown []placed
	for _, way := range p.found {
		best := p.found[0]
		if len(all) == mostOffered || way.turns > best.turns && !p.mixed || way.nothing() > best.nothing() || len(way.zeros) > len(best.zeros) {
			break
		}
		if !slices.ContainsFunc(shown, func(w placed) bool { return w.result.Value.Rat.Cmp(way.result.Value.Rat) == 0 }) {
			shown = append(shown, way)
			all = append(all, Reading{Meaning: way.result.Headline + way.zeroed(), Command: way.command()})
		}
	}
	if len(all) == 1 && shown[0].turns == 0 && len(shown[0].zeros) == 0 {
		all[0].Meaning = shown[0].result.Headline
	}
	return all
}

// nothing is 1 for a result of 0, which is seldom what is asked.
func (w placed) nothing() int {
	if w.result.Value.Rat.Sign() == 0 {
		return 1
	}
	return 0
}

// zeroed says what was filled in, or else which number is which.
func (w placed) zeroed() string {
	if len(w.zeros) == 0 {
		return " (" + w.result.Calculator.inputs(w.result) + ")"
	}
	return ", with " + strings.Join(w.zeros, " and ")
}

// command is the one that says the same as the result; a list is spelled as it
// was typed.
func (w placed) command() string {
	c := w.result.Calculator
	for i, a := range w.args {
		if at, ok := c.keys[normal(a.key)]; ok && c.Inputs[at].Kind.isList() {
			rest := slices.Clone(w.args)
			for j := range rest[i+1:] {
				rest[i+1+j].key = ""
			}
			return c.Name + " " + spelled(rest)
		}
	}
	if len(w.zeros) > 0 {
		return c.spellOut(w.result.used)
	}
	return w.result.Command
}

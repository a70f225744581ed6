package metric

import (
	"slices"
	"strings"
)

// isNothing tells the words that make a gain or a loss 0: "no churn", "none new",
// "nobody left".
func isNothing(s string) bool {
	switch strings.ToLower(s) {
	case "no", "none", "zero", "nil", "nobody", "nothing", "without":
		return true
	}
	return false
}

// mayBeNone tells the inputs of which there may be none.
func (in *Input) mayBeNone() bool { return (in.Loss || in.Gain) && in.Kind.unit() != Percent }

// noneAt finds the gain or the loss that ws says there is none of, and how many
// words that takes.
func (c *Calculator) noneAt(ws []word) (at, n int) {
	if !isNothing(ws[0].text) || ws[0].key || len(ws) < 2 || ws[1].apart {
		return 0, 0
	}
	at, n = c.keyAt(ws[1:])
	if known, ok := c.keys[normal(strings.TrimSuffix(ws[1].text, "."))]; n == 0 && ok {
		at, n = known, 1
	}
	if n == 0 || ws[n].key || !c.Inputs[at].mayBeNone() {
		return 0, 0
	}
	return at, n + 1
}

// withZeros writes 0 for the words of a sentence that say of a gain or a loss that
// there is none: "no churn", "lost none", "no one left".
func (s *Set) withZeros(ws []word) (zeros []word, found bool) {
	zeros = make([]word, 0, len(ws))
	for i := 0; i < len(ws); i++ {
		n := 1
		if i+1 < len(ws) && lowerAt(ws, i) == "no" && lowerAt(ws, i+1) == "one" {
			n = 2
		}
		none := n == 2 || isNothing(ws[i].text)
		switch next := i + n; {
		case !none || ws[i].key:
		case next < len(ws) && lowerAt(ws, i) != "no" && (isOf(lowerAt(ws, next)) || lowerAt(ws, next) == "out"): // "none of our 140 customers left"
			zeros, found = append(zeros, word{text: "0", apart: ws[i].apart}), true
			i = next - 1
			continue
		case next < len(ws) && !ws[next].apart && s.mayBeNone(ws[next]) && !s.describesOther(ws[next:]),
			i > 0 && !ws[i].apart && lowerAt(ws, i) != "no" && s.mayBeNone(ws[i-1]):
			zeros, found = append(zeros, word{text: "0", apart: ws[i].apart}), true
			i = next - 1
			continue
		}
		zeros = append(zeros, ws[i])
	}
	return zeros, found
}

// describesOther tells of "new features" and "lost keys" that they are neither new
// nor lost customers: what such a word describes is a thing that no input counts.
func (s *Set) describesOther(ws []word) bool {
	if len(ws) < 2 || ws[1].apart || ws[1].key || !slices.Contains(strings.Fields("new lost won churned"), lowerAt(ws, 0)) {
		return false
	}
	thing := strings.TrimSuffix(ws[1].text, ".")
	return len(thing) > 3 && !startsWithNumber(thing) && len(s.words[stem(thing)]) == 0
}

// mayBeNone tells whether a word speaks of a gain or a loss.
func (s *Set) mayBeNone(w word) bool {
	return slices.ContainsFunc(s.words[stem(strings.TrimSuffix(w.text, "."))], func(f phrase) bool {
		return !f.tight && s.all[f.calculator].Inputs[f.input].mayBeNone()
	})
}

package metric

import (
	"slices"
	"strings"
)

// inARow reads names that stand in a row before as many numbers in a row:
// "nps detractors, passives, promoters: 20, 25, 55". The first name is that of
// the first number.
func (s *Set) inARow(text string) (Call, bool) {
	ws, ok := s.sentence(text)
	at := slices.IndexFunc(ws, func(w word) bool { return startsWithNumber(w.text) })
	if !ok || at < 2 && !strings.Contains(text, "/") || at < 0 {
		return Call{}, false
	}
	numbers, behind := numbersInARow(ws[at:])
	if len(numbers) < 2 {
		return Call{}, false
	}
	all, head := s.namedRound(ws[:at], behind)
	each := len(all) == 1 && len(numbers) == len(head) && !strings.Contains(ws[at].text, "/") // "nps detractors passives promoters 20 25 55"
	for _, c := range all {
		inputs, ok := c.namesInARow(head, each)
		if !ok || len(inputs) < 2 {
			continue
		}
		call := Call{Calculator: c, Args: c.matched(inputs, numbers)}.done()
		call.Probable = len(numbers) != len(inputs) || len(numbers) > 2 && !slices.ContainsFunc(ws[1:at], func(w word) bool { return w.apart || w.key })
		return call, true
	}
	return Call{}, false
}

// namedRound are the calculators that a row can be for, and the words of the row:
// the one that is named before or behind it, or else the common ones.
func (s *Set) namedRound(head, behind []word) ([]*Calculator, []word) {
	c, n := s.metricAt(possessive(head))
	switch last, m := s.metricAt(possessive(behind)); {
	case m != len(behind):
		return nil, nil
	case m > 0:
		return []*Calculator{last}, head
	case n > 0 && n < len(head):
		return []*Calculator{c}, head[n:]
	}
	return slices.DeleteFunc(slices.Clone(s.all), func(c *Calculator) bool { return !c.Common }), head
}

// matched gives each input its number; what is left over of either is missing or
// too much.
func (c *Calculator) matched(inputs []int, numbers []string) string {
	args := make([]string, max(len(inputs), len(numbers)))
	for i := range args {
		if i < len(inputs) {
			args[i] = c.Inputs[inputs[i]].Name + "="
		}
		if i < len(numbers) {
			args[i] += numbers[i]
		}
	}
	return strings.Join(args, " ")
}

// numbersInARow are the numbers that ws begins with, and the words behind them
// that say something.
func numbersInARow(ws []word) (numbers []string, behind []word) {
	var anyone Calculator
	for len(ws) > 0 && startsWithNumber(ws[0].text) {
		text, rest := anyone.value(ws, false, currencyLeads(ws))
		all := strings.Split(text, "/")
		if slices.ContainsFunc(all, func(s string) bool { return !startsWithNumber(s) }) {
			all = []string{text}
		}
		numbers, ws = append(numbers, all...), rest
		if len(ws) > 1 && isJoint(ws[0].text) {
			ws = ws[1:]
		}
	}
	return numbers, slices.DeleteFunc(slices.Clone(ws), func(w word) bool { return isFiller(strings.ToLower(w.text)) })
}

// namesInARow are the inputs that words name, parted by commas, strokes or "and",
// or each by one word, each another one that takes one number; ok is false where
// a word names none.
func (c *Calculator) namesInARow(ws []word, each bool) (inputs []int, ok bool) {
	var names []string
	apart := true
	for i, w := range ws {
		switch text := strings.ToLower(w.text); {
		case isJoint(text):
			apart = true
			continue
		case isArticle(text) || i == len(ws)-1 && (isVerb(text) || text == "=" || text == ":"):
			continue
		case w.key && i < len(ws)-1:
			return nil, false
		default:
			for j, name := range strings.Split(strings.TrimSuffix(text, ":"), "/") {
				if apart || each || w.apart || j > 0 {
					names = append(names, name)
				} else {
					names[len(names)-1] += " " + name
				}
				apart = false
			}
		}
	}
	for _, name := range names {
		at := c.inputCalled(name)
		if at < 0 || c.Inputs[at].Kind.isList() || slices.Contains(inputs, at) {
			return nil, false
		}
		inputs = append(inputs, at)
	}
	return inputs, true
}

// isJoint tells the signs and words between the entries of a row.
func isJoint(s string) bool { return s == "and" || s == "&" || s == "/" }

// inputCalled is the input that is called so in a command or in a sentence, or -1.
func (c *Calculator) inputCalled(name string) int {
	if i, ok := c.keys[normal(name)]; ok {
		return i
	}
	stems := strings.Fields(name)
	for i := range stems {
		stems[i] = stem(stems[i])
	}
	for i := range c.Inputs {
		if slices.ContainsFunc(c.ways[i], func(p phrase) bool { return slices.Equal(p.stems, stems) }) {
			return i
		}
	}
	return -1
}

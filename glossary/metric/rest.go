package metric

import "slices"

// speaksOfRest tells whether an input counts the rest of a whole, and is called by its
// name, or stands beside that of the metric: those who "churned" are rather a part.
func (a *assignment) speaksOfRest(input int) bool {
	if input != a.calculator.rest() {
		return false
	}
	return a.named || slices.ContainsFunc(a.marks, func(m mark) bool {
		at, key := a.calculator.keys[normal(a.prose.tokens[m.from].text)]
		return m.input == input && key && at == input
	})
}

// rest is the input that counts all of the whole but the part, or -1.
func (c *Calculator) rest() int {
	if i, ok := c.keys[normal(c.Rest)]; ok && c.Rest != "" {
		return i
	}
	return -1
}

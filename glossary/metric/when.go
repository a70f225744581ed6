package metric

import (
	"slices"
	"strings"
)

// WithoutTime takes off when something was counted, before what was or behind it: "last
// month 75 of 100", "75 of 100 in March".
func WithoutTime(text string) (rest string, found bool) {
	fields := strings.Fields(text)
	ws := make([]word, len(fields))
	for i, f := range fields {
		ws[i] = word{text: strings.Trim(f, ",:?!.")}
	}
	if n := whenAt(ws); n > 0 && n < len(ws) {
		return strings.Join(fields[n:], " "), true
	}
	for i := 1; i < len(ws); i++ {
		if n := whenAt(ws[i:]); n > 0 && i+n == len(ws) {
			return strings.Join(fields[:i], " "), true
		}
	}
	return text, false
}

// whenAt is how many words say when something was counted.
func whenAt(ws []word) int {
	if _, n := timeLabelAt(ws); n > 0 {
		return n
	}
	if n := max(context(ws), lately(ws)); n > 0 {
		return n
	}
	first, second, third := lowerAt(ws, 0), lowerAt(ws, 1), lowerAt(ws, 2)
	switch {
	case first == "the" && isCalendarSpan(second) && third == "before":
		return 3
	case first == "before" && second == "that":
		return 2
	case slices.Contains(strings.Fields("previously before earlier yesterday"), first):
		return 1
	}
	return 0
}

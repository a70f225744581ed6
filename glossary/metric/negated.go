package metric

import (
	"slices"
	"strings"
)

// A denial is a verb that is denied, and the word for what comes of it.
type denial struct{ verbs, means string }

// lapsed is the input of those who did not renew.
const lapsed = "lapsed"

// denials are what people say did not happen: "12 didn't renew" are 12 that left.
func denials() []denial {
	return []denial{
		{"come return stay stayed continue", "left"},
		{"renew renewed extend", lapsed},
		{"satisfied happy pleased content", dissatisfied},
		{"win won", "lost"},
	}
}

// affirmed writes what is denied of a number as what it comes to, so that "not" no
// longer leaves open what is meant: "12 didn't come back", "18 not satisfied", and
// "162 satisfied, 18 not".
func affirmed(ws []word) []word {
	out := make([]word, 0, len(ws))
	for i := 0; i < len(ws); i++ {
		n := denies(ws[i:])
		if n == 0 || i == 0 || ws[i].apart {
			out = append(out, ws[i])
			continue
		}
		means, verb := deniedOf(ws[i+n:])
		if means == lapsed && deniedBefore(out) != means { // of how many, is open
			means = ""
		}
		if means == "" && (i+n == len(ws) || ws[i+n].apart) && startsWithNumber(ws[i-1].text) { // "18 not"
			means = deniedBefore(out)
		}
		if means == "" {
			out = append(out, ws[i])
			continue
		}
		out = append(out, word{text: means})
		i += n + verb - 1
	}
	return out
}

// denies is how many of the next words deny: "not", "did not", "didn't".
func denies(ws []word) int {
	switch lower := lowerAt(ws, 0); {
	case lower == "not", isShortNegation(lower), strings.HasSuffix(lower, "n't"):
		return 1
	case lowerAt(ws, 1) == "not" && slices.Contains(strings.Fields("did do does were was are is have has will"), lower):
		return 2
	}
	return 0
}

// deniedOf is what comes of the denied verb that ws begins with, and how many words
// it takes.
func deniedOf(ws []word) (means string, n int) {
	verb := strings.TrimSuffix(lowerAt(ws, 0), ".")
	for _, d := range denials() {
		if slices.Contains(strings.Fields(d.verbs), verb) {
			n = 1
			if lowerAt(ws, 1) == "back" || lowerAt(ws, 1) == "again" {
				n = 2
			}
			return d.means, n
		}
	}
	return "", 0
}

// deniedBefore is the contrary of the last verb that has one.
func deniedBefore(ws []word) string {
	for _, w := range slices.Backward(ws) {
		if means, _ := deniedOf([]word{w}); means != "" {
			return means
		}
	}
	return ""
}

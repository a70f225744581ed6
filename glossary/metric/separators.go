package metric

import (
	"slices"
	"strings"
)

// parted takes out what people write between inputs: "55/25/20", "55 + 25 +
// 20", "lost: 12 / start: 400", "60k and 90%". A stroke between a part and its
// whole stays, as does one before a period.
func (c *Calculator) parted(ws []word) []word {
	if !slices.ContainsFunc(ws, mayPart) {
		return ws
	}
	out := make([]word, 0, len(ws)+4)
	between := false // a separator stood before this word
	for i, w := range ws {
		switch parts := c.parts(w); {
		case c.isSpan(ws[i:]):
			continue
		case isSeparator(w.text) && c.separates(ws, i):
			between = true
			continue
		case len(parts) > 1 && (i == 0 || !ws[i-1].key):
			for _, p := range parts {
				out = append(out, word{text: p, apart: true})
			}
			out[len(out)-1].key = w.key
		default:
			w.apart = w.apart || between
			out = append(out, w)
		}
		between = false
	}
	return out
}

func mayPart(w word) bool {
	return isSeparator(w.text) || isSpanWord(w.text) || startsWithDigit(w.text) && strings.ContainsAny(w.text[1:], "/+-,")
}

// isSpan tells the word before a length of time: "over 2 years".
func (c *Calculator) isSpan(ws []word) bool {
	if len(ws) < 2 || ws[0].key || !isSpanWord(ws[0].text) || c.isKey(ws[0].text) || !startsWithDigit(ws[1].text) {
		return false
	}
	unit := strings.ToLower(strings.TrimLeft(ws[1].text, "0123456789."))
	if unit == "" && len(ws) > 2 {
		unit = strings.ToLower(ws[2].text)
	}
	_, ok := termNamed(unit)
	return ok && slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Kind == Term })
}

func isSpanWord(s string) bool {
	switch strings.ToLower(s) {
	case "over", "in", "for", "within", "after", "across":
		return true
	}
	return false
}

func isSeparator(s string) bool {
	switch strings.ToLower(s) {
	case "/", "+", "&", "and", "plus", "then", "\\", "·", "•", "und", "et", "y":
		return true
	}
	return false
}

// separates tells whether the separator at i stands between two inputs.
func (c *Calculator) separates(ws []word, i int) bool {
	if i == 0 || i+1 == len(ws) || ws[i].key || ws[i-1].key {
		return false
	}
	before, after := ws[i-1].text, ws[i+1]
	number := startsWithNumber(after.text) || isCurrency(after.text)
	switch {
	case !startsWithNumber(before) && !isUnitWord(strings.ToLower(beforeSlash(before))) && !c.isKey(before):
		return false
	case ws[i].text == "/" && !after.key && (isPeriod(strings.ToLower(after.text)) || c.Pair && number && startsWithNumber(before)):
		return false
	}
	return number || after.key || c.isKey(after.text)
}

// parts are the numbers of "55/25/20" and its like, where the whole is none. Of
// two numbers by a stroke it is not said which comes first where the inputs are
// before and after.
func (c *Calculator) parts(w word) []string {
	if !startsWithDigit(w.text) {
		return nil
	}
	for _, mark := range [...]string{"/", "+", "-", ","} {
		parts := strings.Split(w.text, mark)
		switch {
		case len(parts) < 2 || slices.ContainsFunc(parts, func(s string) bool { return !isWhole(s) }):
		case mark == "/" && len(parts) == 2 && (c.Pair || c.startsFirst()):
		case mark == "-" && len(parts) == 2:
		case mark == "," && (isWhole(w.text) || slices.ContainsFunc(parts, func(s string) bool { return !isDigits(s) || len(s) > 1 && s[0] == '0' })):
		case len(parts) > c.places():
		case len(parts) == 3 && looksLikeDate(w.text) && c.hasDates():
		default:
			return parts
		}
	}
	return nil
}

// isWhole tells whether all of s is a number.
func isWhole(s string) bool {
	if !startsWithNumber(s) {
		return false
	}
	_, err := readLiteral(s)
	return err == nil
}

// places is how many numbers may stand without a name.
func (c *Calculator) places() int {
	n := 0
	for i := range c.Inputs {
		switch in := &c.Inputs[i]; {
		case in.Kind == Scores || in.Kind == Lengths:
			return longestCommand
		case in.Positional:
			n++
		}
	}
	return n
}

func (c *Calculator) hasDates() bool {
	return slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Kind == Date })
}

// startsFirst tells the calculators whose first input is the time before.
func (c *Calculator) startsFirst() bool { return oneOf(c.Inputs[0].Name, namesBefore) }

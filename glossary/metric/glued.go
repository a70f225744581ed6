package metric

import "strings"

// unglued parts what is written as one word: the part and the whole of "12/320", the
// length of "a three-year deal", and the end of a sentence behind a unit.
func unglued(ws []word) []word {
	out := make([]word, 0, len(ws)+4)
	apart := false
	for i, w := range ws {
		w.apart, apart = w.apart || apart, false
		if parts := strokeParts(w.text); parts != nil && !isDate(w.text) && !w.key {
			out = append(out, word{text: parts[0], apart: w.apart}, word{text: "/"}, word{text: parts[1]})
			continue
		}
		if n, unit, ok := lengthOf(w.text, lowerAt(ws, i+1)); ok && !w.key {
			out = append(out, word{text: n, apart: w.apart}, word{text: unit})
			continue
		}
		if bare, ended := strings.CutSuffix(w.text, "."); ended && isDuration(strings.ToLower(bare)) {
			w.text, apart = bare, true
		}
		out = append(out, w)
	}
	return out
}

// strokeParts are the two counts of "12/320", the smaller one first; nil of any
// other word.
func strokeParts(s string) []string {
	part, whole, found := strings.Cut(s, "/")
	if !found || !digitsOnly(part) || !digitsOnly(whole) {
		return nil
	}
	x, bad := readLiteral(part)
	y, worse := readLiteral(whole)
	if bad != nil || worse != nil {
		return nil
	}
	few, many := figure{literal: x}, figure{literal: y}
	if few.size().Cmp(many.size()) > 0 {
		return nil
	}
	return []string{part, whole}
}

// digitsOnly tells whether a number is digits, thousands and a scale.
func digitsOnly(s string) bool {
	return startsWithDigit(s) && strings.Trim(strings.ToLower(s), "0123456789,.km") == ""
}

// lengthOf reads the length that a contract's word bears: "three-year", "36-month".
func lengthOf(s, next string) (n, unit string, ok bool) {
	before, unit, found := strings.Cut(strings.ToLower(s), "-")
	if !found || unit != string(Year) && unit != string(Month) {
		return "", "", false
	}
	switch next {
	case "deal", "contract", "term", "agreement", "subscription", "commitment":
	default:
		return "", "", false
	}
	if digits, spelled := spelledNumber(before, nil); spelled {
		before = digits
	}
	return before, unit + "s", isDigits(before)
}

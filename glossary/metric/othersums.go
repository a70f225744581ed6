package metric

import (
	"strings"
)

// OtherSum tells a calculation that is none of those that are done, and says
// which are, with one of each to type.
func (s *Set) OtherSum(text string) (examples []string, ok bool) {
	if len(text) > longestQuestion || !hasNumber(text) {
		return nil, false
	}
	const signs = "+-*/^×÷√=()!<>"
	numbers, reckons := 0, false
	for word := range strings.FieldsSeq(strings.ToLower(clean(text))) {
		word = strings.Trim(word, ".,;:?")
		switch {
		case looksLikeDate(word):
			return nil, false
		case isReckoning(word):
			reckons = true
		case hasNumber(word):
			reckons = reckons || strings.ContainsAny(strings.TrimLeft(word, "-+"), signs)
			if strings.Trim(word, signs+"0123456789.,'%kmx$€£") != "" {
				return nil, false
			}
			numbers++
		case strings.Trim(word, signs) == "":
			reckons = reckons || word != ""
		case !isFiller(word) && word != "by":
			return nil, false
		}
	}
	if numbers == 0 || !reckons {
		return nil, false
	}
	for _, shape := range shapes() {
		examples = append(examples, shape.says)
	}
	return examples, true
}

// isReckoning tells the words of a calculation.
func isReckoning(word string) bool {
	const all = " squared cubed root sqrt square power divided minus times plus multiplied subtract subtracted log ln modulo mod factorial difference " +
		"half double twice triple median "
	return strings.Contains(all, " "+word+" ")
}

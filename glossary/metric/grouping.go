package metric

import "strings"

// separate decides what the separators between the digits mean.
func (l *literal) separate() *InputError {
	last := strings.LastIndexAny(l.digits, separators)
	if last < 0 || l.evidence == commaDecimal && groupsOfThree(l.digits) && l.digits[last] == '.' {
		l.whole = l.digits
		return nil
	}
	mark := l.digits[last]
	before, after := l.digits[:last], l.digits[last+1:]
	alone := mark != '\'' && mark != ' ' && strings.IndexByte(before, mark) < 0
	switch {
	case alone && strings.ContainsAny(before, separators): // 1,250.50
		l.whole, l.decimals, l.evidence = before, after, decimalMark(mark)
	case alone && (len(after) != 3 || len(before) > 3 || strings.HasPrefix(before, "0") || before == ""): // 12,5
		l.whole, l.decimals, l.evidence = before, after, decimalMark(mark)
	case alone && mark == '.': // 1.250
		l.whole, l.decimals, l.lone = before, after, mark
	case alone: // 1,250
		l.whole, l.lone = l.digits, mark
	default: // 1.250.000
		l.whole, l.evidence = l.digits, groupMark(mark)
	}
	if !groupsOfThree(l.whole) && !groupsOfTwo(l.whole) || l.decimals == "" && after == "" {
		return l.misplaced()
	}
	return nil
}

func (l *literal) misplaced() *InputError {
	return refuse(NotANumber, l.text, "has a point or comma where no number has one")
}

func decimalMark(mark byte) style {
	switch mark {
	case '.':
		return pointDecimal
	case ',':
		return commaDecimal
	}
	return anyStyle
}

func groupMark(mark byte) style {
	switch mark {
	case '.':
		return commaDecimal
	case ',':
		return pointDecimal
	}
	return anyStyle
}

// groupsOfThree tells whether the separators, if any, are of one kind and
// part the digits in threes.
func groupsOfThree(s string) bool {
	first := strings.IndexAny(s, separators)
	if first < 0 {
		return true
	}
	if first == 0 || first > 3 || (len(s)-first)%4 != 0 {
		return false
	}
	for i := first; i < len(s); i++ {
		if separator := (i-first)%4 == 0; separator != (s[i] == s[first]) || !separator && !isDigit(s[i]) {
			return false
		}
	}
	return true
}

// groupsOfTwo tells the grouping of India: 1,50,000 and 1,23,45,678.
func groupsOfTwo(s string) bool {
	groups := strings.Split(s, ",")
	last := len(groups) - 1
	if last < 2 || len(groups[last]) != 3 || len(groups[0]) < 1 || len(groups[0]) > 2 {
		return false
	}
	for i, g := range groups {
		if leadingDigits(g) != len(g) || 0 < i && i < last && len(g) != 2 {
			return false
		}
	}
	return true
}

// regroup gives the number its other reading: 1.250 as 1250, 1,250 as 1.25.
func (l *literal) regroup() {
	if l.lone == '.' {
		l.whole, l.decimals = l.digits, ""
	} else {
		l.whole, l.decimals, _ = strings.Cut(l.digits, string(l.lone))
	}
	l.lone = 0
}

package metric

import "strings"

// context is how many of the next words say when or where the numbers were
// counted, which is no input: "in Q3", "for March 2026", "last month".
func context(ws []word) int {
	n := 0
	switch strings.ToLower(ws[0].text) {
	case "in", "for", "during", "since", "until":
		n = 1
	}
	rest := ws[n:]
	switch first, second := lowerAt(rest, 0), lowerAt(rest, 1); {
	case isRelative(first) && (isPeriod(second) || isCalendar(second)) && len(second) > 1:
		n += 2
	case first == "the" && isRelative(second) && isPeriod(lowerAt(rest, 2)):
		n += 3
	case isCalendar(first) && isYear(second):
		n += 2
	case isCalendar(first) && (n > 0 || len(first) > 3 || isDigit(first[1])), n > 0 && isYear(first), first == "ytd":
		n++
	default:
		return 0
	}
	return n
}

func lowerAt(ws []word, i int) string {
	if i >= len(ws) {
		return ""
	}
	return strings.ToLower(ws[i].text)
}

// isRelative tells the words that point at a period from today.
func isRelative(s string) bool {
	switch s {
	case "last", "this", "previous", "past", "current", "next":
		return true
	}
	return false
}

// isCalendar tells the names of months, quarters and halves.
func isCalendar(s string) bool {
	if len(s) == 2 && (s[0] == 'q' && '1' <= s[1] && s[1] <= '4' || s[0] == 'h' && (s[1] == '1' || s[1] == '2')) {
		return true
	}
	if digits, found := strings.CutPrefix(s, "fy"); found && isSmall(digits) || found && isYear(digits) {
		return true
	}
	return monthNamed(s) > 0
}

// isYear tells a calendar year, which is no input.
func isYear(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) && isDigit(s[2]) && isDigit(s[3])
}

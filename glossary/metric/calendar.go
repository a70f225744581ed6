package metric

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// dated puts the words of a date with its year together, as it is typed
// elsewhere: "1 March 2026", "1st of March, 2026" and "March 1, 2026" become
// 2026-03-01.
func dated(ws []word) []word {
	var out []word
	for i := 0; i < len(ws); {
		date, n := dateAt(ws[i:])
		switch {
		case n > 0 && out == nil:
			out = append(make([]word, 0, len(ws)), ws[:i]...)
			fallthrough
		case n > 0:
			out = append(out, word{text: date, key: ws[i+n-1].key, apart: ws[i].apart})
		case out != nil:
			out = append(out, ws[i])
		}
		i += max(n, 1)
	}
	if out == nil {
		return ws
	}
	return out
}

// dateAt reads a date with its year and says how many words it takes.
func dateAt(ws []word) (iso string, n int) {
	if len(ws) < 3 || ws[0].key || ws[1].key || !startsWithDigit(ws[0].text) && !startsWithDigit(ws[1].text) {
		return "", 0
	}
	day, month, rest := ws[0].text, ws[1].text, ws[2:]
	if strings.EqualFold(month, "of") && len(rest) > 1 {
		month, rest = rest[0].text, rest[1:]
	}
	if monthNamed(month) == 0 {
		day, month = month, day
	}
	d, m, year := dayNamed(day), monthNamed(month), strings.TrimRight(rest[0].text, ",.")
	if d == 0 || m == 0 || !isYear(year) {
		return "", 0
	}
	iso = fmt.Sprintf("%s-%02d-%02d", year, m, d)
	if _, err := time.Parse(time.DateOnly, iso); err != nil {
		return "", 0
	}
	return iso, len(ws) - len(rest) + 1
}

// dayNamed is the day of a month that s gives, "3", "3." or "3rd", or 0.
func dayNamed(s string) int {
	if !startsWithDigit(s) {
		return 0
	}
	n := leadingDigits(s)
	switch strings.ToLower(s[n:]) {
	case "", ".", ",", "st", "nd", "rd", "th":
		if day, err := strconv.Atoi(s[:n]); err == nil && day <= 31 {
			return day
		}
	}
	return 0
}

// monthNamed is the number of a month's name or its usual short form, or 0.
func monthNamed(s string) int {
	s = strings.TrimRight(s, ".,")
	if len(s) < 3 {
		return 0
	}
	for i, name := range [...]string{
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	} {
		if strings.EqualFold(s[:3], name[:3]) && (len(s) == 3 || strings.EqualFold(s, name) || strings.EqualFold(s, "sept")) {
			return i + 1
		}
	}
	return 0
}

// isDate tells a date in the one form that all readers take.
func isDate(s string) bool {
	if len(s) != len(time.DateOnly) {
		return false
	}
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

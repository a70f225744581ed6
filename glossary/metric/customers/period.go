package customers

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A period is a month, a quarter or a year.
type period struct {
	at    int // months since the year 0
	step  int // months that it lasts
	label string
}

// The order of day and month in dates with slashes.
const (
	dayFirst   = "2/1/2006"
	monthFirst = "1/2/2006"
)

// layouts are the ways in which months are written, alone or in a date.
func layouts() []string {
	return []string{
		"2006-01", "2006-1", "01.2006", "2006/01", "2006.01", "Jan 2006", "January 2006", "Jan-2006", "Jan-06", "Jan '06", "January '06",
		"Jan/06", "Jan/2006",
		"2006 Jan", "2006-Jan", "1/2006", "1.2006", "1-2006", "2006-01-02", "2006-1-2", "2006/01/02", "2.1.2006", "2 Jan 2006", "2-Jan-2006", "2-Jan-06",
		"Jan 2, 2006", "January 2, 2006", "2 January 2006", "2006-01-02 15:04:05", time.RFC3339,
	}
}

var (
	quarterWritten = regexp.MustCompile(`^(?:(\d{4})[- /]?q([1-4])|q([1-4])(?:[- /']*(\d{4}|\d\d))?)$`)
	yearWritten    = regexp.MustCompile(`^(?:fy|cy)?[ ']?(20\d\d|19\d\d)$|^(?:fy|cy)[ ']?(\d\d)$`)
	slashed        = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/\d{4}$`)
	pointed        = regexp.MustCompile(`^(0?[1-9]|1[0-2])\.20\d\d$`) // 01.2026 is a month
	sept           = regexp.MustCompile(`(?i)\bsept\b`)
)

const (
	monthLong   = 1
	quarterLong = 3
	yearLong    = 12
	century     = 2000
)

// english writes the month of a text as the layouts have it: "Sept 2026", "März
// 2026" and "Jan. 2026" are those of Sep, Mar and Jan.
func english(text string) string {
	text = sept.ReplaceAllString(text, "Sep")
	word := strings.IndexFunc(text, unicode.IsLetter)
	if word < 0 {
		return text
	}
	for _, m := range [...]struct{ written, month string }{
		{"januar", "Jan"}, {"jänner", "Jan"}, {"februar", "Feb"}, {"märz", "Mar"}, {"mär", "Mar"}, {"mai", "May"}, {"juni", "Jun"}, {"juli", "Jul"},
		{"oktober", "Oct"}, {"okt", "Oct"}, {"dezember", "Dec"}, {"dez", "Dec"}, {"jan", "Jan"}, {"feb", "Feb"}, {"apr", "Apr"}, {"aug", "Aug"},
		{"sep", "Sep"}, {"nov", "Nov"},
	} {
		rest := text[word:]
		if len(rest) < len(m.written) || !strings.EqualFold(rest[:len(m.written)], m.written) {
			continue
		}
		behind := strings.TrimPrefix(rest[len(m.written):], ".")
		if next, _ := utf8.DecodeRuneInString(behind); !unicode.IsLetter(next) {
			return text[:word] + m.month + behind
		}
	}
	return text
}

// periodIn reads a period; order is that of dates with slashes, or "".
func periodIn(text, order string) (period, bool) {
	text = english(strings.TrimSpace(text))
	lower := strings.ToLower(text)
	if m := quarterWritten.FindStringSubmatch(lower); m != nil {
		quarter, _ := strconv.Atoi(m[2] + m[3])
		year := fullYear(m[1] + m[4])
		label := strings.TrimSpace("Q" + m[2] + m[3] + " " + yearLabel(year))
		return period{at: year*yearLong + (quarter-1)*quarterLong, step: quarterLong, label: label}, true
	}
	if m := yearWritten.FindStringSubmatch(lower); m != nil {
		year := fullYear(m[1] + m[2])
		return period{at: year * yearLong, step: yearLong, label: strings.ToUpper(text)}, true
	}
	for _, layout := range append(layouts(), order) {
		if day, err := time.Parse(layout, text); err == nil && layout != "" {
			return month(day.Year(), day.Month()), true
		}
	}
	for _, layout := range []string{"Jan", "January"} {
		if day, err := time.Parse(layout, text); err == nil {
			return month(0, day.Month()), true
		}
	}
	return period{}, false
}

func month(year int, m time.Month) period {
	return period{at: year*yearLong + int(m) - 1, step: monthLong, label: strings.TrimSpace(m.String()[:3] + " " + yearLabel(year))}
}

// fullYear is the year that two or four digits mean; 0 for none.
func fullYear(digits string) int {
	year, _ := strconv.Atoi(digits)
	if len(digits) == len("26") {
		year += century
	}
	return year
}

func yearLabel(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// orderOf is the order of day and month that the dates with slashes of a column
// show; "" where they have none or it cannot be told.
func orderOf(cells []string) string {
	day, monthly := false, false
	for _, cell := range cells {
		if m := slashed.FindStringSubmatch(cell); m != nil {
			first, _ := strconv.Atoi(m[1])
			second, _ := strconv.Atoi(m[2])
			day = day || first > yearLong
			monthly = monthly || second > yearLong
		}
	}
	switch {
	case day == monthly:
		return ""
	case day:
		return dayFirst
	}
	return monthFirst
}

// periodHeader reads the period in a header, beside which may stand what is paid
// in it: "MRR Jan 2026".
func periodHeader(header string) (period, bool) {
	if p, ok := periodIn(header, ""); ok {
		return p, true
	}
	rest := slices.DeleteFunc(strings.Fields(header), func(word string) bool {
		return amountWords.has(strings.Trim(strings.ToLower(word), ":()"))
	})
	return periodIn(strings.Trim(strings.Join(rest, " "), "()"), "")
}

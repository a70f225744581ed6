package metric

// A Period is the time that an amount or a rate is for.
type Period string

// The periods that can be typed.
const (
	Week    Period = "week"
	Month   Period = "month"
	Quarter Period = "quarter"
	Year    Period = "year"
)

// perYear is how many of the period make a year.
func (p Period) perYear() int64 {
	switch p {
	case Week:
		return 52
	case Month:
		return 12
	case Quarter:
		return 4
	case Year:
	}
	return 1
}

// short is the spelling used in commands.
func (p Period) short() string {
	switch p {
	case Week:
		return "/wk"
	case Month:
		return "/mo"
	case Quarter:
		return "/q"
	case Year:
		return "/yr"
	}
	return ""
}

// periodNamed reads what stands after a slash or "per".
func periodNamed(s string) (Period, bool) {
	switch s {
	case "w", "wk", "week", "weekly":
		return Week, true
	case "m", "mo", "mon", "mth", "month", "monthly", "mensual", "mes":
		return Month, true
	case "q", "qtr", "quarter", "quarterly":
		return Quarter, true
	case "y", "yr", "year", "yearly", "annum", "annual", "annually", "a":
		return Year, true
	}
	return "", false
}

// isAdverb tells the spellings that need no slash: "7500 monthly".
func isAdverb(s string) bool {
	switch s {
	case "weekly", "monthly", "quarterly", "yearly", "annually", "p.a.", "p.m.":
		return true
	}
	return false
}

// adverb is the word for how often it comes.
func (p Period) adverb() string {
	if p == Year {
		return "annual"
	}
	return string(p) + "ly"
}

// short is the unit's spelling in commands.
func (u Unit) short() string {
	switch u {
	case Percent:
		return "%"
	case Months:
		return "m"
	case Years:
		return "y"
	case Days:
		return "d"
	case Hours:
		return "h"
	case Minutes:
		return "min"
	case Score, Currency, Ratio, Mean, Plain:
	}
	return ""
}

// scaleNamed is the power of ten of a suffix.
func scaleNamed(s string) (power int, ok bool) {
	switch s {
	case "k", "tsd", "thousand":
		return 3, true
	case "lakh", "lakhs", "lac":
		return 5, true
	case "m", "mm", "mn", "mio", "mln", "million":
		return 6, true
	case "cr", "crore", "crores":
		return 7, true
	case "b", "bn", "mrd", "billion":
		return 9, true
	}
	return 0, false
}

func isScale(s string) bool {
	_, ok := scaleNamed(s)
	return ok
}

// termNamed is the unit of a length of contract.
func termNamed(s string) (unit Unit, ok bool) {
	switch s {
	case "m", "mo", "mos", "mth", "mths", "month", string(Months):
		return Months, true
	case "y", "yr", "yrs", "year", "years":
		return Years, true
	}
	return "", false
}

// timeNamed is the unit of a length of time, and how many of what was typed
// make one: seconds are read and count as parts of a minute.
func timeNamed(s string) (unit Unit, parts int64, ok bool) {
	switch s {
	case "s", "sec", "secs", "second", "seconds":
		return Minutes, 60, true
	case "m", "min", "mins", "minute", string(Minutes):
		return Minutes, 1, true
	case "h", "hr", "hrs", "hour", string(Hours):
		return Hours, 1, true
	case "d", "day", string(Days):
		return Days, 1, true
	}
	return "", 0, false
}

// isUnitWord tells the words that belong to the number before them.
func isUnitWord(s string) bool {
	if _, ok := scaleNamed(s); ok {
		return true
	}
	if _, _, ok := timeNamed(s); ok {
		return true
	}
	if _, ok := termNamed(s); ok {
		return true
	}
	return s == "%" || s == string(Percent) || s == "pct" || s == "mil" || isCurrency(s) || isAdverb(s)
}

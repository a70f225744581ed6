package calendar

import "cmp"

// A clause is a part of a rule that begins with a word of its own.
type clause struct {
	words  int // that follow it, unless that is "none"
	read   func(r *Rule, words []string) error
	write  func(r Rule) string // "" where it says nothing
	clear  func(r *Rule)       // what "none" does
	absent string              // what a rule without it says to people; "": its word and "none"
}

// says is what a rule says of a clause, also where that is nothing.
func (c clause) says(word string, r Rule) string { return cmp.Or(c.write(r), c.absent, word+" "+none) }

// none behind a clause's word takes it out of a rule.
const none = "none"

// clauses is the table of them, by their first word.
//
//nolint:gochecknoglobals // a table
var clauses = map[string]clause{
	"open": {words: 1, read: readOpen, write: func(r Rule) string {
		if r.Open == 0 {
			return ""
		}
		return "open " + r.OpenFor()
	}, clear: func(r *Rule) { r.Open = 0 }},
	"skip": {words: 1, read: readSkip, write: func(r Rule) string {
		if len(r.Skip) == 0 {
			return ""
		}
		return "skip " + r.Skipped()
	}, clear: func(r *Rule) { r.Skip = nil }},
	"holidays": {words: 2, read: readHolidays, write: func(r Rule) string {
		switch {
		case r.Holidays.Country == "":
			return ""
		case r.Holidays.Move:
			return "holidays " + r.Holidays.Country + " next"
		}
		return "holidays " + r.Holidays.Country + " skip"
	}, clear: func(r *Rule) { r.Holidays = Holidays{} }},
	"teach": {read: func(r *Rule, _ []string) error { r.Teach = true; return nil }, write: func(r Rule) string {
		if r.Teach {
			return "teach"
		}
		return ""
	}, clear: noTeaching, absent: fun},
	fun: {read: func(*Rule, []string) error { return nil }, write: func(Rule) string { return "" }, clear: noTeaching, absent: fun},
}

// fun is the clause that takes out "teach".
const fun = "fun"

func noTeaching(r *Rule) { r.Teach = false }

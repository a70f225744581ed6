// Package calendar says when something is due, and nothing else: it keeps
// nothing, asks nobody and reads no clock.
//
// A Rule is a time of day as a clock on the wall shows it, days of the week and
// a time zone, less the dates that it leaves out, public holidays and a pause.
// Each of its days is an Occurrence: a local date, which is the key that makes
// it happen once, and the instant that the rule's time falls on there. A time
// that a change of clocks leaves out moves forward to the change; of a time
// that comes twice it is the first. A day that is left out is an occurrence
// too, with the reason. A Period is a stretch of days over which things are
// added up.
//
// To add a part of a rule, add a field to Rule and, to the table of clauses in
// parse.go, its first word with how it is read and written; if nothing may be
// due then, a line to skips in rule.go. A country's holidays are one entry in
// holidays.go, a period is one in period.go.
package calendar

package bot

import (
	"slices"
	"strconv"
	"strings"
)

// The lines of the team's own words carry numbers: an entry or a suggestion, and
// what of it was seen. Words may stand behind them.

// ofNumbers is the line of a command with numbers, and with words where there are any.
func ofNumbers(command, rest string, numbers ...int) string {
	parts := []string{command}
	for _, n := range numbers {
		parts = append(parts, strconv.Itoa(n))
	}
	if rest != "" {
		parts = append(parts, rest)
	}
	return strings.Join(parts, " ")
}

// readNumbers reads the numbers that a line begins with, and what stands behind them.
func readNumbers(args string, numbers ...*int) (rest string, ok bool) {
	for _, n := range numbers {
		first, behind, _ := strings.Cut(args, " ")
		var err error
		if *n, err = strconv.Atoi(first); err != nil {
			return "", false
		}
		args = behind
	}
	return args, true
}

// readPairs reads a line of nothing but pairs of numbers, one at least and so many at most,
// each to where it is for.
func readPairs(args string, most int, to func(i int) (one, other *int)) (ok bool) {
	for i := 0; args != ""; i++ {
		if i == most {
			return false
		}
		one, other := to(i)
		if args, ok = readNumbers(args, one, other); !ok {
			return false
		}
	}
	return ok
}

// nonzero are those of a line that are not zero, which stand first.
func nonzero[Part comparable](all []Part) []Part {
	var none Part
	if n := slices.Index(all, none); n >= 0 {
		return all[:n]
	}
	return all
}

// A correctLine changes an entry of the team's own as it was seen, or makes one of
// the general entry of a name.
type correctLine struct {
	entry, seen int // 0: there is no own one
	name        string
}

func (l correctLine) String() string { return "correct " + l.args() }
func (l correctLine) args() string {
	return strconv.Itoa(l.entry) + " " + strconv.Itoa(l.seen) + " " + l.name
}

func parseCorrect(args string) (l correctLine, ok bool) {
	l.name, ok = readNumbers(args, &l.entry, &l.seen)
	return l, ok
}

// A suggestion is one by its number, as it was seen.
type suggestion struct{ suggestion, seen int }

type (
	approveLine  suggestion
	declineLine  suggestion
	reviseLine   suggestion
	withdrawLine suggestion
)

func (l approveLine) String() string  { return ofNumbers("approve", "", l.suggestion, l.seen) }
func (l declineLine) String() string  { return ofNumbers("decline", "", l.suggestion, l.seen) }
func (l reviseLine) String() string   { return ofNumbers("revise", "", l.suggestion, l.seen) }
func (l withdrawLine) String() string { return ofNumbers("withdraw", "", l.suggestion, l.seen) }

func parseSuggestion(args string) (s suggestion, ok bool) {
	_, ok = readNumbers(args, &s.suggestion, &s.seen)
	return s, ok
}

// An approveSeenLine approves several suggestions as they were seen: as many as there are of
// it that are not zero.
type approveSeenLine [mostSuggestions]suggestion

func (l approveSeenLine) named() []suggestion { return nonzero(l[:]) }

func (l approveSeenLine) String() string {
	var numbers []int
	for _, of := range l.named() {
		numbers = append(numbers, of.suggestion, of.seen)
	}
	return ofNumbers("approve_seen", "", numbers...)
}

func parseApproveSeen(args string) (l approveSeenLine, ok bool) {
	ok = readPairs(args, len(l), func(i int) (_, _ *int) { return &l[i].suggestion, &l[i].seen })
	return l, ok
}

// A changesLine shows what an entry said, from behind as many changes as were shown.
type changesLine struct{ entry, shown int }

func (l changesLine) String() string { return ofNumbers("changes", "", l.entry, l.shown) }

func parseChanges(args string) (l changesLine, ok bool) {
	_, ok = readNumbers(args, &l.entry, &l.shown)
	return l, ok && l.shown >= 0
}

// A rollbackLine has an entry say again what it said after a change.
type rollbackLine struct{ entry, seen, to int }

func (l rollbackLine) String() string { return ofNumbers("rollback", "", l.entry, l.seen, l.to) }

func parseRollback(args string) (l rollbackLine, ok bool) {
	_, ok = readNumbers(args, &l.entry, &l.seen, &l.to)
	return l, ok
}

// A generaliseLine has the general text stand in the place of an entry, as it was seen.
type generaliseLine struct{ entry, seen int }

func (l generaliseLine) String() string { return ofNumbers("generalise", "", l.entry, l.seen) }

func parseGeneralise(args string) (l generaliseLine, ok bool) {
	rest, ok := readNumbers(args, &l.entry, &l.seen)
	return l, ok && rest == ""
}

// sureOf stands behind lines of what is asked first.
const sureOf = "now"

// A hideLine deletes an entry, once somebody is sure.
type hideLine struct {
	entry, seen int
	sure        bool
}

func (l hideLine) String() string { return ofNumbers("delete", sureWord(l.sure), l.entry, l.seen) }

func parseHide(args string) (l hideLine, ok bool) {
	rest, ok := readNumbers(args, &l.entry, &l.seen)
	l.sure = rest == sureOf
	return l, ok
}

// An eraseLine erases an entry, or a suggestion that came to nothing, once somebody
// is sure.
type eraseLine struct {
	entry, suggestion int // one of them
	sure              bool
}

func (l eraseLine) String() string {
	return ofNumbers("erase", sureWord(l.sure), l.entry, l.suggestion)
}

func parseErase(args string) (l eraseLine, ok bool) {
	rest, ok := readNumbers(args, &l.entry, &l.suggestion)
	l.sure = rest == sureOf
	return l, ok && (l.entry == 0) != (l.suggestion == 0)
}

func sureWord(sure bool) string {
	if sure {
		return sureOf
	}
	return ""
}

// A formulaLine chooses the formula of a metric, beside those that were chosen then.
type formulaLine struct {
	metric string
	seen   int // house.LatestChoice; 0: not said
}

// chooseFormula stands behind the metric whose formula is chosen in a form.
const chooseFormula = "choose"

func (l formulaLine) String() string {
	return ofNumbers("formula "+l.metric+" "+chooseFormula, "", l.seen)
}

// parseFormula reads a metric, and what stands behind it where it is chosen.
func parseFormula(args string) (l formulaLine, chooses bool) {
	metric, behind := splitCommand(args)
	name, seen := splitCommand(behind)
	l.metric = metric
	if seen == "" {
		return l, name == chooseFormula // as it was written once
	}
	rest, ok := readNumbers(seen, &l.seen)
	return l, ok && name == chooseFormula && rest == ""
}

// A rightLine says that entries are still right, as they were seen: as many as there are
// of it that are not zero.
type rightLine [checksShown]seenEntry

// A seenEntry is one as somebody saw it.
type seenEntry struct{ entry, seen int }

func (l rightLine) named() []seenEntry { return nonzero(l[:]) }

func (l rightLine) String() string {
	var numbers []int
	for _, of := range l.named() {
		numbers = append(numbers, of.entry, of.seen)
	}
	return ofNumbers("right", "", numbers...)
}

func parseRight(args string) (l rightLine, ok bool) {
	ok = readPairs(args, len(l), func(i int) (_, _ *int) { return &l[i].entry, &l[i].seen })
	return l, ok
}

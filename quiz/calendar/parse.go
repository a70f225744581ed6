package calendar

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// A RuleError is a word of a rule that cannot be read.
type RuleError struct {
	Token   string
	Problem string // what is wrong with it, after the token: "is not a time"
	Example string // a command that works, without its "quiz"
}

func (e *RuleError) Error() string { return fmt.Sprintf("%q %s", e.Token, e.Problem) }

// ruleExample is a rule as it might be typed.
const ruleExample = "schedule 09:00 mon-fri Europe/Berlin open 8h skip 2026-12-24..2027-01-02"

const (
	shortestOpen = time.Minute
	longestOpen  = 14 * 24 * time.Hour
	mostSkips    = 20
)

// ParseRule reads a rule such as "09:00 mon-fri Europe/Berlin open 8h skip
// 2026-12-24..2027-01-02 holidays DE next", whose parts may come in any order.
// A rule without days means Monday to Friday, one without a zone the given
// one. What is wrong is said by a *RuleError.
func ParseRule(rule string, zone *time.Location) (Rule, error) {
	r, timed, err := Rule{Zone: zone, Days: weekdays}.read(rule)
	if err == nil && !timed {
		err = &RuleError{Token: rule, Problem: "says no time of day", Example: ruleExample}
	}
	if err != nil {
		return Rule{}, err
	}
	return r, nil
}

// Change is the rule with what a text says in place of what it said of that: in
// "10:00 skip none" a time, and that no dates are left out any more. The rest stays.
func (r Rule) Change(text string) (Rule, error) {
	changed, _, err := r.read(text)
	return changed, err
}

// read reads the parts of a rule into it. Of a clause that comes twice both count,
// in place of what the rule had.
func (r Rule) read(text string) (read Rule, timed bool, err error) {
	words := strings.Fields(text)
	mentioned := make(map[string]bool)
	for len(words) > 0 {
		word := strings.ToLower(words[0])
		c, isClause := clauses[word]
		if isClause && !mentioned[word] {
			c.clear(&r)
			mentioned[word] = true
		}
		n := 2
		if !isClause || len(words) < n || !strings.EqualFold(words[1], none) {
			var isTime bool
			if n, isTime, err = readPart(&r, words); err != nil {
				return Rule{}, false, err
			}
			timed = timed || isTime
		}
		words = words[n:]
	}
	return r, timed, nil
}

// Since says in which parts a rule is not as another one was: "10:00, was 09:00".
func (r Rule) Since(before Rule) []string {
	var changes []string
	differ := func(now, was string) {
		if now != was {
			changes = append(changes, now+", was "+was)
		}
	}
	differ(r.At.String(), before.At.String())
	differ(r.Days.String(), before.Days.String())
	differ(r.Zone.String(), before.Zone.String())
	for _, word := range slices.Sorted(maps.Keys(clauses)) {
		differ(clauses[word].says(word, r), clauses[word].says(word, before))
	}
	return changes
}

// readPart reads the part that begins the words, and says how many it took.
func readPart(r *Rule, words []string) (n int, isTime bool, err error) {
	word := strings.ToLower(words[0])
	if c, ok := clauses[word]; ok {
		if len(words) <= c.words {
			return 0, false, &RuleError{Token: words[0], Problem: "misses what follows it", Example: ruleExample}
		}
		return 1 + c.words, false, c.read(r, words[1:1+c.words])
	}
	if word[0] >= '0' && word[0] <= '9' {
		n, err := readTime(r, words)
		return n, true, err
	}
	if days, n := readDays(words); n > 0 {
		r.Days = days
		return n, false, nil
	}
	if zone, ok := parseZone(words[0]); ok {
		r.Zone = zone
		return 1, false, nil
	}
	problem := "is neither a time, nor days, nor a time zone"
	if strings.Contains(word, "/") {
		problem = "is no time zone that I know"
	}
	return 0, false, &RuleError{Token: words[0], Problem: problem, Example: ruleExample}
}

// readDays reads "mon-fri", and lists such as "Tue and Thu" or "mon, wed, fri".
func readDays(words []string) (days Days, n int) {
	for i, word := range words {
		if strings.EqualFold(word, "and") && i > 0 {
			continue
		}
		more, err := ParseDays(strings.TrimSuffix(word, ","))
		if err != nil {
			break
		}
		days, n = days|more, i+1
	}
	return days, n
}

// readTime reads "09:00", "9am" or "9:30 pm".
func readTime(r *Rule, words []string) (n int, err error) {
	text, n := words[0], 1
	if len(words) > 1 && slices.Contains([]string{"am", "pm"}, strings.ToLower(words[1])) {
		text, n = text+words[1], 2
	}
	if r.At, err = ParseWallTime(text); err != nil {
		return 0, &RuleError{Token: text, Problem: "is not a time such as 09:00 or 9am", Example: ruleExample}
	}
	return n, nil
}

// misleading are the zones that are not what people mean by them: no summer
// time, the machine's own zone, no zone at all.
//
//nolint:gochecknoglobals // a table
var misleading = []string{"EST", "MST", "HST", "Local", "Factory", ""}

// parseZone reads an IANA name, in any case.
func parseZone(name string) (*time.Location, bool) {
	if strings.EqualFold(name, "UTC") {
		return time.UTC, true
	}
	if slices.Contains(misleading, name) {
		return nil, false
	}
	for _, spelling := range []string{name, capitalised(name)} {
		if zone, err := time.LoadLocation(spelling); err == nil {
			return zone, true
		}
	}
	return nil, false
}

// capitalised is "America/New_York" for "america/new_york".
func capitalised(name string) string {
	letters := []byte(strings.ToLower(name))
	for i, c := range letters {
		if (i == 0 || strings.IndexByte("/_-", letters[i-1]) >= 0) && c >= 'a' && c <= 'z' {
			letters[i] = c - 'a' + 'A'
		}
	}
	return string(letters)
}

func readOpen(r *Rule, words []string) error {
	open, err := time.ParseDuration(strings.ToLower(words[0]))
	if err != nil || open < shortestOpen || open > longestOpen {
		return &RuleError{Token: words[0], Problem: "is not a length from a minute to two weeks, such as 8h or 90m", Example: ruleExample}
	}
	r.Open = open.Truncate(time.Second)
	return nil
}

func readSkip(r *Rule, words []string) error {
	for text := range strings.SplitSeq(words[0], ",") {
		dates, err := ParseDateRange(text)
		if err != nil {
			return &RuleError{Token: text, Problem: "is not a date or up to a year of dates, such as 2026-12-24..2027-01-02", Example: ruleExample}
		}
		r.Skip = append(r.Skip, dates)
	}
	if len(r.Skip) > mostSkips {
		return &RuleError{Token: words[0], Problem: fmt.Sprintf("is more than I take: %d ranges of dates", mostSkips), Example: ruleExample}
	}
	return nil
}

func readHolidays(r *Rule, words []string) error {
	const example = "schedule 09:00 mon-fri holidays DE skip"
	country, then := strings.ToUpper(words[0]), strings.ToLower(words[1])
	if _, known := holidays[country]; !known {
		return &RuleError{Token: words[0], Problem: "is no country whose holidays I know: " + strings.Join(Countries(), ", "), Example: example}
	}
	if then != "skip" && then != "next" {
		return &RuleError{Token: words[1], Problem: "is neither skip nor next (for the next working day)", Example: example}
	}
	r.Holidays = Holidays{Country: country, Move: then == "next"}
	return nil
}

// Countries lists the codes of the countries whose holidays are known.
func Countries() []string { return slices.Sorted(maps.Keys(holidays)) }

// Text is the rule as ParseRule reads it; its pause is no part of that.
func (r Rule) Text() string {
	parts := []string{r.At.String(), r.Days.String(), r.Zone.String()}
	for _, word := range slices.Sorted(maps.Keys(clauses)) {
		if text := clauses[word].write(r); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " ")
}

// Skipped lists the dates that are left out: "2026-12-24..2027-01-02,2027-05-01".
func (r Rule) Skipped() string {
	var ranges []string
	for _, dates := range r.Skip {
		ranges = append(ranges, dates.String())
	}
	return strings.Join(ranges, ",")
}

// OpenFor is how long answers are taken: "8h", where Duration.String says
// "8h0m0s".
func (r Rule) OpenFor() string {
	text := r.Open.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

package metric

import (
	"slices"
	"strings"
)

// Spaces part thousands in many languages: "12 000 8 500". They part numbers,
// too, so a command is read by this rule:
//
//  1. A group that begins with 0 ("000") is no number of its own. It belongs
//     to the number before it, and where there is none it is refused.
//  2. A command with such a group is written that way: other numbers of one
//     or two digits take the three digits behind them as well ("8 500"). So
//     does a number that stands behind the name of its input ("start=8 500")
//     or shows by its currency or decimals where it begins and ends.
//  3. Else numbers stay apart if that makes a complete command. Where the
//     command is complete with "8 500" read as 8,500 too, both readings are
//     offered.
//  4. Where numbers apart make no complete command, all that may go on are
//     joined: "growth 1 250 1 500". If that makes none either, or leaves several
//     small numbers alone, the ways that do are offered: "churn 12 400 500" and
//     "nps 55 25 20 100" may as well be a number too many.

// A joint is the space between two words where a number may go on.
type joint int

const (
	apart    joint = iota // it cannot
	unlikely              // "250 500"
	likely                // "8 500"
	probable              // the same where something else shows it
	certain               // "12 000"
)

const (
	mostJoints   = 6 // that are tried in every way
	mostReadings = 4
)

// joints looks at the space before each word. It is nil where no number can
// go on, which is most often; stray is a "000" with no number before it.
func (c *Calculator) joints(ws []word) (joints []joint, stray string) {
	grouped := false
	for i, w := range ws {
		n := leadingDigits(w.text)
		if n != 3 || !isGroup(w.text) {
			continue
		}
		open := i > 0 && !w.apart && (opensGroups(ws[i-1].text) || joints != nil && joints[i-1] != apart && len(ws[i-1].text) == 3)
		switch {
		case !open && w.text[0] == '0':
			return nil, w.text
		case open && joints == nil:
			joints = make([]joint, len(ws))
		}
		if open {
			joints[i] = unlikely
			grouped = grouped || w.text[0] == '0'
		}
	}
	for i := range joints {
		if joints[i] != apart {
			joints[i] = c.weigh(ws, joints, i, grouped)
		}
	}
	return joints, ""
}

// weigh says how likely the number goes on with word i.
func (c *Calculator) weigh(ws []word, joints []joint, i int, grouped bool) joint {
	ownGroups := i+1 < len(ws) && joints[i+1] != apart && ws[i+1].text[0] == '0'
	switch {
	case ws[i].text[0] == '0':
		return certain
	case joints[i-1] == unlikely:
		return unlikely
	case joints[i-1] != apart && ownGroups:
		return unlikely // "12 000 250 000"
	case joints[i-1] == probable && grouped && !c.opensHere(ws, joints, i):
		return likely // "1 250 900" beside "2 000"
	case joints[i-1] == probable || joints[i-1] == apart && i > 1 && (ws[i-2].key || isCurrency(ws[i-2].text) || c.isKey(ws[i-2].text)):
		return probable
	case joints[i-1] != apart:
		return likely
	case len(strings.TrimLeft(ws[i-1].text, "(+-")) == 3 && len(ws[i].text) == 3:
		return unlikely
	case leadingDigits(ws[i-1].text) == 3:
		return likely // "100 250,50"
	case grouped, leadingDigits(ws[i-1].text) == 0, len(ws[i].text) > 3, i+1 < len(ws) && isUnitWord(strings.ToLower(beforeSlash(ws[i+1].text))):
		return probable
	case i+1 < len(ws) && joints[i+1] != apart && len(ws[i+1].text) > 3:
		return probable // "1 234 567,50"
	}
	return likely
}

// opensHere tells whether something shows where the number that word i may go
// on begins: the name of its input, or a currency.
func (c *Calculator) opensHere(ws []word, joints []joint, i int) bool {
	for i > 0 && joints[i] != apart {
		i--
	}
	return leadingDigits(ws[i].text) == 0 || i > 0 && (ws[i-1].key || isCurrency(ws[i-1].text) || c.isKey(ws[i-1].text))
}

// opensGroups tells the words that thousands may follow: one to three digits
// behind a sign, a bracket and a currency.
func opensGroups(s string) bool {
	s = strings.TrimLeft(s, "(+-")
	if _, n := currencyAt(s); n > 0 {
		s = s[n:]
	}
	n := leadingDigits(s)
	return 1 <= n && n <= 3 && n == len(s) && s[0] != '0'
}

// isGroup tells whether s, which begins with three digits, can end a number:
// nothing may follow but decimals and a unit.
func isGroup(s string) bool {
	rest := s[3:]
	if rest == "" {
		return true
	}
	if rest[0] == '.' || rest[0] == ',' {
		return leadingDigits(rest[1:]) == len(rest)-1 || leadingDigits(rest[1:]) > 0 && !strings.ContainsAny(rest[1:], ".,:")
	}
	return rest[0] != ':' && rest[0] != '\'' && rest[0] != '-' && (rest[0] != '/' || len(rest) > 1 && isLetter(rest[1]))
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// evalWords answers one command whose numbers may be parted by spaces.
func (c *Calculator) evalWords(ws []word, rd reader) (Result, *InputError) {
	joints, stray := c.joints(ws)
	switch {
	case stray != "":
		return Result{}, refuse(NotANumber, stray, "is the end of a number: write it as 12000 or 12,000")
	case joints == nil:
		return c.evalNames(ws, rd)
	}
	asIs := c.reads(ws, joints, rd, func(_ int, j joint) bool { return j >= probable })
	if asIs.sensible() && !slices.Contains(joints, likely) {
		return c.settled(asIs, rd)
	}
	joined := c.reads(ws, joints, rd, func(_ int, j joint) bool { return j >= likely })
	switch {
	case asIs.sensible() && joined.sensible() && !joined.leaves():
		return Result{}, spacedWays(ws, []spacing{joined, asIs})
	case asIs.sensible():
		return c.settled(asIs, rd)
	case joined.sensible() && joined.small() < 2:
		return c.settled(joined, rd)
	}
	ways := c.everyWay(ws, joints, rd)
	switch {
	case len(ways) == 0:
		return c.evalNames(together(ws, joints, func(_ int, j joint) bool { return j == certain }), rd)
	case len(ways) == 1 && ways[0].err != nil: // which asks by itself
		return c.settled(ways[0], rd)
	}
	return Result{}, spacedWays(ws, ways[:min(len(ways), mostReadings)])
}

// A spacing is one way to join the words of a command, and its answer.
type spacing struct {
	words  []word
	result Result
	err    *InputError
}

func (s spacing) sensible() bool { return s.err == nil || len(s.err.Readings) > 0 }

// leaves tells whether a number under 100 stands alone: beside thousands that
// are parted by spaces it is no likely amount.
func (s spacing) leaves() bool { return s.small() > 0 }

// small counts the numbers under 100 that stand alone.
func (s spacing) small() (n int) {
	for _, w := range s.words {
		if len(w.text) < 3 && leadingDigits(w.text) == len(w.text) {
			n++
		}
	}
	return n
}

// reads answers the command with the words joined that join wants.
func (c *Calculator) reads(ws []word, joints []joint, rd reader, join func(int, joint) bool) spacing {
	s := spacing{words: together(ws, joints, join)}
	rd.repairing = true
	s.result, s.err = c.evalNames(s.words, rd)
	return s
}

// settled answers the command in the one way that its words join.
func (c *Calculator) settled(s spacing, rd reader) (Result, *InputError) {
	if s.err == nil && c.plausible(s.result) {
		return s.result, nil
	}
	return c.evalNames(s.words, rd)
}

// together joins words; the spaces stay, so that people see what they typed.
func together(ws []word, joints []joint, join func(int, joint) bool) []word {
	if joints == nil {
		return ws
	}
	out := make([]word, 0, len(ws))
	for i, w := range ws {
		if joints[i] == apart || !join(i, joints[i]) {
			out = append(out, w)
			continue
		}
		last := &out[len(out)-1]
		last.text, last.key = last.text+" "+w.text, w.key
	}
	return out
}

// everyWay finds all ways to join that make a complete command.
func (c *Calculator) everyWay(ws []word, joints []joint, rd reader) []spacing {
	var open []int
	for i, j := range joints {
		if j != apart && j != certain {
			open = append(open, i)
		}
	}
	var found []spacing
	for ways := 0; len(open) <= mostJoints && ways < 1<<len(open); ways++ {
		s := c.reads(ws, joints, rd, func(i int, j joint) bool {
			at := slices.Index(open, i)
			return j == certain || at >= 0 && ways&(1<<at) != 0
		})
		if s.sensible() {
			found = append(found, s)
		}
	}
	return found
}

// spacedWays asks which of several readings was meant.
func spacedWays(ws []word, ways []spacing) *InputError {
	err := refuse(AmbiguousNumber, joined(ws), "can be one number or several")
	for _, way := range ways {
		numbers := way.numbers()
		if way.err == nil {
			err.Readings = append(err.Readings, Reading{Meaning: numbers + ": " + way.result.Headline, Command: way.result.Command})
			continue
		}
		for _, r := range way.err.Readings {
			err.Readings = append(err.Readings, Reading{Meaning: numbers + ", " + r.Meaning, Command: r.Command})
		}
	}
	return err
}

// separated puts commas between numbers that could be read as one.
func (c *Calculator) separated(text string) string {
	joints, _ := c.joints(c.words(text))
	if !slices.ContainsFunc(joints, func(j joint) bool { return j >= likely }) {
		return text
	}
	out := make([]byte, 0, len(text)+len(joints))
	for i := range len(text) {
		if text[i] == ' ' && endsWithDigit(text[:i]) && startsWithDigit(text[i+1:]) {
			out = append(out, ',')
		}
		out = append(out, text[i])
	}
	return string(out)
}

// numbers are the numbers of a reading, for people.
func (s spacing) numbers() string {
	var all []string
	for _, w := range s.words {
		if startsWithNumber(w.text) {
			all = append(all, strings.ReplaceAll(w.text, " ", "'"))
		}
	}
	return strings.Join(all, ", ")
}

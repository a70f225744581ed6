package metric

import "strings"

// An arg is one input as typed: a value, perhaps with the key it was given.
// A value can be several words: "US$ 7,500 per month".
type arg struct{ key, text string }

func (a arg) String() string {
	if a.key == "" {
		return a.text
	}
	return a.key + "=" + a.text
}

// periodOf is the period that the name of an input says its number is for.
func (c *Calculator) periodOf(name word) Period {
	if at, ok := c.keys[normal(name.text)]; ok && name.per == "" {
		return c.Inputs[at].saidPeriod([]word{name})
	}
	return name.per
}

// forPeriod gives a number without a period the one that its name says.
func (a arg) forPeriod(per Period) arg {
	if per != "" && startsWithNumber(a.text) && !strings.Contains(a.text, "/") {
		a.text += per.short()
	}
	return a
}

// args puts words together to inputs, with the calculator's keys in view.
func (c *Calculator) args(ws []word) []arg { return c.argsBy(ws, c.keysFollow(ws)) }

// argsBy is args where it is known whether the names stand behind their numbers.
func (c *Calculator) argsBy(ws []word, backwards bool) []arg {
	ws = withoutDashes(ws)
	r := argReader{Calculator: c, backwards: backwards, front: currencyLeads(ws), all: make([]arg, 0, 8)}
	for len(ws) > 0 {
		ws = r.next(ws)
	}
	return c.pair(r.all)
}

// An argReader puts the words of one command together.
type argReader struct {
	*Calculator

	all       []arg
	backwards bool // names stand behind their numbers
	front     bool // currencies stand before theirs
	whole     bool // "of" stood between a part and its whole
}

// next reads one arg and returns the words behind it.
func (r *argReader) next(ws []word) []word {
	var a arg
	switch key, bare := optionKey(ws[0].text); {
	case ws[0].key || !bare:
		a.key = key
		per := r.periodOf(ws[0])
		ws = ws[1:]
		if len(ws) > 0 && !ws[0].key {
			a.text, ws = r.value(ws, true, r.front)
		}
		a = a.forPeriod(per)
	case r.opensWhole(ws):
		a.key = r.Whole
		a.text, ws = r.value(ws[1:], false, r.front)
	case r.Pair && isOf(ws[0].text) && !r.isKey(ws[0].text):
		ws, r.whole = ws[1:], true
		if !r.namesParts(ws) {
			return ws
		}
		r.all[len(r.all)-1].key, a.key = r.Part, r.Whole
		a.text, ws = r.value(ws, false, r.front)
	case !r.backwards && len(ws) > 1 && !ws[1].key && r.isKey(key) && !r.isKey(ws[1].text) && (len(r.all) == 0 || !endsClause(ws)):
		a.key = key
		per := r.periodOf(ws[0])
		a.text, ws = r.value(ws[1:], true, r.front)
		a = a.forPeriod(per)
	default:
		a.text, ws = r.value(ws, false, r.front)
		if len(ws) > 0 && r.isBare(ws[0]) && !ws[0].apart && (r.backwards || endsClause(ws)) {
			a = arg{key: ws[0].text, text: a.text}.forPeriod(r.periodOf(ws[0]))
			ws = ws[1:]
			a = r.part(a)
		}
	}
	r.all = append(r.all, a)
	return ws
}

// endsClause tells whether a comma, a line or the end stands behind the first
// word, and none before it.
func endsClause(ws []word) bool { return len(ws) == 1 || ws[1].apart && !ws[0].apart }

// namesParts tells whether "of", behind a number without a name and before ws,
// says which inputs both numbers are.
func (r *argReader) namesParts(ws []word) bool {
	return r.Part != "" && len(r.all) > 0 && r.all[len(r.all)-1].key == "" && len(ws) > 0 && startsWithNumber(ws[0].text)
}

// part gives the name behind "86 of 120 satisfied" to the 86, unless it is that
// of the whole.
func (r *argReader) part(a arg) arg {
	_, whole := r.partAndWhole()
	if last := len(r.all) - 1; r.whole && last >= 0 && r.all[last].key == "" && r.keys[normal(a.key)] != whole {
		r.all[last].key, a.key = a.key, r.Inputs[whole].Name
	}
	return a
}

// optionKey strips the dashes of --key; bare is false when there were any.
func optionKey(s string) (key string, bare bool) {
	key = strings.TrimLeft(s, "-")
	return key, key == s || !startsWithLetter(key) || isCurrency(key) || currencyFront(key)
}

// currencyFront tells whether s is an amount that begins with a currency's code.
func currencyFront(s string) bool {
	symbol, n := currencyAt(s)
	return symbol != "" && startsWithNumber(s[n:])
}

// pair splits "12/400" for calculators whose first two inputs are a part and
// its whole.
func (c *Calculator) pair(all []arg) []arg {
	if !c.Pair {
		return all
	}
	for i, a := range all {
		part, whole, found := strings.Cut(a.text, "/")
		if found && a.key == "" && startsWithNumber(part) && startsWithNumber(whole) {
			return append(append(append([]arg{}, all[:i]...), arg{key: c.Part, text: part}, arg{key: c.Whole, text: whole}), all[i+1:]...)
		}
	}
	return all
}

package metric

import (
	"errors"
	"regexp"
	"slices"
	"strings"
)

// lacks tells whether a call fails only by what is missing.
func (c Call) lacks() bool {
	var input *InputError
	_, err := c.Eval()
	return errors.As(err, &input) && (input.Class == MissingArg || input.Class == Help)
}

// offers is how many readings a call that fails offers.
func (c Call) offers() int {
	var input *InputError
	if _, err := c.Eval(); errors.As(err, &input) {
		return len(input.Readings)
	}
	return 0
}

// asks tells whether the call's numbers can be read in several ways.
func (c Call) asks() bool {
	_, err := c.Eval()
	input, ok := errors.AsType[*InputError](err)
	return ok && input.Class == AmbiguousNumber && len(input.Readings) > 1
}

// Read finds the metric and the numbers of a text: a conversion, a command, a
// question or a statement with numbers in it. ok is false when the text is
// none of them.
func (s *Set) Read(text string) (call Call, ok bool) {
	if len(text) > longestCommand || !hasNumber(text) || s.isEdition(text) {
		return Call{}, false
	}
	text = s.inEnglish(text)
	call, ok = s.read(text)
	if !ok || !call.works() {
		if fixed, found := s.readRespelled(text); found {
			call, ok = fixed, true
		}
	}
	if ok {
		call = s.ofWhatIsAsked(text, call)
	}
	return call, ok
}

// read is Read of a text in English.
func (s *Set) read(text string) (call Call, ok bool) {
	if call, ok := s.inARow(text); ok {
		return call, true
	}
	if call, ok := s.saysFirst(text); ok {
		return call, true
	}
	if call, ok, settled := s.ofAge(text); settled {
		return call, ok
	}
	if call, ok, settled := s.turning(text); settled {
		return call, ok
	}
	call, ok = s.command(text)
	if ok {
		if asked, ok := s.askedLast(text, call.Calculator); ok {
			return asked, true
		}
	}
	if ok && call.works() {
		return call, true
	}
	if asked, found := s.asked(text); found && (!ok || asked.works()) {
		call, ok = asked, true
	}
	if ok && strings.Contains(text, "=") || isTable(text) {
		return call, ok
	}
	if said, found := s.inProse(text); found && (!ok || said.betters(call)) {
		return said, true
	}
	return call, ok
}

// command is a metric's name with what reads as inputs behind it.
func (s *Set) command(text string) (Call, bool) {
	call, ok := s.Named(text)
	if !ok || !call.Reads() {
		return call, false
	}
	call = s.ofTerm(text, call.done())
	return call, !call.isFarFetched()
}

// agedRetention is the retention of a cohort at an age: "30 day retention", "month 6 retention".
var agedRetention = regexp.MustCompile(`(?i)\b(?:\d{1,3}[- ]?(?:day|week|month)s?|(?:day|week|month) ?\d{1,3}|[dwm]\d{1,3}) retention\b(?: rate\b)?`)

// ofAge reads what is said of the retention at an age; settled is false for other text.
func (s *Set) ofAge(text string) (call Call, ok, settled bool) {
	if !strings.Contains(strings.ToLower(text), "retention") {
		return Call{}, false, false
	}
	named := agedRetention.ReplaceAllString(text, "cohort retention")
	if named == text || !hasNumber(named) {
		return Call{}, false, named != text
	}
	call, ok = s.Read(named)
	ok = ok && call.works()
	return call, ok, ok
}

// isFarFetched tells whether some numbers of a command have names, and what the others
// were taken for makes no sense: "LTV:CAC ratio 3 with CAC 1000".
func (c Call) isFarFetched() bool {
	if c.result == nil || c.Calculator.plausible(*c.result) {
		return false
	}
	all := c.Calculator.args(c.Calculator.words(clean(c.Args)))
	keyed := slices.ContainsFunc(all, func(a arg) bool { return a.key != "" })
	return keyed && slices.ContainsFunc(all, func(a arg) bool { return a.key == "" })
}

// asked is Question of what asks for no goal.
func (s *Set) asked(text string) (Call, bool) {
	call, found := s.Question(text)
	if !found || s.seeks(text) {
		return call, false
	}
	call = s.ofTerm(text, call.done())
	return call, !call.isFarFetched()
}

// askedLast reads "TCV 150k 3 years ACV": what stands last is asked for, where what is
// named first is one of its inputs.
func (s *Set) askedLast(text string, first *Calculator) (Call, bool) {
	text = strings.TrimRight(text, " ?!.")
	at := strings.LastIndexByte(text, ' ')
	last, ok := s.Lookup(text[at+1:])
	if !ok || last == first || !last.isKey(first.Name) || at > 0 && endsWithDigit(text[:at]) {
		return Call{}, false
	}
	call, ok := s.inProse(text)
	return call, ok && call.Calculator == last && call.works()
}

// turning reads a conversion; settled is false for any other text. One metric
// that is to become another and cannot is nothing else.
func (s *Set) turning(text string) (call Call, ok, settled bool) {
	ws, short := s.sentence(namesBehindArrow(text))
	if !short {
		return Call{}, false, false
	}
	if call, settled := s.wanted(ws); settled {
		return call, true, true
	}
	if strings.HasSuffix(strings.TrimSpace(text), "?") {
		if call, settled := s.wantedLast(ws); settled {
			return call, true, true
		}
	}
	if !slices.ContainsFunc(ws, isTurning) && !slices.ContainsFunc(ws, func(w word) bool { return isQuestionHow(w.text) }) {
		return Call{}, false, false
	}
	if call, ok := s.conversion(ws); ok {
		return call, true, true
	}
	return Call{}, false, s.turns(ws)
}

// betters tells whether a sentence says more than a command that was found in
// it: it weighs what stands near what. A command that asks how a number is meant
// stands, unless what it names is an input of what the sentence names: "MRR 9,800,
// customers 200" is an ARPA.
func (c Call) betters(call Call) bool {
	if call.dividesByNothing() && c.Calculator == call.Calculator {
		return false
	}
	if call.asks() {
		same := c.Calculator == call.Calculator && c.result != nil && (c.result.Versus != nil || c.listsTimes())
		return c.works() && (same || c.Calculator.isKey(call.Calculator.Name))
	}
	if call.works() {
		return c.works() && c.Calculator == call.Calculator && c.result.Value.Rat.Cmp(call.result.Value.Rat) != 0
	}
	return c.works() || c.offers() > call.offers() || c.lacks() && !call.lacks()
}

// listsTimes tells whether the numbers of a call are lengths of time of one unit, which the
// last one says: "12, 30, 18 minutes".
func (c Call) listsTimes() bool {
	return slices.ContainsFunc(c.Calculator.Inputs, func(in Input) bool { return in.Kind == Times && len(c.result.used[in.Name].Items) > 1 })
}

// dividesByNothing tells whether all of a command was read, and cannot be computed: no
// other order of the same numbers is what was meant.
func (c Call) dividesByNothing() bool {
	_, err := c.Eval()
	input, ok := errors.AsType[*InputError](err)
	return ok && input.Class == ZeroDenominator
}

// inProse reads a sentence, a plain sum or numbers alone.
func (s *Set) inProse(text string) (Call, bool) {
	ws, short := s.sentence(arrowsSpelled(spacedOut(text)))
	if !short {
		return Call{}, false
	}
	if call, ok := s.saysResult(text); ok {
		return call, true
	}
	if bare, found := withoutShares(text); found {
		return s.inProse(bare)
	}
	ws = affirmed(ws)
	if zeros, found := s.withZeros(ws); found {
		if call, ok := s.inWords(zeros); ok {
			return call, true
		}
	}
	return s.inWords(ws)
}

// saysResult reads a sentence that gives what its numbers come to: "we lost 14 of
// 200 customers (7%)". It is the command of the other numbers, with that behind it.
func (s *Set) saysResult(text string) (Call, bool) {
	before, rest, found := strings.Cut(text, "(")
	inside, behind, closed := strings.Cut(rest, ")")
	said := strings.ReplaceAll(inside, " ", "")
	if l, bad := readLiteral(said); !found || !closed || bad != nil || !l.percent {
		return Call{}, false
	}
	ws, _ := s.sentence(spacedOut(before + behind))
	call, ok := s.inWords(ws)
	if !ok || !call.works() || call.Calculator.Unit != Percent {
		return Call{}, false
	}
	command := call.done().result.Command
	call.Args, call.result = strings.TrimPrefix(command, call.Calculator.Name+" ")+" ("+said+")", nil
	return call, command != "" && (call.works() || strings.TrimRight(behind, " .?!") == "")
}

// inWords reads the words of a sentence.
func (s *Set) inWords(ws []word) (Call, bool) {
	p, ok := s.prose(ws)
	if !ok {
		return Call{}, false
	}
	for _, read := range [...]func(*prose) (Call, bool){s.goal, s.exchanged, s.supposed, s.moved} {
		if call, ok := read(p); ok {
			return call, true
		}
	}
	said, found := s.statement(p)
	if found && said.works() {
		return said, true
	}
	if call, ok := s.altered(p); ok {
		return call, true
	}
	if call, ok := s.twice(ws); ok {
		return call, true
	}
	if sum, ok := s.sum(p); ok {
		return sum, true
	}
	if found {
		return said, true
	}
	for _, read := range [...]func(*prose) (Call, bool){s.oppositePart, s.partOnly, s.changeOnly} {
		if call, ok := read(p); ok {
			return call, true
		}
	}
	return s.numbersOnly(p)
}

// isEdition tells a name with the number of its edition, which is asked about
// and not computed: "CES 2.0".
func (s *Set) isEdition(text string) bool {
	const number = "2.0"
	text = strings.TrimRight(text, " ?!.")
	if !strings.HasSuffix(text, ".0") || len(text) <= len(number) {
		return false
	}
	call, named := s.Named(text)
	return named && len(call.Args) == len(number) && isDigit(call.Args[0]) && call.Args[1:] == number[1:]
}

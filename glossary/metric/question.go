package metric

import (
	"errors"
	"strings"
	"unicode"

	"csbot/glossary/plaintext"
)

// longestQuestion in bytes: longer text is no question about one metric.
const longestQuestion = 500

// A Call is a calculator and what stands after its name.
type Call struct {
	Calculator *Calculator
	Args       string
	Probable   bool      // the words may mean something else
	Others     []Reading // what they may mean

	err    *InputError // what there is to ask instead
	result *Result     // once it is computed
}

// Eval is the calculator's Eval of the args.
func (c Call) Eval() (Result, error) {
	switch {
	case c.err != nil:
		return Result{}, c.err
	case c.result != nil:
		return *c.result, nil
	}
	r, err := c.Calculator.Eval(c.Args)
	if input, ok := errors.AsType[*InputError](err); ok {
		input.Given = &Call{Calculator: c.Calculator, Args: c.Args}
	}
	return r, err
}

// done is the call with its result, so that Eval need not compute it again.
func (c Call) done() Call {
	if r, err := c.Eval(); err == nil {
		c.result = &r
	}
	return c
}

func (c Call) works() bool {
	_, err := c.Eval()
	return err == nil
}

// sentence is the words of a text that is short enough for a question.
func (s *Set) sentence(text string) ([]word, bool) {
	if len(text) > longestQuestion {
		return nil, false
	}
	ws := words(plaintext.TrimEnd(clean(text)))
	return ws, len(ws) > 1
}

// Reads tells whether everything after the name reads as inputs, right or
// wrong: "55 25 2o" does, "explained" and nothing at all do not.
func (c Call) Reads() bool {
	ws := c.Calculator.words(clean(c.Args))
	if len(ws) == 0 {
		return false
	}
	if startsWithNumber(ws[0].text) || len(ws) > 1 && ws[0].text == strings.TrimSpace(states) && startsWithNumber(ws[1].text) {
		return true
	}
	numbers := 0
	for i, w := range ws {
		switch {
		case w.key && (c.Calculator.isKey(w.text) || i+1 < len(ws) && startsWithNumber(ws[i+1].text)):
			return true
		case isNumberLike(w.text), isCurrency(w.text):
			numbers++
		case c.Calculator.isKey(w.text) && i+1 < len(ws) && isNumberLike(ws[i+1].text):
			numbers++
		}
	}
	return 2*numbers > len(ws)
}

// isNumberLike tells whether a person would call the word a number.
func isNumberLike(s string) bool {
	if startsWithNumber(s) || notANumber(s) == "is not a finite number" {
		return true
	}
	_, period, found := strings.Cut(s, "/")
	return found && isPeriod(strings.ToLower(period))
}

// Unknown reports a mistyped metric followed by nothing but numbers, with the
// nearest metric's name; nil when text is anything else. A word with one plain
// number is rather a name, as SOC 2 is.
func (s *Set) Unknown(text string) *InputError {
	if len(text) > longestCommand || !hasNumber(text) {
		return nil
	}
	ws := words(clean(text))
	if len(ws) < 2 || ws[0].key || !startsWithLetter(ws[0].text) || !strings.HasPrefix(strings.TrimSpace(text), ws[0].text) {
		return nil
	}
	if _, known := s.Named(text); known {
		return nil
	}
	for i, w := range ws[1:] {
		if named := w.key && i+2 < len(ws); !named && !startsWithNumber(w.text) {
			return nil
		}
	}
	if len(ws) == 2 && isDigits(ws[1].text) {
		return nil
	}
	near, ok := s.Nearest(ws[0].text)
	if !ok {
		return refuse(UnknownMetric, ws[0].text, "is no metric I know")
	}
	err := refuse(UnknownMetric, ws[0].text, "is no metric I know: did you mean "+near.Name+"?")
	err.Example = near.Name + " " + near.Example
	if _, rest, found := strings.Cut(strings.TrimSpace(clean(text)), " "); found {
		if r, bad := near.eval(rest); bad == nil && r.Command != "" {
			err.Readings = []Reading{{Meaning: r.Headline, Command: r.Command}}
		}
	}
	return err
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789.") == ""
}

// Question finds a metric named in a question or a statement that carries its
// numbers: "churn if we lost 12 of 400". Of several metrics it is the one
// that takes all the numbers.
func (s *Set) Question(text string) (Call, bool) {
	if !hasNumber(text) {
		return Call{}, false
	}
	ws, ok := s.sentence(text)
	if !ok {
		return Call{}, false
	}
	var first Call
	for from := 0; from < len(ws); {
		c, n := s.metricAt(possessive(ws[from:]))
		if n == 0 {
			from++
			continue
		}
		if c.isListKey(ws[from+n-1].text) && n > 1 {
			if call, ok := c.question(ws, from, n-1); ok && call.works() {
				return call, true
			}
		}
		call, ok := c.question(ws, from, n)
		given := first.Calculator != nil && first.Calculator.isGiven(c, ws[from+n:])
		if ok && !given && call.works() {
			return call, true
		}
		if ok && first.Calculator == nil {
			first = call
		}
		from += n
	}
	return first, first.Calculator != nil
}

// isGiven tells whether another metric is an input of c, and its number stands behind
// it: "mrr with 200 customers and arpa 500" asks for no ARPA.
func (c *Calculator) isGiven(other *Calculator, behind []word) bool {
	return c != other && c.isKey(other.Name) && len(behind) > 0 && !behind[0].apart && startsWithNumber(behind[0].text)
}

// possessive takes the ending of "churn's" off the next words.
func possessive(ws []word) []word {
	for i, w := range ws[:min(len(ws), longestName)] {
		if bare, found := strings.CutSuffix(w.text, "'s"); found {
			ws = append(append(append([]word{}, ws[:i]...), word{text: bare, key: w.key}), ws[i+1:]...)
		}
	}
	return ws
}

// question is the command of a sentence that names c with n words.
func (c *Calculator) question(ws []word, from, n int) (Call, bool) {
	args, ok := c.spoken(append(ws[:from:from], ws[from+n:]...))
	if !ok {
		return Call{}, false
	}
	if said := from+n < len(ws) && (ws[from+n-1].key || isVerb(ws[from+n].text)); said {
		if _, own := c.cutStated(states + args); own {
			args = states + args
		}
	}
	return Call{Calculator: c, Args: args}, true
}

// isVerb tells the verbs that give a metric its value.
func isVerb(s string) bool {
	switch strings.ToLower(s) {
	case "is", "was", "are", "were", "at", "stands", "stood", "equals", "hit", "reached", "sits", "runs", "remains", "averages":
		return true
	}
	return false
}

// hasNumber tells most questions, which have none, at a glance.
func hasNumber(text string) bool { return strings.ContainsFunc(text, unicode.IsNumber) }

func joined(ws []word) string {
	if len(ws) == 1 {
		return ws[0].text
	}
	var b strings.Builder
	for i, w := range ws {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// spoken leaves out the words that only make a sentence. What is left must be
// numbers and names of inputs, or it is no such question.
func (c *Calculator) spoken(ws []word) (string, bool) {
	var kept []string
	ws = c.named(ws)
	numbers, parted, asks := 0, false, false
	keep := func(text string) {
		if last := len(kept) - 1; parted && last >= 0 && !strings.HasSuffix(kept[last], "=") {
			kept[last] += ","
		}
		kept, parted = append(kept, text), false
	}
	for i := 0; i < len(ws); i++ {
		w := ws[i]
		parted = parted || w.apart
		if asks && c.isKey(w.text) && !w.key && numbers > 0 {
			return "", false // "MRR is 8,000, what's ARR" asks for the ARR
		}
		asks = isQuestionWord(w.text) || asks && isFiller(strings.ToLower(w.text))
		switch lower := strings.ToLower(w.text); {
		case !c.isKey(lower) && context(ws[i:]) > 0:
			i += context(ws[i:]) - 1
		case !c.hasDates() && isDate(w.text):
		case (lower == "a" || lower == "each" || lower == "every") && i+1 < len(ws) && numbers > 0 && isPeriod(strings.ToLower(ws[i+1].text)):
			keep("per")
		case startsWithNumber(w.text):
			numbers++
			keep(w.text)
		case w.key:
			keep(w.spoken() + "=")
		case c.isKey(lower):
			keep(w.spoken())
		case numbers > 0 && c.keepsOf(ws[i:]), isUnitWord(lower), lower == "per",
			isPeriod(strings.TrimPrefix(lower, "/")) && lower != "a":
			keep(w.text)
		case !c.leavesOut(ws[:i+1]):
			return "", false
		case len(kept) > 0 && startsWithNumber(kept[len(kept)-1]): // "from 200 to 195" are two numbers
			parted = true
		}
	}
	return strings.Join(kept, " "), numbers > 0
}

// leavesOut tells whether the last of ws only makes a sentence.
func (c *Calculator) leavesOut(ws []word) bool {
	last := strings.ToLower(ws[len(ws)-1].text)
	return (isFiller(last) || isVerb(last)) && (!isCourse(ws) || c.comparesTimes())
}

// spoken is a word with what it says of its number's period.
func (w word) spoken() string {
	if w.per != "" {
		return w.per.adverb() + " " + w.text
	}
	return w.text
}

// keepsOf tells whether ws begins with an "of" between a part and its whole.
func (c *Calculator) keepsOf(ws []word) bool {
	return (c.Pair || c.Whole != "") && isOf(ws[0].text) && (len(ws) == 1 || !isDate(ws[1].text))
}

// isFiller tells the words of a question that say nothing about its numbers.
func isFiller(s string) bool {
	const fillers = " a about actual actually an and any are as at be but calc can could current currently calculate " +
		"compute did do does find for from " +
		"get give given got had has have hello hey hi how i if in is it its it's just know let " +
		"like me much my need now of old on only our overall really " +
		"please pls rate results say should show so some survey tell thanks the their them then there these they this those to us was we " +
		"we've what what's whats when where which with would you your get's "
	return strings.Contains(fillers, " "+s+" ")
}

package metric

import (
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
}

// Eval is the calculator's Eval of the args.
func (c Call) Eval() (Result, error) { return c.Calculator.Eval(c.Args) }

// Named finds the longest calculator name or alias that text begins with; the
// rest of it is Args.
func (s *Set) Named(text string) (Call, bool) {
	const longestName = 5 // words
	text = strings.ReplaceAll(plaintext.TrimStart(clean(text)), "\t", " ")
	var best Call
	rest, name := text, ""
	for range longestName {
		word, after, _ := strings.Cut(rest, " ")
		name += word
		rest = strings.TrimSpace(after)
		if c, ok := s.byName[normal(strings.TrimRight(name, ",:?!"))]; ok {
			best = Call{Calculator: c, Args: rest}
		}
		if rest == "" {
			break
		}
	}
	return best, best.Calculator != nil
}

// Reads tells whether everything after the name reads as inputs, right or
// wrong: "55 25 2o" does, "explained" and nothing at all do not.
func (c Call) Reads() bool {
	ws := words(clean(c.Args))
	if len(ws) == 0 {
		return false
	}
	if startsWithNumber(ws[0].text) {
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

// Unknown reports a word that is no metric followed by nothing but numbers,
// with the nearest metric's name; nil when text is anything else.
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
	err := refuse(UnknownMetric, ws[0].text, "is no metric I know")
	if near, ok := s.Nearest(ws[0].text); ok {
		err.Problem += ": did you mean " + near.Name + "?"
		err.Example = near.Name + " " + near.Example
	}
	return err
}

// Question finds a metric named in a question that carries its numbers:
// "churn if we lost 12 of 400".
func (s *Set) Question(text string) (Call, bool) {
	if len(text) > longestQuestion || !hasNumber(text) {
		return Call{}, false
	}
	ws := words(plaintext.TrimEnd(clean(text)))
	for from := range ws {
		for to := min(len(ws), from+5); to > from; to-- {
			c, ok := s.byName[normal(strings.TrimSuffix(joined(ws[from:to]), "'s"))]
			if !ok {
				continue
			}
			if args, ok := c.spoken(append(ws[:from:from], ws[to:]...)); ok {
				return Call{Calculator: c, Args: args}, true
			}
		}
	}
	return Call{}, false
}

// hasNumber tells most questions, which have none, at a glance.
func hasNumber(text string) bool { return strings.ContainsFunc(text, unicode.IsNumber) }

func joined(ws []word) string {
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
	numbers := 0
	for i, w := range ws {
		switch lower := strings.ToLower(w.text); {
		case i > 0 && strings.EqualFold(ws[i-1].text, "in") && isYear(lower):
		case (lower == "a" || lower == "each" || lower == "every") && i+1 < len(ws) && numbers > 0 && isPeriod(strings.ToLower(ws[i+1].text)):
			kept = append(kept, "per")
		case startsWithNumber(w.text):
			numbers++
			kept = append(kept, w.text)
		case w.key:
			kept = append(kept, w.text+"=")
		case c.isKey(lower), c.Pair && isOf(lower) && numbers > 0, isUnitWord(lower), lower == "per",
			isPeriod(strings.TrimPrefix(lower, "/")) && lower != "a":
			kept = append(kept, w.text)
		case !isFiller(lower):
			return "", false
		}
	}
	return strings.Join(kept, " "), numbers > 0
}

// isYear tells a calendar year, which is no input.
func isYear(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) && isKeyLike(s)
}

// isFiller tells the words of a question that say nothing about its numbers.
func isFiller(s string) bool {
	const fillers = " a an and are as at be calculate compute for from get give given got had has have how i if in is it's me much my of on our " +
		"please rate should show the their then there to us was we we've what what's whats when where which with would you your get's "
	return strings.Contains(fillers, " "+s+" ")
}

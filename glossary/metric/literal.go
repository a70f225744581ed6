package metric

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"
)

// separators are what may stand between the digits of a number.
const separators = ".,' "

// The limits on what is read, checked before any arithmetic.
const (
	longestNumber  = 60
	longestCommand = 4000
	largestPower   = 15 // of ten
)

// A style is the meaning of point and comma in a number.
type style int

const (
	anyStyle     style = iota
	pointDecimal       // 1,250.50
	commaDecimal       // 1.250,50
	mixedStyle         // both were seen in one command
)

// A literal is a number as typed, taken apart but not yet given a meaning:
// whether "m" is a million or a month depends on the input it is for.
type literal struct {
	text     string
	negative bool
	brackets bool // an accountant's minus: (500)
	dashed   bool // a dash and a space before it, which is a minus only where nothing else makes sense
	currency string
	digits   string // with separators
	suffix   string // letters after the digits, in lower case: "k", "months"
	percent  bool
	period   Period

	whole, decimals string // the reading that stands unless a style objects
	lone            byte   // the separator before exactly three digits, when it is the only one
	evidence        style
}

// readLiteral takes one token apart.
func readLiteral(text string) (literal, *InputError) {
	l := literal{text: text}
	if len(text) > longestNumber {
		return l, refuse(TooLong, text, "is longer than 60 characters")
	}
	rest := l.cutFront(l.cutBrackets(text))
	end := 0
	for end < len(rest) && (isDigit(rest[end]) || strings.IndexByte(separators, rest[end]) >= 0) {
		end++
	}
	if rest[:end] != "" && (rest[end:] == "-" || strings.HasPrefix(rest[end:], "-/")) && strings.IndexByte(".,", rest[end-1]) >= 0 {
		l.evidence = decimalMark(rest[end-1]) // "7.500,-" is an even amount
		rest = rest[:end-1] + rest[end+1:]
		end--
	}
	l.digits = rest[:end]
	if !strings.ContainsAny(l.digits, "0123456789") {
		return l, refuse(NotANumber, text, notANumber(text))
	}
	if err := l.cutBack(rest[end:]); err != nil {
		return l, err
	}
	if l.currency == "R$" {
		l.evidence = commaDecimal
	}
	if err := l.known(); err != nil {
		return l, err
	}
	return l, l.separate()
}

// cutBrackets takes the brackets off "(500)", "$(5k)" and "(12)%".
func (l *literal) cutBrackets(s string) string {
	from, to := strings.IndexByte(s, '('), strings.IndexByte(s, ')')
	if from < 0 || to < from || strings.Count(s, "(")+strings.Count(s, ")") != 2 || from > 0 && !isCurrency(s[:from]) {
		return s
	}
	l.brackets, l.negative = true, true
	return s[:from] + s[from+1:to] + s[to+1:]
}

// cutFront takes sign and currency off the front, in either order.
func (l *literal) cutFront(s string) string {
	signed := l.brackets
	s, l.dashed = strings.CutPrefix(s, "- ")
	for range 2 {
		if s != "" && (s[0] == '-' || s[0] == '+') && !signed {
			l.negative, signed = s[0] == '-', true
			s = s[1:]
		}
		if symbol, n := currencyAt(s); symbol != "" && l.currency == "" {
			l.currency = symbol
			s = s[n:]
		}
	}
	return s
}

// cutBack takes suffix, currency, % and period off the end.
func (l *literal) cutBack(s string) *InputError {
	before, period, found := strings.Cut(s, "/")
	if found {
		var ok bool
		if l.period, ok = periodNamed(strings.ToLower(period)); !ok {
			return l.badPeriod(period)
		}
	}
	const code = 3 // letters
	if n := len(before) - code; n >= 0 && l.currency == "" && isOtherCurrency(before[n:]) {
		before, l.currency = before[:n], before[n:]
	}
	s = strings.ToLower(before)
	s, l.percent = strings.CutSuffix(s, "%")
	for _, word := range [...]string{string(Percent), "pct"} {
		if !l.percent {
			s, l.percent = strings.CutSuffix(s, word)
		}
	}
	for i := range s {
		symbol := s[i:]
		if l.currency == "" && isCurrency(symbol) && (i == 0 || isScale(s[:i]) || s[:i] == "mil" || !startsWithLetter(symbol)) {
			l.currency, _ = currencyAt(symbol)
			s = s[:i]
			break
		}
	}
	if s != "" && !isWord(s) {
		return refuse(NotANumber, l.text, notANumber(l.text))
	}
	l.suffix = s
	return nil
}

func (l *literal) badPeriod(period string) *InputError {
	if startsWithLetter(period) {
		err := refuse(UnknownPeriod, l.text, "has a period I don't know")
		before, _, _ := strings.Cut(l.text, "/")
		for _, p := range [...]Period{Week, Month, Quarter, Year} {
			err.options = append(err.options, option{meaning: before + " a " + string(p), text: before + p.short()})
		}
		return err
	}
	return refuse(NotANumber, l.text, notANumber(l.text))
}

func isWord(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// number is the value, with the suffix's power of ten.
func (l *literal) number(power int) (*big.Rat, *InputError) {
	whole := strings.TrimLeft(digitsOf(l.whole), "0")
	if len(whole)+power > largestPower+1 {
		return nil, l.tooLarge()
	}
	value := new(big.Rat)
	const safe = 18 // digits of an int64
	if n, err := strconv.ParseInt("0"+whole+l.decimals, 10, 64); err == nil && len(whole)+len(l.decimals)+power <= safe {
		if n *= powerOfTen(power); l.decimals == "" {
			value.SetInt64(n)
		} else {
			value.SetFrac64(n, powerOfTen(len(l.decimals)))
		}
	} else if _, ok := value.SetString("0" + whole + "." + l.decimals + "0e" + strconv.Itoa(power)); !ok {
		return nil, refuse(NotANumber, l.text, "is not a number")
	}
	if value.Num().BitLen() >= 50 && value.Cmp(new(big.Rat).SetInt64(powerOfTen(largestPower))) > 0 {
		return nil, l.tooLarge()
	}
	if l.negative {
		value.Neg(value)
	}
	return value, nil
}

func (l *literal) tooLarge() *InputError {
	return refuse(TooLarge, l.text, "is more than 1,000,000,000,000,000")
}

// powerOfTen is 10 to the n for n up to 18.
func powerOfTen(n int) int64 {
	power := int64(1)
	for range n {
		power *= 10
	}
	return power
}

// digitsOf is s without separators.
func digitsOf(s string) string {
	if !strings.ContainsAny(s, separators) {
		return s
	}
	digits := make([]byte, 0, len(s))
	for i := range len(s) {
		if isDigit(s[i]) {
			digits = append(digits, s[i])
		}
	}
	return string(digits)
}

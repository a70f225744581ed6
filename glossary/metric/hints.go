package metric

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// notANumber says what is wrong with text, as far as one can tell.
func notANumber(text string) string {
	lower := strings.ToLower(strings.TrimLeft(text, "+-"))
	rest := strings.TrimLeft(lower, "0123456789.,")
	first, _ := utf8.DecodeRuneInString(rest)
	switch {
	case lower == "nan" || strings.HasPrefix(lower, "inf") || lower == "∞":
		return "is not a finite number"
	case strings.HasPrefix(lower, "0x") || strings.HasPrefix(lower, "0b"):
		return "is not a decimal number"
	case strings.ContainsAny(lower, "()"):
		return "has a bracket without its other half"
	case !startsWithNumber(lower):
		return "is not a number"
	case beforeDigit(rest, '-') || strings.Contains(lower, ".."):
		return "is a range: give one number"
	case beforeDigit(rest, '+'):
		return "is a sum: give the total"
	case beforeDigit(rest, '/'):
		return "is a fraction: give the two numbers by name"
	case first == 'e' && startsWithDigit(rest[1:]):
		return "has an exponent: write it out"
	case first > unicode.MaxASCII && unicode.IsNumber(first):
		return "has a digit I can't read"
	case unicode.IsLetter(first):
		return "contains a letter"
	}
	return "is not a number"
}

// beforeDigit tells whether mark stands in s with a number after it.
func beforeDigit(s string, mark byte) bool {
	i := strings.IndexByte(s, mark)
	return i >= 0 && startsWithNumber(s[i+1:])
}

// startsWithNumber tells whether text looks like a number to a person: a
// digit of any script, perhaps after a sign and a currency.
func startsWithNumber(text string) bool {
	text = strings.TrimLeft(text, "+-.,(~<>")
	if symbol, n := currencyAt(text); symbol != "" {
		text = strings.TrimLeft(text[n:], "+-.,")
	}
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsNumber(r)
}

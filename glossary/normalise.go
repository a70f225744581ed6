package glossary

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// normalise reduces text to what look-up compares: lower-case words, parted by
// single spaces. Compatibility forms (full width, ligatures, non-breaking
// spaces) become plain ones and accents go; spell is the table of the rest.
func normalise(text string) string {
	text = dropReferences(text)
	if !isASCII(text) {
		text = norm.NFKD.String(text)
	}
	b := make([]byte, 0, len(text)+len(" and "))
	for _, r := range text {
		if 'a' <= r && r <= 'z' {
			b = append(b, byte(r))
			continue
		}
		b = append(b, spell(r)...)
	}
	return strings.Join(strings.Fields(string(b)), " ")
}

// spell is the table of characters: what each is compared as.
func spell(r rune) string {
	switch {
	case strings.ContainsRune("'’‘ʼ`´′\u00ad\u200b\u200c\u200d\ufeff", r):
		return "" // apostrophes and invisible characters
	case unicode.Is(unicode.Mn, r):
		return "" // accents, once decomposed
	case r == '&', r == '+':
		return " and "
	case r == '%':
		return " percent "
	case r == 'ß':
		return "ss"
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return string(unicode.ToLower(r))
	}
	return " " // spaces, hyphens, dashes, quotes, emphasis, every other sign
}

// dropReferences drops the words that point at people, channels and pages, and
// emoji.
func dropReferences(text string) string {
	if !strings.ContainsAny(text, "@#/<:.") {
		return text
	}
	fields := strings.Fields(text)
	return strings.Join(slices.DeleteFunc(fields, refers), " ")
}

func refers(word string) bool {
	switch {
	case strings.Contains(word, "@"), strings.Contains(word, "://"), strings.HasPrefix(word, "www."):
		return true
	case strings.HasPrefix(word, "#"), strings.HasPrefix(word, "<#"), strings.HasPrefix(word, "<!"):
		return true
	}
	return len(word) > 2 && word[0] == ':' && word[len(word)-1] == ':'
}

// squash joins words, so that "cross sell", "cross-sell" and "crosssell" are one.
func squash(normalised string) string { return strings.ReplaceAll(normalised, " ", "") }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

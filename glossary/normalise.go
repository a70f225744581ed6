package glossary

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"csbot/glossary/plaintext"
)

// apostrophes are what people type for one.
const apostrophes = "'’"

// possessive ends an abbreviation in capitals: "NPS's". Of other words, the letter
// tells "what's" from "what".
var possessive = regexp.MustCompile(`(\p{Lu})['’]s\b`)

// hasApostrophe looks for each by itself, which takes a tenth of the time of all at once.
func hasApostrophe(text string) bool {
	for _, r := range apostrophes {
		if strings.ContainsRune(text, r) {
			return true
		}
	}
	return false
}

// normalise reduces text to what look-up compares: lower-case words, parted by
// single spaces. Compatibility forms (full width, ligatures, non-breaking
// spaces) become plain ones and accents go; spell is the table of the rest.
func normalise(text string) string {
	text = dropReferences(plaintext.Clean(text))
	if hasApostrophe(text) {
		text = possessive.ReplaceAllString(text, "$1")
	}
	if !isASCII(text) {
		text = norm.NFKD.String(text)
	}
	b := make([]byte, 0, len(text)+len(" and "))
	for _, r := range text {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			b = append(b, byte(r)) //nolint:gosec // a letter or a digit of ASCII
		case r == ' ': // as spell has it, and most often
			b = appendSpelt(b, " ")
		case 'A' <= r && r <= 'Z':
			b = append(b, byte(r)-'A'+'a')
		default:
			b = appendSpelt(b, spell(r))
		}
	}
	return string(bytes.TrimSuffix(b, []byte(" ")))
}

// appendSpelt appends what a character is compared as, and no space to another.
func appendSpelt(b []byte, spelt string) []byte {
	if spelt != "" && spelt[0] == ' ' && (len(b) == 0 || b[len(b)-1] == ' ') {
		spelt = spelt[1:]
	}
	return append(b, spelt...)
}

// spell is the table of characters: what each is compared as.
func spell(r rune) string {
	switch {
	case strings.ContainsRune("'`ʼ", r):
		return "" // apostrophes
	case unicode.Is(unicode.Mn, r):
		return "" // accents, once decomposed
	case r == '&', r == '+':
		return " and "
	case r == '%':
		return " percent "
	case r == 'ß', r == 'ẞ':
		return "ss"
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return string(unicode.ToLower(r))
	}
	return " " // spaces, hyphens, dashes, quotes, emphasis, every other sign
}

// dropReferences drops the words that point at people, channels and pages, and
// emoji.
func dropReferences(text string) string {
	if !strings.ContainsAny(text, "@#<:") && !strings.Contains(text, "www.") {
		return text
	}
	fields := strings.Fields(text)
	return strings.Join(slices.DeleteFunc(fields, plaintext.Reference), " ")
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

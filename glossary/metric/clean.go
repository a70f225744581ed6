package metric

import (
	"strings"
	"unicode/utf8"
)

// clean undoes what editors do to a typed command: curly quotes, long dashes,
// typographic spaces, full-width characters. The table is explicit because
// Unicode's own normal forms turn 10² into 102. What it does not know stays,
// for the reader of numbers to refuse.
func clean(text string) string {
	if isASCII(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for rest := text; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		switch {
		case r == '—' && startsWithLetter(rest):
			b.WriteString("--")
		case r == '\u202f' && endsWithDigit(b.String()) && startsWithGroup(rest):
			b.WriteByte('\'')
		default:
			b.WriteString(plain(r))
		}
	}
	return b.String()
}

// plain is the ASCII spelling of a typographic character, or the character.
func plain(r rune) string {
	switch r {
	case '\u00a0', '\u202f', '\u2007', '\u2009', '\u3000', '\u2028', '\u2029':
		return " "
	case '‘', '’', '‚', '‛':
		return "'"
	case '“', '”', '„', '‟':
		return `"`
	case '−', '–', '—', '－', '‐', '‑':
		return "-"
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return ""
	case '，', '．', '％', '＄', '＝', '：', '；', '／', '０', '１', '２', '３', '４', '５', '６', '７', '８', '９':
		return string(r - '０' + '0')
	case '￥':
		return "¥"
	case '￡':
		return "£"
	}
	return string(r)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func startsWithLetter(s string) bool { return s != "" && isLetter(s[0]) }
func startsWithDigit(s string) bool  { return s != "" && isDigit(s[0]) }
func endsWithDigit(s string) bool    { return s != "" && isDigit(s[len(s)-1]) }

// startsWithGroup tells whether s goes on with exactly three digits.
func startsWithGroup(s string) bool {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n == 3
}

package metric

import (
	"strings"

	"csbot/glossary/plaintext"
)

// clean is what the reader of commands works on: typed text without what
// editors do to it and without the words that only accompany it.
func clean(text string) string { return withoutReferences(plaintext.Clean(text)) }

// withoutReferences drops the people, channels and pages that text points at.
func withoutReferences(text string) string {
	if !strings.ContainsAny(text, "@#") && !strings.Contains(text, "//") && !strings.Contains(text, "www.") && !strings.Contains(text, "<!") {
		return text
	}
	var b strings.Builder
	for rest := text; rest != ""; {
		n := strings.IndexAny(rest, " \t\r\n")
		switch {
		case n < 0:
			n = len(rest)
		case n == 0:
			b.WriteByte(rest[0])
			rest = rest[1:]
			continue
		}
		if !plaintext.Reference(rest[:n]) {
			b.WriteString(rest[:n])
		}
		rest = rest[n:]
	}
	return b.String()
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func startsWithLetter(s string) bool { return s != "" && isLetter(s[0]) }
func startsWithDigit(s string) bool  { return s != "" && isDigit(s[0]) }
func endsWithDigit(s string) bool    { return s != "" && isDigit(s[len(s)-1]) }

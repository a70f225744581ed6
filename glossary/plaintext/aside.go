package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reference tells the words that point at people, channels and pages, and the
// codes of emoji: "@ana", "#cs", "<@U12>", "https://example.com", ":tada:".
func Reference(w string) bool {
	w = strings.Trim(w, "(),.;!?\"")
	return points(w) || len(w) > 2 && w[0] == ':' && w[len(w)-1] == ':'
}

func points(w string) bool {
	return len(w) > 1 && (strings.Contains(w, "@") || strings.Contains(w, "://") || strings.HasPrefix(w, "www.") ||
		w[0] == '#' && !isDigit(w[1]) || strings.HasPrefix(w, "<#") || strings.HasPrefix(w, "<!"))
}

// Aside tells the words that are no part of what is asked: references, emoji
// and courtesies.
func Aside(w string) bool {
	if w == "" {
		return false
	}
	c := w[0]
	if c < utf8.RuneSelf && !isLetter(c) {
		return Reference(w)
	}
	if CourtesyOf(strings.TrimRight(w, ",.!?:")).accompanies() || Reference(w) {
		return true
	}
	return strings.IndexFunc(w, func(r rune) bool { return !Emoji(r) }) < 0
}

// Emoji tells the characters that emoji are made of.
func Emoji(r rune) bool { return pictured(r) || joins(r) }

// TrimStart takes off the asides and the punctuation that text begins with:
// "hey @csbot: churn" is "churn". Text that is nothing else is returned whole.
func TrimStart(text string) string {
	rest := strings.TrimSpace(text)
	for rest != "" {
		if after, found := unannounced(rest); found {
			rest = after
			continue
		}
		first := rest
		if i := strings.IndexFunc(rest, unicode.IsSpace); i >= 0 {
			first = rest[:i]
		}
		if !Aside(first) && first != "*" && first != "-" {
			first = rest[:len(rest)-len(strings.TrimLeft(rest, ",:;!\"•◦▪·"))]
		}
		if first == "" {
			return rest
		}
		rest = strings.TrimSpace(rest[len(first):])
	}
	return strings.TrimSpace(text)
}

// unannounced is text without the words that only say that a question follows:
// "quick question: churn?"
func unannounced(text string) (after string, found bool) {
	head, after, found := strings.Cut(text, ":")
	if after = strings.TrimSpace(after); !found || after == "" {
		return text, false
	}
	switch strings.ToLower(strings.Join(strings.Fields(head), " ")) {
	case "question", "quick question", "a quick question", "quick q", "q", "one question", "a question", "quick one":
		return after, true
	}
	return text, false
}

// TrimEnd takes off courtesies, emoji and the final punctuation: "help,
// please!" is "help". People and channels stay, for a command may be about
// them. Nothing may be left.
func TrimEnd(text string) string {
	for {
		text = strings.TrimSpace(text)
		last := text[strings.LastIndexFunc(text, unicode.IsSpace)+1:]
		if !Aside(last) || points(last) {
			last = text[len(strings.TrimRight(text, ".,;:!?")):]
		}
		if last == "" {
			return text
		}
		text = text[:len(text)-len(last)]
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// Package plaintext undoes what editors, keyboards and Slack's composer do to
// text that a person types, and tells the words that only accompany what is
// asked. Commands, metrics and look-up read text through it, so that all of
// them read "`*nps* 55 25 20`" alike.
//
// The table of characters is explicit, because Unicode's own compatibility
// forms turn 10² into 102 and ™ into "tm". What it does not know stays as it
// is, for the reader of numbers to refuse. To add a character, add it to spell;
// to add a word, add it to CourtesyOf.
package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean is text as if it had been typed without an editor: the characters of
// the table replaced and the composer's marks gone. Line ends and tabs stay.
// Cleaning twice changes nothing more.
func Clean(text string) string {
	if !isASCII(text) {
		text = spelled(text)
	}
	return withoutMarks(text)
}

// Visible is a name as others may be shown it: without control characters and
// those of no width, which hide letters or turn the line around. Emoji stay whole.
func Visible(name string) string {
	before := ' '
	return strings.Map(func(r rune) rune {
		hidden := unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u034f'
		if joins(r) && pictured(before) {
			return r
		}
		if before = r; hidden {
			return -1
		}
		return r
	}, name)
}

func spelled(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	before := rune(' ')
	for rest := text; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		switch {
		case r == utf8.RuneError && size == 1:
			b.WriteRune(r)
		case r == '—' && startsWithLetter(rest):
			b.WriteString("--")
		case joins(r) && pictured(before):
			b.WriteRune(r) // part of the emoji before it
		default:
			b.WriteString(spell(r))
		}
		if !joins(r) {
			before = r
		}
	}
	return b.String()
}

// spell is the table: what is written for a character.
func spell(r rune) string {
	switch {
	case r < utf8.RuneSelf:
		return string(r)
	case unicode.Is(unicode.Z, r), r == '\u0085':
		return " " // every space but ASCII's, and Unicode's line ends
	case r == '\u202e':
		return string(r) // turns round the digits that follow: what is seen is not what is read
	case unicode.Is(unicode.Cf, r), joins(r), r == '\u034f':
		return "" // direction marks, soft hyphens, zero-width characters
	case '！' <= r && r <= '～':
		return string(r - '！' + '!') // full width
	}
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', '´', '′':
		return "'"
	case '“', '”', '„', '‟', '«', '»', '″':
		return `"`
	case '−', '–', '—', '‐', '‑', '‒', '―', '﹣':
		return "-"
	case '™', '℠', '®', '©':
		return ""
	case '⁄', '∕':
		return "/"
	case '、':
		return ","
	case '。':
		return "."
	case '…':
		return "..."
	case '➡', '➔', '➜', '⟶', '⇒':
		return "→"
	case '￥':
		return "¥"
	case '￡':
		return "£"
	}
	return string(r)
}

// joins tells the characters that change how their neighbour is drawn: the
// zero-width joiner and the variation selectors.
func joins(r rune) bool {
	return r == '\u200d' || '\ufe00' <= r && r <= '\ufe0f' || '\U000e0100' <= r && r <= '\U000e01ef'
}

// pictured tells emoji and their modifiers.
func pictured(r rune) bool {
	return r >= '\u2190' && unicode.In(r, unicode.So, unicode.Sk)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isWordByte(c byte) bool {
	return c >= utf8.RuneSelf || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

func startsWithLetter(s string) bool {
	return s != "" && 'a' <= s[0]|0x20 && s[0]|0x20 <= 'z'
}

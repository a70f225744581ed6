package quiz

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNickname is how long a nickname can be, in characters.
const maxNickname = 30

// markup are characters that make something else of a name in Slack: a mention, a
// link, bold type.
const markup = "<>@#*_~`"

// Nickname reads what somebody wants to be called on the board. It reports
// false where that is too long, has markup, or nothing to be read.
func Nickname(typed string) (nickname string, ok bool) {
	visible := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.Join(strings.Fields(typed), " "))
	readable := strings.ContainsFunc(visible, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	return visible, readable && !strings.ContainsAny(visible, markup) && utf8.RuneCountInString(visible) <= maxNickname
}

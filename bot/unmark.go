package bot

import (
	"cmp"
	"regexp"
	"strings"

	"csbot/glossary/plaintext"
)

// markup matches what Slack writes in angle brackets: <@U1|ana>, <#C1|cs>,
// <!here>, <https://example.com|label>.
var markup = regexp.MustCompile(`<(?:([@#!])|(?:https?|mailto|tel):)([^<>|]+)(?:\|([^<>]*))?>`)

// number matches a digit that begins a number.
var number = regexp.MustCompile(`(^|[^\w@])\d`)

// unmark turns what Slack delivers into what the person typed, without the
// address and what editors do: "<@UBOT> `/cs define R&amp;D`" is "define R&D".
func (w Workspace) unmark(text string) string {
	if strings.Contains(text, "<") {
		text = w.unlink(text)
	}
	text = strings.TrimSpace(plaintext.Clean(unescape(text)))
	if rest, ok := strings.CutPrefix(plaintext.TrimStart(text), w.Command); ok && (rest == "" || strings.TrimLeft(rest, " \t") != rest) {
		text = strings.TrimSpace(rest)
	}
	return text
}

// unlink turns people, channels and links into their names, and leaves out the bot's own.
func (w Workspace) unlink(text string) string {
	return markup.ReplaceAllStringFunc(text, func(m string) string {
		part := markup.FindStringSubmatch(m)
		kind, target, label := part[1], part[2], part[3]
		switch {
		case kind == "" && label == "":
			return m[1 : len(m)-1]
		case kind == "@" && target == w.BotUser && w.BotUser != "":
			return " "
		case kind == "!":
			target, _, _ = strings.Cut(target, "^")
			return "@" + strings.TrimPrefix(cmp.Or(label, target), "@")
		case kind != "":
			return kind + strings.TrimPrefix(cmp.Or(label, target), kind)
		case w.besides(text, label):
			return m[1:strings.IndexByte(m, '|')]
		}
		return label
	})
}

// besides tells whether a link stands beside a question with numbers, as its
// source, and its label is no part of what is asked.
func (k *Knowledge) besides(text, label string) bool {
	if number.MatchString(label) || !number.MatchString(markup.ReplaceAllString(text, "")) {
		return false
	}
	_, named := k.Metrics.Named(label)
	_, term := k.Terms.Exact(label)
	return !named && !term
}

// unescape undoes Slack's escapes; that of & itself comes last, so that
// "&amp;lt;" is "&lt;".
func unescape(text string) string {
	text = strings.ReplaceAll(text, "&lt;", "<")
	text = strings.ReplaceAll(text, "&gt;", ">")
	return strings.ReplaceAll(text, "&amp;", "&")
}

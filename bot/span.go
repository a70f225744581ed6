package bot

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack/slackutilsx"
)

// A span is a piece of text with two faces: mrkdwn for Slack, in which
// everything a person or a data file wrote is escaped, and plain text for
// notifications, screen readers and terminals. Only the functions below make
// spans, so no input can become a mention, a link or <!channel>. A span that
// names a person or a channel has a third face, for notifications, in which
// Slack shows the name; elsewhere that is the plain one, escaped.
type span struct{ mrkdwn, plain, notice string }

// words shows s as it is.
func words(s string) span { return span{mrkdwn: slackutilsx.EscapeMessage(s), plain: s} }

func wordsf(format string, args ...any) span { return words(fmt.Sprintf(format, args...)) }

func bold(s string) span { return marked("*", s) }

func italic(s string) span { return marked("_", s) }

// marked wraps s in a mark that Slack would otherwise find inside s as well.
func marked(mark, s string) span {
	return span{mrkdwn: mark + strings.ReplaceAll(slackutilsx.EscapeMessage(s), mark, "\u200b"+mark) + mark, plain: s}
}

// command shows a line to copy.
func command(line string) span { return span{mrkdwn: code(line), plain: "`" + line + "`"} }

// typed shows what a person wrote, cut to a length that fits a line.
func typed(s string) span {
	s = cut(s, 60)
	return span{mrkdwn: code(s), plain: "“" + s + "”"}
}

func code(s string) string {
	return "`" + strings.ReplaceAll(slackutilsx.EscapeMessage(s), "`", "ˋ") + "`"
}

// mention names a person or, in plain text, says "someone".
func mention(user string) span {
	named := "<@" + user + ">"
	return span{mrkdwn: named, plain: "someone", notice: named}
}

// channelLink names a channel or, in plain text, gives its ID.
func channelLink(id string) span {
	named := "<#" + id + ">"
	return span{mrkdwn: named, plain: id, notice: named}
}

// link leads to an address of Slack's own.
func link(address, label string) span {
	target := strings.ReplaceAll(slackutilsx.EscapeMessage(address), "|", "%7C")
	return span{mrkdwn: "<" + target + "|" + slackutilsx.EscapeMessage(label) + ">", plain: label}
}

// clock shows a moment in the reader's own time zone.
func clock(t time.Time) span {
	fallback := t.UTC().Format("Mon 2 Jan 15:04 MST")
	return span{mrkdwn: fmt.Sprintf("<!date^%d^{date_short_pretty} at {time}|%s>", t.Unix(), fallback), plain: fallback}
}

func join(spans ...span) span {
	var out span
	for _, s := range spans {
		out.mrkdwn += s.mrkdwn
		out.plain += s.plain
		out.notice += s.noticed()
	}
	return out
}

// noticed is a span as it is in a notification.
func (s span) noticed() string {
	if s.notice != "" {
		return s.notice
	}
	return slackutilsx.EscapeMessage(s.plain)
}

// cut shortens s to at most n characters, on one line and between words.
func cut(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)
	short := string(runes[:n-1])
	if end := strings.LastIndexByte(short, ' '); end > len(short)/2 && runes[n-1] != ' ' {
		short = short[:end]
	}
	return strings.TrimRight(short, " ,;:") + "…"
}

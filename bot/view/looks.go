package view

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack/slackutilsx"

	"csbot/bot/answer"
)

// A look is how a kind of piece appears in mrkdwn, everything in it escaped, and
// as plain text.
type look struct {
	mrkdwn, plain func(out *strings.Builder, p answer.Piece)
	named         bool // Slack makes a name of its mrkdwn, also in a notification, which has no other
}

// lookOf is the table of looks. A kind that it does not know looks plain.
func lookOf(kind answer.PieceKind) (found look, known bool) {
	looks := [...]look{
		answer.Plain:   {mrkdwn: escaped, plain: asItIs},
		answer.Bold:    {mrkdwn: bold, plain: asItIs},
		answer.Italic:  {mrkdwn: italic, plain: asItIs},
		answer.Typed:   {mrkdwn: code, plain: quoted},
		answer.Command: {mrkdwn: code, plain: backticked},
		answer.Mention: {mrkdwn: mention, plain: anonymous, named: true},
		answer.Channel: {mrkdwn: channel, plain: asItIs, named: true},
		answer.Link:    {mrkdwn: link, plain: asItIs},
		answer.Moment:  {mrkdwn: moment, plain: utc},
		answer.Second:  {mrkdwn: second, plain: utcSecond},
	}
	if int(kind) >= len(looks) {
		return looks[answer.Plain], false
	}
	return looks[kind], true
}

func escape(s string) string { return slackutilsx.EscapeMessage(s) }

func write(out *strings.Builder, parts ...string) {
	for _, part := range parts {
		out.WriteString(part)
	}
}

func escaped(out *strings.Builder, p answer.Piece) { write(out, escape(p.Text)) }

func bold(out *strings.Builder, p answer.Piece) { marked(out, "*", p.Text) }

func italic(out *strings.Builder, p answer.Piece) { marked(out, "_", p.Text) }

// marked wraps text in a mark that Slack would otherwise find inside it as well,
// and does not take for one beside a space.
func marked(out *strings.Builder, mark, text string) {
	s := strings.TrimSpace(text)
	before, after, _ := strings.Cut(text, s)
	if s == "" {
		write(out, text)
		return
	}
	write(out, before, mark, strings.ReplaceAll(escape(s), mark, "\u200b"+mark), mark, after)
}

func code(out *strings.Builder, p answer.Piece) {
	write(out, "`", strings.ReplaceAll(escape(p.Text), "`", "ˋ"), "`")
}

func mention(out *strings.Builder, p answer.Piece) { write(out, "<@", identifier(p.Text), ">") }

func channel(out *strings.Builder, p answer.Piece) { write(out, "<#", identifier(p.Text), ">") }

// identifier is an ID of Slack's, without what cannot be in one and would end a
// reference or begin another.
func identifier(id string) string {
	return strings.Map(func(r rune) rune {
		if r == '<' || r == '>' || r == '|' || r == '&' {
			return -1
		}
		return r
	}, id)
}

func link(out *strings.Builder, p answer.Piece) {
	write(out, "<", strings.ReplaceAll(escape(p.URL), "|", "%7C"), "|", escape(p.Text), ">")
}

func moment(out *strings.Builder, p answer.Piece) {
	fmt.Fprintf(out, "<!date^%d^{date_short_pretty} at {time}|", p.Time.Unix())
	utc(out, p)
	write(out, ">")
}

func second(out *strings.Builder, p answer.Piece) {
	fmt.Fprintf(out, "<!date^%d^{time_secs}|", p.Time.Unix())
	utcSecond(out, p)
	write(out, ">")
}

func utcSecond(out *strings.Builder, p answer.Piece) {
	write(out, p.Time.UTC().Format("15:04:05 MST"))
}

func utc(out *strings.Builder, p answer.Piece) {
	write(out, p.Time.UTC().Format("Mon 2 Jan 15:04 MST"))
}

func asItIs(out *strings.Builder, p answer.Piece) { write(out, p.Text) }

func quoted(out *strings.Builder, p answer.Piece) { write(out, "“", p.Text, "”") }

func backticked(out *strings.Builder, p answer.Piece) { write(out, "`", p.Text, "`") }

// anonymous stands for a person where Slack shows no name.
func anonymous(out *strings.Builder, _ answer.Piece) { write(out, "someone") }

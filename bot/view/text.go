package view

import (
	"strings"

	"csbot/bot/answer"
)

// Plain is an answer as plain text: all that a person sees of it, and what its
// buttons alone would show, without the buttons.
func Plain(a answer.Answer) string {
	var out strings.Builder
	for _, part := range Undrawn(a).Parts {
		for _, line := range part.Lines {
			if out.Len() > 0 {
				out.WriteByte('\n')
			}
			for _, p := range line {
				look, _ := lookOf(p.Kind)
				look.plain(&out, p)
			}
		}
	}
	return out.String()
}

// Notification is an answer's text in Slack, which has to do without the blocks:
// in plain words, escaped, with people and channels by name.
func Notification(a answer.Answer) string {
	var out, plain strings.Builder
	for _, p := range Undrawn(a).Notice {
		look, _ := lookOf(p.Kind)
		if look.named {
			look.mrkdwn(&out, p)
			continue
		}
		plain.Reset()
		look.plain(&plain, p)
		out.WriteString(escape(plain.String()))
	}
	return out.String()
}

// fence is what Slack shows text between as it is, with its spaces.
const fence = "```"

// fenced is lines that Slack shows as they are.
func fenced(lines []answer.Text) string {
	text := strings.ReplaceAll(joined(lines), fence, "``\u200b`")
	return fence + "\n" + clip(text, maxSection-2*len(fence)-1) + fence
}

// mrkdwn is lines as Slack reads them, the last ones left out where they do not
// fit a block.
func mrkdwn(lines []answer.Text) string { return clip(joined(lines), maxSection) }

// joined is lines as Slack reads them, however long they are.
func joined(lines []answer.Text) string {
	var out strings.Builder
	out.Grow(about(lines))
	for i, line := range lines {
		if i > 0 {
			out.WriteByte('\n')
		}
		for _, p := range line {
			look, _ := lookOf(p.Kind)
			look.mrkdwn(&out, p)
		}
	}
	return out.String()
}

// about is how long lines become, or a little less.
func about(lines []answer.Text) int {
	const marks = 4 // around a piece
	n := len(lines)
	for _, line := range lines {
		for _, p := range line {
			n += len(p.Text) + len(p.URL) + marks
		}
	}
	return n
}

// clip keeps text within a limit of characters, ending at a line's end.
func clip(text string, most int) string {
	if len(text) <= most {
		return text
	}
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	text = string(runes[:most-2])
	if end := strings.LastIndexByte(text, '\n'); end > 0 {
		text = text[:end]
	}
	return text + "\n…"
}

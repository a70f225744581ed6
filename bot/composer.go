package bot

import (
	"fmt"
	"slices"
	"time"

	"csbot/bot/answer"
)

// A composer writes an Answer: a headline, then paragraphs of lines, then small
// print. The headline becomes the notification, unless something else does.
// How any of it looks is not known here: see package view.
type composer struct {
	answer answer.Answer
	ended  bool // the next line begins a part of its own
}

// headed begins an answer with its headline.
func headed(headline ...answer.Text) *composer {
	c := &composer{}
	c.notify(headline...)
	return c.line(headline...)
}

// notify sets what the notification says.
func (c *composer) notify(texts ...answer.Text) { c.answer.Notice = join(texts...) }

// notifyMore adds to what the notification says.
func (c *composer) notifyMore(texts ...answer.Text) { c.notify(c.answer.Notice, join(texts...)) }

// line adds a line to the paragraph being written.
func (c *composer) line(texts ...answer.Text) *composer {
	c.write(answer.Paragraph, texts)
	return c
}

// small adds a line of small print.
func (c *composer) small(texts ...answer.Text) { c.write(answer.SmallPrint, texts) }

// write adds a line to the part being written, if it is of this kind, or begins
// one.
func (c *composer) write(kind answer.PartKind, texts []answer.Text) {
	parts := c.answer.Parts
	if len(parts) == 0 || c.ended || parts[len(parts)-1].Kind != kind {
		parts = append(parts, answer.Part{Kind: kind})
	}
	last := &parts[len(parts)-1]
	last.Lines = append(last.Lines, join(texts...))
	c.answer.Parts, c.ended = parts, false
}

// gap ends the paragraph or the small print.
func (c *composer) gap() *composer {
	c.ended = true
	return c
}

// heard adds a line that the buttons show already: for readers without them,
// in the notification and in plain text.
func (c *composer) heard(text answer.Text) {
	c.notifyMore(words(": "), text)
	c.write(answer.Unseen, []answer.Text{text})
}

// button adds a button that stands for a command line.
func (c *composer) button(label, line string) *composer {
	c.answer.Buttons = append(c.answer.Buttons, answer.Button{Label: label, Line: line})
	return c
}

// spoken adds a button of which screen readers say more than is on it.
func (c *composer) spoken(label, says, line string) {
	c.answer.Buttons = append(c.answer.Buttons, answer.Button{Label: label, Line: line, Says: says})
}

// row lays out the buttons so far, where more is to follow them.
func (c *composer) row() *composer {
	c.answer.Parts = append(c.answer.Parts, answer.Part{Kind: answer.Row, Buttons: c.answer.Buttons})
	c.answer.Buttons = nil
	return c
}

// rule draws a line between two parts.
func (c *composer) rule() *composer {
	c.answer.Parts = append(c.answer.Parts, answer.Part{Kind: answer.Divider})
	return c
}

// done returns the answer with what it came to.
func (c *composer) done(outcome answer.Outcome) answer.Answer {
	c.answer.Outcome = outcome
	return c.answer
}

// noted is an answer with small print below it.
func noted(a answer.Answer, texts ...answer.Text) answer.Answer {
	note := answer.Part{Kind: answer.SmallPrint, Lines: []answer.Text{join(texts...)}}
	a.Parts = append(slices.Clip(a.Parts), note)
	return a
}

// words shows s as it is.
func words(s string) answer.Text { return answer.Text{{Kind: answer.Plain, Text: s}} }

func wordsf(format string, args ...any) answer.Text { return words(fmt.Sprintf(format, args...)) }

func bold(s string) answer.Text { return answer.Text{{Kind: answer.Bold, Text: s}} }

func italic(s string) answer.Text { return answer.Text{{Kind: answer.Italic, Text: s}} }

// command shows a line to copy.
func command(line string) answer.Text { return answer.Text{{Kind: answer.Command, Text: line}} }

// typed shows what a person wrote, cut to a length that fits a line.
func typed(s string) answer.Text {
	return answer.Text{{Kind: answer.Typed, Text: answer.Cut(s, 60)}}
}

// mention names a person or, where that cannot be, says "someone".
func mention(user string) answer.Text { return answer.Text{{Kind: answer.Mention, Text: user}} }

// channelLink names a channel or, where that cannot be, gives its ID.
func channelLink(id string) answer.Text { return answer.Text{{Kind: answer.Channel, Text: id}} }

// link leads to an address of Slack's own.
func link(address, label string) answer.Text {
	return answer.Text{{Kind: answer.Link, Text: label, URL: address}}
}

// clock shows a moment in the reader's own time zone.
func clock(t time.Time) answer.Text { return answer.Text{{Kind: answer.Moment, Time: t}} }

// join makes one line of some texts.
func join(texts ...answer.Text) answer.Text {
	if len(texts) == 1 {
		return texts[0]
	}
	return slices.Concat(texts...)
}

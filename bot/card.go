package bot

import (
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"
)

// Slack's limits for what a card holds.
const (
	maxSection = 3000
	maxLabel   = 75
	maxButtons = 25
)

// A card composes a Message: a headline, then paragraphs of lines, then small
// print. The headline's plain face becomes the notification.
type card struct {
	message Message
	lines   []string // of the paragraph being written
	print   []string // the small print being written
	plain   []string
}

// headed begins a card.
func headed(headline ...span) *card {
	c := &card{}
	c.notify(join(headline...))
	return c.line(headline...)
}

// notify sets what the notification says.
func (c *card) notify(s span) {
	c.message.Text, c.message.notice = s.plain, ""
	if said := s.noticed(); said != c.message.notification() {
		c.message.notice = said
	}
}

// line adds a line to the paragraph being written.
func (c *card) line(spans ...span) *card {
	if len(c.print) > 0 {
		c.gap()
	}
	s := join(spans...)
	c.lines = append(c.lines, s.mrkdwn)
	c.plain = append(c.plain, s.plain)
	return c
}

// table adds lines that are alike, in paragraphs within Slack's limit for a block.
func (c *card) table(lines []string) {
	const paragraph = 10
	for i, line := range lines {
		if i%paragraph == 0 {
			c.gap()
		}
		c.line(words(line))
	}
}

// heard adds a line that the buttons show already: for readers without them,
// in the notification and in plain text.
func (c *card) heard(s span) {
	c.notify(join(span{plain: c.message.Text, notice: c.message.notification()}, words(": "), s))
	c.plain = append(c.plain, s.plain)
}

// small adds a line of small print.
func (c *card) small(spans ...span) {
	if len(c.lines) > 0 {
		c.gap()
	}
	s := join(spans...)
	c.print = append(c.print, s.mrkdwn)
	c.plain = append(c.plain, s.plain)
}

// gap ends the paragraph or the small print.
func (c *card) gap() *card {
	if len(c.lines) > 0 {
		c.message.Blocks = append(c.message.Blocks, slack.NewSectionBlock(mrkdwn(clip(c.lines)), nil, nil))
	}
	if len(c.print) > 0 {
		c.message.Blocks = append(c.message.Blocks, smallPrint(clip(c.print)))
	}
	c.lines, c.print = nil, nil
	return c
}

// button adds a button that stands for a command line.
func (c *card) button(label, line string) *card {
	c.message.Buttons = append(c.message.Buttons, Button{Label: label, Line: line})
	return c
}

// spoken adds a button of which screen readers say more than is on it.
func (c *card) spoken(label, says, line string) {
	c.message.Buttons = append(c.message.Buttons, Button{Label: label, Line: line, Says: says})
}

// row lays out the buttons so far, where more is to follow them.
func (c *card) row() *card {
	c.gap()
	c.message.Blocks = append(c.message.Blocks, actions(c.message.Buttons)...)
	c.message.Buttons = nil
	return c
}

// rule draws a line between two parts.
func (c *card) rule() *card {
	c.gap()
	c.message.Blocks = append(c.message.Blocks, slack.NewDividerBlock())
	return c
}

// done returns the message with what it came to.
func (c *card) done(outcome Outcome) Message {
	c.gap()
	c.message.Plain = strings.Join(c.plain, "\n")
	c.message.Outcome = outcome
	return c.message
}

func mrkdwn(text string) *slack.TextBlockObject {
	// Verbatim: Slack makes no links or mentions of its own out of the text.
	return slack.NewTextBlockObject(slack.MarkdownType, text, false, true)
}

func plainText(text string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
}

// clip joins lines and keeps them within Slack's limit, ending at a line's end.
func clip(lines []string) string {
	text := strings.Join(lines, "\n")
	if len([]rune(text)) <= maxSection {
		return text
	}
	text = string([]rune(text)[:maxSection-2])
	if end := strings.LastIndexByte(text, '\n'); end > 0 {
		text = text[:end]
	}
	return text + "\n…"
}

// actions lays buttons out, in as many blocks as Slack's limit asks for.
func actions(buttons []Button) []slack.Block {
	var blocks []slack.Block
	for row := range slices.Chunk(buttons, maxButtons) {
		elements := make([]*slack.ButtonBlockElement, len(row))
		for i, b := range row {
			elements[i] = slack.NewButtonBlockElement("line-"+strconv.Itoa(i), b.Line, plainText(cut(b.Label, maxLabel)))
			elements[i].AccessibilityLabel = cut(b.Says, maxLabel)
		}
		blocks = append(blocks, &elementBlock[*slack.ButtonBlockElement]{slack.MBTAction, elements})
	}
	return blocks
}

func smallPrint(mrkdwnText string) slack.Block {
	return &elementBlock[*slack.TextBlockObject]{slack.MBTContext, []*slack.TextBlockObject{mrkdwn(mrkdwnText)}}
}

// An elementBlock is an actions or a context block. Those of slack-go marshal
// their elements apart, then check and copy the result: three times the work.
type elementBlock[Element any] struct {
	Type     slack.MessageBlockType `json:"type"`
	Elements []Element              `json:"elements"`
}

// BlockType implements slack.Block.
func (b *elementBlock[Element]) BlockType() slack.MessageBlockType { return b.Type }

// ID implements slack.Block: Slack gives the block one.
func (*elementBlock[Element]) ID() string { return "" }

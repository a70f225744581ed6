package view

import (
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
)

// Slack's limits, in characters but for maxButtons.
const (
	maxSection = 3000 // of text in a block
	maxLabel   = 75   // of a button or a choice
	maxHint    = 150  // of a field's label, and of the hint below it
	maxButtons = 25   // in a row
)

// Blocks are an answer as Slack shows it. A chart is drawn, and said in words
// below; a table is words already.
func Blocks(a answer.Answer) []slack.Block {
	blocks := make([]slack.Block, 0, len(a.Parts)+1)
	for _, part := range a.Parts {
		blocks = layout(blocks, part)
	}
	if a.Chart != nil {
		blocks = append(blocks, chartBlock(a.Chart))
		if a.Chart.Kind != answer.Table {
			for _, part := range chartParts(a.Chart) {
				blocks = layout(blocks, part)
			}
		}
	}
	return rows(blocks, a.Buttons)
}

// layout adds a part.
func layout(blocks []slack.Block, part answer.Part) []slack.Block {
	switch part.Kind {
	case answer.Paragraph:
		return append(blocks, slack.NewSectionBlock(markup(mrkdwn(part.Lines)), nil, nil))
	case answer.SmallPrint:
		return append(blocks, &elements[*slack.TextBlockObject]{slack.MBTContext, []*slack.TextBlockObject{markup(mrkdwn(part.Lines))}})
	case answer.Listing:
		return append(blocks, slack.NewSectionBlock(markup(fenced(part.Lines)), nil, nil))
	case answer.Row:
		return rows(blocks, part.Buttons)
	case answer.Divider:
		return append(blocks, slack.NewDividerBlock())
	case answer.Unseen:
	}
	return blocks
}

// rows adds buttons, in as many blocks as Slack's limit asks for.
func rows(blocks []slack.Block, buttons []answer.Button) []slack.Block {
	for row := range slices.Chunk(buttons, maxButtons) {
		shown := make([]*slack.ButtonBlockElement, len(row))
		for i, b := range row {
			shown[i] = slack.NewButtonBlockElement("line-"+strconv.Itoa(i), b.Line, plainText(answer.Cut(b.Label, maxLabel)))
			shown[i].AccessibilityLabel = answer.Cut(b.Says, maxLabel)
		}
		blocks = append(blocks, &elements[*slack.ButtonBlockElement]{slack.MBTAction, shown})
	}
	return blocks
}

func markup(mrkdwn string) *slack.TextBlockObject {
	// Verbatim: Slack makes no links or mentions of its own out of the text.
	return slack.NewTextBlockObject(slack.MarkdownType, mrkdwn, false, true)
}

func plainText(text string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
}

// elements is an actions or a context block. Those of slack-go marshal their
// elements apart, then check and copy the result: three times the work.
type elements[Element any] struct {
	Type     slack.MessageBlockType `json:"type"`
	Elements []Element              `json:"elements"`
}

// BlockType implements slack.Block.
func (b *elements[Element]) BlockType() slack.MessageBlockType { return b.Type }

// ID implements slack.Block: Slack gives the block one.
func (*elements[Element]) ID() string { return "" }

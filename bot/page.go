package bot

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"csbot/bot/answer"
)

// What a message shows of a long list: so many lines, and as many of them as fit.
// Lengths are as Slack counts them.
const (
	pageLines  = 50
	pageLength = 6000
	// A paragraph has at most so many lines, and is at most so long: what is longer
	// than Slack's limit would be cut.
	paragraphLines  = 10
	paragraphLength = 2500
)

// escaped is how long a text is for Slack, where some characters take more.
func escaped(text string) int {
	return utf8.RuneCountInString(text) + 4*strings.Count(text, "&") + 3*(strings.Count(text, "<")+strings.Count(text, ">"))
}

// length is how long the words of an answer are so far.
func (c *composer) length() (n int) {
	for _, part := range c.answer.Parts {
		for _, line := range part.Lines {
			for _, piece := range line {
				n += escaped(piece.Text)
			}
		}
	}
	return n
}

// fits is how many lines fit a message, the first one at least.
func fits(lines []string) int {
	length := 0
	for i, line := range lines {
		if length += escaped(line); i == pageLines || i > 0 && length > pageLength {
			return i
		}
	}
	return len(lines)
}

// broken is a line in as many as it takes for each to fit a paragraph.
func broken(line string) []string {
	var all []string
	begins, length := 0, 0
	for i, r := range line {
		size := escaped(string(r))
		if length += size; length >= paragraphLength {
			all = append(all, line[begins:i])
			begins, length = i, size
		}
	}
	return append(all, line[begins:])
}

// page adds as many lines as fit, and the way to those behind. next is its line, by
// how many lines were shown then.
func (c *composer) page(lines []string, next func(fit int) fmt.Stringer) {
	c.pageOf(answer.Paragraph, lines, next)
}

// pageOf is page, of lines that are laid out like a part of that kind.
func (c *composer) pageOf(kind answer.PartKind, lines []string, next func(fit int) fmt.Stringer) {
	fit := fits(lines)
	c.tableOf(kind, lines[:fit])
	if fit < len(lines) {
		c.button("Next lines", next(fit).String())
	}
}

// table adds lines that are alike, in short paragraphs.
func (c *composer) table(lines []string) { c.tableOf(answer.Paragraph, lines) }

// tableOf adds lines that are alike, in short parts of a kind.
func (c *composer) tableOf(kind answer.PartKind, lines []string) {
	n, length := paragraphLines, 0
	for _, line := range lines {
		n++
		if length += 1 + escaped(line); n > paragraphLines || length > paragraphLength {
			c.gap()
			n, length = 1, 1+escaped(line)
		}
		c.write(kind, []answer.Text{words(line)})
	}
}

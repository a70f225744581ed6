package judge

import (
	"regexp"
	"strings"

	"csbot/glossary/plaintext"
)

// asking is what a question begins with: "What is a …", "Who are the …".
var asking = regexp.MustCompile(`^(?i)(?:what|who|which|where|when)(?:['’]?s|['’]?re|\s+(?:is|are|was|were|does|do|would\s+be))?\s+` +
	`(?:(?:a|an|the|your|our)\s+)?`)

// saying is what answers are put into: "It's the …", "I think …".
var saying = regexp.MustCompile(`^(?i)(?:(?:i\s+think|is\s+it|it\s+is|it['’]?s|that['’]?s|maybe|probably)\s+)+(?:(?:a|an|the)\s+)?`)

var article = regexp.MustCompile(`^(?i)(?:a|an|the|your|our)\s+`)

// statement is what an answer says, without the form of a question or a sentence.
func statement(text string) (said string, asks bool) {
	text = strings.TrimSpace(plaintext.TrimEnd(plaintext.Clean(text)))
	rest := asking.ReplaceAllString(text, "")
	asks = rest != text
	if rest = saying.ReplaceAllString(rest, ""); rest == "" {
		return text, false
	}
	return strings.TrimSpace(strings.TrimRight(article.ReplaceAllString(rest, ""), "?!. ")), asks
}

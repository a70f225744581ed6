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
var saying = regexp.MustCompile(`^(?i)(?:(?:i\s+(?:think|guess|believe|would\s+say)|i['’]?d\s+say|(?:is|could|must)\s+it(?:\s+be)?|` +
	`it\s+(?:is|must\s+be)|it['’]?s|that['’]?s|that\s+is|(?:the|my)\s+answer\s+is|(?:my\s+)?answer:|maybe|probably)\s+)+(?:(?:a|an|the)\s+)?`)

// added is what follows an answer: "…, I guess", "…, right?".
var added = regexp.MustCompile(`(?i)(?:,?\s+(?:i\s+(?:think|guess|believe)|maybe|probably)|,\s*right)$`)

// denied is an answer that says what it is not.
var denied = regexp.MustCompile(`(?i)(?:^|\s)(?:not|never|isn['’]?t|aren['’]?t|no)\s`)

var article = regexp.MustCompile(`^(?i)(?:a|an|the|your|our)\s+`)

// statement is what an answer says, without the form of a question or a sentence.
func statement(text string) (said string, asks bool) {
	text = strings.TrimSpace(plaintext.TrimEnd(plaintext.Clean(text)))
	rest := asking.ReplaceAllString(text, "")
	asks = rest != text
	if rest = saying.ReplaceAllString(rest, ""); rest == "" {
		return text, false
	}
	rest = strings.TrimRight(article.ReplaceAllString(rest, ""), "?!. ")
	return strings.TrimSpace(added.ReplaceAllString(rest, "")), asks
}

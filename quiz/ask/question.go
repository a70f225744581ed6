package ask

import "strings"

// A Question is a pure value: all that is needed to ask it, to judge an answer
// and to explain it, in plain text. It is stored as JSON with its round.
type Question struct {
	Kind        string   `json:"kind"` // of the table of kinds
	Prompt      string   `json:"prompt"`
	Options     []Option `json:"options"`
	Right       int      `json:"right"` // index into Options
	Explanation string   `json:"explanation"`
	Term        string   `json:"term"` // canonical name of what it asks about
	Category    string   `json:"category"`
	Source      string   `json:"source"` // document and place that the answer rests on
}

// An Option is one choice.
type Option struct {
	Text string `json:"text"`
	Why  string `json:"why"` // one line for who chose it
}

// Limits of a question's texts, in characters: what a phone shows well, and
// far below what Slack takes.
const (
	maxPrompt = 600
	maxOption = 150
)

// Key identifies what is asked: two questions with one key differ at most in
// their wrong options.
func (q Question) Key() string { return q.Kind + ":" + q.Term }

// TermOf is the term that the question with a key asks about.
func TermOf(key string) string {
	_, term, _ := strings.Cut(key, ":")
	return term
}

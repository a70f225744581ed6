package house

import (
	"slices"

	"csbot/glossary"
)

// Quiz is a question about the entry for the daily quiz, with its options; zero: none.
type Quiz struct {
	Question string    `json:"question"`
	Right    string    `json:"right"`
	Wrong    [3]string `json:"wrong"` // the first is needed
	Why      string    `json:"why,omitempty"`
}

// question is what the glossary has of it.
func (q Quiz) question() *glossary.Question {
	wrong := slices.DeleteFunc(slices.Clone(q.Wrong[:]), func(option string) bool { return option == "" })
	if q.Question == "" || q.Right == "" || len(wrong) == 0 {
		return nil
	}
	return &glossary.Question{Text: q.Question, Right: q.Right, Wrong: wrong, Why: q.Why}
}

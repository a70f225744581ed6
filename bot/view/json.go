package view

import (
	"csbot/bot/answer"
)

// An Object is an answer for a program.
type Object struct {
	Kind      answer.Kind     `json:"kind"`
	Terms     []string        `json:"terms"` // never null
	Confident bool            `json:"confident"`
	Level     answer.Level    `json:"level"`
	Offers    []string        `json:"offers"` // never null
	Metric    *answer.Metric  `json:"metric,omitempty"`
	Metrics   []answer.Metric `json:"metrics,omitempty"`
	Sources   []string        `json:"sources,omitempty"`
	Error     *answer.Fault   `json:"error,omitempty"`
	Text      string          `json:"text"` // Plain
}

// JSON is an answer as an object to be encoded.
func JSON(a answer.Answer) Object {
	return Object{
		Kind: a.Kind, Terms: append([]string{}, a.Terms...), Confident: a.Confident, Level: a.Level(), Offers: a.Offers(),
		Metric: a.Metric, Metrics: a.Metrics, Sources: a.Sources, Error: a.Fault, Text: Plain(a),
	}
}

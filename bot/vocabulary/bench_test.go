package vocabulary_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/bottest"
	"csbot/glossary/house"
)

// many is how many words of their own a team may have.
const many = 5000

// manyWords are as many, made of the words of what is shipped.
func manyWords(b *testing.B, common *bot.Knowledge) *house.House {
	b.Helper()
	var words []string
	for _, t := range common.Terms.Terms() {
		words = append(words, strings.Fields(t.Senses[0].Text)...)
	}
	r := rand.New(rand.NewPCG(1, 2))
	some := func(n int) string {
		var said []string
		for range n {
			said = append(said, words[r.IntN(len(words))])
		}
		return strings.Join(said, " ")
	}
	h := house.New()
	for n := range many {
		text := house.Text{Name: fmt.Sprintf("%s %d", some(2), n), Abbreviations: []string{fmt.Sprintf("Z%dX", n)}, Meaning: some(20)}
		if err := h.Apply(house.Event{Revision: n + 1, Kind: house.Suggest, By: "U1", Role: house.Admin, Text: &text}); err != nil {
			b.Fatal(err)
		}
	}
	return h
}

// BenchmarkManyOwnWords puts five thousand words of a team's on top of what is shipped, and
// looks up theirs and others. The goals are 100 ms, and 0.2 ms a look-up.
func BenchmarkManyOwnWords(b *testing.B) {
	common := bottest.Workspace(b).Knowledge
	h := manyWords(b, common)
	clock := func() time.Time { return now }
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			common.WithOwn(h, clock)
		}
		b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/build")
	})
	known := common.WithOwn(h, clock)
	for _, query := range []string{"NRR", "what is churn?", "z17x", "how do you calculate z4000x", "qwertz", "quartely business review"} {
		known.Terms.Find(query)
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				known.Terms.Find(query)
			}
		})
	}
}

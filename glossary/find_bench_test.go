package glossary

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// BenchmarkFind asks glossaries of growing size what people ask: names,
// questions, typos, comparisons, descriptions and words that are no term. The goals
// are 50 µs among 250 entries and 500 among 100,000, once what the first typo and the
// first description need is made.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{250, 10_000, 100_000} {
		b.Run(fmt.Sprintf("entries=%d", n), func(b *testing.B) {
			terms := invented(n)
			queries := invitedQueries(terms)
			g := newGlossary(terms)
			for _, query := range queries[:12] {
				g.Find(query)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				g.Find(queries[i%len(queries)])
			}
		})
	}
}

// invented returns n terms made of the trade's words and, as a glossary grows,
// of more and more others.
func invented(n int) []Term {
	r := rand.New(rand.NewPCG(1, 2))
	trade := strings.Fields(`customer success revenue retention churn rate account health score annual monthly net gross product
		adoption onboarding journey contract value renewal review business expansion plan manager lead support ticket time average usage`)
	ordinary := english.list()
	words := trade
	for range 150 + n/20 {
		words = append(words, ordinary[r.IntN(len(ordinary))])
	}
	word := func() string { return words[min(r.IntN(len(words)), r.IntN(len(words)))] }
	taken := map[string]bool{}
	var terms []Term
	for len(terms) < n {
		name := word() + " " + word()
		if r.IntN(2) == 0 {
			name += " " + word()
		}
		if taken[name] {
			continue
		}
		taken[name] = true
		var text strings.Builder
		for range 25 {
			text.WriteString(word() + " ")
		}
		t := Term{Name: name, Aliases: []string{word() + " " + word() + " " + word()}, Senses: []Sense{{Text: text.String()}}}
		if letters := fmt.Sprintf("%c%c%c", 'a'+r.IntN(26), 'a'+r.IntN(26), 'a'+r.IntN(26)); !taken[letters] {
			taken[letters] = true
			t.Abbreviations = []string{letters}
		}
		terms = append(terms, t)
	}
	return terms
}

func invitedQueries(terms []Term) []string {
	r := rand.New(rand.NewPCG(3, 4))
	one := func() Term { return terms[r.IntN(len(terms))] }
	var queries []string
	for range 50 {
		name := one().Name
		at := 1 + r.IntN(len(name)-2)
		queries = append(queries,
			name,
			one().Aliases[0],
			"what is "+one().Name+"?",
			"how do you calculate "+one().Name,
			name[:at]+name[at+1:],
			name[:at]+"x"+name[at:],
			name[:at+1],
			one().Name+" vs "+one().Name,
			strings.Join(strings.Fields(one().Senses[0].Text)[:7], " "),
			"church",
			"how's your day",
			"xqzt",
		)
	}
	return queries
}

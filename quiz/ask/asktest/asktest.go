// Package asktest gives tests what csbot ships: terms, calculators, and the maker of
// questions from both.
package asktest

import (
	"io/fs"
	"sync"
	"testing"

	"csbot/glossary"
	"csbot/glossary/metric"
	"csbot/quiz/ask"
)

// Known is what questions are made of, and who makes them.
type Known struct {
	Glossary *glossary.Glossary
	Metrics  *metric.Set
	Maker    *ask.Maker
}

// Shipped is all that is shipped, loaded once for all tests; a test in a bubble
// asks for it before.
func Shipped(tb testing.TB) Known {
	tb.Helper()
	known, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return known
}

var shipped = sync.OnceValues(func() (Known, error) {
	terms, set, err := Load()
	if err != nil {
		return Known{}, err
	}
	return Known{Glossary: terms, Metrics: set, Maker: ask.NewMaker(terms, set.All()...)}, nil
})

// Load is what is shipped, with a team's own files on top.
func Load(own ...glossary.Own) (*glossary.Glossary, *metric.Set, error) {
	set, err := metric.New()
	if err != nil {
		return nil, nil, err
	}
	files, err := fs.Sub(glossary.Terms, "terms")
	if err != nil {
		return nil, nil, err
	}
	terms, err := glossary.Load(set.Has, files, own...)
	return terms, set, err
}

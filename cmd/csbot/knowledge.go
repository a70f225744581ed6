package main

import (
	"io/fs"
	"os"

	"csbot/glossary"
	"csbot/glossary/metric"
)

// knowledge is what csbot knows: the calculators, and the terms, the team's own
// among them.
type knowledge struct {
	set   *metric.Set
	terms *glossary.Glossary
}

func newKnowledge(c config) (knowledge, error) {
	set, err := metric.New()
	if err != nil {
		return knowledge{}, err
	}
	var own []fs.FS
	if c.TermsDir != "" {
		if err := c.checkTermsDir(); err != nil {
			return knowledge{}, err
		}
		own = append(own, os.DirFS(c.TermsDir))
	}
	shipped, err := shippedTerms()
	if err != nil {
		return knowledge{}, err
	}
	terms, err := glossary.Load(known(set), shipped, own...)
	if err != nil {
		return knowledge{}, err
	}
	return knowledge{set: set, terms: terms}, nil
}

func known(set *metric.Set) func(string) bool {
	return func(name string) bool {
		c, ok := set.Lookup(name)
		return ok && c.Name == name
	}
}

func shippedTerms() (fs.FS, error) { return fs.Sub(glossary.Terms, "terms") }

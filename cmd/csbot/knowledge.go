package main

import (
	"io/fs"
	"os"

	"csbot/glossary"
	"csbot/glossary/metric"
)

// knowledge loads what csbot knows: the calculators and the terms, the team's
// own among them.
func knowledge(c config) (*metric.Set, *glossary.Glossary, error) {
	set, err := metric.New()
	if err != nil {
		return nil, nil, err
	}
	var own []fs.FS
	if c.TermsDir != "" {
		if err := c.checkTermsDir(); err != nil {
			return nil, nil, err
		}
		own = append(own, os.DirFS(c.TermsDir))
	}
	shipped, err := shippedTerms()
	if err != nil {
		return nil, nil, err
	}
	terms, err := glossary.Load(known(set), shipped, own...)
	return set, terms, err
}

func known(set *metric.Set) func(string) bool {
	return func(name string) bool {
		c, ok := set.Lookup(name)
		return ok && c.Name == name
	}
}

func shippedTerms() (fs.FS, error) { return fs.Sub(glossary.Terms, "terms") }

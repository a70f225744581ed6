package main

import (
	"cmp"
	"io/fs"
	"os"
	"sync"

	"csbot/bot"
	"csbot/glossary"
	"csbot/glossary/metric"
)

// newKnowledge loads what csbot knows by itself: the calculators, and the terms,
// those of CSBOT_TERMS_DIR among them.
func newKnowledge(c config) (*bot.Knowledge, error) {
	calculators := sync.OnceValues(metric.New)
	var beside sync.WaitGroup
	defer beside.Wait()
	beside.Go(func() { _, _ = calculators() }) // while the terms are read
	var own []glossary.Own
	if c.TermsDir != "" {
		if err := c.checkTermsDir(); err != nil {
			return nil, err
		}
		own = append(own, glossary.Own{Files: os.DirFS(c.TermsDir), Reserved: bot.Reserved()})
	}
	shipped, err := shippedTerms()
	if err != nil {
		return nil, err
	}
	known := func(name string) bool {
		set, err := calculators()
		return err == nil && set.Has(name)
	}
	terms, err := glossary.Load(known, shipped, own...)
	set, errSet := calculators()
	if err := cmp.Or(errSet, err); err != nil {
		return nil, err
	}
	return bot.NewKnowledge(terms, set), nil
}

func shippedTerms() (fs.FS, error) { return fs.Sub(glossary.Terms, "terms") }

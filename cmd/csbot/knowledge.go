package main

import (
	"io/fs"
	"os"

	"csbot/bot"
	"csbot/glossary"
	"csbot/glossary/metric"
)

// newKnowledge loads what csbot knows by itself: the calculators, and the terms,
// those of CSBOT_TERMS_DIR among them.
func newKnowledge(c config) (*bot.Knowledge, error) {
	set, err := metric.New()
	if err != nil {
		return nil, err
	}
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
	terms, err := glossary.Load(set.Has, shipped, own...)
	if err != nil {
		return nil, err
	}
	return bot.NewKnowledge(terms, set), nil
}

func shippedTerms() (fs.FS, error) { return fs.Sub(glossary.Terms, "terms") }

package bot

import (
	"slices"

	"csbot/glossary"
	"csbot/glossary/metric"
	"csbot/quiz/ask"
)

// Knowledge is what a workspace is answered from, and asked about. It never
// changes, and may be shared: by workspaces with the same terms, and by goroutines.
// A workspace whose terms change gets another one, which counts from the next
// request on. Whatever is made of terms is kept here, so that it changes with them.
type Knowledge struct {
	Terms     *glossary.Glossary
	Metrics   *metric.Set // which every name of a term that has a calculator calls
	Questions *ask.Maker
}

// NewKnowledge puts together what can be known by terms and calculators.
func NewKnowledge(terms *glossary.Glossary, set *metric.Set) *Knowledge {
	names := map[string][]string{}
	for _, t := range terms.Terms() {
		if t.Metric != "" {
			names[t.Metric] = slices.Concat(names[t.Metric], []string{t.Name, t.Plural}, t.Abbreviations, t.Aliases)
		}
	}
	return &Knowledge{Terms: terms, Metrics: set.With(names), Questions: ask.NewMaker(terms, set.All()...)}
}

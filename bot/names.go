package bot

import (
	"slices"

	"csbot/glossary"
	"csbot/glossary/metric"
)

// knowing lets every name of a term that has a calculator call it.
func knowing(set *metric.Set, terms *glossary.Glossary) *metric.Set {
	if set == nil || terms == nil {
		return set
	}
	names := map[string][]string{}
	for _, t := range terms.Terms() {
		if t.Metric != "" {
			names[t.Metric] = slices.Concat(names[t.Metric], []string{t.Name, t.Plural}, t.Abbreviations, t.Aliases)
		}
	}
	return set.With(names)
}

package bot

import (
	"cmp"
	"strings"

	"csbot/glossary"
)

// last is the line that is gone on from: of two sets of numbers, the first.
func (k *Knowledge) last(t topic) string {
	line := cmp.Or(t.line, t.before)
	if _, computed := k.computed(line); computed {
		line, _, _ = strings.Cut(line, " vs ")
	}
	return line
}

// measure is the name of the metric of a term, or of one that is called like it.
func (k *Knowledge) measure(term glossary.Term) string {
	for _, name := range append([]string{term.Metric, term.Name}, term.Abbreviations...) {
		if c, ok := k.Metrics.Lookup(name); ok && name != "" {
			return c.Name
		}
	}
	return ""
}

// computed is the name of the metric that a line computes.
func (k *Knowledge) computed(line string) (string, bool) {
	if _, defines := definedTerm(line); defines {
		return "", false
	}
	call, ok := k.Metrics.Named(line)
	if !ok || call.Args == "" || !call.Reads() {
		return "", false
	}
	return call.Calculator.Name, true
}

// about are the terms that a line is about.
func (k *Knowledge) about(line string) []glossary.Term {
	defined, ok := definedTerm(line)
	names := []string{defined}
	if name, computed := k.computed(line); computed {
		term, ok := k.Terms.Metric(name)
		if !ok {
			return nil
		}
		return []glossary.Term{term}
	}
	if !ok {
		names = strings.Split(line, " vs ")
	}
	var all []glossary.Term
	for _, name := range names {
		if t, ok := k.Terms.Term(name); ok {
			all = append(all, t)
		}
	}
	return all
}

package bot

import (
	"cmp"
	"slices"
	"strings"

	"csbot/glossary/metric"
)

const (
	mostSiblingWords  = 2 // "tech" for "Tech Touch"
	mostOffersOfTopic = 4
)

// continued are the command lines that a follow-up may stand for, with what
// they mean: one is answered, of several the person has to choose.
func (k *Knowledge) continued(t topic, f followUp) []metric.Reading {
	switch f.pointer {
	case toChange:
		if k.names(f.subject) {
			return nil
		}
		return t.typedOnly(f, k.changed(t, f.rest))
	case toSides:
		return t.typedOnly(f, k.against(t, f.rest))
	case toSense:
		return oneReading(k.sensed(t, f.words))
	case toChoice:
		return oneReading(t.chosen(f.words))
	case toNeighbour:
		return oneReading(k.parted(t))
	case toMore, toMeaning, toFormula, toGoodness:
		return oneReading(k.pointedAt(t, f.pointer))
	case noPointer:
	}
	return nil
}

// typedOnly leaves out what would compute with a number that nobody typed.
func (t topic) typedOnly(f followUp, found []metric.Reading) []metric.Reading {
	return slices.DeleteFunc(found, func(r metric.Reading) bool { return !metric.OnlyTyped(r.Command, t.line+" "+t.before, f.rest) })
}

// oneReading is the one that a follow-up has, or none.
func oneReading(l string) []metric.Reading {
	if l == "" {
		return nil
	}
	return []metric.Reading{{Command: l}}
}

// pointedAt answers what asks on about the last term or metric.
func (k *Knowledge) pointedAt(t topic, p pointer) string {
	last := k.last(t)
	call, computed := k.computed(last)
	terms := k.about(last)
	if len(terms) == 0 {
		if computed && p == toFormula { // a plain sum, of which there is no term
			return helpLine(call).String()
		}
		return ""
	}
	term := terms[0]
	measure := cmp.Or(call, k.measure(term))
	switch {
	case p == toMeaning:
		return defineLine(term.Name).String()
	case p == toFormula && measure != "":
		return helpLine(measure).String()
	case p == toFormula && term.Formula == "", p == toMore:
		return moreLine(term.Name).String()
	case p == toFormula:
		return defineLine(term.Name).String()
	case computed:
		if c, ok := k.Metrics.Named(last); ok {
			if r, err := c.Eval(); err == nil && r.Versus == nil {
				number := r.Value.Decimal() + map[metric.Unit]string{metric.Percent: "%"}[r.Value.Unit]
				return metric.Goodness{Calculator: c.Calculator, Number: number}.Question()
			}
		}
	case measure != "":
		return "what is a good " + measure
	}
	return ""
}

// chosen is the choice at the place that is named.
func (t topic) chosen(words []string) string {
	offers := t.offers()
	for _, w := range words {
		place, ok := ordinalOf(w)
		if place < 0 {
			place = len(offers) - 1
		}
		if ok && place >= 0 && place < len(offers) {
			return offers[place]
		}
	}
	return ""
}

// offers are what there is to choose from; of a comparison, its sides.
func (t topic) offers() []string {
	if sides := strings.Split(t.line, " vs "); len(t.choices) == 0 && len(sides) > 1 {
		for _, side := range sides {
			t.choices = append(t.choices, defineLine(side).String())
		}
	}
	return t.choices
}

// sensed is the one choice that has the words in one of its names, or else in
// what it means.
func (k *Knowledge) sensed(t topic, words []string) string {
	var named, described []string
	if len(t.offers()) == 0 {
		return k.variant(t, strings.Join(words, " "))
	}
	for _, offer := range t.offers() {
		said := " " + strings.ToLower(offer) + " "
		if has(said, words) {
			named = append(named, offer)
		}
		for _, term := range k.about(offer) {
			other := slices.Concat(term.Aliases, term.Abbreviations, []string{term.Category, term.Senses[0].Text})
			said = " " + strings.ToLower(strings.Join(append(other, offer), " ")) + " "
		}
		if has(said, words) {
			described = append(described, offer)
		}
	}
	switch {
	case len(named) == 1:
		return named[0]
	case len(named) == 0 && len(described) == 1:
		return described[0]
	}
	return ""
}

// variant is the term that is called like the last one and the words: "revenue"
// behind Churn.
func (k *Knowledge) variant(t topic, words string) string {
	for _, term := range k.about(cmp.Or(t.line, t.before)) {
		if a := k.Terms.Find(words + " " + strings.ToLower(term.Name)); a.Confident && !a.Versus && a.Matches[0].Term.Name != term.Name {
			return defineLine(a.Matches[0].Term.Name).String()
		}
	}
	return ""
}

func has(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, " "+w) {
			return false
		}
	}
	return true
}

// parted is the comparison of what was offered, of the last two answers, or of
// a term with the neighbour that it is mistaken for.
func (k *Knowledge) parted(t topic) string {
	call, computed := k.computed(t.line)
	if was, too := k.computed(t.before); computed && too && was == call && !strings.Contains(t.line+t.before, " vs ") {
		return t.line + " vs " + strings.TrimPrefix(t.before, was+" ")
	}
	var sides []string
	for _, l := range append([]string{t.line}, t.offers()...) {
		for _, term := range k.about(l) {
			if !slices.Contains(sides, term.Name) && len(sides) < mostOffersOfTopic {
				sides = append(sides, term.Name)
			}
		}
	}
	if before := k.about(t.before); len(sides) == 1 && len(before) == 1 && before[0].Name != sides[0] {
		sides = append([]string{before[0].Name}, sides...)
	}
	if now := k.about(t.line); len(sides) == 1 && len(now) == 1 {
		for _, d := range k.Terms.Differences(now[0])[:min(1, len(k.Terms.Differences(now[0])))] {
			sides = append(sides, d.Term)
		}
	}
	if len(sides) < 2 {
		return ""
	}
	return strings.Join(sides, " vs ")
}

// against sets the last answer against other numbers or another term.
func (k *Knowledge) against(t topic, rest string) []metric.Reading {
	last := k.last(t)
	if strings.ContainsAny(rest, "0123456789") {
		if _, computed := k.computed(last); !computed {
			return nil
		}
		call, ok := k.Metrics.Named(last + " vs " + rest)
		if !ok {
			return nil
		}
		r, err := call.Eval()
		if err != nil || r.Versus == nil {
			return nil
		}
		return oneReading(r.Command)
	}
	terms := k.about(last)
	if len(terms) != 1 {
		if term, ok := k.Terms.Exact(rest); ok {
			return oneReading(defineLine(term.Name).String())
		}
		return nil
	}
	found := k.Terms.Find(terms[0].Name + " vs " + rest)
	if found.Sides < 2 || !found.Confident && !found.Probable {
		return nil
	}
	return oneReading(strings.Join(names(found.Matches[:found.Sides]), " vs "))
}

// changed is the last calculation with other numbers or another metric, or the
// term beside the last one.
func (k *Knowledge) changed(t topic, rest string) []metric.Reading {
	last := k.last(t)
	if strings.ContainsAny(rest, "0123456789") {
		if _, computed := k.computed(last); computed {
			return k.Metrics.Changed(last, rest)
		}
		if terms := k.about(last); len(terms) == 1 {
			return k.Metrics.Changed(k.measure(terms[0]), rest)
		}
		return nil
	}
	if to, ok := k.Metrics.Lookup(rest); ok {
		if carried, ok := k.Metrics.Carried(last, to); ok {
			return oneReading(carried)
		}
	}
	term, ok := k.Terms.Exact(rest)
	if !ok || term.Broad {
		return oneReading(k.sibling(t, rest))
	}
	if to, ok := k.Metrics.Lookup(term.Metric); ok && term.Metric != "" {
		if _, computed := k.computed(last); computed {
			if carried, ok := k.Metrics.Carried(last, to); ok {
				return oneReading(carried)
			}
		}
	}
	return oneReading(defineLine(term.Name).String())
}

// names tells whether whom numbers are said to be of is rather a metric, an input of
// one, or a term.
func (k *Knowledge) names(subject string) bool {
	if subject == "" {
		return false
	}
	_, measured := k.Metrics.Lookup(subject)
	_, defined := k.Terms.Exact(subject)
	return measured || defined || k.Metrics.Inputs(subject)
}

// sibling is the term that is called as the last one is, but for some words:
// "tech" behind "Low Touch".
func (k *Knowledge) sibling(t topic, rest string) string {
	if len(strings.Fields(rest)) > mostSiblingWords {
		return ""
	}
	for _, term := range k.about(cmp.Or(t.line, t.before)) {
		ws := strings.Fields(term.Name)
		for i := 1; i < len(ws); i++ {
			for _, name := range [...]string{rest + " " + strings.Join(ws[i:], " "), strings.Join(ws[:i], " ") + " " + rest} {
				if other, ok := k.Terms.Exact(name); ok && other.Name != term.Name {
					return defineLine(other.Name).String()
				}
			}
		}
	}
	return ""
}

package metric

import (
	"slices"
	"strings"
)

// A vocabulary finds the words of all calculators' inputs in a sentence.
type vocabulary map[string][]phrase // by the stem of the first word

// A phrase is one way to speak of an input.
type phrase struct {
	stems      []string
	calculator int // its place in the set
	input      int
	weak       bool // it says what is counted, and not who did what to it
	named      bool // it counts where the metric is named only
	tight      bool // a preposition, which speaks of the number behind it only
}

func newVocabulary(all []*Calculator) vocabulary {
	v := make(vocabulary, 8*len(all))
	for i, c := range all {
		for j := range c.Inputs {
			for _, p := range c.ways[j] {
				p.calculator, p.input = i, j
				v[p.stems[0]] = append(v[p.stems[0]], p)
			}
		}
	}
	return v
}

// spoken are the ways to speak of an input: its name, its aliases, its words.
func (in *Input) spoken() []phrase {
	var found []phrase
	add := func(text string) {
		var stems []string
		for w := range strings.FieldsSeq(text) {
			if w = stem(w); !isArticle(w) {
				stems = append(stems, w)
			}
		}
		const shortest = 3 // letters: shorter keys are for commands
		known := slices.ContainsFunc(found, func(p phrase) bool { return slices.Equal(p.stems, stems) })
		if known || len(stems) == 0 || len(text) < shortest && !isTight(text) && !isInitials(text) {
			return
		}
		found = append(found, phrase{stems: stems, weak: len(stems) == 1 && isCommon(stems[0]), tight: isTight(text)})
	}
	onlyNamed := strings.Split(in.Named, ", ")
	for _, key := range append([]string{in.Name}, in.Aliases...) {
		if slices.Contains(onlyNamed, key) {
			continue
		}
		add(key)
		if strings.Contains(key, "-") {
			add(strings.ReplaceAll(key, "-", " "))
		}
	}
	for i := range found {
		found[i].named = i == 0 && in.Unspoken
	}
	for text := range strings.SplitSeq(in.Words, ", ") {
		add(text)
	}
	alone := len(found)
	for text := range strings.SplitSeq(in.Named, ", ") {
		add(text)
	}
	for i := alone; i < len(found); i++ {
		found[i].named = true
	}
	return found
}

// isInitials tells two letters that stand for words: "gm", "sm".
func isInitials(s string) bool { return len(s) == len("gm") && !strings.ContainsAny(s, "aeiou&") }

// sharedWord is a phrase that two inputs share though a number could be for
// either of them: no sentence with it would be clear.
func (c *Calculator) sharedWord() string {
	for i := range c.Inputs {
		for _, p := range c.ways[i] {
			for j := range c.Inputs[:i] {
				shares := func(q phrase) bool { return slices.Equal(p.stems, q.stems) }
				if c.Inputs[i].Kind.rivals(c.Inputs[j].Kind) && slices.ContainsFunc(c.ways[j], shares) {
					return strings.Join(p.stems, " ")
				}
			}
		}
	}
	return ""
}

// rivals tells whether one number could be of either kind.
func (k Kind) rivals(other Kind) bool {
	family := func(k Kind) int {
		switch k {
		case Rate, SignedRate:
			return 1
		case Term, Time, Date, Window:
			return int(k)
		case Scores, Lengths, Times, Amounts, Weighted, Chances:
			return int(Scores)
		case Count, CountOrShare, Money, Amount, Number, Answer:
		}
		return 0
	}
	return family(k) == family(other)
}

// stem is a word without its inflection, so that "churned" finds "churn". It is
// rough: all that matters is that forms of one word meet.
func stem(w string) string {
	w = strings.ToLower(w)
	w = strings.TrimSuffix(w, "'s")
	if w == "opened" { // is no longer open
		return w
	}
	const least = 3 // letters that stay
	for _, ending := range [...]struct{ cut, put string }{{"ies", "y"}, {"ing", ""}, {"ed", ""}, {"s", ""}} {
		if bare, found := strings.CutSuffix(w, ending.cut); found && len(bare) >= least && !strings.HasSuffix(w, "ss") {
			w = bare + ending.put
			break
		}
	}
	if bare, found := strings.CutSuffix(w, "e"); found && len(bare) >= least {
		w = bare
	}
	if n := len(w); n > least+1 && w[n-1] == w[n-2] && isLetter(w[n-1]) {
		w = w[:n-1]
	}
	return w
}

func isArticle(s string) bool {
	switch s {
	case "the", "a", "an", "our", "my", "your", "their", "its", "these", "those":
		return true
	}
	return false
}

// isTight tells the prepositions that are names of inputs.
func isTight(s string) bool {
	switch s {
	case "from", "to", "of", "in", "at", "per", "with", "after", "before", "until", "on", "this", "last", "all", "end":
		return true
	}
	return false
}

// isCommon tells the stems that say what is counted, in many metrics.
func isCommon(s string) bool {
	const common = " customer account client subscriber logo user peopl company ten mrr arr revenu ticket cas seat licenc licens " +
		"contract deal respons answer question tim hav had now new subscription person request pay cost employe member solv resolv clos mor "
	return strings.Contains(common, " "+s+" ")
}

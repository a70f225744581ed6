package quiz

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// A kind is a way to ask about a term.
type kind struct {
	name string // part of the keys in the ledger: never rename one
	// usual is the share of right answers to expect, before any are counted,
	// about a term that nobody mixes up with another.
	usual float64
	// fits reports whether the term makes a good question of this kind.
	fits func(*Maker, *entry) bool
	// ask makes the question of a term that fits, but for where it is from.
	ask func(*Maker, *entry, draw) Question
}

// kinds is the table of kinds.
func kinds() []kind {
	return []kind{
		{"name", 0.85, fitsName, askName},
		{"meaning", 0.85, fitsMeaning, askMeaning},
		{"true-false", 0.85, fitsTrueFalse, askTrueFalse},
		{"mismatch", 0.7, fitsMismatch, askMismatch},
		{"situation", 0.9, fitsSituation, askSituation},
		{"formula", 0.75, fitsFormula, askFormula},
		{"numeric", 0.6, fitsNumeric, askNumeric},
	}
}

// Definition → term.

func fitsName(m *Maker, e *entry) bool {
	return m.clue(e) != "" && e.enough(unmentioned(m.clue(e)))
}

func askName(m *Maker, e *entry, d draw) Question {
	clue := m.clue(e)
	q := Question{Prompt: "Which term is this? " + clue, Explanation: e.explanation(clue)}
	others := e.distractors(unmentioned(clue), d)
	q.Options, q.Right = mixed(Option{Text: e.Name, Why: q.Explanation}, each(others, func(other *entry) Option {
		return Option{Text: other.Name, Why: e.apartFrom(other)}
	}), d)
	return q
}

// clue is as much of a term's definition as does not give its name away.
func (m *Maker) clue(e *entry) string {
	switch {
	case !m.reveals(e.inText, e):
		return e.text
	case !m.reveals(e.inGist, e):
		return e.gist
	default:
		return ""
	}
}

// unmentioned keeps the terms that a clue does not rule out by naming them.
func unmentioned(clue string) func(*entry) bool {
	said := stemsOf(clue)
	return func(other *entry) bool { return !said.holds(other.inName) }
}

// Term → definition.

func fitsMeaning(m *Maker, e *entry) bool {
	return m.short(e) && e.enough(m.shortBeside(e))
}

func askMeaning(m *Maker, e *entry, d draw) Question {
	q := Question{Prompt: fmt.Sprintf("What does “%s” mean?", e.Name), Explanation: e.explanation(e.gist)}
	others := e.distractors(m.shortBeside(e), d)
	q.Options, q.Right = mixed(Option{Text: e.gist, Why: q.Explanation}, each(others, func(other *entry) Option {
		return Option{Text: other.gist, Why: e.mistaken(other)}
	}), d)
	return q
}

// short reports whether a term's gist makes an option: brief, and silent about
// its name.
func (m *Maker) short(e *entry) bool {
	return utf8.RuneCountInString(e.gist) <= maxOption && !m.reveals(e.inGist, e)
}

// shortBeside keeps the terms whose gist makes a wrong option for e.
func (m *Maker) shortBeside(e *entry) func(*entry) bool {
	return func(other *entry) bool { return m.short(other) && !m.reveals(other.inGist, e) }
}

// True or false, of the terms that people mix up.

func fitsTrueFalse(m *Maker, e *entry) bool {
	return m.short(e) && len(m.mistakable(e)) > 0
}

func askTrueFalse(m *Maker, e *entry, d draw) Question {
	q := Question{Right: int(d.lot("true or false") % 2)}
	said := e.gist
	if isTrue := q.Right == 0; isTrue {
		q.Explanation = e.explanation(said)
	} else {
		other := shuffled(d, m.mistakable(e), (*entry).name)[0]
		said, q.Explanation = other.gist, e.mistaken(other)
	}
	q.Prompt = fmt.Sprintf("True or false? “%s” means: %s", e.Name, said)
	q.Options = []Option{{Text: "True", Why: q.Explanation}, {Text: "False", Why: q.Explanation}}
	return q
}

// mistakable lists the terms that could be taken for e and read like it.
func (m *Maker) mistakable(e *entry) []*entry {
	var others []*entry
	for _, other := range m.entries {
		if _, differs := e.differs[other.Name]; differs && m.shortBeside(e)(other) {
			others = append(others, other)
		}
	}
	return others
}

// reveals reports whether a text names the term, or says a telling word of its
// name.
func (m *Maker) reveals(text stems, e *entry) bool {
	for stem := range e.inName {
		if text[stem] && !m.common[stem] {
			return true
		}
	}
	return slices.ContainsFunc(e.names, text.holds)
}

// each makes an option of each term.
func each(others []*entry, option func(*entry) Option) []Option {
	options := make([]Option, len(others))
	for i, other := range others {
		options[i] = option(other)
	}
	return options
}

// mixed puts the right option and the wrong ones, no two alike, in random order.
func mixed(right Option, others []Option, d draw) (options []Option, at int) {
	options = shuffled(d, append(others, right), func(o Option) string { return "place of " + o.Text })
	return options, slices.Index(options, right)
}

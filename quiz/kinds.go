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

func fitsName(_ *Maker, e *entry) bool { return e.clue() != "" }

func askName(_ *Maker, e *entry, d draw) Question {
	clue := e.clue()
	others := e.distractors(e.names(clue), d)
	q := Question{Prompt: "Which term is this? " + clue, Explanation: e.reason(clue, others)}
	q.Options, q.Right = mixed(Option{Text: e.Name, Why: q.Explanation}, each(others, func(other *entry) Option {
		return Option{Text: other.Name, Why: e.apartFrom(other)}
	}), d)
	return q
}

// clue is as much of a term's definition as does not give its name away.
func (e *entry) clue() string {
	for _, text := range []string{e.text, e.gist} {
		if !e.spelledOut(stemsOf(text)) && e.enough(e.names(text)) {
			return text
		}
	}
	return ""
}

// names searches for terms whose name may stand beside that of e, after a text
// that does not rule them out by naming them.
func (e *entry) names(text string) search {
	said := stemsOf(text)
	return search{
		number: wrong,
		usable: func(other *entry) bool { return !said.holds(other.inName) },
		hints:  hintsOf(text).shared(e.hinted),
		words:  func(other *entry) stems { return other.hinted },
	}
}

// Term → definition.

func fitsMeaning(_ *Maker, e *entry) bool { return e.short() && e.enough(e.meanings()) }

func askMeaning(_ *Maker, e *entry, d draw) Question {
	others := e.distractors(e.meanings(), d)
	q := Question{Prompt: fmt.Sprintf("What does “%s” mean?", e.Name), Explanation: e.reason(e.gist, others)}
	q.Options, q.Right = mixed(Option{Text: e.gist, Why: q.Explanation}, each(others, func(other *entry) Option {
		return Option{Text: other.gist, Why: e.mistaken(other)}
	}), d)
	return q
}

// short reports whether a term's gist makes an option: brief, and silent about
// its name.
func (e *entry) short() bool {
	return utf8.RuneCountInString(e.gist) <= maxOption && !e.spelledOut(e.inGist)
}

// meanings searches for terms whose gist may stand beside that of e.
func (e *entry) meanings() search {
	return search{
		number: wrong,
		usable: func(other *entry) bool { return other.short() && !e.spelledOut(other.inGist) },
		hints:  e.hintsInGist.shared(e.hinted),
		words:  func(other *entry) stems { return other.hintsInGist },
	}
}

// True or false, of the terms that people mix up.

func fitsTrueFalse(_ *Maker, e *entry) bool {
	return e.short() && e.unhinted(e.hintsInGist) && len(e.mistakable()) > 0
}

func askTrueFalse(_ *Maker, e *entry, d draw) Question {
	q := Question{Right: int(d.lot("true or false") % 2)}
	said := e.gist
	if isTrue := q.Right == 0; isTrue {
		q.Explanation = "True. " + e.reason(said, nil)
	} else {
		other := shuffled(d, e.mistakable(), (*entry).name)[0]
		said, q.Explanation = other.gist, "False. "+e.mistaken(other)
	}
	q.Prompt = fmt.Sprintf("True or false? “%s” means: %s", e.Name, said)
	q.Options = []Option{{Text: "True", Why: q.Explanation}, {Text: "False", Why: q.Explanation}}
	return q
}

// mistakable lists the terms that people take for e, that are wrong where it is
// right, and that read like it.
func (e *entry) mistakable() []*entry {
	var others []*entry
	for _, r := range e.rivals {
		if _, differs := e.differs[r.Name]; differs && r.short() && e.unhinted(r.hintsInGist) {
			others = append(others, r.entry)
		}
	}
	return others
}

// spelledOut reports whether the words of a text have every word of the name or of an
// abbreviation.
func (e *entry) spelledOut(said stems) bool {
	return slices.ContainsFunc(e.called, said.holds)
}

// unhinted reports whether a text repeats no word of the name, where no other
// option could, but such as stand in definitions of all kinds.
func (e *entry) unhinted(text stems) bool {
	for hint := range text.shared(e.hinted) {
		switch hint {
		case "cust", "prod", "comp": // customer, product, company
		default:
			return false
		}
	}
	return true
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

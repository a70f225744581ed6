package ask

import (
	"fmt"
	"iter"
	"slices"
	"unicode/utf8"
)

// A kind is a way to ask about a term.
type kind struct {
	name string // part of the keys in the ledger: never rename one
	// usual is the share of right answers to expect, before any are counted,
	// about a term that nobody mixes up with another.
	usual float64
	// wrong is how many wrong options stand beside the right one.
	wrong int
	// prepare finds what does not depend on the draw, of a term and its rivals; it
	// returns what makes the question, but for where it is from, and nil where the
	// term makes no good one.
	prepare func(e *entry, rivals iter.Seq[*entry], wrong int) asker

	// What options say: those of terms must be wrong by all that the glossary
	// says of the two terms, numbers are explained one by one, and a verdict is
	// the same for every question.
	options options
	// unnamed questions say nothing of the term they ask about, so that no word of
	// theirs can give its option away.
	unnamed bool
}

// options is what the options of a kind are.
type options int

const (
	ofTerms options = iota // names, meanings or formulas
	numbers
	verdicts // True and False
	written  // by the team, as many as it wrote
)

// An asker makes a question by lot. It is given the term's rivals anew, and keeps none.
type asker func(d draw, rivals iter.Seq[*entry]) Question

// kinds is the table of kinds.
func kinds() []kind {
	return []kind{
		{name: "name", usual: 0.85, wrong: 3, prepare: prepareName},
		{name: "meaning", usual: 0.85, wrong: 3, prepare: prepareMeaning},
		{name: "true-false", usual: 0.85, wrong: 1, prepare: prepareTrueFalse, options: verdicts},
		// More than three pairs would be too much to read on a phone.
		{name: "mismatch", usual: 0.7, wrong: 2, prepare: prepareMismatch, unnamed: true},
		{name: "situation", usual: 0.9, wrong: 3, prepare: prepareSituation},
		{name: "formula", usual: 0.75, wrong: 3, prepare: prepareFormula},
		{name: "numeric", usual: 0.6, wrong: 3, prepare: prepareNumeric, options: numbers},
		{name: own, usual: 0.75, wrong: 3, prepare: prepareOwn, options: written},
	}
}

// NamePrompt begins a question that gives a definition and asks for its term.
const NamePrompt = "Which term is this? "

// Definition → term.

func prepareName(e *entry, rivals iter.Seq[*entry], wrong int) asker {
	clue, names := e.clue(rivals, wrong)
	if clue == "" {
		return nil
	}
	return func(d draw, rivals iter.Seq[*entry]) Question {
		others := names.draw(d, rivals)
		q := Question{Prompt: NamePrompt + clue, Explanation: e.reason(clue, others)}
		q.Options, q.Right = e.named(q.Explanation, others, d)
		return q
	}
}

// clue is as much of a term's definition as does not give its name away, with
// the terms that could be named instead.
func (e *entry) clue(rivals iter.Seq[*entry], wrong int) (string, search) {
	for _, text := range []string{e.text, e.gist} {
		if names := e.names(text, wrong); !e.spelledOut(wordsOf(text)) && names.enough(rivals) {
			return text, names
		}
	}
	return "", search{}
}

// named makes options of the names of e and of others.
func (e *entry) named(why string, others []*entry, d draw) (options []Option, at int) {
	return mixed(Option{Text: e.Name, Why: why}, each(others, func(other *entry) Option {
		return Option{Text: other.Name, Why: e.apartFrom(other)}
	}), d)
}

// names searches for terms whose name may stand beside that of e, after a text
// that does not rule them out by naming them.
func (e *entry) names(text string, wrong int) search {
	said := wordsOf(text)
	return search{
		about:  e,
		number: wrong,
		usable: func(other *entry) bool { return !said.holds(other.inName) },
		hints:  hintsBetween(telling(text), e.nameWords),
		words:  func(other *entry) []string { return other.nameWords },
	}
}

// Term → definition.

func prepareMeaning(e *entry, rivals iter.Seq[*entry], wrong int) asker {
	meanings := e.meanings(wrong)
	if !e.short() || !meanings.enough(rivals) {
		return nil
	}
	return func(d draw, rivals iter.Seq[*entry]) Question {
		others := shuffled(d, meanings.draw(d, rivals), func(other *entry) string { return placeOf(other.gist) }) // as they will stand
		q := Question{Prompt: fmt.Sprintf("What does “%s” mean?", e.Name), Explanation: e.meant(others)}
		q.Options, q.Right = mixed(Option{Text: e.gist, Why: q.Explanation}, each(others, func(other *entry) Option {
			return Option{Text: other.gist, Why: e.mistaken(other)}
		}), d)
		return q
	}
}

// short reports whether a term's gist makes an option: brief, and silent about
// its name.
func (e *entry) short() bool {
	return utf8.RuneCountInString(e.gist) <= maxOption && !e.spelledOut(e.inGist)
}

// meanings searches for terms whose gist may stand beside that of e.
func (e *entry) meanings(wrong int) search {
	return search{
		about:  e,
		number: wrong,
		usable: func(other *entry) bool { return other.short() && !e.spelledOut(other.inGist) },
		hints:  hintsBetween(e.nameWords, e.gistWords),
		words:  func(other *entry) []string { return other.gistWords },
	}
}

// True or false, of the terms that people mix up.

func prepareTrueFalse(e *entry, rivals iter.Seq[*entry], _ int) asker {
	mistakable := e.mistakable(rivals)
	if !e.short() || !e.unhinted(e.gistWords) || len(mistakable) == 0 {
		return nil
	}
	return func(d draw, _ iter.Seq[*entry]) Question {
		q := Question{Right: int(d.lot("true or false") % 2)}
		said := e.gist
		if isTrue := q.Right == 0; isTrue {
			q.Explanation = "True. " + e.reason(said, nil)
		} else {
			other := shuffled(d, mistakable, (*entry).name)[0]
			said, q.Explanation = other.gist, "False. "+e.mistaken(other)
		}
		q.Prompt = fmt.Sprintf("True or false? “%s” means: %s", e.Name, said)
		q.Options = []Option{{Text: "True", Why: q.Explanation}, {Text: "False", Why: q.Explanation}}
		return q
	}
}

// mistakable lists the rivals that people take for e and that read like it.
func (e *entry) mistakable(rivals iter.Seq[*entry]) []*entry {
	var others []*entry
	if len(e.differs) == 0 {
		return nil
	}
	for r := range rivals {
		if _, differs := e.differs[r.Name]; differs && r.short() && e.unhinted(r.gistWords) {
			others = append(others, r)
		}
	}
	return others
}

// spelledOut reports whether the words of a text have every word of the name or of an
// abbreviation.
func (e *entry) spelledOut(said wordSet) bool {
	return slices.ContainsFunc(e.called, said.holds)
}

// unhinted reports whether the telling words of a text repeat none of the name, where no other
// option could, but such as stand in definitions of all kinds.
func (e *entry) unhinted(words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool {
		_, found := slices.BinarySearch(e.hinted, cut(word, hintLength))
		return found && !slices.Contains([]string{"cust", "prod", "comp"}, prefix(word, hintLength)) // customer, product, company
	})
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
	options = shuffled(d, append(others, right), func(o Option) string { return placeOf(o.Text) })
	return options, slices.Index(options, right)
}

// placeOf is what an option's place is drawn by.
func placeOf(text string) string { return "place of " + text }

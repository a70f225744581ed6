package metric

import (
	"math/rand/v2"
	"strings"
	"time"
)

// A Calculator is one metric. It is safe for concurrent use once New has
// returned it.
type Calculator struct {
	Name    string // canonical, as typed: "gross-churn"
	Title   string // in full: "Gross revenue churn"
	Label   string // in headlines: "Gross churn"
	Family  string
	Aliases []string
	Inputs  []Input
	Forms   [][]string // inputs that suffice, when there are several ways; else the required ones
	Pair    bool       // "12/400" and "12 of 400" give part and whole
	Part    string     // the input that stands before the stroke; the first when empty
	Whole   string     // the input that stands after it; the second when empty
	Rest    string     // the input that counts all of the whole but the part
	Per     Period     // of a rate or an amount that is one for a period: monthly churn, ARR
	Of      string     // the calculator that counts what this is the rate of a period of
	Unit    Unit
	Formula string
	Example string // the arguments of a command that works

	Compute   func(Values) (Result, *InputError) // exact; the inputs are read and checked
	Warnings  []Warning
	Mistakes  []Mistake
	Benchmark *Benchmark
	Draw      func(*rand.Rand) Values // plausible inputs for a question; nil when there are none
	Usual     *Usual                  // where results lie; nil when anywhere
	Solve     *Goal                   // what "target=" asks for; nil: of a share its part, else nothing
	Variants  []Variant               // the conventions of computing it, that which Compute follows first; none where there is one
	Variant   *Variant                // that it computes by, where one was chosen: see By
	Opposite  string                  // words, parted by commas, that turn a part into the rest: of churn "stayed, kept"
	Seldom    bool                    // few people mean it: a sentence has to name it
	Common    bool                    // the one that people mean where the numbers of a sentence fit others as well

	keys    map[string]int // normalised names and aliases of inputs → index
	phrases map[string]int // the same and their titles in words → index, -1 when of several
	ways    [][]phrase     // to speak of each input
	against []string       // the stems of Opposite
	base    *Calculator    // that Of names
	first   *Calculator    // of one that computes by a chosen variant, the one of the table
	team    *Calculator    // of the same, the one that a team's set has
	chosen  *chosen        // by which variants a team computes it; nil: it chose none
	choice  *Choice        // of one that computes by a variant that a team chose
	gives   []conversion   // what can be computed from this metric alone
}

// An Input is one argument of a calculator.
type Input struct {
	Name       string
	Aliases    []string
	Words      string // what people call it in a sentence, parted by commas: "lost, quit"; its name and aliases count anyway
	Title      string // as a form's label: "Customers at the start"
	Noun       string // after a number in the working: "at start"; the name when empty
	Kind       Kind
	Unspoken   bool   // its name is for commands, and says too little in a sentence that does not name the metric
	Named      string // further words, for sentences that name the metric: alone they say too little
	Required   bool
	Positional bool   // may be given without its name, in the order of the table
	Default    string // taken, and said, when the input is not given
	Per        Period // of an amount: typed periods are converted to this one
	Bare       Period // of an amount without a period: what it is for when a rate beside it is for another
	Paced      bool   // of a rate: it is one for a period, which the amounts beside it follow
	Lump       bool   // of an amount: it is for a whole term, and so for no period
	Flow       bool   // of an amount: it is one of a span, which all that stands beside it has to be of
	Ask        bool   // of an amount: there is no answer without a period
	Loss       bool   // of an amount or a count that is taken off: a minus or an accountant's brackets say no more than that
	Neutral    string // what it is in an offer where nothing is said of it; empty: nothing, of a gain or a loss
	Gain       bool   // of an amount or a count that is put on, and of which there may be none
	Adds       bool   // of an amount: people say its parts, which add up: so much for marketing, so much for sales
	Min, Max   int64  // of scores
	From       int    // of lists: this many bare numbers are the list
	Unit       Unit   // of a term: what a bare number counts
	Wrong      string // said of what is typed instead and is no such value
	Help       string // one line for /help and the form
}

// A Value is one input, read and checked.
type Value struct {
	Quantity Quantity
	Period   Period
	Date     time.Time
	Items    []Item // of lists
	Typed    string // the canonical spelling for a command
	Alias    string // the key it was given under, when not its name

	noun string
	text string // as typed
	bare bool   // typed without its name
}

// An Item is one entry of a list.
type Item struct {
	Label    string   // of named entries
	Quantity Quantity // of a weighted score, the score
	Weight   Quantity // of weighted scores
	Times    int64    // how often it occurs
	Scaled   bool     // a score that was brought to the scale already
}

// Values are a calculator's inputs by name.
type Values map[string]Value

// A Warning says where the trade often errs. It is shown when When holds, or
// always when that is nil.
type Warning struct {
	Text   string
	When   func(Values) bool
	Except []string // the variants of which it is not true
}

// A Mistake is a wrong way to compute the metric that people use.
type Mistake struct {
	Label   string // "passives left out of the base"
	Compute func(Values) (Result, *InputError)
}

// A Goal is the input that "target=" solves for.
type Goal struct {
	Input  string
	AtMost bool // the input is a loss: the target allows at most so much
}

// ReadInput checks one field of a form with the same reader and the same
// words as a command. The error is an *InputError.
func (c *Calculator) ReadInput(name, text string) error {
	in := c.input(name)
	text = strings.TrimSpace(clean(text))
	if text == "" && !in.Required {
		return nil
	}
	all := c.args(c.fieldWords(in, text))
	if text == "" {
		all = []arg{{key: in.Name}}
	}
	b, err := c.bind(all, reader{})
	if err == nil {
		err = b.onePeriod()
	}
	if err == nil {
		return nil
	}
	return err
}

// fieldWords are the words of one field, in which spaces part thousands unless
// it is a list.
func (c *Calculator) fieldWords(in *Input, text string) []word {
	ws := words(c.field(in, text))
	joints, _ := c.joints(ws)
	least := unlikely
	if in.Kind.isList() {
		least = certain
	}
	return together(ws, joints, func(_ int, j joint) bool { return j >= least })
}

// field writes one filled-in field as it stands in a command.
func (c *Calculator) field(in *Input, text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if in.Kind.isNamed() {
		return text
	}
	return in.Name + "=" + text
}

// Command is the command line, without the slash command's name, that a
// filled-in form stands for; values are what was typed, by input.
func (c *Calculator) Command(values map[string]string) string {
	parts := []string{c.Name}
	for i := range c.Inputs {
		if text := values[c.Inputs[i].Name]; strings.TrimSpace(text) != "" {
			parts = append(parts, c.field(&c.Inputs[i], text))
		}
	}
	return strings.Join(parts, " ")
}

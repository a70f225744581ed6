// Package glossary holds the vocabulary of Customer Success: terms, what the
// sources say of them, and a look-up that is either sure or asks.
//
// A term is one entry of a YAML file under terms/, one file a category. To add
// one, add an entry there; Load refuses a file with a fault and names every
// fault at once, by file and line.
package glossary

import "embed"

// Terms holds the shipped entries, one YAML file a category, and
// sources.yaml, which names the documents they rest on.
//
//go:embed terms/*.yaml
var Terms embed.FS

// A Term is one concept of the trade.
type Term struct {
	Name          string   // canonical, as a heading: "Net Revenue Retention"
	Abbreviations []string // "NRR"
	Aliases       []string // other names and spellings people use
	Plural        string   // only where it is irregular
	Category      string
	Senses        []Sense // several where the sources disagree
	Formula       string  // empty when Metric is set: the calculator has it
	Metric        string  // canonical name of its calculator, or empty
	Example       string
	See           []string     // names of related terms
	NotToConfuse  []Difference // neighbours that never stand in for this term
	Own           bool         // from the team's own files
}

// A Sense is one meaning of a term.
type Sense struct {
	Text    string // at most 60 words
	Note    string // who says what, where sources disagree
	Sources []Source
}

// A Source is a place in a document.
type Source struct {
	Document string // its title
	Place    string // "card 13", "line 14", or empty
}

// A Difference says how a term differs from a neighbour.
type Difference struct {
	Term string // the neighbour's name
	Text string // one sentence; reads the same from either side
}

// A Match is a term that a query may mean.
type Match struct {
	Term  Term
	Via   string  // the layer that found it
	Score float64 // comparable within one Answer only
}

// An Answer is what a look-up found, best first: sure (Confident), a few
// guesses to choose from, or nothing.
type Answer struct {
	Matches   []Match
	Confident bool
	Versus    bool // "X vs Y": the first two matches are the sides
}

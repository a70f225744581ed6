package clues

import "slices"

// A Board is what is played. It never changes while a game goes on.
type Board struct {
	Title      string     `json:"title"`
	Categories []Category `json:"categories"` // all with the same number of clues
	Double     int        `json:"double"`     // the clue that is the Daily Double; None
	Final      *Clue      `json:"final"`      // nil: the game ends with the last clue
	Topic      string     `json:"topic"`      // the final clue's category
	Source     string     `json:"source,omitempty"`
}

// A Category is a column of a board, the cheapest clue first.
type Category struct {
	Name  string `json:"name"`
	Clues []Clue `json:"clues"`
}

// A Clue is what is shown, and what it is worth.
type Clue struct {
	Value  int    `json:"value"`
	Text   string `json:"text"`
	Key    Key    `json:"key"`
	Source string `json:"source,omitempty"` // where it is from, shown with what is right
}

// A Key is what is right: the names of terms, or else words, or a number.
type Key struct {
	Shown    string   `json:"shown"`              // as people read it
	Terms    []string `json:"terms,omitempty"`    // of the glossary, any of them
	Accept   []string `json:"accept,omitempty"`   // what else is right, by the word
	Number   string   `json:"number,omitempty"`   // a decimal, rounded as the clue asks
	Decimals int      `json:"decimals,omitempty"` // that it is rounded to
}

// What is no clue of the board.
const (
	None      = -1
	FinalClue = -2
)

// Size is how many clues there are.
func (b Board) Size() int { return len(b.Categories) * b.rows() }

func (b Board) rows() int {
	if len(b.Categories) == 0 {
		return 0
	}
	return len(b.Categories[0].Clues)
}

// Clue is the clue of a number: the first category's from 0, then the next one's.
func (b Board) Clue(n int) (Clue, bool) {
	switch {
	case n == FinalClue && b.Final != nil:
		return *b.Final, true
	case n < 0 || n >= b.Size():
		return Clue{}, false
	}
	return b.Categories[n/b.rows()].Clues[n%b.rows()], true
}

// Category is the name of the category that a clue is in.
func (b Board) Category(n int) string {
	if n == FinalClue {
		return b.Topic
	}
	return b.Categories[n/b.rows()].Name
}

// values are what the clues are worth, the least and the most.
func (b Board) values() (least, most int) {
	for n := range b.Size() {
		c, _ := b.Clue(n)
		if least == 0 || c.Value < least {
			least = c.Value
		}
		most = max(most, c.Value)
	}
	return least, most
}

// short is how many categories, and clues of each, a short game has at most.
const short = 3

// Short is the board of a short game: three categories, and of each the easiest,
// the hardest and one clue between. The Daily Double stays on it.
func (b Board) Short() Board {
	columns := []int{0, 1, 2}[:min(short, len(b.Categories))]
	rows := slices.Compact([]int{0, b.rows() / 2, max(0, b.rows()-1)})
	if b.Double >= 0 {
		column, row := b.Double/b.rows(), b.Double%b.rows()
		if !slices.Contains(columns, column) {
			columns[short-1] = column
		}
		if !slices.Contains(rows, row) {
			rows[1] = row
		}
	}
	kept := b
	kept.Categories, kept.Double = nil, None
	for i, column := range columns {
		c := Category{Name: b.Categories[column].Name}
		for j, row := range rows {
			clue := b.Categories[column].Clues[row]
			clue.Value = b.Categories[0].Clues[j].Value
			c.Clues = append(c.Clues, clue)
			if column*b.rows()+row == b.Double {
				kept.Double = i*len(rows) + j
			}
		}
		kept.Categories = append(kept.Categories, c)
	}
	return kept
}

// Key is what is right of a clue, which nobody but the judge may know before the
// ruling.
func (g *Game) Key(n int) (Key, bool) {
	c, ok := g.board.Clue(n)
	return c.Key, ok
}

// Whole is the whole board of a game that is over, with what is right.
func (g *Game) Whole() (Board, bool) { return g.whole, g.phase == Over }

// Opener is who opened the game.
func (g *Game) Opener() string { return g.opened }

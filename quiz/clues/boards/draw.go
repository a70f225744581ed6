package boards

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"csbot/glossary"
	"csbot/glossary/metric"
	"csbot/quiz/ask"
	"csbot/quiz/clues"
)

// Size of a board that is drawn, the names of what is not from a category of the
// glossary, and what a row adds to a clue's value.
const (
	columns     = 5
	rows        = 5
	step        = 100
	numbersName = "By the numbers"
	nameKind    = "name"
	numericKind = "numeric"
)

// A Source is what boards are drawn from.
type Source struct {
	Glossary  *glossary.Glossary
	Metrics   *metric.Set
	Questions *ask.Maker
	Measured  map[string]ask.Share // how questions were answered so far: what many got wrong is worth more
	OwnFirst  bool                 // the team's own terms come first, as far as they go
}

// A drawing is one board's.
type drawing struct {
	Source

	random   *rand.Rand
	expected func(key string) float64 // the share of right answers to a question
}

// Draw draws a board, always the same one for the same seed: four categories of the
// glossary, and one of numbers to work out. It reports false where the glossary is
// too small, and where the team's own terms are to come first and are too few for a
// category.
func (s Source) Draw(seed uint64) (clues.Board, bool) {
	d := drawing{Source: s, random: rand.New(rand.NewPCG(seed, 0)), expected: s.Questions.Expected(s.Measured)}
	board := clues.Board{Title: "The glossary", Double: clues.None}
	var had []string
	if s.OwnFirst {
		board.Title = "Your team's words"
		board.Categories, had = d.own()
		if len(board.Categories) == 0 {
			return clues.Board{}, false
		}
	}
	for _, name := range d.shuffled() {
		if slices.Contains(had, name) {
			continue
		}
		terms := s.Glossary.In(name)
		if len(board.Categories) == columns-1 {
			if final, ok := d.final(terms); ok {
				board.Final, board.Topic = &final, name
				break
			}
			continue
		}
		if c, ok := d.category(name, d.byDifficulty(nameKind, terms)); ok {
			board.Categories = append(board.Categories, c)
		}
	}
	numbers, ok := d.category(numbersName, d.byDifficulty(numericKind, s.Glossary.Terms()))
	if !ok || board.Final == nil {
		return clues.Board{}, false
	}
	board.Categories = append(board.Categories, numbers)
	board.Double = d.random.IntN(columns)*rows + 1 + d.random.IntN(rows-1) // not among the easiest
	return board, true
}

// An ownCategory is a category with enough of the team's own terms.
type ownCategory struct {
	name  string
	keys  []string // the easiest ones first
	parts int      // how many columns of the board it makes
}

// own draws categories of the team's own terms, as many as these are enough for, and
// names those of the glossary that they are from. Each category makes one column before
// any makes another.
func (d drawing) own() (drawn []clues.Category, from []string) {
	categories := d.ownCategories()
	for left, more := columns-1, true; left > 0 && more; {
		more = false
		for i := range categories {
			if c := &categories[i]; left > 0 && (c.parts+1)*rows <= len(c.keys) {
				c.parts++
				left--
				more = true
			}
		}
	}
	for _, c := range categories {
		for part := range c.parts {
			var some []string
			for i := part; i < len(c.keys); i += c.parts {
				some = append(some, c.keys[i])
			}
			title := c.name
			if c.parts > 1 {
				title = fmt.Sprintf("%s %d", c.name, part+1)
			}
			if column, ok := d.category(title, some); ok {
				drawn, from = append(drawn, column), append(from, c.name)
			}
		}
	}
	return drawn, from
}

// ownCategories are those with enough of the team's own terms, in an order that is drawn.
func (d drawing) ownCategories() (own []ownCategory) {
	for _, name := range d.shuffled() {
		terms := slices.DeleteFunc(d.Glossary.In(name), func(t glossary.Term) bool { return !t.Own })
		if keys := d.byDifficulty(nameKind, terms); len(keys) >= rows {
			own = append(own, ownCategory{name: name, keys: keys})
		}
	}
	return own
}

// shuffled are the glossary's categories in an order that is drawn, each once, however the
// team spells it.
func (d drawing) shuffled() []string {
	had := map[string]bool{}
	names := slices.DeleteFunc(d.Glossary.Categories(), func(name string) bool {
		folded := strings.ToLower(name)
		again := had[folded]
		had[folded] = true
		return again
	})
	d.random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	return names
}

// category draws one clue from each fifth of the questions with some keys, the easiest
// ones first.
func (d drawing) category(name string, keys []string) (clues.Category, bool) {
	if len(keys) < rows {
		return clues.Category{}, false
	}
	c := clues.Category{Name: name}
	for row := range rows {
		clue, ok := d.oneOf(keys[row*len(keys)/rows : (row+1)*len(keys)/rows])
		if !ok {
			return clues.Category{}, false
		}
		clue.Value = (row + 1) * step
		c.Clues = append(c.Clues, clue)
	}
	return c, true
}

// final draws a clue from the harder half of some terms.
func (d drawing) final(terms []glossary.Term) (clues.Clue, bool) {
	keys := d.byDifficulty(nameKind, terms)
	return d.oneOf(keys[len(keys)/2:])
}

// oneOf draws a clue among the questions with some keys.
func (d drawing) oneOf(keys []string) (clues.Clue, bool) {
	for _, i := range d.random.Perm(len(keys)) {
		q, found := d.Questions.Of(keys[i], d.random.Uint64())
		if !found {
			continue
		}
		if clue, ok := d.clue(q); ok && givenAway(d.Glossary, clue) == "" {
			return clue, true
		}
	}
	return clues.Clue{}, false
}

// byDifficulty lists the questions of a kind about some terms, those first that most
// people are expected to know: by what their kind and term let expect, then by how many
// documents speak of the term.
func (d drawing) byDifficulty(kind string, terms []glossary.Term) []string {
	type ranked struct {
		key   string
		known float64
		spoke int
	}
	var all []ranked
	for _, i := range d.random.Perm(len(terms)) {
		key := ask.Question{Kind: kind, Term: terms[i].Name}.Key()
		if known := d.expected(key); known > 0 {
			all = append(all, ranked{key, known, len(documents(terms[i]))})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Or(cmp.Compare(b.known, a.known), b.spoke-a.spoke) })
	keys := make([]string, len(all))
	for i, r := range all {
		keys[i] = r.key
	}
	return keys
}

// clue makes a clue of a question.
func (s Source) clue(q ask.Question) (clues.Clue, bool) {
	right := q.Options[q.Right].Text
	if q.Kind == nameKind {
		text, named := strings.CutPrefix(q.Prompt, ask.NamePrompt)
		return clues.Clue{Text: text, Key: clues.Key{Shown: right, Terms: []string{q.Term}}, Source: q.Source}, named
	}
	t, _ := s.Glossary.Term(q.Term)
	calculator, found := s.Metrics.Lookup(t.Metric)
	if !found {
		return clues.Clue{}, false
	}
	key := clues.Key{Shown: right, Number: number(right), Decimals: calculator.Unit.Decimals()}
	return clues.Clue{Text: q.Prompt, Key: key, Source: q.Source}, key.Number != ""
}

// number is the decimal that a result is shown as: "$1,200.50" is "1200.50".
func number(shown string) string {
	digits := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9' || r == '.':
			return r
		case r == '-' || r == '−':
			return '-'
		}
		return -1
	}, shown)
	return strings.TrimRight(digits, ".")
}

// documents are the titles that a term rests on.
func documents(t glossary.Term) []string {
	var titles []string
	for _, sense := range t.Senses {
		for _, source := range sense.Sources {
			titles = append(titles, source.Document)
		}
	}
	slices.Sort(titles)
	return slices.Compact(titles)
}

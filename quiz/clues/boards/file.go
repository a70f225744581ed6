package boards

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"csbot/glossary"
	"csbot/glossary/plaintext"
	"csbot/quiz/clues"
)

// The form of a board in YAML; its form in CSV is in csv.go.
type (
	boardForm struct {
		Title      string         `yaml:"title"`
		Source     string         `yaml:"source"`
		Categories []categoryForm `yaml:"categories"`
		Final      *clueForm      `yaml:"final"`
	}
	categoryForm struct {
		Name  string     `yaml:"name"`
		Clues []clueForm `yaml:"clues"`
	}
	clueForm struct {
		Category string   `yaml:"category"` // of the final clue
		Value    int      `yaml:"value"`    // 0: by its row
		Clue     string   `yaml:"clue"`
		Answer   string   `yaml:"answer"`
		Accept   []string `yaml:"accept"`
		Line     int      `yaml:"line"` // of the source
		Double   bool     `yaml:"double"`

		at int // the line of the file
	}
)

// UnmarshalYAML implements yaml.Unmarshaler.
func (c *clueForm) UnmarshalYAML(node *yaml.Node) error {
	type plain clueForm
	for i := 0; i+1 < len(node.Content); i += 2 {
		if name := node.Content[i].Value; !slices.Contains(clueNames(), name) {
			return fmt.Errorf("line %d: unknown field %q", node.Content[i].Line, name)
		}
	}
	if err := node.Decode((*plain)(c)); err != nil {
		return err
	}
	c.at = node.Line
	return nil
}

// clueNames are the names of a clue's fields in YAML.
func clueNames() (names []string) {
	for field := range reflect.TypeFor[clueForm]().Fields() {
		if name := field.Tag.Get("yaml"); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// Limits of a board.
const (
	longestClue  = 300 // characters: what a phone shows beside a form
	longestHead  = 40  // of a category, which stands on buttons
	longestTitle = 80
	longestRight = 100 // of an answer
	mostPoints   = 100_000
	longestFile  = 100_000
	mostColumns  = 6
	mostRows     = 6
	fewestOfBoth = 2
)

// Read reads a board from a file, YAML or CSV, and says all that is wrong with it. The
// name is that of the file, and of the board where that has none.
func Read(name string, data []byte, g *glossary.Glossary) (clues.Board, []glossary.Fault) {
	r := reader{file: name, terms: g, said: make(map[string]int)}
	var form boardForm
	text, isText := plaintext.DecodeLines(data)
	switch {
	case len(data) > longestFile:
		r.faultf(0, "larger than %d bytes", longestFile)
	case !isText:
		r.faultf(0, "this is no text: a board is a file in CSV or YAML")
	case isTable(text) || strings.EqualFold(path.Ext(name), ".csv"):
		form = r.csv(text)
	default:
		r.faults = glossary.DecodeYAML(name, []byte(text), &form)
	}
	if len(r.faults) > 0 {
		return clues.Board{}, r.faults
	}
	return r.board(form), r.faults
}

// A reader reads one file.
type reader struct {
	file   string
	terms  *glossary.Glossary
	said   map[string]int // the line of each clue
	faults []glossary.Fault
}

func (r *reader) faultf(line int, format string, args ...any) {
	r.faults = append(r.faults, glossary.Fault{File: r.file, Line: line, Reason: fmt.Sprintf(format, args...)})
}

// longest says that a text is too long.
func (r *reader) longest(line int, what, text string, most int) {
	if n := len([]rune(text)); n > most {
		r.faultf(line, "%s has %d characters: %d at most", what, n, most)
	}
}

// cut is as much of a text as is shown of it.
func cut(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}

// board makes a board of what a file says, and checks it.
func (r *reader) board(form boardForm) clues.Board {
	b := clues.Board{Title: form.Title, Source: form.Source, Double: clues.None}
	if b.Title == "" {
		b.Title = cut(strings.TrimSuffix(path.Base(r.file), path.Ext(r.file)), longestTitle)
	}
	r.longest(0, "the title", b.Title, longestTitle)
	n := len(form.Categories)
	if n < fewestOfBoth || n > mostColumns {
		r.faultf(0, "%d categories: a board has %d to %d", n, fewestOfBoth, mostColumns)
		return b
	}
	rows := len(form.Categories[0].Clues)
	if rows < fewestOfBoth || rows > mostRows {
		r.faultf(0, "%d clues in %q: a category has %d to %d", rows, form.Categories[0].Name, fewestOfBoth, mostRows)
	}
	for column, c := range form.Categories {
		if slices.ContainsFunc(b.Categories, func(k clues.Category) bool { return strings.EqualFold(k.Name, strings.TrimSpace(c.Name)) }) {
			r.faultf(0, "a second category %q", c.Name)
		}
		if len(c.Clues) != rows {
			r.faultf(0, "%d clues in %q, and %d in %q: all categories have the same number", len(c.Clues), c.Name, rows, form.Categories[0].Name)
			continue
		}
		b.Categories = append(b.Categories, r.category(c, form.Source))
		for row, f := range c.Clues {
			switch {
			case f.Double && b.Double != clues.None:
				r.faultf(f.at, "a second Daily Double")
			case f.Double:
				b.Double = column*rows + row
			}
		}
	}
	if form.Final != nil {
		r.final(&b, *form.Final)
	}
	return b
}

// final adds the final clue.
func (r *reader) final(b *clues.Board, f clueForm) {
	final := r.clue(f, b.Source)
	if b.Final, b.Topic = &final, f.Category; b.Topic == "" {
		r.faultf(f.at, "the final clue has no category, which is shown before it")
	}
	if f.Double {
		r.faultf(f.at, "the final clue is no Daily Double: everybody wagers on it")
	}
	r.longest(f.at, "the category", b.Topic, longestHead)
}

// category makes a category, whose clues get dearer from row to row. A clue is worth
// what its row says where the file does not.
func (r *reader) category(c categoryForm, source string) clues.Category {
	category := clues.Category{Name: strings.TrimSpace(c.Name)}
	if category.Name == "" && len(c.Clues) > 0 {
		r.faultf(c.Clues[0].at, "the category has no name")
	}
	if len(c.Clues) > 0 {
		r.longest(c.Clues[0].at, "the category", category.Name, longestHead)
	}
	before := 0
	for row, f := range c.Clues {
		clue := r.clue(f, source)
		if clue.Value = f.Value; clue.Value == 0 {
			clue.Value = (row + 1) * step
		}
		switch {
		case clue.Value <= before:
			r.faultf(f.at, "the value %d does not follow %d", clue.Value, before)
		case clue.Value > mostPoints:
			r.faultf(f.at, "the value %d is more than %d", clue.Value, mostPoints)
		}
		before = clue.Value
		category.Clues = append(category.Clues, clue)
	}
	return category
}

// clue makes a clue, with the terms that its answers name.
func (r *reader) clue(f clueForm, source string) clues.Clue {
	c := clues.Clue{Text: strings.TrimSpace(f.Clue), Key: clues.Key{Shown: strings.TrimSpace(f.Answer)}, Source: source}
	if f.Line > 0 {
		c.Source = fmt.Sprintf("%s, line %d", source, f.Line)
	}
	for _, answer := range append([]string{f.Answer}, f.Accept...) {
		if t, found := r.terms.Term(strings.TrimSpace(answer)); found {
			c.Key.Terms = append(c.Key.Terms, t.Name)
		} else if answer = strings.TrimSpace(answer); answer != "" {
			c.Key.Accept = append(c.Key.Accept, answer)
		}
	}
	if points, decimals, ok := amount(c.Key.Shown); ok && len(c.Key.Terms) == 0 && len(f.Accept) == 0 {
		c.Key.Accept, c.Key.Number, c.Key.Decimals = nil, points, decimals
	}
	r.check(f, c)
	return c
}

// check says what is wrong with a clue.
func (r *reader) check(f clueForm, c clues.Clue) {
	switch {
	case c.Text == "":
		r.faultf(f.at, "a clue without words")
	case c.Key.Shown == "":
		r.faultf(f.at, "no answer to %q", c.Text)
	}
	r.longest(f.at, "the clue", c.Text, longestClue)
	for _, answer := range append([]string{c.Key.Shown}, f.Accept...) {
		r.longest(f.at, "the answer", answer, longestRight)
		if answer != "" && !strings.ContainsFunc(answer, func(l rune) bool { return unicode.IsLetter(l) || unicode.IsDigit(l) }) {
			r.faultf(f.at, "the answer %q has no letter and no digit, so nobody could be right", cut(answer, longestHead))
		}
	}
	if said := givenAway(r.terms, c); said != "" {
		r.faultf(f.at, "the clue gives its answer away: %q", said)
	}
	folded := strings.ToLower(c.Text)
	if line, again := r.said[folded]; again && c.Text != "" {
		r.faultf(f.at, "the same clue as in line %d", line)
	}
	r.said[folded] = f.at
}

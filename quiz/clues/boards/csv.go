package boards

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"csbot/glossary/plaintext"
	"csbot/quiz/clues"
)

// A board as a table, a clue a line, under these headers; what is accepted beside the
// answer has semicolons between. Spreadsheets put tabs between cells that are copied.
func header() []string { return []string{"category", "value", "clue", "answer", "accept", "double"} }

// needed are the headers without which a table is no board.
func needed() []string { return []string{"category", "clue", "answer"} }

// finalName is the category of the final clue in a table.
const finalName = "final"

// yamlBoard is how a board begins in YAML, somewhere.
var yamlBoard = regexp.MustCompile(`(?m)^categories:\s*$`)

// Is reports whether a text looks like a board.
func Is(text string) bool { return isTable(text) || yamlBoard.MatchString(text) }

// isTable reports whether a text has the headers of a board, and lines below.
func isTable(text string) bool {
	names, err := tableOf(text).Read()
	at := columnsOf(names)
	return err == nil && strings.Contains(strings.TrimSpace(text), "\n") && !slices.ContainsFunc(needed(), func(name string) bool {
		_, found := at[name]
		return !found
	})
}

// tableOf reads a text as a table.
func tableOf(text string) *csv.Reader {
	text = strings.TrimLeft(text, "\ufeff\r\n\t ")
	table := csv.NewReader(strings.NewReader(text))
	table.TrimLeadingSpace = true
	if first, _, _ := strings.Cut(text, "\n"); strings.Contains(first, "\t") {
		table.Comma = '\t'
		table.TrimLeadingSpace = false // an empty cell is one
	}
	return table
}

// columnsOf is where each column is.
func columnsOf(names []string) map[string]int {
	at := make(map[string]int)
	for i, name := range names {
		at[strings.ToLower(strings.TrimSpace(name))] = i
	}
	return at
}

// Write writes a board as a table that Read reads.
func Write(b clues.Board) ([]byte, error) {
	out := new(bytes.Buffer)
	w := csv.NewWriter(out)
	errs := []error{w.Write(header())}
	row := func(category, value string, c clues.Clue, double string) {
		cells := []string{category, value, c.Text, c.Key.Shown, strings.Join(accepted(c.Key), "; "), double}
		for i, cell := range cells {
			cells[i] = plaintext.Cell(cell)
		}
		errs = append(errs, w.Write(cells))
	}
	for i, category := range b.Categories {
		for j, c := range category.Clues {
			row(category.Name, strconv.Itoa(c.Value), c, map[bool]string{true: "yes"}[b.Double == i*len(category.Clues)+j])
		}
	}
	if b.Final != nil {
		row(finalName, b.Topic, *b.Final, "")
	}
	w.Flush()
	return out.Bytes(), errors.Join(append(errs, w.Error())...)
}

// accepted is what is right beside what is shown.
func accepted(k clues.Key) []string {
	return slices.DeleteFunc(slices.Concat(k.Terms, k.Accept), func(text string) bool { return text == k.Shown })
}

// aNumber is an answer that is a number, perhaps of a currency, in percent, or a factor.
var aNumber = regexp.MustCompile(`^[-−]?[$€£¥]?[-−]?\d[\d,]*(\.\d+)?\s?[%x]?$`)

// amount is the decimal in an answer that is a number, and how many places it has.
func amount(answer string) (value string, decimals int, ok bool) {
	if !aNumber.MatchString(answer) {
		return "", 0, false
	}
	value = number(answer)
	_, ok = new(big.Rat).SetString(value)
	if _, places, has := strings.Cut(value, "."); has {
		decimals = len(places)
	}
	return value, decimals, ok
}

// csv reads a table. The category "final" is the final clue's, whose own category stands
// in the column value.
func (r *reader) csv(data []byte) (form boardForm) {
	table := tableOf(string(data))
	header, err := table.Read()
	if err != nil {
		r.faultf(1, "no header: category, value, clue, answer, accept, double")
		return form
	}
	at := columnsOf(header)
	for _, name := range needed() {
		if _, found := at[name]; !found {
			r.faultf(1, "no column %q", name)
		}
	}
	for len(r.faults) == 0 {
		cells, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			var bad *csv.ParseError
			errors.As(err, &bad)
			r.faultf(bad.Line, "%v", bad.Err)
			break
		}
		line, _ := table.FieldPos(0)
		r.row(&form, line, func(name string) string {
			if i, found := at[name]; found {
				return plaintext.OfCell(strings.TrimSpace(cells[i]))
			}
			return ""
		})
	}
	return form
}

// row takes a line of a table in.
func (r *reader) row(form *boardForm, line int, cell func(string) string) {
	c := clueForm{Clue: cell("clue"), Answer: cell("answer"), at: line}
	for part := range strings.SplitSeq(cell("accept"), ";") {
		if part = strings.TrimSpace(part); part != "" {
			c.Accept = append(c.Accept, part)
		}
	}
	switch double := strings.ToLower(cell("double")); double {
	case "", "no", "0", "false":
	case "yes", "1", "true", "x":
		c.Double = true
	default:
		r.faultf(line, "double is %q: yes, or nothing", double)
	}
	name, value := cell("category"), cell("value")
	if strings.EqualFold(name, finalName) {
		c.Category = value
		form.Final = &c
		return
	}
	if value != "" {
		points, err := strconv.Atoi(value)
		if c.Value = points; err != nil || points <= 0 {
			r.faultf(line, "the value %q is no number of points", value)
		}
	}
	i := slices.IndexFunc(form.Categories, func(k categoryForm) bool { return k.Name == name })
	if i < 0 {
		form.Categories = append(form.Categories, categoryForm{Name: name})
		i = len(form.Categories) - 1
	}
	form.Categories[i].Clues = append(form.Categories[i].Clues, c)
}

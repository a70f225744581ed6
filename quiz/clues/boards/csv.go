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
func header() []string {
	return []string{"category", "value", clueHeader, "answer", "accept", "double"}
}

// clueHeader is the header that nothing but a board has.
const clueHeader = "clue"

// needed are the headers without which a table is no board.
func needed() []string { return []string{"category", clueHeader, "answer"} }

// finalName is the category of the final clue in a table.
const finalName = "final"

// yamlBoard is how a board begins in YAML, somewhere.
var yamlBoard = regexp.MustCompile(`(?m)^categories:\s*$`)

// Is reports whether a text looks like a board.
func Is(text string) bool { return isTable(text) || yamlBoard.MatchString(text) }

// isTable reports whether a text has the headers of a board, and lines below; one
// that lacks a header is told so.
func isTable(text string) bool {
	names, err := tableOf(text).Read()
	at := columnsOf(names)
	has := len(needed()) - len(lacking(at))
	named := slices.ContainsFunc(names, func(name string) bool { return headerOf(name) == clueHeader })
	return err == nil && strings.Contains(strings.TrimSpace(text), "\n") && (has == len(needed()) || has > 1 && named)
}

// tableOf reads a text as a table. Where a comma parts the decimals, spreadsheets put
// semicolons between cells.
func tableOf(text string) *csv.Reader {
	text = strings.TrimLeft(text, "\ufeff\r\n\t ")
	table := csv.NewReader(strings.NewReader(text))
	table.TrimLeadingSpace, table.FieldsPerRecord = true, -1
	switch first, _, _ := strings.Cut(text, "\n"); {
	case strings.Contains(first, "\t"):
		table.Comma = '\t'
		table.TrimLeadingSpace = false // an empty cell is one
	case strings.Count(first, ";") > strings.Count(first, ","):
		table.Comma = ';'
	}
	return table
}

func headerOf(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// columnsOf is where each column is, also under what other games call it.
func columnsOf(names []string) map[string]int {
	at := make(map[string]int)
	for i, name := range names {
		at[headerOf(name)] = i
	}
	for other, name := range map[string]string{"question": clueHeader, "points": "value"} {
		i, found := at[other]
		if _, named := at[name]; found && !named {
			at[name] = i
		}
	}
	return at
}

// lacking are the needed columns that there are not.
func lacking(at map[string]int) []string {
	return slices.DeleteFunc(needed(), func(name string) bool { _, found := at[name]; return found })
}

// Write writes a board as a table that Read reads.
func Write(b clues.Board) ([]byte, error) {
	out := new(bytes.Buffer)
	w := csv.NewWriter(out)
	errs := []error{w.Write(header())}
	row := func(category, value string, c clues.Clue, double string) {
		cells := []string{category, value, c.Text, exactly(c.Key), strings.Join(accepted(c.Key), "; "), double}
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

// aNumber is an answer that is a number, perhaps of a currency, in percent, a factor, or
// so long.
var aNumber = regexp.MustCompile(`^[-−]?[$€£¥]?[-−]?\d[\d,]*(\.\d+)?\s?(?:[%x]|(?:point|hour|day|week|month|year)s?)?$`)

// exactly is what is right, with as many decimals as it is asked for: a file says it in
// no other way.
func exactly(k clues.Key) string {
	if k.Number == "" {
		return k.Shown
	}
	said := numeral.FindString(k.Shown)
	_, places, has := strings.Cut(said, ".")
	if len(places) >= k.Decimals {
		return k.Shown
	}
	padded := said + strings.Repeat("0", k.Decimals-len(places))
	if !has {
		padded = said + "." + strings.Repeat("0", k.Decimals)
	}
	return strings.Replace(k.Shown, said, padded, 1)
}

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
func (r *reader) csv(text string) (form boardForm) {
	table := tableOf(text)
	header, err := table.Read()
	if err != nil {
		r.faultf(1, "no header: category, value, clue, answer, accept, double")
		return form
	}
	at := columnsOf(header)
	for _, name := range lacking(at) {
		r.faultf(1, "no column %q", name)
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
		if !filled(cells) {
			continue
		}
		if !r.fits(line, cells, len(header), string(table.Comma)) {
			continue
		}
		r.row(&form, line, func(name string) string {
			if i, found := at[name]; found && i < len(cells) {
				return plaintext.OfCell(strings.TrimSpace(cells[i]))
			}
			return ""
		})
	}
	return form
}

// fits reports whether the cells of a line are those that were meant, under the headers.
func (r *reader) fits(line int, cells []string, headers int, comma string) bool {
	if len(cells) > headers {
		r.faultf(line, "%d cells under %d headers: text with %q in it stands in quotation marks", len(cells), headers, comma)
		return false
	}
	for _, cell := range cells {
		if cell = strings.TrimSpace(cell); strings.HasPrefix(cell, "“") && !strings.Contains(cell, "”") {
			r.faultf(line, "“ and ” do not hold text with %q together: straight quotation marks do", comma)
			return false
		}
	}
	return true
}

// filled reports whether anything stands in some cells.
func filled(cells []string) bool {
	return slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" })
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
		if form.Final != nil {
			r.faultf(line, "a second final clue")
		}
		c.Category = value
		form.Final = &c
		return
	}
	if value != "" {
		points, err := strconv.Atoi(strings.NewReplacer("$", "", ",", "").Replace(value))
		if c.Value = points; err != nil || points <= 0 {
			r.faultf(line, "the value %q is no number of points", value)
		}
	}
	i := slices.IndexFunc(form.Categories, func(k categoryForm) bool { return strings.EqualFold(k.Name, name) })
	if i < 0 {
		form.Categories = append(form.Categories, categoryForm{Name: name})
		i = len(form.Categories) - 1
	}
	form.Categories[i].Clues = append(form.Categories[i].Clues, c)
}

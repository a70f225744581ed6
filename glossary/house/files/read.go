package files

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"csbot/glossary"
	"csbot/glossary/house"
)

// The errors of Read.
var (
	ErrNoTable = errors.New("there is no list of words in it")
	ErrColumns = errors.New("its headers do not say which column has the words and which one what they mean")
	ErrTooMany = fmt.Errorf("there are more than %d rows in it", MostRows)
)

// MostRows is how many rows a file may have: all of it is imported at once.
const MostRows = 20_000

const (
	// mostHeaders is how many columns a file may have.
	mostHeaders = 100
	// mostPieces is how many cells or values a file may have, about: those of
	// MostRows that fill each column that is used, twice.
	mostPieces = 20 * MostRows
)

// A Problem is why a row cannot be taken.
type Problem string

// The problems of rows.
const (
	NoWord    Problem = "no word"
	NoMeaning Problem = "no meaning"
	TooWide   Problem = "more cells than headers"
)

// A Row is one meaning of a word.
type Row struct {
	Line    int // of the file, from 1; that it begins on
	Text    house.Text
	Problem Problem // "": none
}

// A Sheet is what was read of a file.
type Sheet struct {
	Headers []string
	Columns []Field  // what was taken to be in them; "": nothing that is used
	ByPlace bool     // for there were no headers
	Loose   bool     // nothing says whether the Headers are some, or a row like the others
	Sample  []string // the cells of its first row
	Rows    []Row
}

// Has reports whether there is a column of a field.
func (s Sheet) Has(f Field) bool { return slices.Contains(s.Columns, f) }

// raw is a file taken apart, before it is known what its columns are.
type raw struct {
	headers []string
	rows    []rawRow
	line    int  // of the headers, where they are loose
	loose   bool // they may be a row like the others
}

type rawRow struct {
	line  int
	cells []string
}

// Read reads the text of a file, whose columns are given, or else guessed from its
// headers. Together with ErrColumns it returns the headers.
func Read(text string, columns []Field) (Sheet, error) {
	if pieces(text) > mostPieces {
		return Sheet{}, ErrTooMany
	}
	r, byPlace, ok := take(text, columns != nil)
	return sheetOf(r, byPlace, ok, columns)
}

// ReadRows is Read of a file whose columns are given, and that has no headers where
// nothing says that it has: its first line is a row like the others.
func ReadRows(text string, columns []Field) (Sheet, error) {
	if pieces(text) > mostPieces {
		return Sheet{}, ErrTooMany
	}
	r, _, ok := take(text, true)
	if r.loose {
		first := rawRow{r.line, r.headers}
		r.rows, r.headers = append([]rawRow{first}, r.rows...), nil
		for i := range columns {
			r.headers = append(r.headers, Unnamed(i))
		}
	}
	return sheetOf(r, false, ok, columns)
}

// Unnamed is what a column is called that has no header, by its place from 0.
func Unnamed(column int) string { return fmt.Sprintf("column %d", column+1) }

// sheetOf makes a sheet of a file that was taken apart.
func sheetOf(r raw, byPlace, ok bool, columns []Field) (Sheet, error) {
	switch {
	case !ok, len(r.headers) > mostHeaders:
		return Sheet{}, ErrNoTable
	case len(r.rows) > MostRows:
		return Sheet{}, ErrTooMany
	}
	s := Sheet{Headers: r.headers, Columns: columns, ByPlace: byPlace && columns == nil, Loose: r.loose}
	if len(r.rows) > 0 {
		s.Sample = r.rows[0].cells
	}
	switch {
	case columns != nil:
	case byPlace:
		s.Columns = []Field{Word, Meaning}
	default:
		s.Columns = guess(r.headers)
	}
	if !complete(s.Columns) {
		return s, ErrColumns
	}
	for _, row := range r.rows {
		if one, filled := s.row(row); filled {
			s.Rows = append(s.Rows, one)
		}
	}
	if len(s.Rows) == 0 {
		return s, ErrNoTable
	}
	return s, nil
}

// pieces is how many cells or values a text has at most, whatever its form.
func pieces(text string) (n int) {
	for i := range len(text) {
		switch text[i] {
		case '\n', '\t', ',', ';', '|', ':':
			n++
		}
	}
	return n
}

// take takes a file apart, in whichever form it is. Where nothing names the columns,
// two of them are words and what they mean.
func take(text string, named bool) (r raw, byPlace, ok bool) {
	if objects, ok := readJSON(text); ok {
		return objects, false, true
	}
	list, isYAML := readYAML(text)
	if isYAML && complete(guess(list.headers)) {
		return list, false, true // also where a line of it could be headers
	}
	table, headed := readTable(text)
	switch {
	case headed:
		return table, false, true
	case isYAML:
		return list, false, true
	}
	if likeJSON(text) || len(table.rows) < 2 || len(table.rows[0].cells) < 2 {
		return raw{}, false, false
	}
	if first := table.rows[0]; named || len(first.cells) != 2 {
		return raw{first.cells, table.rows[1:], first.line, true}, false, true
	}
	return raw{rows: table.rows, loose: true}, true, true
}

// row makes a row of cells; filled is false where they are empty.
func (s Sheet) row(r rawRow) (row Row, filled bool) {
	row.Line = r.line
	if slices.Equal(r.cells, s.Headers) {
		return row, false
	}
	for i, cell := range r.cells {
		switch {
		case Line(cell) == "":
			continue
		case i >= len(s.Columns) && (s.ByPlace || i >= len(s.Headers)):
			row.Problem = TooWide
		case i < len(s.Columns):
			set(&row.Text, s.Columns[i], cell)
		}
		filled = true
	}
	switch {
	case row.Problem != "":
	case row.Text.Name == "":
		row.Problem = NoWord
	case row.Text.Meaning == "":
		row.Problem = NoMeaning
	}
	return row, filled
}

func set(t *house.Text, to Field, cell string) {
	for _, f := range fields() {
		switch {
		case f.field != to:
		case f.lines:
			*f.list(t) = Lines(cell)
		case f.list != nil:
			*f.list(t) = Names(cell)
		case f.of != nil:
			*f.of(t) = Line(cell)
		default:
			cell = Line(cell)
			t.Adds = strings.EqualFold(cell, "yes") || strings.EqualFold(cell, "true")
		}
	}
}

// Merge makes one text of the rows of a word, which mean one thing each. It is where
// the first of them is.
func Merge(rows []Row) []Row {
	var merged []Row
	at := map[string]int{}
	for _, row := range rows {
		key := glossary.Key(row.Text.Name)
		i, twice := at[key]
		if !twice {
			at[key] = len(merged)
			merged = append(merged, row)
			continue
		}
		also(&merged[i].Text, row.Text)
	}
	return merged
}

// also has a text say what another row of its word says, which has one meaning.
func also(t *house.Text, other house.Text) {
	if other.Meaning != t.Meaning && !slices.Contains(t.More, other.Meaning) {
		t.More = append(slices.Clip(t.More), other.Meaning)
	}
	for _, f := range fields() {
		switch {
		case f.list != nil:
			for _, name := range *f.list(&other) {
				if list := f.list(t); !slices.Contains(*list, name) {
					*list = append(slices.Clip(*list), name)
				}
			}
		case f.of != nil && *f.of(t) == "":
			*f.of(t) = *f.of(&other)
		}
	}
}

// Over is a text with what a file says of it in place of what it said. What the
// file has no column for stays.
func (s Sheet) Over(before, t house.Text) house.Text {
	after := before
	after.Name, after.Meaning, after.More = t.Name, t.Meaning, t.More
	for _, f := range fields() {
		switch {
		case !s.Has(f.field):
		case f.list != nil:
			*f.list(&after) = *f.list(&t)
		case f.of != nil:
			*f.of(&after) = *f.of(&t)
		default:
			after.Adds = t.Adds
		}
	}
	return after
}

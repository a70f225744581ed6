package customers

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"csbot/glossary/metric"
	"csbot/glossary/plaintext"
)

// A cellKind is what most cells of a column are.
type cellKind int

const (
	emptyCells cellKind = iota
	wordCells
	amountCells
	periodCells
)

// A sheet is the cells of a pasted list.
type sheet struct {
	header []string // nil for none
	rows   [][]string
	width  int
	odd    [][]string // lines of another length
	kinds  []cellKind
	orders []string // of dates with slashes, by column
	reader metric.AmountReader
}

const (
	leastColumns = 3 // a customer and two amounts, or a month and an amount
	fewOdd       = 5 // one line of so many may be of another length
)

// newSheet takes lines as a list: those before the first of its width are about
// it. ok is false where they are no table.
func newSheet(lines [][]string) (*sheet, bool) {
	s := &sheet{}
	for i, cells := range lines {
		switch n := len(cells); {
		case s.width == 0 && n < leastColumns:
		case s.width == 0:
			s.width = n
			s.rows = append(s.rows, cells)
		case n == s.width:
			s.rows = append(s.rows, cells)
		case i == len(lines)-1 && n == s.width-1:
			s.rows = append(s.rows, append(cells, "")) // its end was trimmed with the message
		default:
			s.odd = append(s.odd, cells)
		}
	}
	if len(s.rows) < 2 || fewOdd*len(s.odd) > len(s.rows) {
		return nil, false
	}
	s.findHeader()
	s.reader = metric.NewAmountReader(s.cells())
	s.kinds, s.orders = make([]cellKind, s.width), make([]string, s.width)
	for i := range s.width {
		s.orders[i] = orderOf(s.column(i))
		s.kinds[i] = s.kindOf(i)
	}
	return s, true
}

// findHeader takes the first row as headers where no cell of it is an amount; a
// year may be one.
func (s *sheet) findHeader() {
	reader, named := metric.AmountReader{}, false
	for _, cell := range s.rows[0] {
		named = named || nameWords.in(headerWords(cell))
	}
	for _, cell := range s.rows[0] {
		_, amount := reader.Read(cell, "")
		_, period := periodHeader(cell)
		if amount == nil && (!period || !named) || period && !named {
			return
		}
	}
	s.header, s.rows = s.rows[0], s.rows[1:]
}

// head is the header of a column, or empty.
func (s *sheet) head(i int) string {
	if s.header == nil {
		return ""
	}
	return s.header[i]
}

// called is what people are told of a column.
func (s *sheet) called(i int) string {
	if h := plaintext.Visible(s.head(i)); h != "" {
		return "“" + h + "”"
	}
	return "column " + strconv.Itoa(i+1)
}

func (s *sheet) cells() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, row := range s.rows {
			for _, cell := range row {
				if !yield(cell) {
					return
				}
			}
		}
	}
}

func (s *sheet) column(i int) []string {
	cells := make([]string, len(s.rows))
	for j, row := range s.rows {
		cells[j] = row[i]
	}
	return cells
}

// kindOf is what most of the cells of a column are that hold something. A
// sample says it of a long list.
func (s *sheet) kindOf(i int) cellKind {
	const sample = 200
	counts := map[cellKind]int{}
	for _, row := range s.rows[:min(len(s.rows), sample)] {
		counts[s.cellKind(row[i], i)]++
	}
	best := emptyCells
	kinds := []cellKind{wordCells, amountCells, periodCells}
	if ws := headerWords(s.head(i)); amountWords.in(ws) || startWords.in(ws) || nowWords.in(ws) {
		kinds = []cellKind{amountCells, wordCells, periodCells} // one odd cell of two is a slip
	}
	for _, kind := range kinds {
		if counts[kind] > 0 && (best == emptyCells || counts[kind] > counts[best]) {
			best = kind
		}
	}
	return best
}

func (s *sheet) cellKind(cell string, i int) cellKind {
	if nothing.has(strings.ToLower(cell)) || cell == "" {
		return emptyCells
	}
	_, err := s.reader.Read(cell, "")
	if p, ok := periodIn(cell, s.orders[i]); ok {
		if err != nil || pointed.MatchString(cell) || timeWords.in(headerWords(s.head(i))) && p.step == yearLong {
			return periodCells
		}
	}
	if slashed.MatchString(cell) {
		return periodCells // whose order of day and month is not known
	}
	if err != nil {
		return wordCells
	}
	return amountCells
}

// amount reads a cell, with the unit of its header.
func (s *sheet) amount(at int, cell string) (metric.Value, bool) {
	_, unit := headerUnit(s.head(at))
	v, err := s.reader.Read(cell, unit)
	return v, err == nil
}

// repeats reports whether a row is the header once more.
func (s *sheet) repeats(row []string) bool { return s.header != nil && slices.Equal(row, s.header) }

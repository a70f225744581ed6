package metric

import (
	"iter"
	"math/big"
	"slices"
	"strings"
)

// Sheets are the ways to take a pasted table apart, the surest first: each is
// its lines and their cells, parted at tabs, strokes, semicolons, gaps, commas
// or spaces. Code fences, rules between lines and empty lines are left out.
func Sheets(text string) iter.Seq[[][]string] {
	return func(yield func([][]string) bool) {
		lines := tableLines(text)
		for _, cut := range tableCuts() {
			rows := make([][]string, len(lines))
			for i, line := range lines {
				rows[i] = cellsOf(line, cut)
			}
			if !yield(rows) {
				return
			}
		}
	}
}

// cellsOf are the cells of a line, without the composer's marks.
func cellsOf(line string, cut func(string) []string) []string {
	cells := cut(line)
	for i, cell := range cells {
		cells[i] = strings.TrimSpace(strings.Trim(cell, "*_`"))
	}
	return cells
}

// HeaderUnit parts a header from the unit that it gives to the numbers below it:
// "MRR ($k)" is "MRR" and "$k".
func HeaderUnit(header string) (name, unit string) {
	m := headerUnit.FindStringSubmatch(header)
	if m == nil {
		return header, ""
	}
	return strings.TrimSuffix(header, m[0]), strings.TrimSpace(m[1])
}

// Inputs tells whether a label is the name of an input of some metric.
func (s *Set) Inputs(label string) bool {
	ws := strings.Fields(clean(label))
	return len(ws) > 0 && slices.ContainsFunc(s.all, func(c *Calculator) bool {
		_, known := c.phrases[keyPhrase(ws, false)]
		return known
	})
}

// An AmountReader reads the amounts of money of one table, in which point and
// comma mean the same everywhere.
type AmountReader struct {
	Grouped bool // three digits stand after every point: nothing but that says that they are thousands

	reader reader
}

// NewAmountReader looks at all cells to see what point and comma mean.
func NewAmountReader(cells iter.Seq[string]) AmountReader {
	var a AmountReader
	lone := map[byte]bool{}
	for cell := range cells {
		l, err := cellLiteral(cell)
		if err != nil {
			continue
		}
		switch lone[l.lone] = true; {
		case l.evidence == anyStyle:
		case a.reader.style == anyStyle:
			a.reader.style = l.evidence
		case a.reader.style != l.evidence:
			a.reader.style = mixedStyle
		}
	}
	if lone['.'] && a.reader.style == anyStyle {
		if a.reader.style = mixedStyle; !lone[','] {
			a.reader.style, a.Grouped = commaDecimal, true
		}
	}
	return a
}

// Read reads a cell under a header with a unit. The error is an *InputError.
func (a AmountReader) Read(cell, unit string) (Value, error) {
	if unit != "" {
		cell = withUnit(cell, unit)
	}
	l, err := cellLiteral(cell)
	if err != nil {
		return Value{}, err
	}
	v, err := a.reader.read(&Input{Kind: Money}, l)
	if err != nil {
		return Value{}, err
	}
	return v, nil
}

// cellLiteral takes the number in a cell apart. A currency may stand apart from
// it, and so may what it is for: "USD 1,200", "1.200 € / month".
func cellLiteral(cell string) (literal, *InputError) {
	if cell == "" || !hasNumber(cell) {
		return literal{}, refuse(NotANumber, cell, "is not a number")
	}
	text := clean(cell)
	if strings.Contains(text, " ") {
		text = joinedCell(strings.Fields(text))
	}
	return readLiteral(text)
}

func joinedCell(parts []string) string {
	var b strings.Builder
	for i, part := range parts {
		if i > 0 && endsWithDigit(b.String()) && startsWithDigit(part) {
			b.WriteByte(' ') // which parts thousands
		}
		b.WriteString(part)
	}
	return b.String()
}

// MoneyOf shows an exact amount of money as results show theirs.
func MoneyOf(amount *big.Rat, currency string) string {
	return Quantity{Rat: amount, Unit: Currency, Currency: currency}.String()
}

package metric

import (
	"encoding/csv"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"csbot/glossary/plaintext"
)

var (
	tableRule   = regexp.MustCompile(`^[\s|:+=-]*-[\s|:+=-]*$`)
	tableGap    = regexp.MustCompile(`\t| {2,}`)
	tableNumber = regexp.MustCompile(`^[-−+(]?[\p{Sc}]?[-−]?\d[\d.,'’ \x{a0}\x{202f}\x{2009}]*\s?(?i:%|k|m|mn|bn|b|[\p{Sc}]|[a-z]{3})?\)?$`)
	byWhat      = regexp.MustCompile(` by \S+\n`) // "churn by plan"
	headerUnit  = regexp.MustCompile(`\s*[(\[]([^()\[\]]*)[)\]]\s*$`)
)

// A grid is the cells of a table under their headers.
type grid struct {
	title   string // lines above or below the table: what is computed
	headers []string
	rows    [][]string
}

// gridOf finds the headers and the rows of a table. Its cells are parted the
// same way in all its lines.
func gridOf(lines []string) (grid, bool) {
	for _, cut := range tableCuts() {
		if g, ok := gridBy(lines, cut); ok {
			return g, true
		}
	}
	return grid{}, false
}

// tableLines are the lines that say something: no code fences, no rules.
func tableLines(text string) []string {
	var lines []string
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "```", "\n"), "\n") {
		if line = strings.Trim(line, " \r"); strings.TrimSpace(line) != "" && !tableRule.MatchString(line) {
			lines = append(lines, line)
		}
	}
	return lines
}

// tableCuts are the ways in which cells are parted, the surest first.
func tableCuts() []func(string) []string {
	at := func(sign string) func(string) []string {
		return func(line string) []string { return splitQuoted(line, sign) }
	}
	return []func(string) []string{
		at("\t"),
		func(line string) []string {
			return strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|"), "|")
		},
		at(";"),
		func(line string) []string { return tableGap.Split(line, -1) },
		at(","),
		func(line string) []string {
			if strings.ContainsAny(line, "|:=") {
				return []string{line}
			}
			return strings.Fields(line)
		},
	}
}

// splitQuoted splits a line at a sign, but not between quotation marks, as
// spreadsheets write a cell that holds the sign: "Acme, Inc.",1200.
func splitQuoted(line, sign string) []string {
	if !strings.Contains(line, `"`) {
		return strings.Split(line, sign)
	}
	r := csv.NewReader(strings.NewReader(line))
	r.Comma, _ = utf8.DecodeRuneInString(sign)
	r.TrimLeadingSpace = true
	cells, err := r.Read()
	if err != nil {
		return strings.Split(line, sign)
	}
	return cells
}

// gridBy reads lines with one way of parting: the first of as many cells as
// the next, none of them a number, is the headers.
func gridBy(lines []string, cut func(string) []string) (grid, bool) {
	var g grid
	for _, line := range lines {
		cells := cellsOf(line, cut)
		switch numbers := countNumbers(cells); {
		case len(g.title) > longestQuestion: // that is no title
			return grid{}, false
		case g.headers == nil && numbers == 0 && len(cells) > 1:
			g = g.headed(cells)
		case g.lacksCorner(cells, numbers):
			g.headers, g.rows = append([]string{""}, g.headers...), append(g.rows, cells)
		case g.headers != nil && len(cells) == len(g.headers) && numbers > 0 && len(g.rows) < mostTableRows:
			g.rows = append(g.rows, cells)
		case numbers == 0 && (len(cells) == 1 || g.headers != nil && strings.Join(cells, "") != "" && !strings.ContainsAny(line, "\t|;,")):
			g.title += strings.TrimSpace(line) + "\n"
		case strings.Join(cells, "") == "":
		default:
			return grid{}, false
		}
	}
	g.title = byWhat.ReplaceAllString(g.title, "\n")
	return g, g.headers != nil && len(g.rows) > 0
}

// headed is the grid with its headers. What stands before a colon in the first of them is a title,
// and so is a question in the last: "renewals: team,up,renewed", "start, lost, churn?".
func (g grid) headed(cells []string) grid {
	if title, first, found := strings.Cut(cells[0], ": "); found {
		g.title += title + "\n"
		cells[0] = first
	}
	if last := len(cells) - 1; last > 1 && strings.HasSuffix(cells[last], "?") {
		g.title += cells[last] + "\n"
		cells = cells[:last]
	}
	g.headers = cells
	return g
}

// lacksCorner tells whether a first row is named, and the empty header over the names
// was lost with the space before the text.
func (g grid) lacksCorner(cells []string, numbers int) bool {
	return len(g.rows) == 0 && g.headers != nil && len(cells) == len(g.headers)+1 && numbers == len(g.headers) && !isTableNumber(cells[0])
}

// turned is a grid with its rows for columns.
func (g grid) turned() grid {
	turned := grid{title: g.title, headers: []string{g.headers[0]}, rows: make([][]string, len(g.headers)-1)}
	for i := range turned.rows {
		turned.rows[i] = []string{g.headers[i+1]}
	}
	for _, cells := range g.rows {
		turned.headers = append(turned.headers, cells[0])
		for i, cell := range cells[1:] {
			turned.rows[i] = append(turned.rows[i], cell)
		}
	}
	return turned
}

func countNumbers(cells []string) int {
	n := 0
	for _, cell := range cells {
		if isTableNumber(cell) {
			n++
		}
	}
	return n
}

func isTableNumber(cell string) bool {
	return tableNumber.MatchString(cell) && !looksLikeDate(cell)
}

// label is the first cell of a row that is no number, or that is under a header
// of time.
func (g grid) label(cells []string) string {
	for i, cell := range cells {
		if g.named(i, cells) {
			return plaintext.Visible(cell)
		}
	}
	return ""
}

// named reports whether a cell names its row.
func (g grid) named(i int, cells []string) bool {
	return cells[i] != "" && (!isTableNumber(cells[i]) || oneOf(strings.ToLower(g.headers[i]), timeHeaders))
}

// overTime reports whether each row is a span of time: those do not add up.
func (g grid) overTime() bool {
	return slices.ContainsFunc(g.headers, func(h string) bool { return oneOf(strings.ToLower(h), timeHeaders) }) ||
		!slices.ContainsFunc(g.rows, func(cells []string) bool { return !isCalendar(strings.ToLower(firstWord(g.label(cells)))) })
}

func firstWord(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

// asLines writes a row as lines of labels and numbers, with the units of the
// headers: "MRR ($k)" and 12 is "MRR: $12k".
func (g grid) asLines(cells []string) string {
	var b strings.Builder
	b.WriteString(g.title)
	for i, cell := range cells {
		if cell == "" || g.named(i, cells) {
			continue
		}
		header, unit := g.headers[i], ""
		if m := headerUnit.FindStringSubmatch(header); m != nil {
			header, unit = strings.TrimSuffix(header, m[0]), strings.TrimSpace(m[1])
		}
		b.WriteString(header + ": " + withUnit(cell, unit) + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func firstRune(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

// withUnit gives a bare number the unit of its header; any other unit, such as
// "people", is no part of the number.
func withUnit(cell, unit string) string {
	if strings.HasSuffix(cell, ")") || !endsWithDigit(cell) {
		return cell
	}
	const signs = "$€£¥"
	unit = strings.TrimPrefix(strings.ToLower(unit), "in ")
	sign := ""
	if i := strings.IndexAny(unit, signs); i >= 0 {
		sign = firstRune(unit[i:])
	}
	scale := strings.Trim(unit, signs+" ")
	switch {
	case oneOf(scale, "'000 000 000s thousands thousand tsd"):
		scale = "k"
	case oneOf(scale, "millions million mio mln"):
		scale = "m"
	case !oneOf(scale, "k m mn bn b %"):
		scale = ""
	}
	if strings.ContainsAny(cell, signs) {
		sign = ""
	}
	return sign + cell + scale
}

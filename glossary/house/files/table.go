package files

import (
	"encoding/csv"
	"slices"
	"strings"

	"csbot/glossary/plaintext"
)

// aboutLines is how many lines may stand before the headers.
const aboutLines = 10

// readTable takes a file apart at the delimiter under which its headers say most;
// headed is false where none does, and then there is one under which most rows have
// several cells.
func readTable(text string) (best raw, headed bool) {
	if rest, found := strings.CutPrefix(text, "sep="); found && strings.Contains(rest, "\n") {
		_, rest, _ = strings.Cut(rest, "\n")
		text = "\n" + rest
	}
	wide := 0
	for _, delimiter := range "\t;|," {
		rows := cells(text, delimiter)
		for i, row := range rows[:min(len(rows), aboutLines)] {
			if len(row.cells) <= mostHeaders && complete(guess(row.cells)) {
				return raw{headers: row.cells, rows: rows[i+1:]}, true
			}
		}
		n := 0
		for _, row := range rows {
			if len(row.cells) > 1 {
				n++
			}
		}
		if n > wide {
			best, wide = raw{rows: rows}, n
		}
	}
	return best, false
}

// cells takes a text apart into the rows and cells of a table.
func cells(text string, delimiter rune) []rawRow {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = delimiter, true, -1
	var rows []rawRow
	barred, open := 0, []int{} // how many rows have a bar at both ends, and which one at the first alone
	for {
		record, err := r.Read()
		if err != nil { // the end, for quotation marks are read as they come
			return closed(rows, barred, open)
		}
		line, _ := r.FieldPos(0)
		for i := range record {
			record[i] = plaintext.OfCell(strings.TrimSpace(record[i]))
		}
		inner := record
		if delimiter == '|' {
			inner = withoutEdges(record)
		}
		both := len(inner) < len(record)
		record = inner
		if len(record) > 0 && !slices.ContainsFunc(record, func(cell string) bool { return strings.Trim(cell, ":-") != "" }) {
			continue // the line below headers, or an empty row
		}
		switch {
		case both:
			barred++
		case delimiter == '|' && len(record) > 1 && record[0] == "":
			open = append(open, len(rows))
		}
		rows = append(rows, rawRow{line, record})
	}
}

// withoutEdges leaves out what stands before the first and behind the last bar of a
// row, which is nothing.
func withoutEdges(record []string) []string {
	if len(record) < 3 || record[0] != "" || record[len(record)-1] != "" {
		return record
	}
	return record[1 : len(record)-1]
}

// closed are rows of which some lack the last bar that most have.
func closed(rows []rawRow, barred int, open []int) []rawRow {
	if 2*barred > len(rows) {
		for _, i := range open {
			rows[i].cells = rows[i].cells[1:]
		}
	}
	return rows
}

// Headed reports whether the first line of a text has the headers of a glossary.
func Headed(text string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(text, "\ufeff"), "\n")
	_, headed := readTable(first)
	return headed
}

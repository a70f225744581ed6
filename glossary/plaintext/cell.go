package plaintext

import (
	"regexp"
	"strings"
)

// formula is a cell that a spreadsheet would compute, or one that is marked as none.
var formula = regexp.MustCompile(`^'*[=+\-@＝＋－＠]`)

// Cell is a text as the cell of a table that spreadsheets read, which compute none of it.
func Cell(text string) string {
	if formula.MatchString(text) {
		return "'" + text
	}
	return text
}

// OfCell is the text that Cell made a cell of.
func OfCell(cell string) string {
	if strings.HasPrefix(cell, "'") && formula.MatchString(cell) {
		return cell[1:]
	}
	return cell
}

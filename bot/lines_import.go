package bot

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"csbot/glossary/house/files"
)

// pastedText stands for a file where its text is on the line.
const pastedText = "-"

// An importLine imports a glossary that was previewed, beside the team's words as
// they were then: none of them decided after the event seen.
type importLine struct {
	file, text string
	seen       int
	columns    string // what is in them: see writtenColumns; "": what their headers say
}

func (l importLine) String() string { return "import " + l.args() }

func (l importLine) args() string {
	line := strings.TrimSpace(l.file + " " + strconv.Itoa(l.seen) + " " + l.columns)
	if l.file != pastedText {
		return line
	}
	return line + "\n" + l.text
}

func parseImport(args string) (l importLine, ok bool) {
	args, l.text, _ = strings.Cut(args, "\n")
	l.file, args, _ = strings.Cut(args, " ")
	l.columns, ok = readNumbers(args, &l.seen)
	_, _, known := readColumns(l.columns)
	return l, ok && l.file != "" && (known || l.columns == "") && (l.text == "" || l.file == pastedText)
}

// A columnsLine asks what is in the columns of a glossary, or says it from a form.
type columnsLine importLine

func (l columnsLine) String() string { return "columns " + importLine(l).args() }

func parseColumns(args string) (columnsLine, bool) {
	l, ok := parseImport(args)
	return columnsLine(l), ok
}

const (
	// notUsed stands for what is in a column of which nothing is taken.
	notUsed = "-"
	// rowFirst stands before columns of a file that has no headers.
	rowFirst = "+"
)

// writtenColumns are what is in columns on a line: "word,-,quiz_question".
func writtenColumns(columns []files.Field, headers bool) string {
	var names []string
	for _, field := range columns {
		names = append(names, cmp.Or(strings.ReplaceAll(string(field), " ", "_"), notUsed))
	}
	written := strings.Join(names, ",")
	if !headers {
		written = rowFirst + written
	}
	return written
}

// readColumns reads what writtenColumns wrote.
func readColumns(written string) (columns []files.Field, headers, ok bool) {
	names, headless := strings.CutPrefix(written, rowFirst)
	for name := range strings.SplitSeq(names, ",") {
		field := files.Field(strings.ReplaceAll(name, "_", " "))
		if name == notUsed {
			field = ""
		} else if !slices.Contains(files.Fields(), field) {
			return nil, false, false
		}
		columns = append(columns, field)
	}
	return columns, !headless, true
}

// exportCommand writes the team's words out.
const exportCommand = "export"

// An ownExportLine writes the team's words as a file, or goes on behind the lines that were
// shown.
type ownExportLine struct {
	form  files.Form
	shown int
}

func (l ownExportLine) String() string {
	line := exportCommand + " " + string(l.form)
	if l.shown > 0 {
		line += " " + strconv.Itoa(l.shown)
	}
	return line
}

// parseOwnExport reads it, and lines without a form: these were all CSV once.
func parseOwnExport(args string) (l ownExportLine, ok bool) {
	l.form = files.CSV
	first, rest, _ := strings.Cut(args, " ")
	if form := files.Form(strings.ToLower(first)); slices.Contains(files.Forms(), form) {
		l.form, args = form, rest
	}
	l.shown, ok = parseShown(args)
	return l, ok
}

// The moves with what was suggested at once.
const (
	approveAll = "approve"
	declineAll = "decline"
	showAll    = "show"
)

// A bundleLine does something with the suggestions of an import, from the first to the
// last of their numbers.
type bundleLine struct {
	move        string
	first, last int
}

func (l bundleLine) String() string { return ofNumbers("bundle "+l.move, "", l.first, l.last) }

func parseBundle(args string) (l bundleLine, ok bool) {
	l.move, args, _ = strings.Cut(args, " ")
	rest, ok := readNumbers(args, &l.first, &l.last)
	return l, ok && rest == "" && (l.move == approveAll || l.move == declineAll || l.move == showAll)
}

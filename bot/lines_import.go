package bot

import (
	"strconv"
	"strings"
)

// pastedText stands for a file where its text is on the line.
const pastedText = "-"

// An importLine imports a glossary that was previewed, beside the team's words as
// they were then: none of them decided after the event seen.
type importLine struct {
	file, text string
	seen       int
}

func (l importLine) String() string {
	line := "import " + l.file + " " + strconv.Itoa(l.seen)
	if l.file != pastedText {
		return line
	}
	return line + "\n" + l.text
}

func parseImport(args string) (l importLine, ok bool) {
	args, l.text, _ = strings.Cut(args, "\n")
	l.file, args, _ = strings.Cut(args, " ")
	rest, ok := readNumbers(args, &l.seen)
	return l, ok && l.file != "" && rest == "" && (l.text == "" || l.file == pastedText)
}

// exportCommand writes the team's words out.
const exportCommand = "export"

// An ownExportLine goes on writing the team's words.
type ownExportLine int

func (l ownExportLine) String() string { return exportCommand + " " + strconv.Itoa(int(l)) }

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

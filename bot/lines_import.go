package bot

import (
	"strconv"
	"strings"
)

// pastedText stands for a file where its text is on the line.
const pastedText = "-"

// An importLine imports a glossary that was previewed.
type importLine struct{ file, text string }

func (l importLine) String() string {
	if l.file != pastedText {
		return "import " + l.file
	}
	return "import " + pastedText + "\n" + l.text
}

func parseImport(args string) (l importLine, ok bool) {
	l.file, l.text, _ = strings.Cut(args, "\n")
	return l, l.file != "" && !strings.Contains(l.file, " ") && (l.text == "" || l.file == pastedText)
}

// exportCommand writes the team's words out.
const exportCommand = "export"

// An ownExportLine goes on writing the team's words.
type ownExportLine int

func (l ownExportLine) String() string { return exportCommand + " " + strconv.Itoa(int(l)) }

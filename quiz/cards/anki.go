package cards

import (
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"strings"
	"time"

	"csbot/quiz/cards/fsrs"
)

// ankiHeaders are the lines that tell Anki how to import what follows them: notes of
// its usual kind, each of which takes the place of the one that it was imported as
// before. Columns that are none of the note's fields are for other readers.
const ankiHeaders = `#separator:Comma
#html:true
#notetype:Basic
#deck:csbot
#columns:GUID,Front,Back,Tags,Due,Reviews
#guid column:1
#tags column:4
`

// WriteAnki writes somebody's cards, and their reviews, as CSV that Anki imports: a
// line a card. What is not to be shown again, and what the glossary no longer has, is
// left out.
func (s Shelf) WriteAnki(w io.Writer, all []Card, reviews []Review) error {
	if _, err := io.WriteString(w, ankiHeaders); err != nil {
		return err
	}
	rated := make(map[string][]string)
	for _, r := range reviews {
		rated[r.Key] = append(rated[r.Key], fmt.Sprintf("%s %d", r.At.UTC().Format(time.RFC3339), r.Rating))
	}
	lines := csv.NewWriter(w)
	for _, c := range all {
		f, there := s.Face(c.Key, c.Key)
		if !there || c.Dropped {
			continue
		}
		due := ""
		if c.Memory.State != fsrs.New {
			due = c.Memory.Due.UTC().Format(time.RFC3339)
		}
		if err := lines.Write([]string{
			"csbot:" + c.Key, f.ankiFront(), f.ankiBack(), ankiTag(f.Category), due, strings.Join(rated[c.Key], "; "),
		}); err != nil {
			return err
		}
	}
	lines.Flush()
	return lines.Error()
}

func (f Face) ankiFront() string { return ankiField(append([]string{f.Asks}, f.Front...)) }

func (f Face) ankiBack() string {
	lines := f.Back
	for _, more := range []string{f.Why, f.Source} {
		if more != "" {
			lines = append(lines, more)
		}
	}
	return ankiField(lines)
}

// ankiField is lines as Anki shows them, in one line of a file.
func ankiField(lines []string) string {
	var escaped []string
	for line := range strings.Lines(strings.Join(lines, "\n")) {
		escaped = append(escaped, strings.Join(strings.Fields(html.EscapeString(line)), " "))
	}
	return strings.Join(escaped, "<br>")
}

// ankiTag is a category as a tag, in which there is no space.
func ankiTag(category string) string { return "csbot::" + strings.Join(strings.Fields(category), "_") }

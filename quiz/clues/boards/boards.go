// Package boards makes boards for the clue game: drawn from a glossary (draw.go),
// and read from files (file.go; csv.go, which also writes them), of which one is shipped,
// Classic.
//
// Every board keeps the same rules, whatever it is from: in a clue there is nothing
// that would be right (check.go), and what is right is named by terms of the
// glossary where it can be, so that the judge knows their other names.
//
// To add a source of boards, make a clues.Board and have Check look at it.
package boards

import (
	_ "embed" // of Classic
	"errors"

	"csbot/glossary"
	"csbot/quiz/clues"
)

//go:embed classic.yaml
var classic []byte

// Classic is the clue board among the documents that the glossary rests on. Its
// error says that the shipped file and the glossary do not fit together.
func Classic(g *glossary.Glossary) (clues.Board, error) {
	board, faults := Read("classic.yaml", classic, g)
	var errs []error
	for _, f := range faults {
		errs = append(errs, errors.New(f.String()))
	}
	return board, errors.Join(errs...)
}

package answer

import "time"

// A Part is a stretch of an answer, from top to bottom.
type Part struct {
	Kind    PartKind
	Lines   []Text   // of all kinds but Divider and Row
	Buttons []Button // of a Row
}

// A PartKind is how a part is laid out.
type PartKind uint8

// The kinds of parts.
const (
	Paragraph  PartKind = iota
	SmallPrint          // what matters less
	Listing             // of a file: to copy as it is
	Unseen              // what buttons show already: for readers who get no buttons
	Row                 // of buttons
	Divider             // a line between two parts
)

// A Text is one line of words, piece by piece.
type Text []Piece

// A Piece is a stretch of words of one kind. Its fields hold words as they are:
// escaping them is for whoever renders them.
type Piece struct {
	Kind PieceKind
	Text string    // the words; of a Mention or a Channel its ID
	URL  string    // of a Link
	Time time.Time // of a Moment or a Second
}

// A PieceKind is what a piece of words is.
type PieceKind uint8

// The kinds of pieces.
const (
	Plain   PieceKind = iota
	Bold              // what a line is about
	Italic            // what is quoted, or said aside
	Typed             // by a person
	Command           // a line to copy
	Mention           // of a person
	Channel           // by its name
	Link              // to an address of Slack's own
	Moment            // in the reader's own time zone
	Second            // of today, there

	pieceKinds // how many there are
)

// PieceKinds are all kinds of pieces.
func PieceKinds() []PieceKind {
	all := make([]PieceKind, pieceKinds)
	for i := range all {
		all[i] = PieceKind(i)
	}
	return all
}

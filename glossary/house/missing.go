package house

import "time"

// A Wanted is somebody's wish for a word that there is not, in small letters.
type Wanted struct {
	Team, Word, User string
	At               time.Time
}

// A MissingWord is one that people want, and nobody has decided about.
type MissingWord struct {
	Word   string
	Wanted int // by so many who asked for it; 0: it was only looked up
}

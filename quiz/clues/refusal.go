package clues

// A RefusalError says why an event is not taken. It changes nothing.
type RefusalError string

// The refusals.
const (
	ErrNoGame       RefusalError = "there is no such game"
	ErrPaused       RefusalError = "the game is paused"
	ErrOver         RefusalError = "the game is over"
	ErrStale        RefusalError = "the game has gone on"
	ErrLate         RefusalError = "the time is up"
	ErrEarly        RefusalError = "the clue is still being read"
	ErrNotYours     RefusalError = "it is not yours to do"
	ErrNotIn        RefusalError = "you are not in this game"
	ErrIn           RefusalError = "you are in this game"
	ErrFull         RefusalError = "there is no room"
	ErrAnswered     RefusalError = "you have answered"
	ErrTaken        RefusalError = "that clue is taken"
	ErrLimits       RefusalError = "the wager is not within its limits"
	ErrNoAppeal     RefusalError = "there is nothing to appeal about"
	ErrLost         RefusalError = "your team has lost an appeal"
	ErrAppealed     RefusalError = "your team's appeal is not settled"
	ErrBadEvent     RefusalError = "that cannot be"
	ErrPast         RefusalError = "the time of the result is past"
	ErrNobodyIn     RefusalError = "nobody has joined"
	ErrMoreSpecific RefusalError = "be more specific"
	ErrAsAQuestion  RefusalError = "answer in the form of a question"
)

func (r RefusalError) Error() string { return string(r) }

// Kept reports whether an event is part of the game although it is answered
// with the refusal: that somebody was asked again counts.
func (r RefusalError) Kept() bool { return r == ErrMoreSpecific || r == ErrAsAQuestion }

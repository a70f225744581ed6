// Package clues is the clue game: a board of clues that teams answer for points.
//
// A Game is its events and nothing else: Replay gives the state that Play came
// to, event by event. Time is given from outside. What passes by itself, a clue that
// closes or a vote that ends, is no event: it follows from the events and the
// time of the next one, and Wake says when it happens. Everything inside is
// told by the game's own clock, which stands still while the game is paused.
//
// Which piece belongs where:
//
//	board.go     what is played: categories, clues, what is right
//	event.go     what people do, and the options of a game
//	refusal.go   why something is not taken: the only errors there are
//	game.go      replay, the table of moves, the table of what ends by itself
//	lobby.go     who plays, in which team
//	pick.go      control, and what a picked clue begins
//	answer.go    what is answered, and when a clue closes
//	buzz.go      the option that whoever is first answers
//	wager.go     the Daily Double's wager
//	final.go     the final clue
//	allday.go    the option that each team opens clues in its own time
//	ruling.go    what a closed clue is worth to whom: all points come from there
//	appeal.go    how a ruling is changed
//	pause.go     when the clock stands still, and the editions of the rules
//	undo.go      how the host takes the last clue back
//	view.go      what may be shown to everybody, and to one person
//	offers.go    the table of who may do what, for the buttons
//	rules.go     the rules, in words
//
// It does not know what is right: an answer arrives with its verdict (package
// judge), which is kept with it, so that a game stays what it was when the
// glossary changes. Nor does it know where boards come from (package boards),
// what anything looks like, who people are, or how events are kept.
//
// To add a move, add a kind of event and its entry to the table in game.go; to
// add something that ends by itself, a phase and its entry to the other one.
package clues

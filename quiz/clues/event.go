package clues

import "time"

// A Kind says what an event does.
type Kind string

// The kinds of events.
const (
	Open   Kind = "open"   // a lobby, with a board and options
	Change Kind = "change" // the options, in the lobby
	Join   Kind = "join"
	Leave  Kind = "leave"
	Start  Kind = "start"
	Pick   Kind = "pick"   // a clue
	Buzz   Kind = "buzz"   // to be the one who answers
	Answer Kind = "answer" // the clue that is shown
	Wager  Kind = "wager"  // points on a clue not shown yet
	Appeal Kind = "appeal" // against the ruling on one's answer
	Vote   Kind = "vote"   // on an appeal, or, of the host, the decision
	Undo   Kind = "undo"   // the last clue
	Pause  Kind = "pause"  // the clock: the bot cannot be heard
	Resume Kind = "resume"
	End    Kind = "end" // the game, whatever is left
)

// A Verdict is what the judge says of an answer.
type Verdict string

// The verdicts.
const (
	Right Verdict = "right"
	Wrong Verdict = "wrong"
	Vague Verdict = "vague" // too general: the person is asked once to be more specific
)

// An Event is one thing that was done. What of it matters depends on its kind.
type Event struct {
	Kind Kind      `json:"kind"`
	At   time.Time `json:"at"`
	By   string    `json:"by"` // a person; "" is the bot

	Clue    int     `json:"clue,omitempty"` // that it is about: a late click is about another one
	Team    int     `json:"team,omitempty"` // to join; whose answer is appealed about
	Points  int     `json:"points,omitempty"`
	Text    string  `json:"text,omitempty"`
	Verdict Verdict `json:"verdict,omitempty"`
	Asks    bool    `json:"asks,omitempty"` // the answer has the form of a question
	Accept  bool    `json:"accept,omitempty"`
	Nth     int     `json:"nth,omitempty"` // of Vote: on which of the team's appeals about the clue, from 0

	Edition int      `json:"edition,omitempty"` // of Open: of the rules that are played by
	Seed    uint64   `json:"seed,omitempty"`    // of Open: what is drawn in this game
	Board   *Board   `json:"board,omitempty"`
	Options *Options `json:"options,omitempty"`
}

// Teams says how people come into teams.
type Teams string

// The ways.
const (
	Each     Teams = ""       // everybody alone
	ByHand   Teams = "hand"   // as they join
	AtRandom Teams = "random" // at the start
)

// Options are what whoever opens a game can choose. The zero value is the default.
type Options struct {
	Board     string    `json:"board,omitempty"` // which one, as whoever made it calls it; "": not known
	Short     bool      `json:"short,omitempty"` // three categories of it
	Teams     Teams     `json:"teams,omitempty"`
	TeamCount int       `json:"teamCount,omitempty"` // unless Each
	Relaxed   bool      `json:"relaxed,omitempty"`   // twice the time
	Buzzing   bool      `json:"buzzing,omitempty"`   // whoever is first answers
	Question  bool      `json:"question,omitempty"`  // answers have to be in the form of a question
	Host      string    `json:"host,omitempty"`      // decides appeals, may undo, and does not play
	AllDay    time.Time `json:"allDay,omitzero"`     // when an all-day game ends; zero: it is none
}

// How many teams there can be.
const (
	FewestTeams = 2
	MostTeams   = 4
	MostAlone   = 6
)

// cut is as much of a board as is played.
func (o Options) cut(b Board) Board {
	if o.Short {
		return b.Short()
	}
	return b
}

// valid reports whether a game can be played by them.
func (o Options) valid() bool {
	if o.Teams != Each && (o.TeamCount < FewestTeams || o.TeamCount > MostTeams) {
		return false
	}
	return o.AllDay.IsZero() || !o.Buzzing
}

// How long things take, by the game's clock.
const (
	pickTime    = 15 * time.Second
	answerTime  = 30 * time.Second
	wagerTime   = 30 * time.Second
	readingTime = 5 * time.Second  // before anybody can buzz
	buzzTime    = 15 * time.Second // to buzz
	grace       = 3 * time.Second  // for what was sent in time and came late
	appealTime  = 30 * time.Second
	voteTime    = 30 * time.Second
	revealTime  = 5 * time.Second // between two teams' final answers
	openingTime = 60 * time.Second
	settleDay   = 30 * time.Minute // to appeal and to vote after an all-day game
	lobbyTime   = time.Hour
	mostPaused  = time.Hour // then a game is over; by the wall's clock
)

// answering is how long people have to answer or wager.
func (o Options) answering(usual time.Duration) time.Duration {
	if o.Relaxed {
		return 2 * usual
	}
	return usual
}

// appealing is how long people have to appeal, and to vote.
func (o Options) appealing(usual time.Duration) time.Duration {
	if !o.AllDay.IsZero() {
		return settleDay
	}
	return usual
}

package clues

import (
	"context"
	"errors"
	"time"

	"csbot/quiz/ledger"
)

// A Record is a game as it is kept: where it is played, and its events.
type Record struct {
	Team, ID string
	Channel  string
	Root     string    // the message whose thread it is played in; "": not known yet
	Seen     time.Time // until when it was followed: what ended by itself before that was noticed
	Ended    bool
	Events   []Event
}

var (
	// ErrOn means that another game goes on in the channel.
	ErrOn = errors.New("another game goes on in the channel")
	// ErrBehind means that the game has more events than was known.
	ErrBehind = errors.New("another event came first")
)

// A Store keeps games. What has to be done because of events is kept together with
// them.
type Store interface {
	// OpenGame keeps a new game. It fails with ErrOn.
	OpenGame(ctx context.Context, r Record, tasks ...ledger.Task) error

	// Game fails with ErrNoGame.
	Game(ctx context.Context, team, id string) (Record, error)

	// GameIn is the ID of the game that goes on in a channel; "": none does.
	GameIn(ctx context.Context, team, channel string) (id string, err error)

	// GamesBy lists the games that somebody opened and that go on, without their events,
	// the first one first.
	GamesBy(ctx context.Context, team, person string) ([]Record, error)

	// AddEvents adds what was done in a game to what r knows of it, until when it is
	// followed now, and whether it is over. It fails with ErrBehind where r does not know all.
	AddEvents(ctx context.Context, r Record, done []Event, tasks ...ledger.Task) error

	// SetRoot says in whose thread a game is played. The first one counts.
	SetRoot(ctx context.Context, team, id, root string) error

	// EventsBy lists what somebody did in games, in order.
	EventsBy(ctx context.Context, team, person string, skip, limit int) ([]Event, error)
}

package bot

import (
	"context"
	"time"

	"csbot/quiz"
)

// A Person is what is known of somebody.
type Person struct {
	Name     string // as Slack shows it
	Zone     *time.Location
	Guest    bool
	Outsider bool // of another company, or no person
	Admin    bool // an admin or owner of the workspace, or of its organisation
}

// Member reports whether somebody is one of the team: no guest, and not gone.
func (p Person) Member() bool { return !p.Guest && !p.Outsider }

// People says who is who. Its errors for people are *quiz.Refusal.
type People interface {
	// Person looks a member of a workspace up. It looks anew: perhaps somebody
	// was made a full member a moment ago.
	Person(ctx context.Context, team, user string) (Person, error)

	// Cached is Person where what was seen a few minutes ago will do. It comes
	// after look-ups that somebody waits for.
	Cached(ctx context.Context, team, user string) (Person, error)

	// Admins are the members who are admins, by ID. It looks anew.
	Admins(ctx context.Context, team string) (map[string]Person, error)

	// IsNamed reports whether a member but for one is called so, in whatever spelling.
	IsNamed(ctx context.Context, team, name, but string) (bool, error)

	// Members leaves out of a ranking who is no member any more, at least until
	// the first wanted ones are members.
	Members(ctx context.Context, team string, scores []quiz.Score, wanted int) ([]quiz.Score, error)

	// InChannels are those of some channels that somebody is in.
	InChannels(ctx context.Context, team, user string, channels []string) (map[string]bool, error)

	// InChannel are those who are in a channel, by ID. It looks anew; where Slack does
	// not show them to the bot, it says why.
	InChannel(ctx context.Context, team, channel string) (map[string]bool, error)
}

// Readers are who reads a channel, as far as the bot can see.
type Readers int

// The readers of a channel.
const (
	Unseen    Readers = iota
	Insiders          // our own people alone
	Outsiders         // people of other companies as well
)

// Channels says what is known of the channels of workspaces. Its errors for people are
// *quiz.Refusal.
type Channels interface {
	// Readers tells whether people of other companies read a channel.
	Readers(ctx context.Context, team, channel string) Readers

	// Public are those of some channels that anybody in the workspace may look
	// up. One that the bot cannot see is not among them.
	Public(ctx context.Context, team string, channels []string) (map[string]bool, error)

	// CheckChannel says why the bot cannot post questions in a channel, in words
	// for the person who has to mend it; nil when it can. It looks anew.
	CheckChannel(ctx context.Context, team, channel string) error

	// Link is the address of a message.
	Link(ctx context.Context, team, channel, ts string) (string, error)

	// Thread is the address of the thread below a message.
	Thread(ctx context.Context, team, channel, ts string) (string, error)
}

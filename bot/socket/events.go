package socket

import "time"

// A Kind says what an Event tells.
type Kind string

// The kinds of events.
const (
	Up           Kind = "up"           // a connection got its hello from Slack, which counts Count of the app
	Down         Kind = "down"         // a connection ended: Err says why, Took is its age
	Retrying     Kind = "retrying"     // no lasting connection: Err says why, Took is the pause
	Delivered    Kind = "delivered"    // an envelope of Type was given to the handler
	Acknowledged Kind = "acknowledged" // Took since it came; Err if it could not be written
	Declined     Kind = "declined"     // an envelope was left to Slack to deliver again
	Dismissed    Kind = "dismissed"    // an envelope nobody handles was acknowledged bare
	Abandoned    Kind = "abandoned"    // a connection was closed with Count envelopes unacknowledged
)

// Kinds are all of them, for counters that begin at 0.
func Kinds() []Kind {
	return []Kind{Up, Down, Retrying, Delivered, Acknowledged, Declined, Dismissed, Abandoned}
}

// An Event is something worth counting or measuring. Only the fields its kind
// names are set.
type Event struct {
	Kind  Kind
	Type  string // of the envelope: "slash_commands", …
	Count int
	Took  time.Duration
	Err   error
}

// Types are the types of envelopes that carry requests.
func Types() []string { return []string{"slash_commands", "interactive", "events_api"} }

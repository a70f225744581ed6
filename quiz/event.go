package quiz

// An Event is something that an operator may want to count or to log.
type Event struct {
	Kind  EventKind
	Round RoundID // zero where the event is about no single round
	Err   error   // why it failed or was skipped
}

// An EventKind says what happened.
type EventKind string

// What can happen.
const (
	EventPosted   EventKind = "posted"
	EventUnsure   EventKind = "unsure" // perhaps posted; waits for a click
	EventSkipped  EventKind = "skipped"
	EventAnswered EventKind = "answered" // once a person
	EventHeld     EventKind = "held"     // the whole workspace is refused; the round waits
	EventPaused   EventKind = "paused"   // a channel refused a question, or answers none; its schedule rests
	EventClosed   EventKind = "closed"
	EventUntold   EventKind = "untold" // who made a schedule was not told something, and will not be
	EventFailed   EventKind = "failed" // a step failed and will be tried again
)

// EventKinds are all of them, for counters that begin at 0.
func EventKinds() []EventKind {
	return []EventKind{EventPosted, EventUnsure, EventSkipped, EventAnswered, EventHeld, EventPaused, EventClosed, EventUntold, EventFailed}
}

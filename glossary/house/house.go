// Package house keeps a team's own words: what they say, who wrote it, who
// approved it, and what was there before. It is a state machine: events go in,
// in the order of their revisions, and what people see comes out. It knows
// neither Slack nor a database: whoever keeps the events appends one only if
// Apply takes it, so that all who apply the same events see the same words.
//
// To add something people can do, add a Kind and its rule to the table in
// rules.go.
package house

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"csbot/glossary"
)

// A Role is what somebody was entitled to at the moment of an event.
type Role int

// The roles, each entitled to all that the ones before it are.
const (
	Outside  Role = iota // guests, people of other companies: nothing
	Member               // may suggest
	Approver             // decides what is shown
	Admin                // may also erase, and say how it is decided
)

// A Text is what an entry says.
type Text struct {
	Name          string   `json:"name"`
	Also          []string `json:"also,omitempty"`
	Abbreviations []string `json:"abbreviations,omitempty"`
	Meaning       string   `json:"meaning"`
	More          []string `json:"more,omitempty"` // other things that it means
	Note          string   `json:"note,omitempty"`
	Example       string   `json:"example,omitempty"`
	Link          string   `json:"link,omitempty"`
	Category      string   `json:"category,omitempty"`
	NotSame       []string `json:"not_same,omitempty"` // "GRR: it leaves upsells out": see Differences
	Owner         string   `json:"owner,omitempty"`    // who answers for it; "": who wrote it
	Adds          bool     `json:"adds,omitempty"`     // to the shipped entry of its name, instead of taking its place
	Quiz          Quiz     `json:"quiz,omitzero"`
}

// Names are all that lead to the entry.
func (t Text) Names() []string { return slices.Concat([]string{t.Name}, t.Abbreviations, t.Also) }

// Same reports whether two texts say the same: they are kept as the same bytes.
func (t Text) Same(other Text) bool {
	one, err := json.Marshal(t)
	two, otherErr := json.Marshal(other)
	return err == nil && otherErr == nil && bytes.Equal(one, two)
}

// A Kind is what people do.
type Kind string

// The kinds of events.
const (
	Suggest  Kind = "suggest"  // a new entry, or another text of one
	Revise   Kind = "revise"   // what is suggested, before it is decided
	Approve  Kind = "approve"  // a suggestion
	Decline  Kind = "decline"  // a suggestion
	Withdraw Kind = "withdraw" // one's own suggestion
	Delete   Kind = "delete"   // suggest to hide an entry
	RollBack Kind = "rollback" // suggest the text that an entry had
	Erase    Kind = "erase"    // all texts of an entry, or of a suggestion that came to nothing
	Forget   Kind = "forget"   // who wrote or decided something
	FourEyes Kind = "foureyes" // whether nobody approves alone what they wrote
	Choose   Kind = "choose"   // the formula of a metric
	Right    Kind = "right"    // still, what an entry says
)

// An Event is one thing that somebody did. What they saw of what it is about is of
// Approve the suggestion's Latest, of Suggest, Delete and Right the entry's Decided, and of
// Choose the metric's LatestChoice.
type Event struct {
	Revision int // its number among the workspace's, from 1
	At       time.Time
	Kind     Kind
	By       string   // "": a former colleague
	Role     Role     // of theirs then
	Entry    int      // 0: none, or a new one
	Of       int      // the revision of the suggestion that it is about, or of the change to roll back to
	Seen     int      // what of it they saw, as above; 0: a new entry, or not said
	Text     *Text    // of Suggest and Revise
	Formula  *Formula // of Choose
	Erased   bool     // there was a text, or a reason
	On       bool     // of FourEyes
	Reason   string   // of Decline
	Acts     []int    // of Forget: the events that were somebody's
	Owned    []int    // of Forget: the events whose texts name them as owner
}

// A Change is what an event did to an entry that people see.
type Change struct {
	Revision   int // the event that made it: the suggestion of one that was approved
	Decided    int // the event that decided it; the same where nobody else had to
	At         time.Time
	By         []string // who wrote it and who revised it, each time; "" a former colleague
	ApprovedBy string
	Text       *Text // nil: erased
	Hidden     bool  // the entry was deleted

	acts []int // the events by which each of By wrote
}

// An Entry is one word and all that it ever said.
type Entry struct {
	ID      int
	History []Change // the first one first
	Erased  bool     // then the last change is that it was
	Looked  Look     // the latest
}

// Now is what people see of an entry, and whether they do.
func (e *Entry) Now() (Change, bool) {
	if len(e.History) == 0 || e.Erased {
		return Change{}, false
	}
	last := e.History[len(e.History)-1]
	return last, !last.Hidden && last.Text != nil
}

// Copy is the entry as it is now: nothing that is done later changes it.
func (e *Entry) Copy() Entry {
	now := *e
	now.History = slices.Clone(e.History)
	return now
}

// A Suggestion waits to be decided.
type Suggestion struct {
	Revision int // that suggested it; what it is called by
	Latest   int // that revised it last: only what was seen is approved
	At       time.Time
	Entry    int      // 0: a new one
	By       []string // who wrote it and who revised it, each time
	Role     Role     // of who suggested it, then
	Text     *Text
	Hide     bool

	acts []int // the events by which each of By wrote
}

// A spoken event has words in it: a text, or a reason.
type spoken struct{ revision, suggestion, entry int }

// A House is a workspace's own words as they are after some events. It is not
// safe for concurrent use.
type House struct {
	revision int
	shown    int // the event that changed last what people see
	fourEyes bool
	entries  []*Entry // by ID, from 1
	waiting  []*Suggestion
	live     map[string]int // entry by the key of a name
	spoken   []spoken
	formulas []Formula
}

// New returns the house of a workspace that has no words of its own.
func New() *House { return &House{live: map[string]int{}} }

// Copy is the house as it is now: what is applied to the one does nothing to the
// other.
func (h *House) Copy() *House {
	now := *h
	now.entries, now.waiting = slices.Clone(h.entries), slices.Clone(h.waiting)
	for i, e := range h.entries {
		now.entries[i] = new(e.Copy())
	}
	for i, s := range h.waiting {
		now.waiting[i] = new(*s)
	}
	now.live, now.spoken = maps.Clone(h.live), slices.Clone(h.spoken)
	return &now
}

// Revision is the number of the event that was applied last.
func (h *House) Revision() int { return h.revision }

// Shown is the number of the event that was the last one to change entries: what
// people see is as it was then.
func (h *House) Shown() int { return h.shown }

// FourEyes reports whether nobody approves alone what they wrote.
func (h *House) FourEyes() bool { return h.fourEyes }

// Entry returns an entry by its ID.
func (h *House) Entry(id int) (*Entry, bool) {
	if id < 1 || id > len(h.entries) {
		return nil, false
	}
	return h.entries[id-1], true
}

// Named returns the live entry that a name leads to.
func (h *House) Named(name string) (*Entry, bool) { return h.Entry(h.live[glossary.Key(name)]) }

// Ever lists the entries that ever had a name: the one that it leads to now, then
// the newest ones first. What they said may be hidden; what is erased is not found.
func (h *House) Ever(name string) []Entry {
	key := glossary.Key(name)
	named := func(c Change) bool {
		return c.Text != nil && slices.ContainsFunc(c.Text.Names(), func(name string) bool { return glossary.Key(name) == key })
	}
	var all []Entry
	if live, ok := h.Named(name); ok {
		all = append(all, live.Copy())
	}
	for _, e := range slices.Backward(h.entries) {
		if key != "" && e.ID != h.live[key] && slices.ContainsFunc(e.History, named) {
			all = append(all, e.Copy())
		}
	}
	return all
}

// Waiting lists the suggestions that wait to be decided, the oldest first.
func (h *House) Waiting() []Suggestion {
	all := make([]Suggestion, len(h.waiting))
	for i, s := range h.waiting {
		all[i] = *s
	}
	return all
}

// SaidAlready reports whether an event would make a suggestion that waits already: of
// the same person, of the same text for the same entry.
func (h *House) SaidAlready(e Event) bool {
	if e.Kind != Suggest || e.Role >= Approver && !h.fourEyes || e.Text == nil || e.By == "" {
		return false
	}
	return slices.ContainsFunc(h.waiting, func(s *Suggestion) bool {
		return !s.Hide && s.Entry == e.Entry && s.Text != nil && slices.Contains(s.By, e.By) && s.Text.Same(*e.Text)
	})
}

// Words are the revisions of the events whose words an Erase takes away.
func (h *House) Words(erase Event) []int {
	var revisions []int
	for _, s := range h.spoken {
		if erase.Entry != 0 && s.entry == erase.Entry || erase.Entry == 0 && s.suggestion == erase.Of {
			revisions = append(revisions, s.revision)
		}
	}
	return revisions
}

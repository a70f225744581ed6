package house

import (
	"slices"
	"time"
)

// A Look is that somebody looked at what an entry says, and found it right.
type Look struct {
	At time.Time // zero: nobody has
	By string    // "": a former colleague

	act int // the event
}

// Owner is who answers for what an entry says: whom it names, or else who wrote it first, of
// the latest change; "": a former colleague.
func (c Change) Owner() string {
	switch {
	case c.Text != nil && c.Text.Owner != "":
		return c.Text.Owner
	case len(c.By) == 0:
		return ""
	}
	return c.By[0]
}

// answeredBy reports whether somebody had a hand in a change or answers for it, as far as
// that is known still: of who is forgotten, and of a text that is erased, it is not.
func (c Change) answeredBy(person string) bool {
	return person == "" || c.Text == nil || c.Owner() == person || slices.Contains(c.By, person)
}

// look notes that an entry is still right, as it was seen. Who decides may, who had a hand
// in it, and who answers for it.
func (h *House) look(e Event) error {
	entry, known := h.Entry(e.Entry)
	if !known || entry.Erased {
		return ErrNoSuch
	}
	now := entry.History[len(entry.History)-1] // its text may be gone: it was erased since
	switch {
	case now.Hidden:
		return ErrNoSuch
	case e.Seen != now.Decided:
		return ErrRevised
	case e.Role < Approver && !now.answeredBy(e.By):
		return ErrMayNot
	}
	entry.Looked = Look{At: e.At, By: e.By, act: e.Revision}
	h.shown = e.Revision
	return nil
}

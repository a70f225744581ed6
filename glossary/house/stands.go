package house

import "time"

// A Stand is that an entry lies on a text of the glossary beneath the team's own words:
// one of its names leads there.
type Stand struct {
	Entry int
	Text  string    // a hash of it, for the text itself may be no one's to keep
	At    time.Time // since when, as far as that is known
	News  bool      // it came with other terms beneath, and who wrote the entry may not know of it
}

// Effects are what events do beside being written down.
type Effects struct {
	Erased []int   // revisions of events whose words they take away
	Stands []Stand // of the entries that were decided or looked at
}

// Touched lists the entries that people see and that were decided or looked at after an
// event.
func (h *House) Touched(after int) []Entry {
	var all []Entry
	for _, e := range h.entries {
		if now, live := e.Now(); live && (now.Decided > after || e.Looked.act > after) {
			all = append(all, e.Copy())
		}
	}
	return all
}

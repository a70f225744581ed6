package house

import (
	"fmt"
	"slices"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// A team does things to its words at random, with roles that come and go, and
// keeps the log that a database would.
type team struct {
	h     *House
	log   []Event
	roles map[string]Role
	eyes  map[int]bool            // whether four were needed at an event
	hands map[int]map[string]bool // who wrote a suggestion, by its revision
	gone  map[string]bool         // texts that were erased, by their meanings
}

func newTeam() *team {
	return &team{
		h: New(), roles: map[string]Role{}, eyes: map[int]bool{}, hands: map[int]map[string]bool{},
		gone: map[string]bool{},
	}
}

func tried() []Kind {
	return []Kind{Suggest, Suggest, Suggest, Revise, Approve, Approve, Decline, Withdraw, Delete, RollBack, Erase, Forget, FourEyes, Right}
}

// draw makes up what somebody might do, sensible or not.
func (m *team) draw(t *rapid.T) Event {
	e := Event{
		Revision: m.h.Revision() + 1, At: time.Unix(int64(m.h.Revision()), 0), Kind: rapid.SampledFrom(tried()).Draw(t, "kind"),
		By: rapid.SampledFrom([]string{"ann", "bob", "cyd", "dan"}).Draw(t, "by"),
	}
	e.Role = m.roles[e.By]
	e.Entry = rapid.IntRange(0, len(m.h.entries)+1).Draw(t, "entry")
	if waiting := m.h.Waiting(); len(waiting) > 0 && rapid.IntRange(0, 9).Draw(t, "some") > 0 {
		e.Of = rapid.SampledFrom(waiting).Draw(t, "of").Revision
	} else {
		e.Of = rapid.IntRange(0, e.Revision).Draw(t, "of")
	}
	e.Seen = m.latest(e)
	if rapid.IntRange(0, 9).Draw(t, "stale") == 0 {
		e.Seen++
	}
	switch e.Kind { //nolint:exhaustive // of the others there is no more to draw
	case Suggest, Revise:
		e.Text = &Text{
			Name:    rapid.SampledFrom([]string{"C", "C++", "QBR", "zorb", "", "Zorb", "T&M"}).Draw(t, "name"),
			Also:    rapid.SliceOfN(rapid.SampledFrom([]string{"C#", "kick", "qbr"}), 0, 1).Draw(t, "also"),
			Meaning: fmt.Sprintf("meaning %d", e.Revision),
			Owner:   rapid.SampledFrom([]string{"", "", "ann", "bob", "dan"}).Draw(t, "owner"),
		}
	case FourEyes:
		e.On = rapid.Bool().Draw(t, "on")
	case Forget:
		for _, past := range m.log {
			if past.By == e.By {
				e.Acts = append(e.Acts, past.Revision)
			}
			if past.Text != nil && past.Text.Owner == e.By {
				e.Owned = append(e.Owned, past.Revision)
			}
		}
		e.By = ""
	}
	return e
}

// latest is what there is to see of what an event is about.
func (m *team) latest(e Event) int {
	for _, s := range m.h.Waiting() {
		if e.Kind == Approve && s.Revision == e.Of {
			return s.Latest
		}
	}
	if entry, known := m.h.Entry(e.Entry); known && e.Kind != Approve {
		return entry.History[len(entry.History)-1].Decided
	}
	return 0
}

// do lets somebody try something, and keeps the log where it is taken.
func (m *team) do(t *rapid.T, e Event) {
	words, four, latest := m.h.Words(e), m.h.FourEyes(), m.latest(e)
	before, copied := m.replay(t), m.h.Copy()
	err := m.h.Apply(e)
	if diff := cmp.Diff(before, copied, same()); diff != "" {
		t.Fatalf("%s changed a copy that was made before: %s", e.Kind, diff)
	}
	if err != nil {
		if diff := cmp.Diff(before, m.h, same()); diff != "" {
			t.Fatalf("%s was refused (%v), and changed something: %s", e.Kind, err, diff)
		}
		return
	}
	if e.Kind == Approve && e.Seen != latest {
		t.Fatalf("what %s approved was changed since they saw it", e.By)
	}
	m.eyes[e.Revision] = four
	m.log = append(m.log, e)
	switch e.Kind { //nolint:exhaustive // the others leave it as it is
	case Suggest, Delete, RollBack:
		m.hands[e.Revision] = map[string]bool{e.By: true}
	case Revise:
		m.hands[e.Of][e.By] = true
	case Erase:
		m.erase(words)
	case Forget:
		m.forget(e)
	}
}

// erase takes words out of the log, as a database does.
func (m *team) erase(words []int) {
	for _, revision := range words {
		if past := &m.log[revision-1]; past.Text != nil {
			m.gone[past.Text.Meaning] = true
			past.Text = nil
		}
		m.log[revision-1].Reason, m.log[revision-1].Erased = "", true
	}
}

func (m *team) forget(e Event) {
	for _, revision := range e.Acts {
		m.log[revision-1].By = ""
	}
	for _, revision := range e.Owned {
		text := *m.log[revision-1].Text
		text.Owner = ""
		m.log[revision-1].Text = &text
	}
}

// same compares houses whole.
func same() cmp.Option {
	return cmp.Options{cmp.AllowUnexported(House{}, Change{}, Suggestion{}, spoken{}, Look{}), cmpopts.EquateEmpty()}
}

// replay is what another process makes of the log.
func (m *team) replay(t *rapid.T) *House {
	h := New()
	for _, e := range m.log {
		if err := h.Apply(e); err != nil {
			t.Fatalf("another process refuses event %d, %s: %v", e.Revision, e.Kind, err)
		}
	}
	return h
}

// entries are what there is of entries, whoever sees it.
func (m *team) entries() []Entry {
	var all []Entry
	for _, e := range m.h.entries {
		all = append(all, Entry{e.ID, slices.Clone(e.History), e.Erased, e.Looked})
	}
	return all
}

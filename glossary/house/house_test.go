package house

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"csbot/glossary"
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
	return []Kind{Suggest, Suggest, Suggest, Revise, Approve, Approve, Decline, Withdraw, Delete, RollBack, Erase, Forget, FourEyes}
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
		}
	case FourEyes:
		e.On = rapid.Bool().Draw(t, "on")
	case Forget:
		for _, past := range m.log {
			if past.By == e.By {
				e.Acts = append(e.Acts, past.Revision)
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
	before := m.replay(t)
	if err := m.h.Apply(e); err != nil {
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
		m.forget(e.Acts)
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

func (m *team) forget(acts []int) {
	for _, revision := range acts {
		m.log[revision-1].By = ""
	}
}

// same compares houses whole.
func same() cmp.Option {
	return cmp.Options{cmp.AllowUnexported(House{}, Change{}, Suggestion{}, spoken{}), cmpopts.EquateEmpty()}
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
		all = append(all, Entry{e.ID, slices.Clone(e.History), e.Erased})
	}
	return all
}

// saysShown holds that an event that changed entries says so.
func (m *team) saysShown(t *rapid.T, e Event, before []Entry) {
	if changed := !cmp.Equal(before, m.entries(), same()); changed && m.h.Shown() != e.Revision {
		t.Fatalf("%s changed what people see, and %d is said to have been the last one", e.Kind, m.h.Shown())
	}
}

// check holds what must be true after any events.
func (m *team) check(t *rapid.T) {
	leads := map[string]int{}
	for _, entry := range m.h.entries {
		for _, c := range entry.History {
			decided := m.log[c.Decided-1]
			if decided.Role < Approver {
				t.Fatalf("change %d was decided by a %d", c.Decided, decided.Role)
			}
			if c.Text == nil != entry.Erased {
				t.Fatalf("change %d of entry %d: erased %v, text %v", c.Revision, entry.ID, entry.Erased, c.Text)
			}
			if c.Text != nil && m.gone[c.Text.Meaning] {
				t.Fatalf("%q was erased and is kept", c.Text.Meaning)
			}
		}
		if now, live := entry.Now(); live {
			for _, name := range now.Text.Names() {
				key := glossary.Key(name)
				if other, taken := leads[key]; taken && other != entry.ID {
					t.Fatalf("%q leads to %d and %d", name, other, entry.ID)
				}
				leads[key] = entry.ID
			}
		}
	}
	if diff := cmp.Diff(leads, m.h.live); diff != "" {
		t.Fatalf("names lead elsewhere: %s", diff)
	}
	for _, s := range m.h.Waiting() {
		if m.gone[s.Text.Meaning] {
			t.Fatalf("%q was erased and waits", s.Text.Meaning)
		}
	}
}

// TestHouse: whatever a team does, no text is shown that nobody entitled wrote or
// approved; with four eyes nobody alone decides what they wrote; no history is
// lost but what is erased, and that nowhere; and whoever reads the log sees the
// same words.
func TestHouse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := newTeam()
		for _, who := range []string{"ann", "bob", "cyd", "dan"} {
			m.roles[who] = rapid.SampledFrom([]Role{Outside, Member, Approver, Admin}).Draw(t, who)
		}
		kept := map[int]int{}
		for range rapid.IntRange(1, 30).Draw(t, "events") {
			if rapid.IntRange(0, 9).Draw(t, "promotion") == 0 {
				who := rapid.SampledFrom([]string{"ann", "bob", "cyd", "dan"}).Draw(t, "who")
				m.roles[who] = rapid.SampledFrom([]Role{Outside, Member, Approver, Admin}).Draw(t, "role")
			}
			e := m.draw(t)
			waiting, before := m.h.Waiting(), m.entries()
			m.do(t, e)
			m.saysShown(t, e, before)
			m.fourEyes(t, e, waiting)
			m.check(t)
			for _, entry := range m.h.entries {
				if len(entry.History) < kept[entry.ID] {
					t.Fatalf("entry %d lost some of its history", entry.ID)
				}
				kept[entry.ID] = len(entry.History)
			}
		}
		m.unused(t)
		if diff := cmp.Diff(m.h, m.replay(t), same()); diff != "" {
			t.Fatalf("another process sees other words: %s", diff)
		}
	})
}

// unused holds that each text that somebody suggested as a new entry is shown or
// was, waits, came to nothing and can be erased, or is erased.
func (m *team) unused(t *rapid.T) {
	found := map[string]bool{}
	for _, s := range Unused(m.log) {
		if m.gone[s.Text.Meaning] {
			t.Fatalf("%q was erased, and can be erased again", s.Text.Meaning)
		}
		found[s.Text.Meaning] = true
	}
	for _, s := range m.h.Waiting() {
		found[s.Text.Meaning] = true
	}
	for _, entry := range m.h.entries {
		for _, c := range entry.History {
			if c.Text != nil {
				found[c.Text.Meaning] = true
			}
		}
	}
	revised := map[int]bool{}
	for _, e := range m.log {
		revised[e.Of] = revised[e.Of] || e.Kind == Revise
	}
	for _, e := range m.log {
		if e.Kind == Suggest && e.Entry == 0 && e.Text != nil && !revised[e.Revision] && !found[e.Text.Meaning] {
			t.Fatalf("%q is nowhere to be found, and in the log", e.Text.Meaning)
		}
	}
}

// fourEyes holds that what was decided at an event had another writer, where
// that is asked for.
func (m *team) fourEyes(t *rapid.T, e Event, waiting []Suggestion) {
	for _, entry := range m.h.entries {
		for _, c := range entry.History {
			if c.Decided != e.Revision || !m.eyes[e.Revision] {
				continue
			}
			if e.Kind != Approve || m.hands[e.Of][e.By] {
				t.Fatalf("%s alone decided what they wrote", e.By)
			}
			if !slices.ContainsFunc(waiting, func(s Suggestion) bool { return s.Revision == e.Of }) {
				t.Fatalf("%d did not wait", e.Of)
			}
		}
	}
}

// TestRules says what people get to see, step by step.
func TestRules(t *testing.T) {
	t.Parallel()
	text := func(name string) *Text { return &Text{Name: name, Meaning: "What " + name + " means."} }
	h := New()
	for i, step := range []struct {
		e    Event
		want error
		live []string
	}{
		{Event{Kind: Suggest, By: "guest", Role: Outside, Text: text("Zorb")}, ErrMayNot, nil},
		{Event{Kind: Suggest, By: "ann", Role: Approver, Text: text("Zorb")}, nil, []string{"Zorb"}},
		{Event{Kind: Suggest, By: "bob", Role: Member, Text: text("C++")}, nil, []string{"Zorb"}},
		{Event{Kind: Suggest, By: "bob", Role: Member, Text: text("zorb")}, &TakenError{"zorb", 1}, []string{"Zorb"}},
		{Event{Kind: Approve, By: "bob", Role: Member, Of: 2, Seen: 2}, ErrMayNot, []string{"Zorb"}},
		{Event{Kind: Approve, By: "ann", Role: Approver, Of: 2, Seen: 2}, nil, []string{"C++", "Zorb"}},
		{Event{Kind: Suggest, By: "bob", Role: Member, Entry: 1, Seen: 2, Text: text("Zorb")}, ErrRevised, []string{"C++", "Zorb"}},
		{Event{Kind: FourEyes, By: "ann", Role: Approver, On: true}, ErrMayNot, []string{"C++", "Zorb"}},
		{Event{Kind: FourEyes, By: "cyd", Role: Admin, On: true}, nil, []string{"C++", "Zorb"}},
		{Event{Kind: Delete, By: "ann", Role: Approver, Entry: 1}, nil, []string{"C++", "Zorb"}},
		{Event{Kind: Approve, By: "ann", Role: Approver, Of: 5, Seen: 5}, ErrOwn, []string{"C++", "Zorb"}},
		{Event{Kind: Approve, By: "cyd", Role: Admin, Of: 5, Seen: 5}, nil, []string{"C++"}},
		{Event{Kind: RollBack, By: "bob", Role: Member, Entry: 1, Of: 1}, nil, []string{"C++"}},
		{Event{Kind: Approve, By: "ann", Role: Approver, Of: 7, Seen: 7}, nil, []string{"C++", "Zorb"}},
		{Event{Kind: Erase, By: "ann", Role: Approver, Entry: 1}, ErrMayNot, []string{"C++", "Zorb"}},
		{Event{Kind: Erase, By: "cyd", Role: Admin, Entry: 1}, nil, []string{"C++"}},
	} {
		step.e.Revision = h.Revision() + 1
		err := h.Apply(step.e)
		taken := new(TakenError)
		if same := errors.Is(err, step.want) || errors.As(err, &taken) && cmp.Equal(taken, step.want); !same {
			t.Fatalf("step %d, %s: %v", i, step.e.Kind, err)
		}
		var live []string
		for _, entry := range h.entries {
			if now, shown := entry.Now(); shown {
				live = append(live, now.Text.Name)
			}
		}
		slices.Sort(live)
		if diff := cmp.Diff(step.live, live); diff != "" {
			t.Errorf("step %d, %s: %s", i, step.e.Kind, diff)
		}
	}
}

// TestDecisions: the author hears what others decided, each thing once.
func TestDecisions(t *testing.T) {
	t.Parallel()
	at := func(minute int) time.Time { return time.Unix(int64(60*minute), 0) }
	zorb, kick := &Text{Name: "Zorb", Meaning: "A."}, &Text{Name: "Kick", Meaning: "B."}
	events := []Event{
		{At: at(1), Kind: Suggest, By: "bob", Role: Member, Text: zorb},
		{At: at(2), Kind: Suggest, By: "bob", Role: Member, Text: kick},
		{At: at(3), Kind: Suggest, By: "dan", Role: Member, Text: &Text{Name: "Third", Meaning: "C."}},
		{At: at(4), Kind: Approve, By: "ann", Role: Approver, Of: 1, Seen: 1},
		{At: at(5), Kind: Decline, By: "ann", Role: Approver, Of: 2, Reason: "We say boot."},
		{At: at(6), Kind: Approve, By: "ann", Role: Approver, Of: 3, Seen: 3},
		{At: at(7), Kind: Suggest, By: "bob", Role: Member, Entry: 1, Text: kick},
		{At: at(8), Kind: Decline, By: "bob", Role: Approver, Of: 7},
	}
	for i := range events {
		events[i].Revision = i + 1
	}
	approved := Decision{At: at(4), By: "ann", Approved: true, Text: zorb}
	declined := Decision{At: at(5), By: "ann", Reason: "We say boot.", Text: kick}
	for _, c := range []struct {
		author   string
		from, to int
		want     []Decision
	}{
		{"bob", 0, 10, []Decision{approved, declined}}, {"bob", 4, 5, []Decision{approved}}, {"bob", 5, 6, []Decision{declined}}, {"ann", 0, 10, nil},
	} {
		if diff := cmp.Diff(c.want, Decisions(events, c.author, at(c.from), at(c.to))); diff != "" {
			t.Errorf("%s from %d to %d: %s", c.author, c.from, c.to, diff)
		}
	}
}

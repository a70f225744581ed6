package house

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"csbot/glossary"
)

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
// that is asked for. To erase is not to decide what is shown: an admin does it alone.
func (m *team) fourEyes(t *rapid.T, e Event, waiting []Suggestion) {
	if e.Kind == Erase {
		return
	}
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

// TestErasedSince: what was done to an entry before it was erased is no less so
// for who reads the log afterwards, where its texts are gone.
func TestErasedSince(t *testing.T) {
	t.Parallel()
	gone := func(e Event) Event { e.Text, e.Erased = nil, true; return e }
	first := Event{Kind: Suggest, By: "ann", Role: Approver, Text: &Text{Name: "Zorb", Meaning: "A ball."}}
	second := Event{Kind: Suggest, By: "ann", Role: Approver, Entry: 1, Text: &Text{Name: "Zorb", Meaning: "A large ball."}}
	for _, then := range []Event{
		{Kind: Right, By: "bob", Role: Approver, Entry: 1, Seen: 2},
		{Kind: RollBack, By: "bob", Role: Approver, Entry: 1, Of: 1, Seen: 2},
		{Kind: RollBack, By: "bob", Role: Member, Entry: 1, Of: 1, Seen: 2},
		{Kind: Delete, By: "bob", Role: Approver, Entry: 1, Seen: 2},
		{Kind: Forget, Acts: []int{1}},
	} {
		erase := Event{Kind: Erase, By: "cyd", Role: Admin, Entry: 1}
		for _, log := range [][]Event{{first, second, then, erase}, {gone(first), gone(second), then, erase}} {
			h := New()
			for i, e := range log {
				e.Revision = i + 1
				if err := h.Apply(e); err != nil {
					t.Errorf("%s of an entry that was erased later, event %d, %s: %v", then.Kind, e.Revision, e.Kind, err)
				}
			}
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

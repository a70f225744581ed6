package store

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	diff "github.com/google/go-cmp/cmp"

	"csbot/bot"
	"csbot/glossary"
	"csbot/glossary/house"
)

// holds checks what must be true after any moves.
func (m *wordTeam) holds() {
	for _, book := range m.books {
		if err := book.Refresh(m.d.Context()); err != nil {
			m.Fatal(err)
		}
	}
	if difference := diff.Diff(m.shown(0), m.shown(1)); difference != "" {
		m.Fatalf("the processes show different words: %s", difference)
	}
	for _, own := range m.books[0].Known(m.key).Own {
		m.entitled(own)
	}
	m.remembers()
	kept, err := json.Marshal(m.events()) //nolint:musttag // only to look for words in it
	for _, meaning := range m.gone {
		if err != nil || strings.Contains(string(kept), meaning) {
			m.Fatalf("%q was erased and is kept, %v", meaning, err)
		}
	}
}

// shown is what a process shows.
func (m *wordTeam) shown(process int) (all []glossary.Term) {
	k := m.books[process].Known(m.key)
	for _, own := range k.Own {
		for _, name := range own.Text.Names() {
			term, found := k.Terms.Exact(name)
			if !found || !slices.ContainsFunc(term.Senses, func(s glossary.Sense) bool { return s.Text == own.Text.Meaning }) {
				m.Fatalf("%q leads to %+v, not to what its entry says", name, term)
			}
			all = append(all, term)
		}
	}
	slices.SortFunc(all, func(a, b glossary.Term) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// entitled holds that what is shown was decided by who might, and where four eyes were
// needed by somebody else than wrote it.
func (m *wordTeam) entitled(own bot.OwnEntry) {
	decided, wrote := m.acts[own.Decided], m.acts[own.Revision]
	switch {
	case decided.Role < house.Approver:
		m.Fatalf("%q was decided by a %d", own.Text.Meaning, decided.Role)
	case decided.four && (decided.Kind != house.Approve || decided.by == wrote.by):
		m.Fatalf("%q was decided by %s alone, who wrote it", own.Text.Meaning, decided.by)
	case wrote.Text != nil && wrote.Text.Meaning != own.Text.Meaning:
		m.Fatalf("%q is said to be what was written as %q", own.Text.Meaning, wrote.Text.Meaning)
	}
}

// remembers holds that of no entry any change is lost, and of its words none but what
// is erased.
func (m *wordTeam) remembers() {
	for id := 1; ; id++ {
		entry, known := m.books[1].Entry(m.key, id)
		if !known {
			return
		}
		before := m.ever[id]
		for i, was := range before {
			if len(entry.History) < len(before) || !entry.Erased && !ownerless(was.Text).Same(ownerless(entry.History[i].Text)) {
				m.Fatalf("entry %d lost %+v", id, was)
			}
		}
		m.ever[id] = entry.History
	}
}

// ownerless is a text without whom it names as owner, who may be forgotten.
func ownerless(t *house.Text) house.Text {
	other := *t
	other.Owner = ""
	return other
}

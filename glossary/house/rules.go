package house

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"csbot/glossary"
)

// The errors of Apply, for people.
var (
	ErrMayNot  = errors.New("not entitled to do that")
	ErrOwn     = errors.New("nobody approves alone what they wrote")
	ErrNoSuch  = errors.New("there is no such entry or suggestion")
	ErrRevised = errors.New("it was changed meanwhile")
	ErrNoName  = errors.New("a word and its meaning are needed")
	ErrStale   = errors.New("another event came before")
	errNoKind  = errors.New("no such kind of event")
)

// A TakenError refuses a name that leads to another entry.
type TakenError struct {
	Name  string
	Entry int
}

func (e *TakenError) Error() string { return fmt.Sprintf("%q already leads to another entry", e.Name) }

// A rule is who may do something, and what it does.
type rule struct {
	least Role
	apply func(*House, Event) error
}

// rules is the table of what people can do. A rule changes nothing where it
// refuses.
func rules() map[Kind]rule {
	return map[Kind]rule{
		Suggest:  {Member, (*House).suggest},
		Revise:   {Member, (*House).revise},
		Approve:  {Approver, (*House).approve},
		Decline:  {Approver, (*House).decline},
		Withdraw: {Member, (*House).withdraw},
		Delete:   {Member, (*House).suggest},
		RollBack: {Member, (*House).suggest},
		Erase:    {Admin, (*House).erase},
		Forget:   {Outside, (*House).forget},
		FourEyes: {Admin, (*House).setFourEyes},
		Choose:   {Admin, (*House).choose},
		Right:    {Member, (*House).look},
	}
}

// Apply takes the next event in, or says why it must not be.
func (h *House) Apply(e Event) error {
	r, known := rules()[e.Kind]
	switch {
	case !known:
		return errNoKind
	case e.Revision != h.revision+1:
		return ErrStale
	case e.Role < r.least:
		return ErrMayNot
	}
	if err := r.apply(h, e); err != nil {
		return err
	}
	h.revision = e.Revision
	return nil
}

// say keeps in mind that an event has words in it.
func (h *House) say(e Event, suggestion, entry int) {
	h.spoken = append(h.spoken, spoken{e.Revision, suggestion, entry})
}

// suggest takes in another text of an entry, or that it should be hidden. What
// is suggested by somebody who may decide it alone is decided.
func (h *House) suggest(e Event) error {
	s := &Suggestion{
		Revision: e.Revision, Latest: e.Revision, At: e.At, Entry: e.Entry, By: []string{e.By}, Role: e.Role, acts: []int{e.Revision},
		Text: e.Text, Hide: e.Kind == Delete,
	}
	entry, known := h.Entry(e.Entry)
	if e.Entry != 0 && (!known || entry.Erased) || e.Entry == 0 && e.Kind != Suggest {
		return ErrNoSuch
	}
	if e.Entry != 0 && e.Seen != 0 && e.Seen != entry.History[len(entry.History)-1].Decided {
		return ErrRevised
	}
	if e.Kind == RollBack {
		i := slices.IndexFunc(entry.History, func(c Change) bool { return c.Revision == e.Of })
		if i < 0 {
			return ErrNoSuch
		}
		s.Text = entry.History[i].Text
	}
	if e.Kind == Delete {
		now := entry.History[len(entry.History)-1]
		if now.Hidden {
			return ErrNoSuch
		}
		s.Text = now.Text
	}
	erased := e.Erased || e.Kind != Suggest && s.Text == nil // since, for an erased entry is refused above
	if err := h.check(s); err != nil && !erased {
		return err
	}
	if e.Kind == Suggest {
		h.say(e, s.Revision, s.Entry)
	}
	if e.Role >= Approver && !h.fourEyes {
		h.carryOut(s, e)
		return nil
	}
	h.waiting = append(h.waiting, s)
	return nil
}

// check refuses what has no name or meaning, and names that lead elsewhere.
func (h *House) check(s *Suggestion) error {
	if s.Text == nil || strings.TrimSpace(s.Text.Name) == "" || strings.TrimSpace(s.Text.Meaning) == "" {
		return ErrNoName
	}
	for _, name := range s.Text.Names() {
		key := glossary.Key(name)
		if key == "" {
			return ErrNoName
		}
		if other, taken := h.live[key]; taken && other != s.Entry && !s.Hide {
			return &TakenError{name, other}
		}
	}
	return nil
}

// mayDecide says why somebody may not decide a suggestion.
func (h *House) mayDecide(e Event, s *Suggestion) error {
	switch {
	case e.Role < Approver:
		return ErrMayNot
	case h.fourEyes && e.By != "" && slices.Contains(s.By, e.By):
		return ErrOwn
	}
	return nil
}

func (h *House) find(revision int) (*Suggestion, error) {
	i := slices.IndexFunc(h.waiting, func(s *Suggestion) bool { return s.Revision == revision })
	if i < 0 {
		return nil, ErrNoSuch
	}
	return h.waiting[i], nil
}

func (h *House) drop(s *Suggestion) {
	h.waiting = slices.DeleteFunc(h.waiting, func(other *Suggestion) bool { return other == s })
}

// revise changes what is suggested: its author may, and whoever decides it, who
// is then an author as well.
func (h *House) revise(e Event) error {
	s, err := h.find(e.Of)
	switch {
	case err != nil:
		return err
	case s.Hide:
		return ErrNoSuch
	case e.Role < Approver && !slices.Contains(s.By, e.By):
		return ErrMayNot
	}
	revised := *s
	revised.Text, revised.Latest = e.Text, e.Revision
	revised.By, revised.acts = append(slices.Clone(s.By), e.By), append(slices.Clone(s.acts), e.Revision)
	if err := h.check(&revised); err != nil && !e.Erased {
		return err
	}
	*s = revised
	h.say(e, s.Revision, s.Entry)
	return nil
}

func (h *House) approve(e Event) error {
	s, err := h.find(e.Of)
	if err != nil {
		return err
	}
	if err := h.mayDecide(e, s); err != nil {
		return err
	}
	if e.Seen != s.Latest {
		return ErrRevised
	}
	if err := h.check(s); err != nil && s.Text != nil {
		return err
	}
	h.drop(s)
	h.carryOut(s, e)
	return nil
}

func (h *House) decline(e Event) error {
	s, err := h.find(e.Of)
	if err != nil {
		return err
	}
	h.drop(s)
	h.say(e, s.Revision, s.Entry)
	return nil
}

func (h *House) withdraw(e Event) error {
	s, err := h.find(e.Of)
	switch {
	case err != nil:
		return err
	case s.By[0] != e.By:
		return ErrMayNot
	}
	h.drop(s)
	return nil
}

// carryOut makes a suggestion what people see.
func (h *House) carryOut(s *Suggestion, by Event) {
	if s.Entry == 0 {
		h.entries = append(h.entries, &Entry{ID: len(h.entries) + 1})
		s.Entry = len(h.entries)
		for i, said := range h.spoken {
			if said.suggestion == s.Revision {
				h.spoken[i].entry = s.Entry
			}
		}
	}
	h.shown = by.Revision
	entry := h.entries[s.Entry-1]
	h.unname(entry)
	entry.History = append(entry.History, Change{
		Revision: s.Latest, Decided: by.Revision, At: by.At, By: s.By, acts: s.acts, ApprovedBy: by.By, Text: s.Text, Hidden: s.Hide,
	})
	if !s.Hide && s.Text != nil {
		for _, name := range s.Text.Names() {
			h.live[glossary.Key(name)] = s.Entry
		}
	}
}

// unname has the names of an entry, as it is now, lead nowhere.
func (h *House) unname(entry *Entry) {
	now, shown := entry.Now()
	if !shown {
		return
	}
	for _, name := range now.Text.Names() {
		delete(h.live, glossary.Key(name))
	}
}

func (h *House) setFourEyes(e Event) error {
	h.fourEyes = e.On
	return nil
}

package house

import (
	"cmp"
	"slices"
)

// erase takes the texts of an entry out of everything, also of what waits.
func (h *House) erase(e Event) error {
	if e.Entry == 0 {
		return h.eraseSuggestion(e)
	}
	entry, known := h.Entry(e.Entry)
	if !known || entry.Erased {
		return ErrNoSuch
	}
	h.shown = e.Revision
	h.unname(entry)
	entry.Erased = true
	for i := range entry.History {
		entry.History[i].Text = nil
	}
	entry.History = append(entry.History, Change{
		Revision: e.Revision, Decided: e.Revision, At: e.At, By: []string{e.By}, acts: []int{e.Revision}, ApprovedBy: e.By, Hidden: true,
	})
	h.waiting = slices.DeleteFunc(h.waiting, func(s *Suggestion) bool { return s.Entry == entry.ID })
	return nil
}

// eraseSuggestion takes away the words of a suggestion of a new entry that came
// to nothing, or has not yet come to anything.
func (h *House) eraseSuggestion(e Event) error {
	if len(h.Words(e)) == 0 {
		return ErrNoSuch
	}
	for _, s := range h.spoken {
		if s.suggestion == e.Of && s.entry != 0 {
			return ErrNoSuch // it became an entry, which is erased as a whole
		}
	}
	h.waiting = slices.DeleteFunc(h.waiting, func(s *Suggestion) bool { return s.Revision == e.Of })
	h.spoken = slices.DeleteFunc(h.spoken, func(s spoken) bool { return s.suggestion == e.Of })
	return nil
}

// forget makes whose events some were a former colleague, who owns nothing any more. What
// they had a hand in and nobody has decided is withdrawn, for nobody could tell any more
// who may.
func (h *House) forget(e Event) error {
	h.shown = e.Revision
	h.disown(e)
	h.unown(e)
	h.waiting = slices.DeleteFunc(h.waiting, func(s *Suggestion) bool { return slices.ContainsFunc(s.acts, e.was) })
	for _, entry := range h.entries {
		if e.was(entry.Looked.act) {
			entry.Looked.By = ""
		}
		for i, c := range entry.History {
			if e.was(c.Decided) {
				entry.History[i].ApprovedBy = ""
			}
			by := slices.Clone(c.By)
			for j, act := range c.acts {
				if e.was(act) {
					by[j] = ""
				}
			}
			entry.History[i].By = by
		}
	}
	return nil
}

// unown takes who is forgotten out of the texts that name them as owner, wherever these
// stand: what an entry is rolled back to is the text that it had.
func (h *House) unown(e Event) {
	without := map[*Text]*Text{}
	note := func(revision int, t *Text) {
		if t != nil && t.Owner != "" && slices.Contains(e.Owned, revision) {
			other := *t
			other.Owner = ""
			without[t] = &other
		}
	}
	for _, s := range h.waiting {
		note(s.Latest, s.Text)
	}
	for _, entry := range h.entries {
		for _, c := range entry.History {
			note(c.Revision, c.Text)
		}
	}
	for _, s := range h.waiting {
		s.Text = cmp.Or(without[s.Text], s.Text)
	}
	for _, entry := range h.entries {
		for i, c := range entry.History {
			entry.History[i].Text = cmp.Or(without[c.Text], c.Text)
		}
	}
}

// was reports whether an event is among those of who is forgotten.
func (e Event) was(revision int) bool { return slices.Contains(e.Acts, revision) }

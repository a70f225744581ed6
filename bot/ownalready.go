package bot

import (
	"fmt"
	"slices"

	"csbot/glossary/house"
)

// saidAlready reports whether just that is shown already, or waits as the asker's
// suggestion: the form was submitted twice.
func (b *Bot) saidAlready(req Request, e house.Event) (done Done, of int, said bool) {
	now, there := req.ownEntry(e.Entry)
	if e.Entry == 0 {
		now, there = req.Own[e.Text.Name]
	}
	if there && now.Text != nil && e.Text.Same(*now.Text) && e.Kind == house.Suggest {
		return Done{Revision: now.Decided}, 0, true
	}
	for _, s := range b.own.Waiting(req.WordsKey()) {
		same := !s.Hide && (e.Kind == house.Revise && s.Revision == e.Of || e.Kind == house.Suggest && s.Entry == e.Entry) && e.Text.Same(*s.Text)
		if same && slices.Contains(s.By, req.User) {
			return Done{Revision: s.Latest, Waits: true}, s.Revision, true
		}
	}
	return Done{}, 0, false
}

// waitsAlready refuses a new entry of a name that another new one has which waits: of
// the two only one could be approved.
func (b *Bot) waitsAlready(req Request, e house.Event) error {
	if e.Entry != 0 {
		return nil
	}
	for _, s := range b.own.Waiting(req.WordsKey()) {
		if s.Entry != 0 || s.Revision == e.Of {
			continue
		}
		if name := sharedName(*e.Text, *s.Text); name != "" {
			return atName(*e.Text, name, fmt.Sprintf("“%s” is suggested already, and waits to be approved: see suggestions.", name))
		}
	}
	return nil
}

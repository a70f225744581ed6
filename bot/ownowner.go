package bot

import (
	"context"
	"fmt"
	"slices"

	"csbot/bot/answer"
	"csbot/glossary"
	"csbot/glossary/house"
)

const (
	// ownerField is the field of who answers for an entry.
	ownerField = "owner"
	// notSameField is the field of how an entry differs from other terms.
	notSameField = "not_same"
)

// differencesField is how an entry differs from other terms.
func differencesField() wordField {
	return wordField{
		name: notSameField, label: "Not the same as", hint: "A line each: GRR: it leaves upsells out", more: true, long: true, most: 500,
		list: func(t *house.Text) *[]string { return &t.NotSame }, lines: true,
	}
}

// personField is who answers for it.
func personField() wordField {
	return wordField{
		name: ownerField, label: "Owner", hint: "Asked whether it is still right; without one, who writes it", more: true, most: 20,
		of: func(t *house.Text) *string { return &t.Owner }, person: true,
	}
}

// fillOwner reads these fields, where a form has them.
func (b *Bot) fillOwner(ctx context.Context, req Request, e house.Event, t *house.Text, wrong answer.FieldsError) {
	var fault string
	if _, shown := req.Values[notSameField]; shown {
		if t.NotSame, fault = linked(*t, req.called); fault != "" {
			wrong[notSameField] = fault
		}
	}
	if _, shown := req.Values[ownerField]; shown {
		if t.Owner, fault = b.chosenOwner(ctx, req, e); fault != "" {
			wrong[ownerField] = fault
		}
	}
}

// ownerIn is whom an event's text names as owner; "": nobody.
func ownerIn(e house.Event) string {
	if e.Text == nil {
		return ""
	}
	return e.Text.Owner
}

// chosenOwner is whom a form names as owner of what it saves, and what is wrong with that;
// "": nothing. Who writes it need not be named, and whom it named before is named no more
// once they left.
func (b *Bot) chosenOwner(ctx context.Context, req Request, e house.Event) (owner, fault string) {
	owner = req.Values[ownerField]
	if owner == "" || owner == req.User && e.Kind == house.Suggest {
		return "", ""
	}
	own, there := req.ownEntry(e.Entry)
	before := there && own.Owner() == owner
	who, err := b.people.Cached(ctx, req.Team, owner)
	switch {
	case err == nil && who.Member(), err != nil && before:
		return owner, ""
	case err != nil:
		return owner, "I cannot look them up just now. Please try again, or leave it empty."
	case before:
		return "", ""
	}
	return owner, who.Name + " is no full member of this workspace."
}

// ownedAlike is a text as it was before, where it says nothing new but in so many words who
// answers for it.
func (k *Knowledge) ownedAlike(e house.Event, t house.Text) house.Text {
	own, there := k.ownEntry(e.Entry)
	if !there || own.Text == nil || t.Owner != own.Owner() {
		return t
	}
	same := t
	same.Owner = own.Text.Owner
	if same.Same(*own.Text) {
		return same
	}
	return t
}

// called is what the term is called that a name leads to.
func (k *Knowledge) called(name string) (string, bool) {
	term, there := k.Terms.Exact(name)
	return term.Name, there
}

// linked are the lines of how a text differs from other terms, with these as they are
// called, and what is wrong with one of them; "": nothing.
func linked(t house.Text, called func(string) (string, bool)) (lines []string, fault string) {
	for i, d := range t.Differences() {
		name, there := called(d.Term)
		switch {
		case d.Text == "":
			return nil, fmt.Sprintf("Say how it differs, behind the name: “%s: …”.", answer.Cut(t.NotSame[i], 40))
		case !there:
			return nil, fmt.Sprintf("I don't know “%s”. Begin with a term that I find, such as NRR: …", answer.Cut(d.Term, 40))
		case glossary.Key(name) == glossary.Key(t.Name):
			return nil, fmt.Sprintf("“%s” is this word itself.", answer.Cut(d.Term, 40))
		}
		lines = append(lines, name+": "+d.Text)
	}
	return lines, ""
}

// shownValue is what a text has in a field, for who reads about it alone: people are named,
// and words are shown as it says.
func (f wordField) shownValue(show func(string) answer.Text, value string) answer.Text {
	switch {
	case value == "":
		return show("nothing")
	case f.person:
		return theirs(value)
	}
	return show(value)
}

// answersFor says who answers for an entry, where that is not who wrote it.
func (b *Bot) answersFor(ctx context.Context, req Request, own OwnEntry) string {
	if owner := own.Owner(); owner != "" && !slices.Contains(own.By, owner) {
		return " " + b.nameOf(ctx, req, owner) + " answers for it."
	}
	return ""
}

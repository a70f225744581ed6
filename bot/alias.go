package bot

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/glossary/house/files"
)

// The fields of the form that makes a word another name of a term.
const (
	aliasField = "term"
	namedField = "word"
)

// offerAlias offers, to who found nothing of what was guessed right, to say what a word is
// another name of: the one that was asked for, where that was all.
func (b *Bot) offerAlias(a answer.Answer, question string) answer.Answer {
	if b.own == nil {
		return a
	}
	word, ok := countable(question)
	if !ok {
		word = ""
	}
	another := answer.Button{Label: "Another name of …", Line: aliasLine(word).String(), Says: "What was asked for is another name of …"}
	a.Buttons = append(slices.Clip(a.Buttons), another)
	return a
}

// aliasCommand makes a word that nothing was found for, or not the right thing, another
// name of a term: what who decides says is live at once, what others say is suggested.
func (b *Bot) aliasCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	word, ok := countable(args)
	if !ok && args != "" {
		return answer.Answer{}, errPass
	}
	if req.Source != Submission {
		return formed(req, aliasLine(word).String(), aliasForm(word)), nil
	}
	if left, shown := req.Values[namedField]; shown {
		word = files.Line(left)
	}
	e, t, err := req.aliased(files.Line(req.Values[aliasField]), word)
	if err != nil {
		return answer.Answer{}, err
	}
	for field, fault := range b.textFaults(t) {
		return answer.Answer{}, atAlias(answer.FieldsError{field.name: fault})
	}
	b.attended(ctx, req, weekUnopened)
	said, err := b.saveText(ctx, req, e, t)
	if fields, is := errors.AsType[answer.FieldsError](err); is {
		err = atAlias(fields)
	}
	return said, err
}

// atAlias says what is wrong with an entry at the fields of the form for another name:
// what its other names are of is the word's, all else the term's.
func atAlias(wrong answer.FieldsError) error {
	at := answer.FieldsError{}
	for name, fault := range wrong {
		if name == alsoField {
			name = namedField
		} else {
			name = aliasField
		}
		at[name] = cmp.Or(at[name], fault)
	}
	return at
}

// aliasForm asks for the term that a word is another name of.
func aliasForm(word string) *answer.Form {
	most := wordFields()[0].most
	return &answer.Form{
		Title: "Another name", Line: aliasLine(word).String(), Submit: "Save",
		Intro: "Who looks up the word gets the term that you name. " + whenLive,
		Fields: []answer.Field{
			{Name: namedField, Label: "Word", Value: word, Most: most},
			{Name: aliasField, Label: "Another name of", Hint: "A term that I know: NRR, onboarding", Most: most},
		},
	}
}

// aliased is a term's entry of the team's own with one more name. A general one stays
// as it is, and gets the name.
func (k *Knowledge) aliased(name, word string) (e house.Event, t house.Text, err error) {
	term, known := k.Terms.Exact(name)
	led, leads := k.Terms.Exact(word)
	switch {
	case word == "":
		return e, t, answer.FieldsError{namedField: "This is needed."}
	case !known:
		return e, t, answer.FieldsError{aliasField: "I don't know that term. Type a name that I find, such as NRR."}
	case leads && led.Name == term.Name:
		return e, t, answer.FieldsError{namedField: "That leads to " + term.Name + " already."}
	}
	e.Kind = house.Suggest
	if own, there := k.Own[term.Name]; there && own.Text != nil {
		e.Entry, e.Seen = own.ID, own.Decided
		t = *own.Text
		t.Also = append(slices.Clip(t.Also), word)
		return e, t, nil
	}
	return e, house.Text{Name: term.Name, Meaning: term.Senses[0].Text, Also: []string{word}, Adds: true}, nil
}

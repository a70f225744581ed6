package bot

import (
	"cmp"
	"context"
	"slices"

	"csbot/bot/answer"
	"csbot/glossary"
	"csbot/glossary/house"
)

// formed opens a form where that can be, and otherwise offers a button that does.
func formed(req Request, line string, form *answer.Form) answer.Answer {
	switch req.Source {
	case Slash, Click, OnMessage:
		return answer.Answer{Notice: words(form.Title), Form: form, Outcome: answer.Outcome{Kind: answer.KindForm}}
	case Submission, Mention, Direct, Terminal, HomeTab:
	}
	c := headed(words("Your team's words are written in a form."))
	return c.button("Open the form", line).done(answer.Outcome{Kind: answer.KindConfirm})
}

// addCommand takes in a word of the team's own. Its argument is the word. One that
// there is already is corrected.
func (b *Bot) addCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	if req.Source == Submission {
		return b.saveWord(ctx, req, house.Event{Kind: house.Suggest}, house.Text{})
	}
	if term, ok := req.Terms.Exact(args); ok {
		if own, there := req.Own[term.Name]; there {
			return b.correctCommand(ctx, req, correctLine{own.ID, own.Decided, term.Name}.args())
		}
	}
	word := answer.Cut(args, wordFields()[0].most)
	return formed(req, addLine(word).String(), wordForm(addLine("").String(), house.Text{Name: word}, false, req.general(word))), nil
}

// correctCommand changes an entry of the team's own, or makes one of a general
// entry, with all fields.
func (b *Bot) correctCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseCorrect(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	if req.Source == Submission {
		var kept house.Text // what the form does not show
		if own, there := req.ownEntry(line.entry); there && own.Text != nil {
			kept.Quiz = own.Text.Quiz
		}
		return b.saveWord(ctx, req, house.Event{Kind: house.Suggest, Entry: line.entry, Seen: line.seen}, kept)
	}
	if own, there := req.ownEntry(line.entry); there && own.Text != nil {
		now, t := correctLine{own.ID, own.Decided, own.Text.Name}, *own.Text
		t.Owner = own.Owner()
		return formed(req, now.String(), wordForm(now.String(), t, true, req.general(t.Name))), nil
	}
	term, ok := req.Terms.Exact(line.name)
	if line.entry != 0 || !ok {
		return answer.Answer{}, house.ErrNoSuch
	}
	t := house.Text{Name: term.Name, Meaning: term.Senses[0].Text, Abbreviations: term.Abbreviations}
	return formed(req, line.String(), wordForm(line.String(), t, true, true)), nil
}

// reviseCommand changes what is suggested.
func (b *Bot) reviseCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, s, err := b.pending(req, args)
	if err == nil && s.Hide {
		err = house.ErrNoSuch
	}
	if err == nil && !slices.Contains(s.By, req.User) {
		err = b.mayDecide(ctx, req)
	}
	if err != nil {
		return answer.Answer{}, err
	}
	if req.Source == Submission {
		return b.saveWord(ctx, req, house.Event{Kind: house.Revise, Of: line.suggestion}, *s.Text)
	}
	form := reviseLine{line.suggestion, s.Latest}.String()
	return formed(req, form, wordForm(form, *s.Text, true, req.general(s.Text.Name))), nil
}

// saved says what became of a text. It is for whoever wrote it.
func saved(t house.Text, done Done, of int) answer.Answer {
	if done.Waits {
		of = cmp.Or(of, done.Revision)
		return alone(waits(t.Name, of, done).button("More fields", reviseLine{of, done.Revision}.String()))
	}
	c := headed(bold(t.Name), words(" is saved: everybody can look it up now."))
	c.line(words(t.Meaning))
	return alone(c.button("Look it up", defineLine(t.Name).String()).button("More fields", addLine(t.Name).String()))
}

// waits says that what somebody suggested waits to be decided. of is the number of
// the suggestion, where it is not what was done just now.
func waits(name string, of int, done Done) *composer {
	c := headed(words("Thank you. "), bold(name), words(" waits to be approved."))
	c.line(words("The admins hear of it on the next working morning, and you hear what they decide."))
	c.button("Withdraw", withdrawLine{cmp.Or(of, done.Revision), done.Revision}.String())
	return c.button("All that waits", suggestionsLine)
}

// waiting is a suggestion that waits.
func (b *Bot) waiting(req Request, suggestion int) (house.Suggestion, bool) {
	for _, s := range b.own.Waiting(req.WordsKey()) {
		if s.Revision == suggestion {
			return s, true
		}
	}
	return house.Suggestion{}, false
}

// since is when the team's own entry was written, where that is known.
func (k *Knowledge) since(term glossary.Term) string {
	own, ok := k.Own[term.Name]
	if !ok {
		return ""
	}
	return ", " + day(own.At)
}

// authored adds who wrote an entry and who approved it, and offers to correct it.
func (b *Bot) authored(ctx context.Context, c *composer, req Request, term glossary.Term) {
	if b.own == nil {
		return
	}
	own, ok := req.Own[term.Name]
	line := correctLine{name: term.Name}
	if ok {
		line.entry, line.seen = own.ID, own.Decided
		c.small(words("By " + b.namesOf(ctx, req, own.By) + req.since(term) + b.approvedBy(ctx, req, own.Change) + "." + b.answersFor(ctx, req, own)))
		if checked := b.checked(ctx, req, own); checked != "" {
			c.small(words(checked))
		}
		b.thumbs(c, term.Name)
	}
	c.button("Correct this", line.String())
	if ok {
		c.button("Our question", questionLine(line).String())
		c.button("History", changesLine{entry: own.ID}.String())
	}
}

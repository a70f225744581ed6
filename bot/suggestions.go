package bot

import (
	"context"
	"slices"

	"csbot/bot/answer"
	"csbot/glossary"
	"csbot/glossary/house"
)

// suggestionsLine lists what waits to be decided.
const suggestionsLine = "suggestions"

// What is shown at once: so many, and as many of them as fit, by the length of their
// words as Slack counts it.
const (
	mostSuggestions = 4
	mostWords       = 9000
)

// suggestionsCommand lists what waits: all of it to who decides, their own to
// others.
func (b *Bot) suggestionsCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	role, err := b.role(ctx, req)
	switch {
	case err != nil:
		return answer.Answer{}, err
	case role == house.Outside:
		return answer.Answer{}, house.ErrMayNot
	}
	b.attended(ctx, req, suggestionsUnopened)
	waiting := b.own.Waiting(req.WordsKey())
	if role < house.Approver {
		waiting = slices.DeleteFunc(waiting, func(s house.Suggestion) bool { return !slices.Contains(s.By, req.User) })
	}
	if len(waiting) == 0 {
		c := headed(words("Nothing waits to be decided."))
		c.line(words("To add a word of your team: "), command(req.Command+" add zorb"))
		return b.withComplaints(ctx, req, role, c.button("Add a word", addLine("").String()).done(answer.Outcome{})), nil
	}
	return b.withComplaints(ctx, req, role, suggested(req.Knowledge, waiting, role >= house.Approver)), nil
}

// suggested shows suggestions, each with what can be done with it; to who decides, those
// of an import as one.
func suggested(known *Knowledge, waiting []house.Suggestion, decides bool) answer.Answer {
	if !decides {
		return shownOf(known, singly(waiting), false)
	}
	return shownOf(known, bundles(waiting), true)
}

// oneByOne shows suggestions to who decides, each by itself.
func oneByOne(known *Knowledge, waiting []house.Suggestion) answer.Answer {
	return shownOf(known, singly(waiting), true)
}

// singly are suggestions of which none is bundled.
func singly(waiting []house.Suggestion) (all []bundle) {
	for _, s := range waiting {
		all = append(all, bundle{s})
	}
	return all
}

// shownOf shows as much of what waits as fits, the first of it at least.
func shownOf(known *Knowledge, waiting []bundle, decides bool) answer.Answer {
	left := 0
	for _, of := range waiting {
		left += len(of)
	}
	c := headed(wordsf("%d suggestions wait for a decision", left))
	if left == 1 {
		c = headed(words("One suggestion waits for a decision"))
	}
	shown := 0
	for _, of := range waiting {
		if shown > 0 && (shown == mostSuggestions || c.length()+of.length() > mostWords) {
			break
		}
		shown++
		left -= len(of)
		if c.gap(); len(of) > 1 {
			c.bundle(known, of)
			continue
		}
		c.suggestion(known, of[0]).choose(known, of[0], decides)
	}
	if left > 0 {
		c.gap().line(wordsf("and %d more, when these are decided", left))
	}
	if decides {
		c.approveAll(known, waiting[:shown], left > 0)
	}
	c.answer.To = answer.AskerAlone
	return c.done(answer.Outcome{})
}

// choose adds what can be done with a suggestion.
func (c *composer) choose(known *Knowledge, s house.Suggestion, decides bool) {
	if _, taken := known.inTheWay(s); decides && !taken {
		c.button("Approve", approveLine{s.Revision, s.Latest}.String())
	}
	if !s.Hide {
		c.button("Change", reviseLine{s.Revision, s.Latest}.String())
	}
	if decides {
		c.button("Decline", declineLine{s.Revision, s.Latest}.String())
	} else {
		c.button("Withdraw", withdrawLine{s.Revision, s.Latest}.String())
	}
	c.row()
}

// length is how long the words of what is shown of a bundle may be.
func (of bundle) length() int {
	if len(of) > 1 {
		return 2 * importShown * before
	}
	length := 0
	for _, field := range wordFields() {
		length += before + escaped(field.value(of[0].Text))
	}
	return length
}

const (
	// before is as much of a text as is shown beside the one that takes its place.
	before = 80
	// paragraph is how long a text is that gets one of its own.
	paragraph = 150
)

// suggestion adds what is suggested, and how that differs from what there is.
func (c *composer) suggestion(known *Knowledge, s house.Suggestion) *composer {
	now, there := known.ownEntry(s.Entry)
	var old house.Text
	what := " · new, by "
	switch {
	case s.Hide:
		c.line(bold(s.Text.Name), words(" · to be deleted, suggested by "), theirs(s.By...), words(" "), clock(s.At))
		return c
	case there && now.Text != nil:
		old, what = *now.Text, " · a change, by "
	}
	c.line(bold(s.Text.Name), words(what), theirs(s.By...), words(" "), clock(s.At))
	for _, field := range wordFields() {
		was, is := field.value(&old), field.value(s.Text)
		if was == is || field.name == "word" && !there {
			continue
		}
		if escaped(is) > paragraph {
			c.gap()
		}
		c.line(words(field.label+": "), field.shownValue(words, is))
		if was != "" {
			c.line(field.shownValue(func(was string) answer.Text { return italic("Now: " + answer.Cut(was, before)) }, was))
		}
		if escaped(is) > paragraph {
			c.gap()
		}
	}
	if other, taken := known.inTheWay(s); taken {
		c.line(italic("Your team has this already: " + answer.Cut(other.Text.Name+": "+other.Text.Meaning, 2*before)))
	} else if term, ok := known.Terms.Exact(s.Text.Name); ok && !there {
		where := "In its place, one tap away: "
		if s.Text.Adds {
			where = "Below it: "
		}
		c.line(italic(where + answer.Cut(term.Name+": "+term.Senses[0].Text, 2*before)))
	}
	return c
}

// inTheWay is another entry of the team's own to which a name of what is suggested
// leads already, so that it cannot be approved as it is.
func (k *Knowledge) inTheWay(s house.Suggestion) (OwnEntry, bool) {
	if s.Hide {
		return OwnEntry{}, false
	}
	for _, name := range s.Text.Names() {
		term, _ := k.Terms.Exact(name)
		if own, ok := k.Own[term.Name]; ok && own.ID != s.Entry && sharedName(house.Text{Name: name}, *own.Text) != "" {
			return own, true
		}
	}
	return OwnEntry{}, false
}

// sharedName is the first name of a text that leads to another one as well; "": none.
func sharedName(t, other house.Text) string {
	names := t.Names()
	i := slices.IndexFunc(names, func(name string) bool {
		return slices.ContainsFunc(other.Names(), func(theirs string) bool { return glossary.Key(theirs) == glossary.Key(name) })
	})
	if i < 0 {
		return ""
	}
	return names[i]
}

// pending is the suggestion that a line names, as it waits now.
func (b *Bot) pending(req Request, args string) (line suggestion, s house.Suggestion, err error) {
	line, ok := parseSuggestion(args)
	if !ok {
		return line, s, errPass
	}
	s, waits := b.waiting(req, line.suggestion)
	if !waits {
		return line, s, house.ErrNoSuch
	}
	return line, s, nil
}

// mayDecide refuses who does not decide what is suggested, before they read it.
func (b *Bot) mayDecide(ctx context.Context, req Request) error {
	return b.atLeast(ctx, req, house.Approver)
}

// approveCommand makes a suggestion what people see, if it still is as the
// approver saw it.
func (b *Bot) approveCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, s, err := b.pending(req, args)
	if err != nil {
		return answer.Answer{}, err
	}
	if _, err := b.do(ctx, req, house.Event{Kind: house.Approve, Of: line.suggestion, Seen: line.seen}); err != nil {
		return answer.Answer{}, err
	}
	if s.Hide {
		return b.decided(req, bold(s.Text.Name), words(" is deleted. Its author hears of it.")), nil
	}
	return b.decided(req, bold(s.Text.Name), words(" is approved: everybody can look it up now. Its author hears of it.")), nil
}

// declineCommand refuses a suggestion, with a reason to its author.
func (b *Bot) declineCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	if err := b.mayDecide(ctx, req); err != nil {
		return answer.Answer{}, err
	}
	line, s, err := b.pending(req, args)
	if err != nil {
		return answer.Answer{}, err
	}
	reason := reasonField()
	if req.Source != Submission {
		return formed(req, declineLine(line).String(), declineForm("Decline", declineLine(line).String(), s.Text.Name+": "+s.Text.Meaning)), nil
	}
	why := req.Values[reason.name]
	if fault := reason.fault(why); fault != "" {
		return answer.Answer{}, answer.FieldsError{reason.name: fault}
	}
	if _, err := b.do(ctx, req, house.Event{Kind: house.Decline, Of: line.suggestion, Reason: why}); err != nil {
		return answer.Answer{}, err
	}
	said := b.decided(req, bold(s.Text.Name), words(" is declined. Its author hears of it."))
	if s.Entry == 0 {
		said.Buttons = append(said.Buttons, answer.Button{Label: "Erase its words", Line: eraseLine{suggestion: s.Revision}.String()})
	}
	return said, nil
}

// reasonField is the field of why something is declined.
func reasonField() wordField { return wordField{name: "reason", most: 300} }

// declineForm asks for a reason.
func declineForm(title, line, intro string) *answer.Form {
	reason := reasonField()
	return &answer.Form{
		Title: title, Line: line, Submit: "Decline", Intro: intro,
		Fields: []answer.Field{{Name: reason.name, Label: "Why", Hint: "Only the author reads it", Optional: true, Long: true, Most: reason.most}},
	}
}

// withdrawCommand takes back a suggestion of the asker's.
func (b *Bot) withdrawCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseSuggestion(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	if _, err := b.do(ctx, req, house.Event{Kind: house.Withdraw, Of: line.suggestion}); err != nil {
		return answer.Answer{}, err
	}
	return b.decided(req, words("Your suggestion is withdrawn.")), nil
}

// decided says what was done, and offers what waits besides.
func (b *Bot) decided(req Request, said ...answer.Text) answer.Answer {
	c := headed(said...)
	if n := len(b.own.Waiting(req.WordsKey())); n > 0 {
		c.button("All that waits", suggestionsLine)
	}
	c.answer.To = answer.AskerAlone
	return c.done(answer.Outcome{Kind: answer.KindWord})
}

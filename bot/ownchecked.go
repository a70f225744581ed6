package bot

import (
	"cmp"
	"context"
	"slices"
	"time"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

const (
	// checksLine lists the words that the asker should look at again.
	checksLine = "checks"
	// checkedFor is how long a word counts as right that somebody wrote, or looked at.
	checkedFor = 180 * 24 * time.Hour
	// checksShown is how many are shown at once.
	checksShown = 8
)

// unchecked are the team's own words that nobody wrote or looked at since a time, the
// oldest first.
func (k *Knowledge) unchecked(since time.Time) (all []OwnEntry) {
	for _, own := range k.Own {
		if own.At.Before(since) && own.Looked.At.Before(since) {
			all = append(all, own)
		}
	}
	slices.SortFunc(all, func(a, b OwnEntry) int { return cmp.Or(a.At.Compare(b.At), a.ID-b.ID) })
	return all
}

// ownerless reports whether who answers for a word is not there any more.
func ownerless(ctx context.Context, d Deciders, team, owner string) (bool, error) {
	if owner == "" {
		return true, nil
	}
	role, err := d.Role(ctx, team, owner)
	if isRefusal(err) {
		return true, nil
	}
	return role == house.Outside, err
}

// uncheckedBy are the words that somebody should look at: their own, and for who decides
// also those whose owners left.
func uncheckedBy(ctx context.Context, w Workspace, d Deciders, user string, since time.Time) (theirs []OwnEntry, err error) {
	role, err := d.Role(ctx, w.Team, user)
	if err != nil && role < house.Member {
		return nil, err
	}
	left := map[string]bool{}
	for _, own := range w.unchecked(since) {
		owner := own.Owner()
		if _, known := left[owner]; !known && owner != user && role >= house.Approver {
			if left[owner], err = ownerless(ctx, d, w.Team, owner); err != nil {
				return nil, err
			}
		}
		if owner == user || left[owner] {
			theirs = append(theirs, own)
		}
	}
	return theirs, nil
}

// checksCommand lists the words that the asker should look at again, each with what can
// be done about it.
func (b *Bot) checksCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	b.attended(ctx, req, checksUnopened)
	theirs, err := uncheckedBy(ctx, req.Workspace, b.rights(), req.User, b.now().Add(-checkedFor))
	if err != nil {
		return answer.Answer{}, err
	}
	if len(theirs) == 0 {
		return alone(headed(words("None of your words has to be looked at again: each was written or checked in the last half year."))), nil
	}
	c := headed(words("Still right? " + many(len(theirs), "word") + " to look at"))
	for _, own := range theirs[:min(len(theirs), checksShown)] {
		c.gap().line(bold(own.Text.Name), words(" · by "+b.namesOf(ctx, req, own.By)+", "+day(own.At)))
		c.line(words(answer.Cut(own.Text.Meaning, paragraph)))
		c.spoken("Still right", own.Text.Name+" is still right", rightLine{{own.ID, own.Decided}}.String())
		c.spoken("Correct", "Correct "+own.Text.Name, correctLine{own.ID, own.Decided, own.Text.Name}.String())
		c.button("History", changesLine{entry: own.ID}.String()).row()
	}
	if more := len(theirs) - checksShown; more > 0 {
		c.gap().line(wordsf("and %d more, when these are looked at", more))
	}
	return alone(c), nil
}

// checkNews asks somebody, once a month, whether their words are still right.
func (of TeamWords) checkNews(ctx context.Context, d Deciders, t ledger.Task) (answer.Answer, error) {
	theirs, err := uncheckedBy(ctx, of.Where(), d, t.Person, t.Due.Add(-checkedFor))
	if err == nil && len(theirs) == 0 {
		err = &ledger.Refused{Reason: "nothing has to be looked at any more"}
	}
	if err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold("Still right?"), words(" "+many(len(theirs), "word")+" of your team's that nobody looked at for half a year"))
	var all rightLine
	for i, own := range theirs[:min(len(theirs), checksShown)] {
		c.line(bold(own.Text.Name), words(": "+answer.Cut(own.Text.Meaning, before)))
		all[i] = seenEntry{own.ID, own.Decided}
	}
	label := "All still right"
	if more := len(theirs) - checksShown; more > 0 {
		c.line(wordsf("and %d more, when these are looked at", more))
		label = "These are still right"
	}
	c.button(label, all.String()).button("Look through", checksLine)
	return c.done(answer.Outcome{}), nil
}

// rightCommand notes that words are still right, as they were seen. What was changed
// meanwhile is left out.
func (b *Bot) rightCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseRight(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	role, err := b.role(ctx, req)
	if err != nil && role < house.Member {
		return answer.Answer{}, err
	}
	var events []house.Event
	for _, of := range line.named() {
		if now, there := req.ownEntry(of.entry); there && now.Decided == of.seen {
			events = append(events, house.Event{Kind: house.Right, Entry: of.entry, Seen: of.seen, By: req.User, Role: role, At: b.now()})
		}
	}
	if len(events) == 0 {
		return answer.Answer{}, house.ErrRevised
	}
	b.attended(ctx, req, checksUnopened)
	if _, err := b.own.DoAll(ctx, req.WordsKey(), events); err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold(many(len(events), "word")), words(" noted as still right."))
	if other := len(line.named()) - len(events); other > 0 {
		c.line(words(many(other, "word") + " changed meanwhile, and not noted."))
	}
	return alone(c.button("What else", checksLine)), nil
}

// checked says who looked at an entry last, since it was written; "": nobody.
func (b *Bot) checked(ctx context.Context, req Request, own OwnEntry) string {
	if !own.Looked.At.After(own.At) {
		return ""
	}
	return "Checked by " + b.nameOf(ctx, req, own.Looked.By) + ", " + monthTitle(own.Looked.At.UTC()) + "."
}

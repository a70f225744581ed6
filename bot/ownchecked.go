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

// answeredBy is what somebody should look at of some words: of their own, and for who
// decides also of those whose owners left.
func answeredBy[Word interface{ Owner() string }](ctx context.Context, d Deciders, team, user string, all []Word) (theirs []Word, err error) {
	role, err := d.Role(ctx, team, user)
	if err != nil && role < house.Member {
		return nil, err
	}
	left := map[string]bool{}
	for _, own := range all {
		owner := own.Owner()
		if _, known := left[owner]; !known && owner != user && role >= house.Approver {
			if left[owner], err = ownerless(ctx, d, team, owner); err != nil {
				return nil, err
			}
		}
		if owner == user || left[owner] {
			theirs = append(theirs, own)
		}
	}
	return theirs, nil
}

// toCheck is what somebody should look at.
type toCheck struct {
	shifts    []shift    // under which the general text has changed
	unchecked []OwnEntry // the others, that nobody looked at for long
}

// by is what of it is for somebody, each word once.
func (of toCheck) by(ctx context.Context, d Deciders, team, user string) (theirs toCheck, err error) {
	if theirs.shifts, err = answeredBy(ctx, d, team, user, of.shifts); err != nil {
		return theirs, err
	}
	theirs.unchecked, err = answeredBy(ctx, d, team, user, slices.DeleteFunc(of.unchecked, func(own OwnEntry) bool {
		return slices.ContainsFunc(of.shifts, func(s shift) bool { return s.ID == own.ID })
	}))
	return theirs, err
}

// words is how many it is.
func (of toCheck) words() int { return len(of.shifts) + len(of.unchecked) }

func (of toCheck) empty() bool { return of.words() == 0 }

// checksCommand lists the words that the asker should look at again, each with what can
// be done about it.
func (b *Bot) checksCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	b.attended(ctx, req, checksUnopened)
	known, err := b.own.Stands(ctx, req.WordsKey())
	if err != nil {
		return answer.Answer{}, err
	}
	all := toCheck{req.shifted(known), req.unchecked(b.now().Add(-checkedFor))}
	theirs, err := all.by(ctx, b.rights(), req.Team, req.User)
	if err != nil {
		return answer.Answer{}, err
	}
	if theirs.empty() {
		return alone(headed(words("None of your words has to be looked at again: each was written or checked in the last half year."))), nil
	}
	c := headed(words("Still right? " + many(theirs.words(), "word") + " to look at"))
	shown := c.shifts(theirs.shifts)
	for _, own := range theirs.unchecked[:min(len(theirs.unchecked), max(checksShown-shown, 0))] {
		shown++
		c.gap().line(bold(own.Text.Name), words(" · by "+b.namesOf(ctx, req, own.By)+", "+day(own.At)))
		c.line(words(answer.Cut(own.Text.Meaning, paragraph)))
		c.spoken("Still right", own.Text.Name+" is still right", rightLine{{own.ID, own.Decided}}.String())
		c.spoken("Correct", "Correct "+own.Text.Name, correctLine{own.ID, own.Decided, own.Text.Name}.String())
		c.button("History", changesLine{entry: own.ID}.String()).row()
	}
	c.furtherChecks(theirs.words() - shown)
	return alone(c), nil
}

// furtherChecks says how many more words there are to look at.
func (c *composer) furtherChecks(more int) {
	if more > 0 {
		c.gap().line(wordsf("and %d more, when these are looked at", more))
	}
}

// checkNews asks somebody whether their words are still right: once a month those that
// nobody looked at for long, and once after an upgrade those that lie on another text now.
func (of TeamWords) checkNews(ctx context.Context, d Deciders, t ledger.Task) (answer.Answer, error) {
	w := of.Where()
	known, err := of.Own.Stands(ctx, w.WordsKey())
	if err != nil {
		return answer.Answer{}, err
	}
	all := toCheck{shifts: slices.DeleteFunc(w.shifted(known), func(s shift) bool { return !s.toldOf(t.Due) })}
	if monthly(t.Due) {
		all.unchecked = w.unchecked(t.Due.Add(-checkedFor))
	}
	theirs, err := all.by(ctx, d, w.Team, t.Person)
	if err == nil && theirs.empty() {
		err = &ledger.Refused{Reason: "nothing has to be looked at any more"}
	}
	if err != nil {
		return answer.Answer{}, err
	}
	return theirs.told(), nil
}

// told is what somebody reads unasked of what they should look at.
func (of toCheck) told() answer.Answer {
	c := headed(bold("Still right?"), words(" "+many(len(of.unchecked), "word")+" of your team's that nobody looked at for half a year"))
	if len(of.shifts) > 0 {
		c = headed(bold("Still right?"), words(" The general text under "+many(len(of.shifts), "word")+" of your team's has changed"))
	}
	shown := c.shifts(of.shifts)
	c.gap()
	if len(of.shifts) > 0 && len(of.unchecked) > 0 {
		c.line(words(many(len(of.unchecked), "word") + " that nobody looked at for half a year:"))
	}
	var all rightLine
	for i, own := range of.unchecked[:min(len(of.unchecked), checksShown)] {
		c.line(bold(own.Text.Name), words(": "+answer.Cut(own.Text.Meaning, before)))
		all[i] = seenEntry{own.ID, own.Decided}
	}
	old := len(all.named())
	c.furtherChecks(of.words() - shown - old)
	label := "All still right"
	if len(of.unchecked) > old {
		label = "These are still right"
	}
	if old > 0 {
		c.button(label, all.String())
	}
	c.button("Look through", checksLine)
	return c.done(answer.Outcome{})
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

package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/glossary"
	"csbot/glossary/house"
)

const (
	// changesShown is how many changes of an entry are shown at once, where they
	// are short enough.
	changesShown = 5
	// unusedShown is how many suggestions of a name that came to nothing are shown.
	unusedShown = 3
)

// A past is what there is to see of the history of a name.
type past struct {
	role   house.Role         // of who sees it
	ever   []house.Entry      // that had the name, one at least
	shown  int                // changes of the first of them, before
	unused []house.Suggestion // of the name, that came to nothing
}

// historyCommand says what the team's entry of a name ever said, to the asker alone.
// What was only suggested is shown to who may erase it. Without a name, who decides reads
// what others changed alone, and what is missing.
func (b *Bot) historyCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	role, err := b.role(ctx, req)
	if err != nil {
		return answer.Answer{}, err
	}
	if args == "" {
		return b.week(ctx, req, role)
	}
	unused, err := b.unused(ctx, req, role, args)
	if err != nil {
		return answer.Answer{}, err
	}
	if ever := b.own.Ever(req.WordsKey(), args); len(ever) > 0 {
		return b.history(ctx, req, past{role: role, ever: ever, unused: unused})
	}
	term, general := req.Terms.Exact(args)
	if len(unused) == 0 && !general {
		return answer.Answer{}, errPass
	}
	c := headed(words("There is no entry of your team's of this name."))
	if general {
		c = headed(bold(term.Name), words(" is a general entry: your team has not written one of its own."))
	}
	b.showUnused(ctx, c, req, unused)
	if general {
		c.button("Correct this", correctLine{name: term.Name}.String())
	}
	return alone(c), nil
}

// unused are the newest suggestions of a name that came to nothing, for admins.
func (b *Bot) unused(ctx context.Context, req Request, role house.Role, name string) ([]house.Suggestion, error) {
	if role < house.Admin {
		return nil, nil
	}
	events, err := b.own.Events(ctx, req.WordsKey())
	if err != nil {
		return nil, err
	}
	all := house.Unused(events)
	all = slices.DeleteFunc(all, func(s house.Suggestion) bool { return glossary.Key(s.Text.Name) != glossary.Key(name) })
	slices.Reverse(all)
	return all[:min(len(all), unusedShown)], nil
}

// showUnused adds suggestions that came to nothing, and the way to erase them.
func (b *Bot) showUnused(ctx context.Context, c *composer, req Request, unused []house.Suggestion) {
	for _, s := range unused {
		c.gap().line(bold(day(s.At)), words(" · suggested by "+b.namesOf(ctx, req, s.By)+", and not used: "+answer.Cut(s.Text.Meaning, before)))
		c.button("Erase its words", eraseLine{suggestion: s.Revision}.String()).row()
	}
}

// changesCommand shows more of the history of an entry.
func (b *Bot) changesCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseChanges(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	role, err := b.role(ctx, req)
	if err != nil {
		return answer.Answer{}, err
	}
	entry, known := b.own.Entry(req.WordsKey(), line.entry)
	if !known {
		return answer.Answer{}, house.ErrNoSuch
	}
	of := past{role: role, ever: []house.Entry{entry}, shown: line.shown}
	if line.shown == 0 && !entry.Erased {
		if of.unused, err = b.unused(ctx, req, role, lastName(entry)); err != nil {
			return answer.Answer{}, err
		}
	}
	return b.history(ctx, req, of)
}

// history shows the changes of the first of the entries that had a name, the newest
// first, behind as many as were shown before, and what can be done about it.
func (b *Bot) history(ctx context.Context, req Request, of past) (answer.Answer, error) {
	if of.role < house.Member {
		return answer.Answer{}, house.ErrMayNot
	}
	e := of.ever[0]
	c := headed(bold(lastName(e)), words(" · history of your team's entry"))
	if e.Erased {
		c = headed(words(lastName(e)))
	}
	older, room := len(e.History)-of.shown, mostWords
	for ; older > 0 && len(e.History)-of.shown-older < changesShown; older-- {
		if room -= changeLength(e, older-1); room < 0 && len(c.answer.Parts) > 1 {
			break
		}
		c.gap().change(e, older-1, b.namesOf(ctx, req, e.History[older-1].By)+b.approvedBy(ctx, req, e.History[older-1]))
	}
	b.showUnused(ctx, c, req, of.unused)
	if older > 0 {
		c.button(fmt.Sprintf("%d more", older), changesLine{e.ID, len(e.History) - older}.String())
	}
	c.choices(of)
	return alone(c), nil
}

// choices adds what can be done about an entry whose history is shown.
func (c *composer) choices(of past) {
	e, others := of.ever[0], of.ever[1:]
	if now, live := e.Now(); live {
		c.button("Correct this", correctLine{e.ID, now.Decided, now.Text.Name}.String())
		c.button("Delete", hideLine{entry: e.ID, seen: now.Decided}.String())
	}
	if of.role >= house.Admin && !e.Erased {
		c.button("Erase", eraseLine{entry: e.ID}.String())
	}
	for _, other := range others[:min(len(others), unusedShown)] {
		c.button("An earlier entry", changesLine{entry: other.ID}.String())
	}
}

// lastName is what an entry was called last.
func lastName(e house.Entry) string {
	if last := e.History[len(e.History)-1]; last.Text != nil {
		return last.Text.Name
	}
	return "An entry that is erased"
}

// change adds what a change of an entry did, by whom, and the way back to it.
func (c *composer) change(e house.Entry, i int, by string) {
	change, last := e.History[i], e.History[len(e.History)-1]
	var before house.Change
	if i > 0 {
		before = e.History[i-1]
	}
	c.line(bold(day(change.At)), words(" · "+didTo(e, i)+" by "+by))
	if change.Text == nil || change.Hidden {
		return
	}
	c.fields(before.Text, *change.Text)
	if last.Hidden || last.Text == nil || !change.Text.Same(*last.Text) {
		c.spoken("Back to this", "Back to what it said on "+day(change.At), rollbackLine{e.ID, last.Decided, change.Revision}.String())
		c.row()
	}
}

// didTo is what a change of an entry did.
func didTo(e house.Entry, i int) string {
	switch {
	case e.Erased && i == len(e.History)-1:
		return "erased"
	case e.History[i].Hidden:
		return "deleted"
	case i == 0:
		return "written"
	case e.History[i-1].Hidden:
		return "brought back"
	}
	return "changed"
}

// fields adds the fields of a text that are not what they were.
func (c *composer) fields(was *house.Text, is house.Text) {
	if was == nil {
		was = &house.Text{Name: is.Name}
	}
	for _, field := range wordFields() {
		if value := field.value(&is); value != field.value(was) {
			c.line(words(field.label+": "), field.shownValue(words, answer.Cut(value, paragraph)))
		}
	}
	if is.Adds != was.Adds {
		place := "one tap away"
		if is.Adds {
			place = "below it"
		}
		c.line(words("The general meaning: " + place))
	}
}

// changeLength is how long the words of a change may be for Slack.
func changeLength(e house.Entry, i int) int {
	text := e.History[i].Text
	if text == nil {
		return 0
	}
	length := 0
	for _, field := range wordFields() {
		length += escaped(answer.Cut(field.value(text), paragraph))
	}
	return length
}

// approvedBy names who approved a change, where that is somebody else than wrote it.
func (b *Bot) approvedBy(ctx context.Context, req Request, change house.Change) string {
	if slices.Contains(change.By, change.ApprovedBy) {
		return ""
	}
	return ", approved by " + b.nameOf(ctx, req, change.ApprovedBy)
}

// namesOf names people, each once, so that nobody is pinged.
func (b *Bot) namesOf(ctx context.Context, req Request, users []string) string {
	var names []string
	for _, user := range users {
		if name := b.nameOf(ctx, req, user); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, " and ")
}

// day is a date as it is written in words.
func day(t time.Time) string { return t.UTC().Format("2 January 2006") }

package bot

import (
	"context"
	"errors"
	"time"

	"csbot/bot/answer"
	"csbot/glossary"
	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/ledger"
)

// foundTask tells who asked for words that they are there, those of a while at once.
const foundTask = "found words"

// write does things to the team's words, all or none. Who asked for what may be there
// then hears of it.
func (b *Bot) write(ctx context.Context, req Request, events []house.Event, tasks []ledger.Task) (Done, error) {
	found, err := b.tellAskers(ctx, req, events)
	if err != nil {
		return Done{}, err
	}
	return b.own.DoAll(ctx, req.WordsKey(), events, append(tasks, found...)...)
}

// tellAskers makes tasks of telling who asked for words that events have to do with.
// Whether these are there is looked at then.
func (b *Bot) tellAskers(ctx context.Context, req Request, events []house.Event) ([]ledger.Task, error) {
	if b.missing == nil {
		return nil, nil
	}
	wanted, err := b.missing.Wanted(ctx, req.Team)
	if err != nil || len(wanted) == 0 {
		return nil, err
	}
	named := b.namedBy(req, events)
	from := b.now().Truncate(decidedEvery)
	var tasks []ledger.Task
	for _, w := range wanted {
		if named[glossary.Key(w.Word)] {
			tasks = append(tasks, toldAt(req.Team, foundTask, w.User, from))
		}
	}
	return tasks, nil
}

// namedBy are the keys of the names that events may make known.
func (b *Bot) namedBy(req Request, events []house.Event) map[string]bool {
	waiting := map[int]*house.Text{}
	for _, s := range b.own.Waiting(req.WordsKey()) {
		waiting[s.Revision] = s.Text
	}
	named := map[string]bool{}
	add := func(t *house.Text) {
		if t == nil {
			return
		}
		for _, name := range t.Names() {
			named[glossary.Key(name)] = true
		}
	}
	for _, e := range events {
		add(e.Text)
		if e.Kind == house.Approve {
			add(waiting[e.Of])
		}
		if e.Kind == house.RollBack {
			entry, _ := b.own.Entry(req.WordsKey(), e.Entry)
			for _, c := range entry.History {
				add(c.Text)
			}
		}
	}
	return named
}

// foundKind is the kind of task that tells somebody that what they asked for is there.
func (of TeamWords) foundKind(to Reminders) ledger.Kind {
	kind := newsKind(ledger.Kind{Name: foundTask, Unasked: ledger.Free}, to, of.foundNews)
	tell, find := kind.Do, kind.Find
	heard := func(ctx context.Context, t ledger.Task) error {
		there, err := of.there(ctx, t)
		if err == nil {
			err = of.Missing.Heard(ctx, t.Team, t.Person, there)
		}
		return err
	}
	kind.Do = func(ctx context.Context, t ledger.Task) error {
		if err := tell(ctx, t); err != nil {
			return err
		}
		if err := heard(ctx, t); err != nil {
			return errors.Join(ledger.ErrUnknown, err) // it is not told again
		}
		return nil
	}
	kind.Find = func(ctx context.Context, t ledger.Task) (bool, error) {
		found, err := find(ctx, t)
		if found && err == nil {
			err = quiz.Outcome(heard(ctx, t))
		}
		return found, err
	}
	return kind
}

// Came makes tasks of telling who asked for words that came with a release, or with
// files: what they know changes with a start of the program alone.
func (of TeamWords) Came(ctx context.Context, to Tasks, now time.Time) error {
	team := of.Where().Team
	wanted, err := of.Missing.Wanted(ctx, team)
	if err != nil {
		return err
	}
	var tasks []ledger.Task
	for _, w := range wanted {
		if _, there := of.Where().Terms.Exact(w.Word); there {
			tasks = append(tasks, toldAt(team, foundTask, w.User, now.Truncate(decidedEvery)))
		}
	}
	if len(tasks) == 0 {
		return nil
	}
	return to.AddTasks(ctx, tasks...)
}

// there are the words that somebody asked for, and that are there now.
func (of TeamWords) there(ctx context.Context, t ledger.Task) (found []string, err error) {
	if of.Missing == nil {
		return nil, nil
	}
	wanted, err := of.Missing.Wanted(ctx, t.Team)
	known := of.Where().Terms
	for _, w := range wanted {
		if _, there := known.Exact(w.Word); there && w.User == t.Person {
			found = append(found, w.Word)
		}
	}
	return found, err
}

// foundNews tells who asked for words which of them are there.
func (of TeamWords) foundNews(ctx context.Context, t ledger.Task) (answer.Answer, error) {
	found, err := of.there(ctx, t)
	if err == nil && len(found) == 0 {
		err = &ledger.Refused{Reason: "what was asked for is not there"}
	}
	if err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("What you asked for is there"))
	for _, word := range found[:min(len(found), decisionsShown)] {
		term, _ := of.Where().Terms.Exact(word)
		c.gap().line(typed(word), words(": "+answer.Cut(answer.FirstSentence(term.Senses[0].Text), paragraph)))
		c.button("About "+answer.Cut(term.Name, shortOption), defineLine(term.Name).String())
	}
	return c.done(answer.Outcome{}), nil
}

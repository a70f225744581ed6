package bot

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

// The kinds of tasks that tell people of the team's words.
const (
	suggestedTask = "suggested words" // to an approver, once a working day: what waits
	decidedTask   = "decided words"   // to an author: what was decided in a while
	waitingTask   = "waiting words"   // to an author: what has waited for long, and who decides it
)

const (
	morning      = 9                // hour of the approver's day
	decidedEvery = 10 * time.Minute // what is decided in this time is told at once
	toldKeeps    = 10 * 24 * time.Hour
	// After so many working days, the Home tab of who decides shows that something
	// waits, and its author hears of it.
	reminded = 3
	waited   = 10
	// holdersShown is how many of those who decide are named to an author.
	holdersShown = 5
	// decisionsShown is how many decisions are told in one message.
	decisionsShown = 20
	// suggestionsUnopened is the preference that counts what an approver leaves alone.
	suggestionsUnopened = "suggestions unopened"
)

// tellApprovers makes tasks of a kind, of telling the others who decide that something waits.
func (b *Bot) tellApprovers(ctx context.Context, req Request, kind string, when func(time.Time) time.Time) ([]ledger.Task, error) {
	return tellDeciders(ctx, b.rights(), ledger.Task{Team: req.Team, Kind: kind, State: ledger.Due}, func(zone *time.Location) time.Time {
		return when(b.now().In(zone))
	})
}

// tellDeciders makes a task for each of those who decide, due when it is by their clock.
func tellDeciders(ctx context.Context, d Deciders, of ledger.Task, when func(*time.Location) time.Time) (tasks []ledger.Task, err error) {
	all, err := d.Approvers(ctx, of.Team)
	for _, who := range all {
		zone := who.Zone
		if zone == nil {
			zone = time.UTC
		}
		t := of
		t.Person, t.Due = who.ID, when(zone)
		t.Key = who.ID + "/" + t.Due.Format(time.DateOnly)
		tasks = append(tasks, t)
	}
	return tasks, err
}

// tellOfSuggestion makes tasks of telling others that something waits, and its
// author, later, that it still does.
func (b *Bot) tellOfSuggestion(ctx context.Context, req Request) ([]ledger.Task, error) {
	tasks, err := b.tellApprovers(ctx, req, suggestedTask, nextMorning)
	if err != nil {
		return nil, err
	}
	waiting, err := b.tellWaiting(ctx, req)
	return append(tasks, waiting), err
}

// tellWaiting makes a task of telling who suggests something that it still waits,
// if it does then.
func (b *Bot) tellWaiting(ctx context.Context, req Request) (ledger.Task, error) {
	who, err := b.people.Cached(ctx, req.Team, req.User)
	if err != nil {
		return ledger.Task{}, err
	}
	now := b.now().UTC()
	if who.Zone != nil {
		now = now.In(who.Zone)
	}
	return stillWaits(req.Team, req.User, now), nil
}

// stillWaits is a task of telling somebody that what they suggested now still waits, if
// it does then.
func stillWaits(team, user string, now time.Time) ledger.Task {
	due := nextMorning(workingDays(now, waited))
	return ledger.Task{Team: team, Kind: waitingTask, Key: user + "/" + due.Format(time.DateOnly), Person: user, Due: due, State: ledger.Due}
}

// workingDays is a time so many working days later.
func workingDays(from time.Time, n int) time.Time {
	for ; n > 0; n-- {
		for from = from.AddDate(0, 0, 1); from.Weekday() == time.Saturday || from.Weekday() == time.Sunday; {
			from = from.AddDate(0, 0, 1)
		}
	}
	return from
}

// nextMorning is the next one of a working day, by the clock of somebody's zone.
func nextMorning(now time.Time) time.Time {
	due := time.Date(now.Year(), now.Month(), now.Day(), morning, 0, 0, 0, now.Location())
	for !due.After(now) || due.Weekday() == time.Saturday || due.Weekday() == time.Sunday {
		due = due.AddDate(0, 0, 1)
	}
	return due
}

// tellAuthors makes tasks of telling who suggested something what was decided.
func (b *Bot) tellAuthors(req Request, e house.Event) []ledger.Task {
	s, _ := b.waiting(req, e.Of)
	from := e.At.Truncate(decidedEvery)
	var tasks []ledger.Task
	for _, author := range s.By {
		if author == req.User || author == "" {
			continue
		}
		tasks = append(tasks, toldAt(req.Team, decidedTask, author, from))
	}
	return tasks
}

// toldAt is a task of telling somebody, at once, what becomes of theirs in a while.
func toldAt(team, kind, user string, from time.Time) ledger.Task {
	return ledger.Task{
		Team: team, Kind: kind, Key: user + "/" + strconv.FormatInt(from.Unix(), 10), Person: user,
		Due: from.Add(decidedEvery), State: ledger.Due,
	}
}

// A news is what a task tells its person when it is done.
type news func(context.Context, ledger.Task) (answer.Answer, error)

// to has news be for who is entitled to a role still, when they are told.
func (n news) to(least house.Role, d Deciders) news {
	return func(ctx context.Context, t ledger.Task) (answer.Answer, error) {
		role, err := d.Role(ctx, t.Team, t.Person)
		switch {
		case role >= least:
			return n(ctx, t)
		case err != nil && !isRefusal(err):
			return answer.Answer{}, err
		}
		return answer.Answer{}, &ledger.Refused{Reason: "it is no longer for the person to know"}
	}
}

// TeamWords are a workspace's own words, and those that it lacks.
type TeamWords struct {
	Where   func() Workspace // as it knows them now
	Own     OwnWords
	Missing Missing // nil: what it lacks is not known
	Tasks   Tasks   // for what follows from an import on the server
}

// WordTasks are the kinds of tasks that tell people of a workspace's words, which
// it knows when they are done. What is told is found then, and kept nowhere else.
func WordTasks(of TeamWords, wishes Wishes, to Reminders, d Deciders) []ledger.Kind {
	where, own := of.Where, of.Own
	suggested := news(func(_ context.Context, t ledger.Task) (answer.Answer, error) {
		return suggestedNews(where(), own, t.Person)
	})
	decided := news(func(ctx context.Context, t ledger.Task) (answer.Answer, error) {
		return decidedNews(ctx, where(), own, t)
	})
	waiting := news(func(ctx context.Context, t ledger.Task) (answer.Answer, error) {
		holders, err := d.Approvers(ctx, t.Team)
		if err != nil {
			return answer.Answer{}, err
		}
		return waitingNews(where(), own, t, holders)
	})
	return append(of.checkKinds(wishes, to, d),
		wishes.newsKind(ledger.Kind{Name: weekTask, Unasked: ledger.Waits}, to, weekUnopened, weekLine, news(of.weekNews).to(house.Approver, d)),
		wishes.newsKind(ledger.Kind{Name: suggestedTask, Unasked: ledger.Waits}, to, suggestionsUnopened, suggestionsLine, suggested.to(house.Approver, d)),
		// Who suggested something waits for what becomes of it.
		newsKind(ledger.Kind{Name: decidedTask, Unasked: ledger.Free}, to, decided.to(house.Member, d)),
		newsKind(ledger.Kind{Name: waitingTask, Unasked: ledger.Free}, to, waiting.to(house.Member, d)),
		of.foundKind(to),
		of.importedKind(d),
	)
}

// newsOf is what a task tells. Its ID names the kind, too: keys of kinds may be alike.
func newsOf(t ledger.Task, said answer.Answer) Reminder {
	return Reminder{ID: t.Team + "/" + t.Kind + "/" + t.Key, User: t.Person, Since: t.Due, Answer: said}
}

// suggestedNews tells an approver what waits of others.
func suggestedNews(w Workspace, own OwnWords, approver string) (answer.Answer, error) {
	waiting := slices.DeleteFunc(own.Waiting(w.WordsKey()), func(s house.Suggestion) bool { return slices.Contains(s.By, approver) })
	if len(waiting) == 0 {
		return answer.Answer{}, &ledger.Refused{Reason: "nothing waits any more"}
	}
	return suggested(w.Knowledge, waiting, true), nil
}

// waitingNews tells an author what of theirs has waited for long, and whom it waits for.
func waitingNews(w Workspace, own OwnWords, t ledger.Task, holders []Decider) (answer.Answer, error) {
	waiting := slices.DeleteFunc(own.Waiting(w.WordsKey()), func(s house.Suggestion) bool {
		return !slices.Contains(s.By, t.Person) || workingDays(s.At, waited).After(t.Due)
	})
	if len(waiting) == 0 {
		return answer.Answer{}, &ledger.Refused{Reason: "it does not wait any more"}
	}
	c := headed(words("What you suggested has waited for two weeks:"))
	for _, s := range waiting[:min(len(waiting), mostSuggestions)] {
		c.line(bold(s.Text.Name), words(" · "+day(s.At)))
	}
	if more := len(waiting) - mostSuggestions; more > 0 {
		c.line(wordsf("and %d more", more))
	}
	if len(holders) > 0 {
		var ids []string
		for _, who := range holders[:min(len(holders), holdersShown)] {
			ids = append(ids, who.ID)
		}
		c.line(words("These can decide it: "), theirs(ids...))
	} else {
		c.line(words("There is nobody who can decide it: ask who runs this app."))
	}
	return c.button("All that waits", suggestionsLine).done(answer.Outcome{}), nil
}

// decidedNews tells an author what was decided of theirs.
func decidedNews(ctx context.Context, w Workspace, own OwnWords, t ledger.Task) (answer.Answer, error) {
	events, err := own.Events(ctx, w.WordsKey())
	if err != nil {
		return answer.Answer{}, err
	}
	_, began, _ := strings.Cut(t.Key, "/")
	unix, _ := strconv.ParseInt(began, 10, 64)
	from := time.Unix(unix, 0)
	decisions := house.Decisions(events, t.Person, from, from.Add(decidedEvery))
	if len(decisions) == 0 {
		return answer.Answer{}, &ledger.Refused{Reason: "what was decided is erased"}
	}
	c := headed(words("What you suggested is decided"))
	for _, d := range decisions[:min(len(decisions), decisionsShown)] {
		c.decision(d)
	}
	if more := len(decisions) - decisionsShown; more > 0 {
		c.gap().line(wordsf("and %d more", more))
	}
	return c.done(answer.Outcome{}), nil
}

// decision adds what became of a suggestion.
func (c *composer) decision(d house.Decision) {
	name, became := "A word that is erased now", " was declined by "
	if d.Text != nil {
		name = d.Text.Name
	}
	switch {
	case d.Approved && d.Hide:
		became = " was deleted by "
	case d.Approved:
		became = " was approved by "
	}
	c.gap().line(bold(name), words(became), theirs(d.By))
	if d.Reason != "" {
		c.line(italic(d.Reason))
	}
	if d.Approved && !d.Hide && d.Text != nil {
		c.button(name, defineLine(name).String())
	}
}

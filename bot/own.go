package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

// OwnWords keeps what teams call things themselves: see package house. Keys are
// those of [Workspace.WordsKey].
type OwnWords interface {
	// Do has somebody do something to a team's words, and adds tasks with it. Who
	// may is said by e.Role; revisions are given here. What people see afterwards
	// is in the Knowledge of the next request. Its errors for people are those of
	// house.House.Apply.
	Do(ctx context.Context, key string, e house.Event, tasks ...ledger.Task) (Done, error)

	// Entry is one of a team's entries by its ID, whether people see it or not.
	Entry(key string, id int) (house.Entry, bool)

	// Ever lists the entries that ever had a name: see house.House.Ever.
	Ever(key, name string) []house.Entry

	// DoAll does several things as Do does one: all of them, or none. What would wait
	// and waits already, as somebody suggested it before, is not suggested again.
	DoAll(ctx context.Context, key string, events []house.Event, tasks ...ledger.Task) (Done, error)

	// Waiting lists the suggestions that wait to be decided, the oldest first.
	Waiting(key string) []house.Suggestion

	// FourEyes reports whether nobody approves alone what they wrote.
	FourEyes(key string) bool

	// Events are all that was ever done to a team's words.
	Events(ctx context.Context, key string) ([]house.Event, error)

	// Stands says on which texts of the general glossary entries are known to lie, or
	// to have lain: what somebody decided or looked at, from then on.
	Stands(ctx context.Context, key string) ([]house.Stand, error)

	// AddStands adds more of them: of an entry each text once.
	AddStands(ctx context.Context, key string, stands []house.Stand) error
}

// Done is what was done to a team's words.
type Done struct {
	Revision int  // that it has; of several the last
	Waits    bool // for somebody to approve it
	Before   bool // all of it was done before, and waits still
}

// WordsKey is what the workspace's own words are kept under: an organisation's
// workspaces share theirs.
func (w Workspace) WordsKey() string { return cmp.Or(w.Enterprise, w.Team) }

// do has the asker do something to the team's words. Suggestions of who may not
// decide them are told to who may, and decisions to who suggested.
func (b *Bot) do(ctx context.Context, req Request, e house.Event) (Done, error) {
	role, err := b.role(ctx, req)
	ofMembers := suggests(e.Kind) || e.Kind == house.Revise || e.Kind == house.Withdraw
	if err != nil && (role < house.Member || !ofMembers) {
		return Done{}, err
	}
	e.Role = role
	e.By, e.At = req.User, b.now()
	var tasks []ledger.Task
	err = nil // a member may, also where it cannot be known whether they may decide
	switch {
	case suggests(e.Kind) && (role == house.Member || b.own.FourEyes(req.WordsKey())):
		if err = b.hasRoom(req, e.Role); err == nil {
			tasks, err = b.tellOfSuggestion(ctx, req)
		}
	case suggests(e.Kind):
		tasks = b.tellNextWeek(ctx, req)
	case e.Kind == house.Approve, e.Kind == house.Decline:
		b.attended(ctx, req, suggestionsUnopened)
		tasks = b.tellAuthors(req, e)
	}
	if err != nil {
		return Done{}, err
	}
	return b.write(ctx, req, []house.Event{e}, tasks)
}

// suggests reports whether others decide about what a member does.
func suggests(k house.Kind) bool {
	return slices.Contains([]house.Kind{house.Suggest, house.Delete, house.RollBack}, k)
}

// mostWaiting is how many suggestions of one person may wait at once, so that those
// of others are seen.
const mostWaiting = 20

// tooMany is the class of the mistake of more.
const tooMany = "E_MANY"

// hasRoom refuses a suggestion of who has too many that wait.
func (b *Bot) hasRoom(req Request, role house.Role) error {
	if role >= house.Approver || b.waitingOf(req) < mostWaiting {
		return nil
	}
	return &mistake{
		class: tooMany, text: fmt.Sprintf("%d suggestions of yours wait for a decision: withdraw one, or wait until some are decided.", mostWaiting),
	}
}

// waitingOf is how many of the asker's suggestions wait.
func (b *Bot) waitingOf(req Request) (n int) {
	for _, s := range b.own.Waiting(req.WordsKey()) {
		if slices.Contains(s.By, req.User) {
			n++
		}
	}
	return n
}

// wordsMistake is what is refused of what people do to the team's words.
func wordsMistake(err error) *mistake {
	switch {
	case errors.Is(err, house.ErrMayNot):
		return notAllowed("You may not do this here: the team's words are for its members, and deciding about them for its approvers.")
	case errors.Is(err, house.ErrOwn):
		return notAllowed("Somebody else has to approve what you wrote.")
	}
	for _, known := range []struct {
		err         error
		class, text string
	}{
		{house.ErrNoSuch, "E_NO_SUCH_WORD", "That is not there any more: somebody has decided it, or deleted it."},
		{house.ErrRevised, "E_CHANGED", "Somebody has changed that meanwhile. Look at it again, please."},
		{house.ErrStale, "E_BUSY", "Many people change words just now. Please try again in a moment."},
	} {
		if errors.Is(err, known.err) {
			return &mistake{class: known.class, text: known.text}
		}
	}
	if taken, ok := errors.AsType[*house.TakenError](err); ok {
		return &mistake{class: "E_TAKEN", text: "“" + taken.Name + "” already leads to another entry of your team."}
	}
	return nil
}

// nameOf is how somebody is called in words that nobody is pinged by.
func (b *Bot) nameOf(ctx context.Context, req Request, user string) string {
	if user == "" {
		return "a former colleague"
	}
	who, err := b.people.Cached(ctx, req.Team, user)
	if err != nil || who.Name == "" {
		return "a colleague"
	}
	return who.Name
}

// theirs mentions people, each once, where only somebody whom it is about reads it.
func theirs(users ...string) answer.Text {
	var said []answer.Text
	for i, user := range users {
		if slices.Contains(users[:i], user) {
			continue
		}
		if len(said) > 0 {
			said = append(said, words(", "))
		}
		if user == "" {
			said = append(said, words("a former colleague"))
			continue
		}
		said = append(said, mention(user))
	}
	return join(said...)
}

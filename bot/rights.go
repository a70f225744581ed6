package bot

import (
	"context"
	"errors"
	"maps"
	"slices"

	"csbot/bot/settings"
	"csbot/glossary/house"
	"csbot/quiz"
)

// Settings are what admins have decided for workspaces; *settings.Book has them.
type Settings interface {
	// Values are what is set in a workspace, as all processes knew it within seconds.
	Values(team string) settings.Values

	// Look looks anew, for what depends on nobody having changed it meanwhile.
	Look(ctx context.Context, team string) (settings.Values, error)

	// Set sets something. Who may is for the bot to know. It is known here at once,
	// and to other processes within seconds.
	Set(ctx context.Context, team string, c settings.Change) error
}

// Rights say who may do what in workspaces. Admins are those whom the program's
// settings name, or without any Slack's own, and those whom these name in turn; never
// just any member. Approvers are those whom admins name, and the full members of the
// channel that they name.
type Rights struct {
	Admins   []string // by ID, of the program's settings
	People   People
	Settings Settings
}

func (b *Bot) rights() Rights {
	return Rights{Admins: b.admins, People: b.people, Settings: b.settings}
}

// role looks up what the asker is entitled to. With an error, it is entitled to the
// role at least, and whether to more cannot be known.
func (b *Bot) role(ctx context.Context, req Request) (house.Role, error) {
	return b.rights().Role(ctx, req.Team, req.User)
}

// atLeast refuses who has a lesser role.
func (b *Bot) atLeast(ctx context.Context, req Request, least house.Role) error {
	role, err := b.role(ctx, req)
	if err == nil && role < least {
		err = house.ErrMayNot
	}
	return err
}

// Role is what somebody is entitled to now. With an error it is that at least, and
// whether they are to more cannot be known.
func (r Rights) Role(ctx context.Context, team, user string) (house.Role, error) {
	who, err := r.People.Person(ctx, team, user)
	if err != nil {
		return house.Outside, err
	}
	set := r.Settings.Values(team)
	in := func(channel string) (bool, error) {
		people, err := r.People.InChannel(ctx, team, channel)
		return people[user], err
	}
	role, err := r.of(user, who, set, in)
	if err != nil || role <= house.Member || r.first(user, who) {
		return role, err
	}
	if set, err = r.Settings.Look(ctx, team); err != nil { // perhaps they were one until a moment ago
		return house.Member, err
	}
	return r.of(user, who, set, in)
}

// seen is Role as far as that is known without looking anew: to show what somebody
// may do, which is checked again when they do it.
func (r Rights) seen(ctx context.Context, team, user string) (house.Role, error) {
	who, err := r.People.Cached(ctx, team, user)
	if err != nil {
		return house.Outside, err
	}
	return r.of(user, who, r.Settings.Values(team), func(channel string) (bool, error) {
		in, err := r.People.InChannels(ctx, team, user, []string{channel})
		return in[channel], err
	})
}

// first reports whether somebody is an admin whom no other admin has to name.
func (r Rights) first(user string, who Person) bool {
	return slices.Contains(r.Admins, user) || len(r.Admins) == 0 && who.Admin
}

// of is what somebody is entitled to by what is set. in reports whether they are in a
// channel.
func (r Rights) of(user string, who Person, set settings.Values, in func(channel string) (bool, error)) (house.Role, error) {
	switch {
	case !who.Member():
		return house.Outside, nil
	case r.first(user, who), slices.Contains(set.People(settings.Admins), user):
		return house.Admin, nil
	case slices.Contains(set.People(settings.Approvers), user):
		return house.Approver, nil
	}
	channel := set.Get(settings.ApproverChannel)
	if channel == "" {
		return house.Member, nil
	}
	there, err := in(channel)
	if err == nil && there {
		return house.Approver, nil
	}
	return house.Member, err
}

// mostTold is how many of those who decide are told that something waits.
const mostTold = 20

// A Decider is somebody who decides about words.
type Decider struct {
	Person

	ID string
}

// Deciders say who decides in workspaces; Rights are them.
type Deciders interface {
	// Approvers are who hears of what waits, at most mostTold.
	Approvers(ctx context.Context, team string) ([]Decider, error)

	// Role is what somebody is entitled to now, at least.
	Role(ctx context.Context, team, user string) (house.Role, error)
}

// Approvers are who decides about words in a workspace, and hears of them: those who
// are named, then those of the channel that is, and where nobody is, or nobody of them
// is there any more, the admins. Whom the app may not look up may be none of them.
func (r Rights) Approvers(ctx context.Context, team string) ([]Decider, error) {
	set := r.Settings.Values(team)
	named := slices.Clone(set.People(settings.Approvers))
	if channel := set.Get(settings.ApproverChannel); channel != "" {
		in, err := r.People.InChannel(ctx, team, channel)
		switch {
		case err != nil && !isRefusal(err):
			return nil, err
		case err != nil:
			in = nil
		}
		named = append(named, slices.Sorted(maps.Keys(in))...)
	}
	approvers, err := r.members(ctx, team, named)
	if err != nil || len(approvers) > 0 {
		return approvers, err
	}
	ids := slices.Concat(r.Admins, set.People(settings.Admins))
	if len(r.Admins) == 0 {
		all, err := r.People.Admins(ctx, team)
		if err != nil {
			return nil, err
		}
		ids = append(ids, slices.Sorted(maps.Keys(all))...)
	}
	return r.members(ctx, team, ids)
}

// isRefusal reports whether Slack will not say.
func isRefusal(err error) bool {
	_, refused := errors.AsType[*quiz.Refusal](err)
	return refused
}

// members are those of some people who are members of a workspace, each once, the
// first ones.
func (r Rights) members(ctx context.Context, team string, ids []string) (all []Decider, err error) {
	for i, id := range ids {
		if len(all) == mostTold {
			break
		}
		if slices.Contains(ids[:i], id) {
			continue
		}
		who, err := r.People.Cached(ctx, team, id)
		if err != nil && !isRefusal(err) {
			return nil, err
		}
		if err == nil && who.Member() {
			all = append(all, Decider{who, id})
		}
	}
	return all, nil
}

// isAdmin reports whether somebody may change schedules: all members may, unless
// the program's settings name admins.
func (b *Bot) isAdmin(req Request) bool {
	return len(b.admins) == 0 || slices.Contains(b.admins, req.User) ||
		slices.Contains(b.settings.Values(req.Team).People(settings.Admins), req.User)
}

// hasSettings reports whether the bot was made with settings.
func (b *Bot) hasSettings() bool {
	_, none := b.settings.(unset)
	return !none
}

// unset are settings where nothing can be set.
type unset struct{}

func (unset) Values(string) settings.Values { return nil }
func (unset) Look(context.Context, string) (settings.Values, error) {
	return settings.Values{}, nil
}
func (unset) Set(context.Context, string, settings.Change) error { return errNothingSet }

var errNothingSet = errors.New("this bot was made without settings")

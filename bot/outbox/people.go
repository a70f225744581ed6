package outbox

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/slack-go/slack"
	"golang.org/x/text/unicode/norm"

	"csbot/bot"
	"csbot/quiz"
)

const (
	// adminsWithin bounds the look for a workspace's admins.
	adminsWithin = 15 * time.Second
	// peoplePage is how many people Slack lists at once.
	peoplePage = 999
)

// channelsOf are the channels that somebody is in, of those that the bot may
// know of.
func (s *Sender) channelsOf(ctx context.Context, user string) (in map[string]bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	channels, err := s.conversations(ctx, call{method: userChannels}, slack.GetConversationsForUserParameters{UserID: user, ExcludeArchived: true})
	if err != nil {
		return nil, fmt.Errorf("looking for somebody's channels: %w", err)
	}
	in = map[string]bool{}
	for _, c := range channels {
		in[c.ID] = true
	}
	return in, nil
}

// Person looks a member of a workspace up, which needs the scope users:read. It
// looks anew: perhaps somebody was made a full member a moment ago.
func (s *Sender) Person(ctx context.Context, id string) (bot.Person, error) {
	return s.lookUpPerson(ctx, id, call{method: userInfo})
}

func (s *Sender) lookUpPerson(ctx context.Context, id string, how call) (bot.Person, error) {
	var u *slack.User
	err := s.call(ctx, how, func() (err error) {
		u, err = s.api.GetUserInfoContext(ctx, id)
		return err
	})
	switch {
	case slackError(err) == missingScope:
		return bot.Person{}, &quiz.Refusal{Reason: "the app may not see who is a guest: reinstall it with the manifest's scopes (users:read)"}
	case slackError(err) == "user_not_found" || slackError(err) == "user_not_visible":
		u = &slack.User{IsStranger: true}
	case err != nil:
		return bot.Person{}, fmt.Errorf("looking a person up: %w", err)
	}
	who := personOf(u, s.where)
	s.people.Put(id, who)
	return who, nil
}

// Admins are the members who are admins, by ID, as far as Slack's list of the
// workspace's people goes.
func (s *Sender) Admins(ctx context.Context) (map[string]bot.Person, error) {
	ctx, cancel := context.WithTimeout(ctx, adminsWithin)
	defer cancel()
	admins := map[string]bot.Person{}
	err := s.everybody(ctx, call{method: userList}, func(u *slack.User) {
		if who := personOf(u, s.where); who.Admin && who.Member() {
			admins[u.ID] = who
		}
	})
	if err != nil {
		return nil, fmt.Errorf("looking for the admins: %w", err)
	}
	return admins, nil
}

// IsNamed reports whether a member but for one is called so: by their display name,
// their full name or their handle.
func (s *Sender) IsNamed(ctx context.Context, name, but string) (named bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, adminsWithin)
	defer cancel()
	wanted := plain(name)
	err = s.everybody(ctx, call{method: userList}, func(u *slack.User) {
		if u.ID == but || !personOf(u, s.where).Member() {
			return
		}
		for _, other := range []string{u.Name, u.RealName, u.Profile.DisplayName, u.Profile.RealName} {
			named = named || other != "" && plain(other) == wanted
		}
	})
	if err != nil && !named {
		return false, fmt.Errorf("looking for who is called so: %w", err)
	}
	return named, nil
}

// plain is a name without what reads the same: case, accents, blanks and signs.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(name))
}

// Gone are the people whom Slack lists as deactivated, by ID. It comes after look-ups
// that somebody waits for.
func (s *Sender) Gone(ctx context.Context) (map[string]bool, error) {
	gone := map[string]bool{}
	err := s.everybody(ctx, call{method: userList, bulk: true}, func(u *slack.User) {
		if u.Deleted {
			gone[u.ID] = true
		}
	})
	if slackError(err) == missingScope {
		return nil, &quiz.Refusal{Reason: "the app may not see who is deactivated: reinstall it with the manifest's scopes (users:read)"}
	}
	if err != nil {
		return nil, fmt.Errorf("looking for who is deactivated: %w", err)
	}
	return gone, nil
}

// everybody goes through Slack's list of the workspace's people.
func (s *Sender) everybody(ctx context.Context, how call, each func(*slack.User)) error {
	pages := s.api.GetUsersPaginated(slack.GetUsersOptionLimit(peoplePage))
	for range pagesRead {
		err := s.call(ctx, how, func() error {
			next, err := pages.Next(ctx)
			if err == nil {
				pages = next
			}
			return err
		})
		if err != nil {
			return err
		}
		for _, u := range pages.Users {
			each(&u)
		}
		if pages.Cursor == "" {
			return nil
		}
	}
	return errEndless
}

// IsOurs looks up whether somebody of another workspace is of our own
// organisation. Whoever cannot be looked up is not.
func (s *Sender) IsOurs(ctx context.Context, user string) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	who, known := s.people.Get(user)
	if !known {
		var err error
		if who, err = s.Person(ctx, user); err != nil {
			return false, err
		}
	}
	return !who.Outsider, nil
}

// Cached looks somebody up unless that was done a moment ago, after those that
// somebody waits for.
func (s *Sender) Cached(ctx context.Context, user string) (bot.Person, error) {
	if who, known := s.people.Get(user); known {
		return who, nil
	}
	return s.lookUpPerson(ctx, user, call{method: userInfo, bulk: true})
}

// personOf reads Slack's description of somebody. Ours are the workspace's own
// people and those of its organisation; is_stranger is said of the latter, too,
// where they are in no channel with the bot.
func personOf(u *slack.User, w bot.Workspace) bot.Person {
	zone, err := time.LoadLocation(u.TZ)
	if err != nil {
		zone = time.UTC
	}
	colleague := w.Enterprise != "" && u.Enterprise.EnterpriseID == w.Enterprise
	member := u.TeamID == w.Team && !u.IsStranger
	of := u.Enterprise
	return bot.Person{
		Name: cmp.Or(u.Profile.DisplayName, u.RealName), Admin: u.IsAdmin || u.IsOwner || u.IsPrimaryOwner || of.IsAdmin || of.IsOwner || of.IsPrimaryOwner,
		Zone: zone, Guest: u.IsRestricted || u.IsUltraRestricted, Outsider: !colleague && !member || u.IsBot || u.Deleted,
	}
}

// Members leaves out who has joined a board and is no member any more. It looks
// at people until the first wanted ones are members; after an error it knows
// nothing of the others, and leaves them in.
func (s *Sender) Members(ctx context.Context, scores []quiz.Score, wanted int) ([]quiz.Score, error) {
	return s.members(ctx, call{method: userInfo}, scores, wanted)
}

// members is Members by a call of some sort.
func (s *Sender) members(ctx context.Context, how call, scores []quiz.Score, wanted int) ([]quiz.Score, error) {
	kept := make([]quiz.Score, 0, len(scores))
	var failed error
	for _, score := range scores {
		who, known := s.people.Get(score.User)
		if !known && len(kept) < wanted && failed == nil {
			who, failed = s.lookUpPerson(ctx, score.User, how)
			known = failed == nil
		}
		if !known || who.Member() {
			kept = append(kept, score)
		}
	}
	return quiz.Ranked(kept), failed
}

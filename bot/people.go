package bot

import (
	"context"
	"fmt"
	"time"

	"github.com/slack-go/slack"
	"go.uber.org/zap"

	"csbot/quiz"
)

// A person is what Slack tells of somebody.
type person struct {
	zone     *time.Location
	guest    bool
	outsider bool // of another company, or no person
}

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

// person looks a member of a workspace up, which needs the scope users:read. It
// looks anew: perhaps somebody was made a full member a moment ago.
func (s *Sender) person(ctx context.Context, team, id string) (person, error) {
	return s.meet(ctx, team, id, call{method: userInfo})
}

func (s *Sender) meet(ctx context.Context, team, id string, how call) (person, error) {
	var u *slack.User
	err := s.call(ctx, how, func() (err error) {
		u, err = s.api.GetUserInfoContext(ctx, id)
		return err
	})
	switch {
	case slackError(err) == missingScope:
		return person{}, &quiz.Refusal{Reason: "the app may not see who is a guest: reinstall it with the manifest's scopes (users:read)"}
	case slackError(err) == "user_not_found" || slackError(err) == "user_not_visible":
		u = &slack.User{IsStranger: true}
	case err != nil:
		return person{}, fmt.Errorf("looking a person up: %w", err)
	}
	who := personOf(u, Workspace{Team: team, Enterprise: s.enterprise})
	s.people.Put(id, who)
	return who, nil
}

// isOurs looks up whether somebody of another workspace is of our own
// organisation. Whoever cannot be looked up is not.
func (b *Bot) isOurs(ctx context.Context, req Request) bool {
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	who, known := b.sender.people.Get(req.User)
	if !known {
		var err error
		if who, err = b.sender.person(ctx, req.Team, req.User); err != nil {
			b.log.Warn("cannot tell whether somebody is one of ours: not answered", zap.String("team", req.Team), zap.Error(err))
			return false
		}
	}
	return !who.outsider
}

// personOf reads Slack's description of somebody. Ours are the workspace's own
// people and those of its organisation; is_stranger is said of the latter, too,
// where they are in no channel with the bot.
func personOf(u *slack.User, w Workspace) person {
	zone, err := time.LoadLocation(u.TZ)
	if err != nil {
		zone = time.UTC
	}
	colleague := w.Enterprise != "" && u.Enterprise.EnterpriseID == w.Enterprise
	member := u.TeamID == w.Team && !u.IsStranger
	return person{
		zone: zone, guest: u.IsRestricted || u.IsUltraRestricted, outsider: !colleague && !member || u.IsBot || u.Deleted,
	}
}

// member reports whether somebody is one of the team: no guest, and not gone.
func (p person) member() bool { return !p.guest && !p.outsider }

// members leaves out who has joined a board and is no member any more. It looks
// at people until the first wanted ones are members; after an error it knows
// nothing of the others, and leaves them in.
func (s *Sender) members(ctx context.Context, how call, team string, scores []quiz.Score, wanted int) ([]quiz.Score, error) {
	kept := make([]quiz.Score, 0, len(scores))
	var failed error
	for _, score := range scores {
		who, known := s.people.Get(score.User)
		if !known && len(kept) < wanted && failed == nil {
			who, failed = s.meet(ctx, team, score.User, how)
			known = failed == nil
		}
		if !known || who.member() {
			kept = append(kept, score)
		}
	}
	return quiz.Ranked(kept), failed
}

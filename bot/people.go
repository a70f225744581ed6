package bot

import (
	"context"
	"fmt"
	"time"

	"github.com/slack-go/slack"

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

// person looks a member of a workspace up, which needs the scope users:read.
func (s *Sender) person(ctx context.Context, team, id string) (person, error) {
	var u *slack.User
	err := s.call(ctx, call{method: userInfo}, func() (err error) {
		u, err = s.api.GetUserInfoContext(ctx, id)
		return err
	})
	if slackError(err) == missingScope {
		return person{}, &quiz.Refusal{Reason: "the app may not see who is a guest: reinstall it with the manifest's scopes (users:read)"}
	}
	if err != nil {
		return person{}, fmt.Errorf("looking a person up: %w", err)
	}
	zone, err := time.LoadLocation(u.TZ)
	if err != nil {
		zone = time.UTC
	}
	elsewhere := u.IsStranger || u.TeamID != team && u.Enterprise.ID == ""
	return person{
		zone: zone, guest: u.IsRestricted || u.IsUltraRestricted, outsider: elsewhere || u.IsBot || u.Deleted,
	}, nil
}

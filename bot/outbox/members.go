package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/sync/singleflight"

	"csbot/bot/cache"
	"csbot/quiz"
)

const (
	// membersFresh is how long a list of a channel's members is believed: it
	// decides what of the channel somebody sees on their Home tab.
	membersFresh = time.Minute
	// membersPage is how many members Slack lists at once.
	membersPage = 1000
	// membersWithin bounds asking for a channel's members, with all pages.
	membersWithin = 30 * time.Second
	// mostAsked is how many channels are asked for their members for one
	// person; where there are more, that person's own channels cost less.
	mostAsked = 20
	// pagesRead is how many pages of any list are read at most.
	pagesRead = 100
)

// errEndless says that a list has no end within pagesRead.
var errEndless = errors.New("the list has too many pages")

// memberCache remembers who is in which channel. However many people open their
// Home tab at once, a channel is asked once a minute; Slack lists the channels
// of twenty people a minute only.
type memberCache struct {
	*cache.Cache[map[string]bool]

	asking singleflight.Group
}

func newMemberCache() *memberCache {
	return &memberCache{Cache: cache.New[map[string]bool](membersFresh)}
}

// InChannels are those of some channels that somebody is in, as Slack says.
func (s *Sender) InChannels(ctx context.Context, user string, channels []string) (in map[string]bool, err error) {
	unknown := 0
	for _, id := range channels {
		if _, fresh := s.membership.Get(id); !fresh {
			unknown++
		}
	}
	if unknown > mostAsked {
		return s.channelsOf(ctx, user)
	}
	in = map[string]bool{}
	for _, id := range channels {
		people, err := s.peopleIn(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("looking for the members of a channel: %w", err)
		}
		in[id] = people[user]
	}
	return in, nil
}

// InChannel are those who are in a channel, by ID, as Slack says now. Where it does not
// say it to the bot, a *quiz.Refusal tells why.
func (s *Sender) InChannel(ctx context.Context, channel string) (map[string]bool, error) {
	ctx, cancel := context.WithTimeout(ctx, membersWithin)
	defer cancel()
	people, err := s.listMembers(ctx, channel)
	if code := slackError(err); code == missingScope || code == "fetch_members_failed" {
		return nil, &quiz.Refusal{Reason: "the app may not see who is in channel " + channel + ": reinstall it with the manifest's scopes"}
	}
	if refusal := refused(channel, slackError(err)); refusal != nil {
		return nil, refusal
	}
	if err != nil {
		return nil, fmt.Errorf("looking for the members of a channel: %w", err)
	}
	s.membership.Put(channel, people)
	return people, nil
}

// peopleIn are the members of a channel: nobody, where Slack does not show it to
// the bot. Whoever asks while it is asked for waits for the same answer.
func (s *Sender) peopleIn(ctx context.Context, channel string) (map[string]bool, error) {
	if people, fresh := s.membership.Get(channel); fresh {
		return people, nil
	}
	asked := s.membership.asking.DoChan(channel, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), membersWithin)
		defer cancel()
		people, err := s.listMembers(ctx, channel)
		if code := slackError(err); refusals()[code].sort == lasting || code == "fetch_members_failed" {
			people, err = map[string]bool{}, nil
		}
		if err == nil {
			s.membership.Put(channel, people)
		}
		return people, err
	})
	select {
	case got := <-asked:
		people, _ := got.Val.(map[string]bool)
		return people, got.Err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

func (s *Sender) listMembers(ctx context.Context, channel string) (map[string]bool, error) {
	people := map[string]bool{}
	page := slack.GetUsersInConversationParameters{ChannelID: channel, Limit: membersPage}
	for range pagesRead {
		err := s.call(ctx, call{method: channelMembers}, func() error {
			part, next, err := s.api.GetUsersInConversationContext(ctx, &page)
			if err != nil {
				return err
			}
			for _, id := range part {
				people[id] = true
			}
			page.Cursor = next
			return nil
		})
		if err != nil || page.Cursor == "" {
			return people, err
		}
	}
	return nil, errEndless
}

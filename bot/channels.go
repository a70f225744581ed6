package bot

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/cache"
)

// readership is who reads a channel, as far as the bot can see.
type readership int

const (
	unseen readership = iota
	insiders
	outsiders
)

const (
	// lookWithin bounds a look at a channel that somebody waits for.
	lookWithin = 2 * time.Second
	// channelPage is how many channels Slack lists at once.
	channelPage = 999
)

// A sighting is what the bot saw of a channel.
type sighting struct {
	readers  readership
	public   bool   // anybody in the workspace may look it up
	obstacle string // Slack's word for what keeps questions out of it; "": nothing does
}

// sightingOf reads Slack's description of a channel that the bot is in, or not.
func sightingOf(c slack.Channel, member bool) sighting {
	seen := sighting{readers: insiders, public: !c.IsPrivate && !c.IsIM && !c.IsMpIM}
	if c.IsExtShared || c.IsPendingExtShared {
		seen.readers = outsiders
	}
	switch {
	case c.IsArchived:
		seen.obstacle = "is_archived"
	case c.IsExtShared:
		seen.obstacle = "is_ext_shared"
	case !member:
		seen.obstacle = "not_in_channel"
	}
	return seen
}

// sightings remembers what was seen of which channel.
type sightings struct {
	*cache.Cache[sighting]

	mu     sync.Mutex
	listed time.Time // when all channels that the bot is in were looked at

	listing chan struct{} // holds a token while somebody does
}

func newSightings() *sightings {
	return &sightings{Cache: cache.New[sighting](lookAgain), listing: make(chan struct{}, 1)}
}

func (s *sightings) areListed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return time.Since(s.listed) < lookAgain
}

func (s *sightings) list() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listed = time.Now()
}

// readers tells whether people of other companies read a channel.
func (s *Sender) readers(ctx context.Context, channel string) readership {
	if seen, fresh := s.sightings.Get(channel); fresh {
		return seen.readers
	}
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	seen, err := s.sight(ctx, channel, call{method: conversationInfo})
	if err != nil {
		return unseen
	}
	return seen.readers
}

// sight looks at one channel.
func (s *Sender) sight(ctx context.Context, id string, how call) (seen sighting, err error) {
	err = s.call(ctx, how, func() error {
		c, err := s.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: id})
		if err == nil {
			seen = sightingOf(*c, c.IsMember)
		}
		return err
	})
	if err == nil {
		s.sightings.Put(id, seen)
	}
	return seen, err
}

// lookAround looks at all channels that the bot is in, with a call for a
// thousand of them where sight needs one for each, unless that was done a moment
// ago. Where Slack does not let it, nothing is seen.
func (s *Sender) lookAround(ctx context.Context) error {
	select {
	case s.sightings.listing <- struct{}{}:
		defer func() { <-s.sightings.listing }()
	case <-ctx.Done():
		return fmt.Errorf("%w: %w", errUnsent, context.Cause(ctx))
	}
	if s.sightings.areListed() {
		return nil
	}
	ours, err := s.conversations(ctx, call{method: userChannels, bulk: true}, slack.GetConversationsForUserParameters{})
	if err != nil && slackError(err) == "" {
		return err
	}
	for _, c := range ours {
		s.sightings.Put(c.ID, sightingOf(c, true)) // all that is listed
	}
	s.sightings.list()
	return nil
}

// conversations lists channels, public and private, of the bot or of those that
// it may know of. It needs the scopes channels:read and groups:read.
func (s *Sender) conversations(ctx context.Context, how call, page slack.GetConversationsForUserParameters) (all []slack.Channel, err error) {
	page.Types, page.Limit = []string{"public_channel", "private_channel"}, channelPage
	for range pagesRead {
		err := s.call(ctx, how, func() error {
			part, next, err := s.api.GetConversationsForUserContext(ctx, &page)
			if err == nil {
				all, page.Cursor = append(all, part...), next
			}
			return err
		})
		if err != nil || page.Cursor == "" {
			return all, err
		}
	}
	return nil, errEndless
}

// CheckChannel says why the bot cannot post questions in a channel, in words
// for the person who has to mend it; nil when it can. It looks anew: perhaps it
// was mended a moment ago.
func (s *Sender) CheckChannel(ctx context.Context, id string) error {
	return s.checkChannel(ctx, id, call{method: conversationInfo})
}

// mayAsk is CheckChannel for many channels: one that is known to be well is not
// looked at again, and only a new look refuses one.
func (s *Sender) mayAsk(ctx context.Context, id string) error {
	if err := s.lookAround(ctx); err != nil {
		return fmt.Errorf("looking at the channels: %w", err)
	}
	if seen, fresh := s.sightings.Get(id); fresh && seen.obstacle == "" {
		return nil
	}
	return s.checkChannel(ctx, id, call{method: conversationInfo, bulk: true})
}

func (s *Sender) checkChannel(ctx context.Context, id string, how call) error {
	seen, err := s.sight(ctx, id, how)
	obstacle := slackError(err)
	if err == nil {
		obstacle = seen.obstacle
	}
	if refusal := refused(id, obstacle); refusal != nil {
		return refusal
	}
	if err != nil {
		return fmt.Errorf("looking at channel %s: %w", id, err)
	}
	return nil
}

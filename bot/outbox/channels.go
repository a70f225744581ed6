package outbox

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot"
	"csbot/bot/cache"
)

const (
	// lookWithin bounds a look at a channel that somebody waits for.
	lookWithin = 2 * time.Second
	// channelPage is how many channels Slack lists at once.
	channelPage = 999
)

// A channelInfo is what the bot saw of a channel.
type channelInfo struct {
	readers  bot.Readers
	public   bool   // anybody in the workspace may look it up
	obstacle string // Slack's word for what keeps questions out of it; "": nothing does
}

// infoOf reads Slack's description of a channel that the bot is in, or not.
func infoOf(c slack.Channel, member bool) channelInfo {
	seen := channelInfo{readers: bot.Insiders, public: !c.IsPrivate && !c.IsIM && !c.IsMpIM}
	if c.IsExtShared || c.IsPendingExtShared {
		seen.readers = bot.Outsiders
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

// channelCache remembers what was seen of which channel.
type channelCache struct {
	*cache.Cache[channelInfo]

	mu     sync.Mutex
	listed time.Time // when all channels that the bot is in were looked at

	listing chan struct{} // holds a token while somebody does
}

func newChannelCache() *channelCache {
	return &channelCache{Cache: cache.New[channelInfo](lookAgain), listing: make(chan struct{}, 1)}
}

func (c *channelCache) areListed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Since(c.listed) < lookAgain
}

func (c *channelCache) list() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.listed = time.Now()
}

// Readers tells whether people of other companies read a channel.
func (s *Sender) Readers(ctx context.Context, channel string) bot.Readers {
	if seen, fresh := s.channels.Get(channel); fresh {
		return seen.readers
	}
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	seen, err := s.lookUpChannel(ctx, channel, call{method: conversationInfo})
	if err != nil {
		return bot.Unseen
	}
	return seen.readers
}

// lookUpChannel looks at one channel.
func (s *Sender) lookUpChannel(ctx context.Context, id string, how call) (seen channelInfo, err error) {
	err = s.call(ctx, how, func() error {
		c, err := s.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: id})
		if err == nil {
			seen = infoOf(*c, c.IsMember)
		}
		return err
	})
	if err == nil {
		s.channels.Put(id, seen)
	}
	return seen, err
}

// listChannels looks at all channels that the bot is in, with a call for a
// thousand of them where lookUpChannel needs one for each, unless that was done
// a moment ago. Where Slack does not let it, nothing is seen.
func (s *Sender) listChannels(ctx context.Context) error {
	select {
	case s.channels.listing <- struct{}{}:
		defer func() { <-s.channels.listing }()
	case <-ctx.Done():
		return fmt.Errorf("%w: %w", errUnsent, context.Cause(ctx))
	}
	if s.channels.areListed() {
		return nil
	}
	ours, err := s.conversations(ctx, call{method: userChannels, bulk: true}, slack.GetConversationsForUserParameters{})
	if err != nil && slackError(err) == "" {
		return err
	}
	for _, c := range ours {
		s.channels.Put(c.ID, infoOf(c, true)) // all that is listed
	}
	s.channels.list()
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
	if err := s.listChannels(ctx); err != nil {
		return fmt.Errorf("looking at the channels: %w", err)
	}
	if seen, fresh := s.channels.Get(id); fresh && seen.obstacle == "" {
		return nil
	}
	return s.checkChannel(ctx, id, call{method: conversationInfo, bulk: true})
}

func (s *Sender) checkChannel(ctx context.Context, id string, how call) error {
	seen, err := s.lookUpChannel(ctx, id, how)
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

// Public are those of some channels that the bot has lately seen to be public.
func (s *Sender) Public(ctx context.Context, channels []string) (map[string]bool, error) {
	if err := s.listChannels(ctx); err != nil {
		return nil, err
	}
	public := map[string]bool{}
	for _, id := range channels {
		if seen, fresh := s.channels.Get(id); fresh && seen.public {
			public[id] = true
		}
	}
	return public, nil
}

// Link is the address of a message, which never changes.
func (s *Sender) Link(ctx context.Context, channel, ts string) (address string, err error) {
	if address, known := s.links.Get(channel + "/" + ts); known {
		return address, nil
	}
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	err = s.call(ctx, call{method: messageLink}, func() (err error) {
		address, err = s.api.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: channel, Ts: ts})
		return err
	})
	if err == nil {
		s.links.Put(channel+"/"+ts, address)
	}
	return address, err
}

// Thread is the address of the thread below a message.
func (s *Sender) Thread(ctx context.Context, channel, ts string) (string, error) {
	address, err := s.Link(ctx, channel, ts)
	if err != nil {
		return "", err
	}
	return address + "?" + url.Values{"thread_ts": {ts}, "cid": {channel}}.Encode(), nil
}

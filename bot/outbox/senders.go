package outbox

import (
	"context"
	"sync"

	"csbot/bot"
	"csbot/quiz"
)

var (
	_ bot.People   = (*Senders)(nil)
	_ bot.Channels = (*Senders)(nil)
	_ bot.Files    = (*Senders)(nil)
)

// Senders are the ways out of a process to workspaces, one for each of its bot
// tokens. Who asks about people and channels of a workspace asks its sender; of one
// without a sender nothing is known, which is a *quiz.Outage.
type Senders struct{ to map[string]*Sender }

// NewSenders puts senders together.
func NewSenders(all ...*Sender) *Senders {
	s := &Senders{to: map[string]*Sender{}}
	for _, one := range all {
		s.to[one.where.Team] = one
	}
	return s
}

// To is the way out to a workspace.
func (s *Senders) To(team string) (*Sender, error) {
	if one, ok := s.to[team]; ok {
		return one, nil
	}
	return nil, &quiz.Outage{Reason: "I have no bot token for this workspace"}
}

// Watch ends outages when Slack says that they are over, until ctx ends.
func (s *Senders) Watch(ctx context.Context) {
	var all sync.WaitGroup
	for _, one := range s.to {
		all.Go(func() { one.Watch(ctx) })
	}
	all.Wait()
}

// Outage is what keeps every workspace from being served; nil where one is.
func (s *Senders) Outage() error {
	var last error
	for _, one := range s.to {
		if last = one.Outage(); last == nil {
			return nil
		}
	}
	return last
}

// Person looks a member of a workspace up anew.
func (s *Senders) Person(ctx context.Context, team, user string) (bot.Person, error) {
	to, err := s.To(team)
	if err != nil {
		return bot.Person{}, err
	}
	return to.Person(ctx, user)
}

// Cached looks a member of a workspace up unless that was done a moment ago.
func (s *Senders) Cached(ctx context.Context, team, user string) (bot.Person, error) {
	to, err := s.To(team)
	if err != nil {
		return bot.Person{}, err
	}
	return to.Cached(ctx, user)
}

// Members leaves out of a ranking who is no member any more.
func (s *Senders) Members(ctx context.Context, team string, scores []quiz.Score, wanted int) ([]quiz.Score, error) {
	to, err := s.To(team)
	if err != nil {
		return nil, err
	}
	return to.Members(ctx, scores, wanted)
}

// Admins are the members of a workspace who are admins, by ID.
func (s *Senders) Admins(ctx context.Context, team string) (map[string]bot.Person, error) {
	to, err := s.To(team)
	if err != nil {
		return nil, err
	}
	return to.Admins(ctx)
}

// IsNamed reports whether a member of a workspace but for one is called so.
func (s *Senders) IsNamed(ctx context.Context, team, name, but string) (bool, error) {
	to, err := s.To(team)
	if err != nil {
		return false, err
	}
	return to.IsNamed(ctx, name, but)
}

// Gone are the people of a workspace who are deactivated, by ID.
func (s *Senders) Gone(ctx context.Context, team string) (map[string]bool, error) {
	to, err := s.To(team)
	if err != nil {
		return nil, err
	}
	return to.Gone(ctx)
}

// InChannels are those of some channels that somebody is in.
func (s *Senders) InChannels(ctx context.Context, team, user string, channels []string) (map[string]bool, error) {
	to, err := s.To(team)
	if err != nil {
		return nil, err
	}
	return to.InChannels(ctx, user, channels)
}

// InChannel are those who are in a channel, by ID.
func (s *Senders) InChannel(ctx context.Context, team, channel string) (map[string]bool, error) {
	to, err := s.To(team)
	if err != nil {
		return nil, err
	}
	return to.InChannel(ctx, channel)
}

// Readers tells whether people of other companies read a channel.
func (s *Senders) Readers(ctx context.Context, team, channel string) bot.Readers {
	to, err := s.To(team)
	if err != nil {
		return bot.Unseen
	}
	return to.Readers(ctx, channel)
}

// Public are those of some channels that the bot has lately seen to be public.
func (s *Senders) Public(ctx context.Context, team string, channels []string) (map[string]bool, error) {
	to, err := s.To(team)
	if err != nil {
		return nil, err
	}
	return to.Public(ctx, channels)
}

// CheckChannel says why the bot cannot post questions in a channel.
func (s *Senders) CheckChannel(ctx context.Context, team, channel string) error {
	to, err := s.To(team)
	if err != nil {
		return err
	}
	return to.CheckChannel(ctx, channel)
}

// Link is the address of a message.
func (s *Senders) Link(ctx context.Context, team, channel, ts string) (string, error) {
	to, err := s.To(team)
	if err != nil {
		return "", err
	}
	return to.Link(ctx, channel, ts)
}

// Thread is the address of the thread below a message.
func (s *Senders) Thread(ctx context.Context, team, channel, ts string) (string, error) {
	to, err := s.To(team)
	if err != nil {
		return "", err
	}
	return to.Thread(ctx, channel, ts)
}

// File reads a file that was shared with the bot.
func (s *Senders) File(ctx context.Context, team, id string) (bot.FileContent, error) {
	to, err := s.To(team)
	if err != nil {
		return bot.FileContent{}, err
	}
	return to.File(ctx, id)
}

package sandbox

import (
	"fmt"
	"slices"
	"time"
)

// object is a JSON object on its way out.
type object = map[string]any

// workspace is what Slack knows: who is there and what was said. Guarded by Server.mu.
type workspace struct {
	teamID    string
	domain    string
	companies []company // ours first
	appID     string
	bot       *Person
	botToken  string
	appToken  string
	secret    string // the verification token in each payload
	people    []*Person
	channels  []*Channel
	files     map[string]*File // by ID
	serial    int              // of IDs made so far
}

// Person is somebody in the workspace, and the way to act and to look as that person. The exported fields never
// change; the methods may be called from any goroutine.
type Person struct {
	ID       string
	Name     string
	RealName string
	TZ       string // IANA name
	Team     string // differs from the workspace's for people of other companies
	Admin    bool
	Guest    bool
	BotID    string // not empty for bots

	s     *Server
	now   *Standing // nil: as at first
	app   string    // the bot's app
	home  *View
	stack []*View // open modals, the visible one last
}

// A Standing is what somebody is in the workspace, and may cease to be.
type Standing struct {
	Admin         bool
	Guest         bool
	SingleChannel bool // a guest of one channel alone
	Deactivated   bool
}

// Becomes changes what Slack says that somebody is.
func (p *Person) Becomes(now Standing) { p.s.update(func() { p.now = &now }) }

// standing is what somebody is; the server's lock is held.
func (p *Person) standing() Standing {
	if p.now != nil {
		return *p.now
	}
	return Standing{Admin: p.Admin, Guest: p.Guest}
}

// Channel is a conversation: a channel or a direct message with the bot. The exported fields never change; the
// methods may be called from any goroutine.
type Channel struct {
	ID        string
	Name      string // empty for direct messages
	Private   bool
	IM        bool
	Group     bool   // a group message; it is Private as well
	Shared    bool   // with other companies
	OrgShared bool   // with other workspaces of our Enterprise Grid organisation
	Host      string // the workspace that made it, where that is another company's

	s        *Server
	peer     *Person // of a direct message
	general  bool
	archived bool
	created  time.Time
	members  []*Person
	messages []*Message
	last     int64 // the newest ts, in microseconds
}

// Team is the workspace's ID.
func (s *Server) Team() string { return s.teamID }

// Bot is the installed app's bot: its user and its bot ID.
func (s *Server) Bot() (userID, botID string) { return s.bot.ID, s.bot.BotID }

// Mention is how a message names the bot.
func (s *Server) Mention() string { return s.bot.Mention() }

// Command is the slash command registered.
func (s *Server) Command() string { return s.opts.Command }

// BotToken is the token for the Web API.
func (s *Server) BotToken() string { return s.botToken }

// AppToken is the token for Socket Mode.
func (s *Server) AppToken() string { return s.appToken }

// Mention is how a message names this person.
func (p *Person) Mention() string { return "<@" + p.ID + ">" }

// Person finds somebody by name or ID; nil if there is nobody.
func (s *Server) Person(name string) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.findPerson(name)
}

// People are all people of the workspace and its bots, in the order they joined.
func (s *Server) People() []*Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.people)
}

// Channel finds a conversation by name or ID; nil if there is none.
func (s *Server) Channel(name string) *Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.findChannel(name)
}

// Channels are all channels, without direct messages, in the order they were made.
func (s *Server) Channels() []*Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.channels), func(ch *Channel) bool { return ch.IM })
}

func (w *workspace) findPerson(name string) *Person {
	for _, p := range w.people {
		if p.ID == name || p.Name == name {
			return p
		}
	}
	return nil
}

// byID is the person with that ID; nil if there is nobody.
func (w *workspace) byID(id string) *Person {
	if p := w.findPerson(id); p != nil && p.ID == id {
		return p
	}
	return nil
}

func (w *workspace) findChannel(name string) *Channel {
	for _, ch := range w.channels {
		if ch.ID == name || ch.Name == name && name != "" {
			return ch
		}
	}
	return nil
}

// im is the direct message between the bot and p, made at its first use.
func (s *Server) im(p *Person) *Channel {
	for _, ch := range s.channels {
		if ch.IM && ch.peer == p {
			return ch
		}
	}
	ch := &Channel{
		ID: s.newID("D"), IM: true,
		s: s, peer: p, created: s.clock.Now(), members: []*Person{p, s.bot},
	}
	s.channels = append(s.channels, ch)
	return ch
}

// newID makes the next ID with Slack's letter for its kind.
func (w *workspace) newID(letter string) string {
	w.serial++
	return fmt.Sprintf("%s0SB%06d", letter, w.serial)
}

func (ch *Channel) has(p *Person) bool { return slices.Contains(ch.members, p) }

// Has says whether p is a member now.
func (ch *Channel) Has(p *Person) bool {
	ch.s.mu.Lock()
	defer ch.s.mu.Unlock()
	return ch.has(p)
}

// Invite makes p a member; for the bot use InviteBot.
func (ch *Channel) Invite(p *Person) {
	ch.s.update(func() { ch.add(p) })
}

// InviteBot makes the bot a member.
func (ch *Channel) InviteBot() { ch.Invite(ch.s.bot) }

// RemoveBot takes the bot out.
func (ch *Channel) RemoveBot() {
	ch.s.update(func() {
		ch.members = slices.DeleteFunc(slices.Clone(ch.members), func(p *Person) bool { return p == ch.s.bot })
	})
}

// Archive closes the channel for good.
func (ch *Channel) Archive() {
	ch.s.update(func() { ch.archived = true })
}

func (ch *Channel) add(p *Person) {
	if !ch.has(p) {
		ch.members = append(ch.members, p)
	}
}

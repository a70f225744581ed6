package sandbox

import (
	"net/url"
	"strings"

	"csbot/bot/sandbox/page"
)

const (
	homePlace = "home"
	wireOpen  = "1"
)

// visit is where somebody is on the page: the whole state of the page, kept in its address.
type visit struct {
	as     *Person
	in     string // ID of a conversation, or homePlace
	thread string // ts of its first message
	wire   bool
}

// visit reads an address; what is missing or wrong in it becomes what a newcomer sees.
func (s *Server) visit(q url.Values) visit {
	v := visit{as: s.Person(q.Get("as")), in: q.Get("in"), thread: q.Get("thread"), wire: q.Get("wire") == wireOpen}
	if v.as == nil || v.as.BotID != "" {
		v.as = s.humans()[0]
	}
	if v.in == homePlace {
		v.thread = ""
		return v
	}
	channels := s.open(v.as)
	for _, ch := range channels {
		if ch.ID == v.in {
			return v
		}
	}
	v.in, v.thread = channels[0].ID, ""
	return v
}

func (s *Server) visitFrom(query string) visit {
	q, err := url.ParseQuery(query)
	if err != nil {
		q = url.Values{}
	}
	return s.visit(q)
}

func (v visit) query() string {
	q := url.Values{"as": {v.as.Name}, "in": {v.in}}
	if v.thread != "" {
		q.Set("thread", v.thread)
	}
	if v.wire {
		q.Set("wire", wireOpen)
	}
	return q.Encode()
}

func (v visit) link() string { return "/?" + v.query() }

// with is the address that differs in what change does.
func (v visit) with(change func(*visit)) string {
	change(&v)
	return v.link()
}

// humans are those whom one can be on the page.
func (s *Server) humans() []*Person {
	var humans []*Person
	for _, p := range s.People() {
		if p.BotID == "" {
			humans = append(humans, p)
		}
	}
	return humans
}

// open are the conversations that somebody can look into: channels, then the direct one with the app.
func (s *Server) open(p *Person) []*Channel {
	var open []*Channel
	for _, ch := range s.Channels() {
		if ch.Has(p) || !ch.Private && !p.Guest && p.Team == s.Team() {
			open = append(open, ch)
		}
	}
	return append(open, p.IM())
}

func (s *Server) places(v visit) []page.Place {
	var places []page.Place
	for _, ch := range s.open(v.as) {
		place := page.Place{
			ID: ch.ID, Name: ch.Name, Kind: page.PublicChannel, Current: ch.ID == v.in, CanWrite: ch.Has(v.as),
			Link: v.with(func(v *visit) { v.in, v.thread = ch.ID, "" }),
		}
		switch {
		case ch.IM:
			place.Kind, place.Name = page.DirectMessage, s.bot.Name
		case ch.Private:
			place.Kind = page.PrivateChannel
		}
		if seen := v.as.Sees(ch); len(seen) > 0 {
			place.Last = seen[len(seen)-1].TS
		}
		places = append(places, place)
	}
	home := page.Place{
		ID: homePlace, Name: s.bot.Name + ": Home", Kind: page.HomeTab, Current: v.in == homePlace,
		Link: v.with(func(v *visit) { v.in, v.thread = homePlace, "" }),
	}
	return append(places, home)
}

// plainWords is an error as a person should read it.
func plainWords(err error) string { return strings.TrimPrefix(err.Error(), "sandbox: ") }

package sandbox

import (
	"crypto/rand"
	"fmt"
	"slices"
)

const (
	homeTeam   = "T0SANDBOX"
	sisterTeam = "T0SANDBO2" // of the same Enterprise Grid organisation
	otherTeam  = "T0ACMECO1"
	gridTeam   = "T0GLOBEX1" // of another organisation
	ourApp     = "A0SANDBOX"
)

// seed makes the workspace every sandbox begins with.
func (s *Server) seed() workspace {
	secret, home := rand.Text(), s.opts.Team
	w := workspace{
		teamID: home, domain: "sandbox", companies: companies(home, s.opts.Grid), appID: ourApp, secret: rand.Text(), files: map[string]*File{},
		botToken: "xoxb-1000000001-1000000002-" + secret,
		appToken: "xapp-1-" + ourApp + "-1000000003-" + secret,
		people: []*Person{
			{ID: "U0ANA0001", Name: "ana", RealName: "Ana Petrov", TZ: "Europe/Berlin", Team: home, Admin: true},
			{ID: "U0BEN0002", Name: "ben", RealName: "Ben Carter", TZ: "America/New_York", Team: home},
			{ID: "U0CLEO003", Name: "cleo", RealName: "Cleo Tanaka", TZ: "Asia/Tokyo", Team: home},
			{ID: "U0GUY0004", Name: "guy", RealName: "Guy Martin", TZ: "Europe/Paris", Team: home, Guest: true},
			{ID: "U0OLGA005", Name: "olga", RealName: "Olga Novak", TZ: "Europe/Prague", Team: otherTeam},
			{ID: "U0POLLY06", Name: "polly", RealName: "Polly", TZ: "America/Los_Angeles", Team: home, BotID: "B0POLLY06", app: "A0POLLY06"},
			{ID: "U0CSBOT07", Name: "csbot", RealName: "csbot", TZ: "America/Los_Angeles", Team: home, BotID: "B0CSBOT07", app: ourApp},
		},
		channels: []*Channel{
			{ID: "C0GENERAL", Name: "general", general: true},
			{ID: "C0CSTEAM1", Name: "cs-team"},
			{ID: "C0RANDOM1", Name: "random"},
			{ID: "C0LEADS01", Name: "leads", Private: true},
			{ID: "C0SHARED1", Name: "shared-acme", Shared: true},
		},
	}
	w.bot = w.findPerson("csbot")
	if s.opts.Connect {
		w.connect()
	}
	if s.opts.Group {
		w.channels = append(w.channels, &Channel{ID: "C0GROUP01", Name: "mpdm-ana--ben-1", Private: true, Group: true})
	}
	if s.opts.Grid {
		w.organise()
	}
	s.settle(&w)
	s.crowd(&w)
	return w
}

// settle puts the people into their channels.
func (s *Server) settle(w *workspace) {
	for _, p := range w.people {
		p.s = s
	}
	for _, ch := range w.channels {
		ch.s, ch.created = s, s.clock.Now()
		for _, name := range seedMembers(ch.Name) {
			if p := w.findPerson(name); p != nil {
				ch.add(p)
			}
		}
	}
}

// connect adds what a workspace with more partners has: somebody of another company's Enterprise Grid organisation,
// and a channel that a partner hosts.
func (w *workspace) connect() {
	w.people = append(w.people, &Person{ID: "W0OTTO008", Name: "otto", RealName: "Otto Lind", TZ: "Europe/Oslo", Team: gridTeam})
	w.channels = append(w.channels, &Channel{ID: "C0HOSTED1", Name: "acme-hosted", Shared: true, Host: otherTeam})
}

// organise makes the workspace one of an Enterprise Grid organisation, whose people have IDs of their own, with
// somebody of its other workspace and a channel for both.
func (w *workspace) organise() {
	for _, p := range w.people {
		if p.Team == w.teamID && p.BotID == "" {
			p.ID = "W" + p.ID[1:]
		}
	}
	w.people = append(w.people, &Person{ID: "W0GWEN009", Name: "gwen", RealName: "Gwen Adams", TZ: "Europe/London", Team: sisterTeam})
	w.channels = append(w.channels, &Channel{ID: "C0ORGNEWS", Name: "org-news", OrgShared: true})
}

// crowd adds the people and the channels that a load needs.
func (s *Server) crowd(w *workspace) {
	crowd := []*Person{w.bot}
	for i := range s.opts.People {
		crowd = append(crowd, &Person{
			ID: fmt.Sprintf("U1%07d", i+1), Name: fmt.Sprintf("person-%d", i+1), RealName: "Person", TZ: "Europe/London", Team: w.teamID, s: s,
		})
	}
	w.people = append(w.people, crowd[1:]...)
	for i := range s.opts.Rooms {
		w.channels = append(w.channels, &Channel{
			ID: fmt.Sprintf("C1%07d", i+1), Name: fmt.Sprintf("room-%d", i+1), s: s, created: s.clock.Now(), members: slices.Clone(crowd),
		})
	}
}

func seedMembers(channel string) []string {
	return map[string][]string{
		"general":     {"ana", "ben", "cleo", "guy", "polly", "csbot"},
		"cs-team":     {"ana", "ben", "cleo", "guy", "polly", "csbot"},
		"random":      {"ana", "ben", "cleo"},
		"leads":       {"ana", "ben"},
		"shared-acme": {"ana", "ben", "olga", "otto", "gwen", "csbot"},
		"acme-hosted": {"ana", "ben", "olga", "gwen", "csbot"},
		"org-news":    {"ana", "ben", "gwen", "csbot"},

		"mpdm-ana--ben-1": {"ana", "ben"},
	}[channel]
}

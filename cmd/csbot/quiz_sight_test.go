package main

import (
	"strings"
	"testing"

	"csbot/bot/sandbox"
)

// That a private channel is asked, when, and who wanted it is for those who are
// in it: in a list, and in what a mention is answered to all who read it.
func TestEndToEndAPrivateSchedulesIsListedToItsMembers(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	leads, team := s.slack.Channel("leads"), s.slack.Channel("cs-team")
	leads.InviteBot()
	s.slash("ana", "leads", "/cs quiz schedule 08:45 daily UTC")
	s.until(s.seenBy("ana", "leads"), says("Daily question here"))
	s.slash("ben", "cs-team", "/cs quiz schedule 09:15 daily UTC")
	s.until(s.seenBy("ben", "cs-team"), says("Daily question here"))

	for _, tt := range []struct {
		who, where string
		private    bool // the private channel's is listed, too
	}{
		{"ana", "general", true}, // who is in it
		{"ana", "leads", true},
		{"cleo", "general", false},
		{"cleo", "cs-team", false},
		{"guy", "cs-team", false}, // a guest
	} {
		s.slash(tt.who, tt.where, "/cs quiz list")
		list := s.until(s.seenBy(tt.who, tt.where), says("Daily questions"))
		s.lists(tt.who+" in "+tt.where, list, tt.private)
	}
	for who, private := range map[string]bool{"ana": true, "cleo": false} {
		if shown := s.openHome(who, "09:15"); strings.Contains(shown, "08:45") != private {
			t.Errorf("%s's Home tab shows the private schedule: %v, want %v", who, !private, private)
		}
	}
	for where, private := range map[*sandbox.Channel]bool{team: false, leads: true} {
		ana := s.slack.Person("ana")
		asked := must[*sandbox.Message](t)(ana.Say(s.ctx, where, s.slack.Mention()+" quiz list"))
		list := s.until(func() []*sandbox.Message { return ana.Thread(asked) }, says("Daily questions"))
		s.lists("a mention in "+where.Name, list, private)
	}
}

// lists checks whose schedules a list shows: a public channel's, and perhaps a
// private one's.
func (s *stage) lists(who string, list *sandbox.Message, private bool) {
	s.t.Helper()
	all := list.Text + string(list.Blocks)
	if !strings.Contains(all, s.slack.Channel("cs-team").ID) || !strings.Contains(all, "09:15 daily") {
		s.t.Errorf("%s: the public channel is not listed: %s", who, all)
	}
	for _, part := range []string{s.slack.Channel("leads").ID, "08:45"} {
		if strings.Contains(all, part) != private {
			s.t.Errorf("%s: %q is listed: %v, want %v", who, part, !private, private)
		}
	}
}

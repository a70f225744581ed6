package outbox

import (
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
	"csbot/quiz"
)

// Whoever joined a board and has become a guest since, or has left, is not
// shown on it, and the others move up.
func TestBoardsShowMembersAlone(t *testing.T) {
	t.Parallel()
	sender, server := sandboxed(t, sandbox.Options{})
	id := func(name string) string { return server.Person(name).ID }
	joined := quiz.Ranked([]quiz.Score{
		{User: id("guy"), Points: 9}, {User: id("olga"), Points: 8}, {User: "U0GONE", Points: 7}, {User: id("ben"), Points: 6}, {User: id("ana"), Points: 5},
	})
	for range 2 {
		shown, err := sender.Members(t.Context(), joined, 2)
		if err != nil {
			t.Fatal(err)
		}
		want := []quiz.Score{{User: id("ben"), Points: 6, Rank: 1}, {User: id("ana"), Points: 5, Rank: 2}}
		if !slices.Equal(shown, want) {
			t.Errorf("shown are %v, want %v", shown, want)
		}
	}
	if n := calls(server, "users.info"); n != len(joined) {
		t.Errorf("%d look-ups of %d people", n, len(joined))
	}

	week := &quiz.Week{First: time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC), Best: joined}
	ref, err := sender.Post(t.Context(), dueNow(server, "cs-team"), quiz.Recap{Week: week})
	if err != nil {
		t.Fatal(err)
	}
	posted := string(server.Message(server.Channel("cs-team").ID, ref).Blocks)
	if !strings.Contains(posted, id("ben")) || strings.Contains(posted, id("guy")) || strings.Contains(posted, "U0GONE") {
		t.Errorf("the channel reads %s", posted)
	}
	week.Best = week.Best[:3]
	if told := sender.told(t.Context(), week); told != nil {
		t.Errorf("a week of nobody is told: %v", told)
	}
}

// Where Slack does not say who is a member, a board is not shown, and a week is
// told by what was known when people joined.
func TestBoardsWhileSlackIsSilent(t *testing.T) {
	t.Parallel()
	sender, server := sandboxed(t, sandbox.Options{Scopes: []string{"chat:write"}})
	joined := quiz.Ranked([]quiz.Score{{User: server.Person("ana").ID, Points: 1}})
	if _, err := sender.Members(t.Context(), joined, 1); err == nil {
		t.Error("nobody is missed")
	}
	week := &quiz.Week{Best: joined}
	if told := sender.told(t.Context(), week); told == nil || !slices.Equal(told.Best, joined) {
		t.Errorf("told is %v", told)
	}
}

// The admins are those of the workspace's own people who are admins, and what
// people are called is what Slack shows of them.
func TestAdmins(t *testing.T) {
	t.Parallel()
	sender, server := sandboxed(t, sandbox.Options{People: 1200})
	admins, err := sender.Admins(t.Context())
	ana := admins[server.Person("ana").ID]
	if err != nil || len(admins) != 1 || ana.Name != "ana" || ana.Zone.String() != "Europe/Berlin" {
		t.Errorf("%v, %v", admins, err)
	}
	if n := calls(server, "users.list"); n != 2 {
		t.Errorf("%d pages are read of 1200 people", n)
	}
	for name, admin := range map[string]bool{"ana": true, "ben": false, "guy": false, "olga": false} {
		if who, err := sender.Person(t.Context(), server.Person(name).ID); err != nil || who.Admin != admin || who.Name != name {
			t.Errorf("%s: %+v, %v", name, who, err)
		}
	}
}

package inbox_test

import (
	"path/filepath"
	"strings"
	"testing"

	"csbot/bot"
	"csbot/bot/sandbox"
	"csbot/bot/store"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// TestWhoIsOurs: members are the workspace's own people and, in an Enterprise
// Grid organisation, those of its other workspaces; nobody of another company
// is, whatever organisation that has.
func TestWhoIsOurs(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		options sandbox.Options
		members string
	}{
		"a workspace of its own":   {sandbox.Options{Connect: true}, "ana ben"},
		"one of an organisation's": {sandbox.Options{Connect: true, Grid: true}, "ana ben gwen"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := play(t, tt.options, func(s *setting) {
				db := must(store.Open(t.Context(), filepath.Join(t.TempDir(), "csbot.db")))(t)
				t.Cleanup(func() { _ = db.Close() })
				game := must(quiz.NewGame(quiz.Config{Team: "T1", Maker: func(string) *ask.Maker { return s.Where.Questions }, Store: db}))(t)
				s.Bot.Quiz, s.Bot.Scores, s.Bot.Planner, s.Bot.Preferences = game, db, game, db
			})
			var members []string
			for _, who := range []string{"ana", "ben", "guy", "gwen", "olga", "otto", "polly"} {
				p := s.slack.Person(who)
				if p == nil {
					continue
				}
				found, err := s.sender.Person(t.Context(), p.ID)
				if err != nil {
					t.Fatal(err)
				}
				if found.Member() {
					members = append(members, who)
				}
				said := s.bot.Handle(t.Context(), bot.Request{
					Workspace: s.where, Source: bot.Slash, User: p.ID, Channel: s.slack.Channel("cs-team").ID, Text: "quiz stop",
				})
				if refused := said.Fault != nil && said.Fault.Class == "E_NOT_ALLOWED"; found.Member() == refused {
					t.Errorf("%s: member %v, and told to stop a schedule: %+v", who, found.Member(), said.Fault)
				}
			}
			if got := strings.Join(members, " "); got != tt.members {
				t.Errorf("members are %s, want %s", got, tt.members)
			}
		})
	}
}

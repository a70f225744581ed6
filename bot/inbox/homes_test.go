package inbox_test

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"csbot/bot/socket/sockettest"
	"csbot/bot/store"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

// TestTwoHundredHomes opened within a minute are all shown whole within 150
// seconds, at Slack's rates: views.publish takes a hundred a minute.
func TestTwoHundredHomes(t *testing.T) {
	t.Parallel()
	const people, channels = 200, 3
	shown := map[string]string{} // the last view, by person
	var mu sync.Mutex
	var db *store.Store
	playInBubble(t, func(b *bubble) {
		var members []string
		for i := range people {
			members = append(members, fmt.Sprintf(`"U%d"`, i))
		}
		b.web.On("conversations.members", sockettest.Saying(`{"ok":true,"members":[`+strings.Join(members, ",")+`]}`))
		b.web.On("users.conversations", sockettest.Saying(`{"ok":true,"channels":[{"id":"C0","is_private":true},{"id":"C1"},{"id":"C2"}]}`))
		b.web.On("users.info", sockettest.Saying(`{"ok":true,"user":{"id":"U","team_id":"T1","tz":"Europe/Berlin"}}`))
		b.web.On("views.publish", func(_ int, args url.Values) sockettest.Reply {
			mu.Lock()
			defer mu.Unlock()
			shown[args.Get("user_id")] = args.Get("view")
			return sockettest.Reply{Body: `{"ok":true}`}
		})
		b.web.Limit(sockettest.NewTiers())
		db = must(store.Open(b.Context(), filepath.Join(b.TempDir(), "csbot.db")))(b.T)
		b.Cleanup(func() { _ = db.Close() })
		game := must(quiz.NewGame(quiz.Config{Team: "T1", Maker: func(string) *ask.Maker { return b.set.Where.Questions }, Store: db, Poster: b.sender}))(b.T)
		b.set.Bot.Quiz, b.set.Bot.Scores, b.set.Bot.Planner, b.set.Bot.Preferences = game, db, game, db
		for i := range channels {
			rule := must(calendar.ParseRule("09:00 mon-fri", time.UTC))(b.T)
			s := quiz.Schedule{Rule: rule, Team: "T1", Channel: fmt.Sprint("C", i), By: "U1"}
			if err := game.SetSchedule(b.Context(), s); err != nil {
				b.Fatal(err)
			}
			opened(b, db, s.Channel)
		}
	}, func(b *bubble) {
		for i := range people {
			b.deliver("events_api", map[string]any{
				"team_id": "T1", "event_id": fmt.Sprint("Ev", i), "authorizations": []any{map[string]any{"team_id": "T1", "user_id": "UBOT", "is_bot": true}},
				"event": map[string]any{"type": "app_home_opened", "user": fmt.Sprint("U", i), "channel": fmt.Sprint("D", i), "tab": "home"},
			})
			after(time.Minute / people)
		}
		after(90 * time.Second)
		mu.Lock()
		defer mu.Unlock()
		for i := range people {
			view := shown[fmt.Sprint("U", i)]
			for _, part := range []string{"Today's question", "#C0", "#C1", "#C2", "Schedules", "Next question: "} {
				if !strings.Contains(view, part) {
					b.Fatalf("U%d, one of %d that are shown: no %q in %.300s", i, len(shown), part, view)
				}
			}
		}
		calls := map[string]int{}
		for _, c := range b.web.Calls() {
			calls[c.Method]++
		}
		b.Log(calls)
	})
}

// opened is a question that a channel can answer.
func opened(b *bubble, db *store.Store, channel string) {
	b.Helper()
	now := time.Now()
	r := quiz.Round{
		ID: quiz.RoundID{Team: "T1", Channel: channel, Occurrence: "2000-01-01"}, Due: now, Closes: now.Add(8 * time.Hour),
		Question: ask.Question{Prompt: "Which?", Options: []ask.Option{{Text: "A"}, {Text: "B"}}},
	}
	if _, err := db.Claim(b.Context(), r); err != nil {
		b.Fatal(err)
	}
	r = must(db.Lease(b.Context(), r, r.State, now, now.Add(time.Minute)))(b.T)
	r.State, r.Ref, r.Lease.Until = quiz.Open, "1.1", time.Time{}
	if err := db.Save(b.Context(), r); err != nil {
		b.Fatal(err)
	}
}

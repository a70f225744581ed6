package bot

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"csbot/bot/store"
	"csbot/glossary"
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
		tiers := slackTiers()
		var members []string
		for i := range people {
			members = append(members, fmt.Sprintf(`"U%d"`, i))
		}
		b.web.replies["conversations.members"] = saying(`{"ok":true,"members":[` + strings.Join(members, ",") + `]}`)
		b.web.replies["users.conversations"] = saying(`{"ok":true,"channels":[{"id":"C0","is_private":true},{"id":"C1"},{"id":"C2"}]}`)
		b.web.replies["users.info"] = saying(`{"ok":true,"user":{"id":"U","team_id":"T1","tz":"Europe/Berlin"}}`)
		b.web.replies["views.publish"] = func(_ int, args url.Values) reply {
			mu.Lock()
			defer mu.Unlock()
			shown[args.Get("user_id")] = args.Get("view")
			return reply{body: `{"ok":true}`}
		}
		for method, answer := range maps.Clone(b.web.replies) {
			b.web.replies[method] = tiers.limit(method, answer)
		}
		db = must(store.Open(b.Context(), filepath.Join(b.TempDir(), "csbot.db")))(b.T)
		b.Cleanup(func() { _ = db.Close() })
		game := must(quiz.NewGame(quiz.Config{Maker: ask.NewMakers(func(string) *glossary.Glossary { return b.bot.glossary }).Of, Store: db, Poster: b.bot.sender}))(b.T)
		b.bot.quiz, b.bot.scores, b.bot.planner = game, db, game
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
		for _, c := range b.web.calls {
			calls[c.method]++
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
	r = must(db.Lease(b.Context(), r.ID, now, now.Add(time.Minute)))(b.T)
	r.State, r.Ref, r.Lease.Until = quiz.Open, "1.1", time.Time{}
	if err := db.Save(b.Context(), r); err != nil {
		b.Fatal(err)
	}
}

// tiers are Slack's own rate limits, written down apart from those that the bot
// keeps: so many calls in any minute.
type tiers struct {
	mu        sync.Mutex
	perMinute map[string]int
	lately    map[string][]time.Time
}

func slackTiers() *tiers {
	return &tiers{lately: map[string][]time.Time{}, perMinute: map[string]int{
		"chat.postMessage":              300, // "several hundred messages per minute per workspace"
		"chat.postEphemeral":            100, // tier 4
		"chat.update":                   50,  // tier 3
		"chat.getPermalink":             600, // special: "several hundred"
		"conversations.open":            50,
		"conversations.info":            50,
		"conversations.history":         50,
		"conversations.replies":         50,
		"conversations.members":         100,
		"users.info":                    100,
		"users.conversations":           20, // tier 2 in Slack's libraries, 3 in its documentation
		"views.open":                    100,
		"views.publish":                 100,
		"response_url":                  0, // no limit a minute
		"response_url, delete_original": 0,
	}}
}

// limit answers 429 where a method was called too often, with some tolerance for
// the first minute, as Slack has.
func (r *tiers) limit(method string, answer func(int, url.Values) reply) func(int, url.Values) reply {
	return func(call int, args url.Values) reply {
		r.mu.Lock()
		defer r.mu.Unlock()
		now := time.Now()
		r.lately[method] = slices.DeleteFunc(r.lately[method], func(at time.Time) bool { return now.Sub(at) > time.Minute })
		if most := r.perMinute[method]; most > 0 && len(r.lately[method]) >= most+most/5 {
			return reply{status: http.StatusTooManyRequests, header: http.Header{"Retry-After": {"30"}}}
		}
		r.lately[method] = append(r.lately[method], now)
		return answer(call, args)
	}
}

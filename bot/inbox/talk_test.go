package inbox_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"csbot/bot/talk"
	"csbot/quiz"
)

// talkMemory is a Talks in memory that counts how often it was read.
type talkMemory struct {
	mu    sync.Mutex
	kept  map[quiz.Person]talk.Turn
	until map[quiz.Person]time.Time
	reads int
}

func newTalkMemory() *talkMemory {
	return &talkMemory{kept: map[quiz.Person]talk.Turn{}, until: map[quiz.Person]time.Time{}}
}

func (l *talkMemory) Recall(_ context.Context, in quiz.Person) (line, before string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reads++
	if !time.Now().Before(l.until[in]) {
		return "", "", nil
	}
	return l.kept[in].Line, l.kept[in].Before, nil
}

func (l *talkMemory) Remember(_ context.Context, turns []talk.Turn, ttl time.Duration) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, turn := range turns {
		l.kept[turn.In], l.until[turn.In] = turn.After(l.kept[turn.In]), time.Now().Add(ttl)
	}
	return nil
}

// says lets a person write to the bot: in their own conversation with it, in a
// thread, or with a slash command.
func (b *bubble) says(who, way, text string) {
	b.Helper()
	ts := strconv.FormatInt(time.Now().UnixNano(), 10)
	event := map[string]any{"user": who, "text": text, "ts": ts, "team": "T1"}
	switch way {
	case "slash":
		b.deliver("slash_commands", map[string]any{
			"team_id": "T1", "channel_id": "C1", "user_id": who, "command": "/cs", "text": text,
			"response_url": "http://slack.test/respond/secret", "trigger_id": ts,
		})
		return
	case "dm":
		event["type"], event["channel_type"], event["channel"] = "message", "im", "D"+who
	case "thread":
		event["type"], event["channel"], event["thread_ts"], event["text"] = "app_mention", "C1", "5.5", "<@UBOT> "+text
	}
	b.deliver("events_api", map[string]any{
		"team_id": "T1", "event_id": "Ev" + ts, "authorizations": []any{map[string]any{"team_id": "T1"}}, "event": event,
	})
}

// Every conversation goes on from its own last answer, for an hour.
func TestConversationsKeepApart(t *testing.T) {
	t.Parallel()
	kept := newTalkMemory()
	playInBubble(t, func(b *bubble) { b.set.Bot.Talks = kept }, func(b *bubble) {
		turns := []struct{ who, way, text, want string }{
			{"U1", "slash", "nps 55 25 20", "NPS 35"},
			{"U2", "slash", "renewal 45/50", "Renewal rate 90%"},
			{"U1", "dm", "what is high touch", "High Touch:"},
			{"U1", "thread", "ltv arpa=80 gm=75% churn=4%", "LTV 1,500"},
			{"U1", "slash", "and with 60 20 20?", "NPS 40"},
			{"U2", "slash", "what if 47 renew", "Renewal rate 94%"},
			{"U1", "dm", "and tech?", "Tech Touch:"},
			{"U2", "thread", "churn 3% instead", "LTV 2,000"}, // a thread is everybody's
			{"U2", "dm", "formula?", "I don't know"},
			{"U1", "slash", "same but 45 detractors", "NPS 12"},
		}
		for _, turn := range turns {
			b.says(turn.who, turn.way, turn.text)
			after(2 * time.Second)
			said := posts(b)
			if turn.way == "slash" {
				said = acked(b)
			}
			if !strings.Contains(said, turn.want) {
				b.Errorf("%s was told nothing of %q for %q by %s", turn.who, turn.want, turn.text, turn.way)
			}
		}
		if follow := 6; kept.reads != follow {
			b.Errorf("read %d times for %d follow-ups", kept.reads, follow)
		}
		after(time.Hour)
		b.says("U1", "slash", "and with 70 20 10?")
		after(time.Second)
		if strings.Contains(acked(b), "NPS 60") {
			b.Error("remembered for longer than an hour")
		}
		for in, line := range kept.kept {
			if text := fmt.Sprint(line); strings.Contains(text, "what") || strings.Contains(text, "same") {
				b.Errorf("kept what was typed in %v: %s", in, text)
			}
		}
	})
}

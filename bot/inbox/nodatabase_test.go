package inbox_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/inbox"
	"csbot/bot/talk"
	"csbot/quiz"
)

// stuck is a database that another process has locked: it answers nothing, for
// as long as anybody waits.
type stuck struct{}

func (stuck) Seen(ctx context.Context, _ string, _ time.Duration) (bool, error) {
	<-ctx.Done()
	return false, context.Cause(ctx)
}

func (stuck) Miss(ctx context.Context, _, _ string) error {
	<-ctx.Done()
	return context.Cause(ctx)
}

func (stuck) InVain(ctx context.Context, _ string, _ time.Time, _ int) ([]string, error) {
	<-ctx.Done()
	return nil, context.Cause(ctx)
}

func (stuck) Recall(ctx context.Context, _ quiz.Person) (line, before string, err error) {
	<-ctx.Done()
	return "", "", context.Cause(ctx)
}

func (stuck) Remember(ctx context.Context, _ []talk.Turn, _ time.Duration) error {
	<-ctx.Done()
	return context.Cause(ctx)
}

// withoutDatabase is a bot whose database is stuck, and which knows a command
// that needs it.
func withoutDatabase(b *bubble) {
	b.set.Server.Seen, b.set.Bot.Misses, b.set.Bot.Talks = stuck{}, stuck{}, stuck{}
	b.set.Bot.Commands = append(b.set.Bot.Commands, bot.Command{Hidden: true, Name: "needy", Run: func(ctx context.Context, _ bot.Request, _ string) (answer.Answer, error) {
		<-ctx.Done()
		return answer.Answer{}, errors.New("the database did not answer")
	}})
}

func (b *bubble) event(kind, text string) { b.Helper(); b.deliverAgain(kind, text, 0) }

func (b *bubble) deliverAgain(kind, text string, attempt int) {
	b.Helper()
	channel := map[string]string{"message": "D1", "app_mention": "C1"}[kind]
	b.deliverAs("events_api", attempt, map[string]any{"team_id": "T1", "event_id": "Ev1", "authorizations": []any{map[string]any{"team_id": "T1"}}, "event": map[string]any{
		"type": kind, "channel_type": map[string]string{"D1": "im"}[channel], "user": "U1", "text": text, "channel": channel, "ts": "5.5", "team": "T1",
	}})
}

// What needs no database is answered without one: by every way, within Slack's
// three seconds, and once, also where Slack delivers again.
func TestWhatNeedsNoDatabaseIsAnsweredWithoutIt(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		ask  func(*bubble)
		said func(*bubble) string
		want string
	}{
		"direct message":          {func(b *bubble) { b.event("message", "churn") }, posts, "Churn:"},
		"mention":                 {func(b *bubble) { b.event("app_mention", "<@UBOT> nps 55 25 20") }, posts, "NPS 35"},
		"an unsure look-up":       {func(b *bubble) { b.event("message", "executive") }, posts, "Which did you mean"},
		"a follow-up":             {func(b *bubble) { b.event("message", "and churn?") }, posts, "Churn"},
		"click":                   {func(b *bubble) { b.click("define Churn") }, answered, "Churn:"},
		"slash command":           {func(b *bubble) { b.slash("nps 55 25 20") }, acked, "NPS 35"},
		"an unsure slash command": {func(b *bubble) { b.slash("executive") }, acked, "Which did you mean"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			playInBubble(t, withoutDatabase, func(b *bubble) {
				tt.ask(b)
				after(2900 * time.Millisecond)
				if said := tt.said(b); !strings.Contains(said, tt.want) {
					b.Fatalf("said %q", said)
				}
				if !strings.Contains(b.peer.Acks(), "envelope_id") {
					b.Error("not acknowledged")
				}
				if strings.Contains(name, "direct") {
					tt.ask(b) // Slack delivers again
					after(time.Minute)
				}
				if n := len(b.web.Of("chat.postMessage")); strings.Contains(name, "direct") && n > 1 {
					b.Errorf("said %d times", n)
				}
			})
		})
	}
}

// Who needs the database is told, not met with silence.
func TestWhoNeedsTheDatabaseIsTold(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		ask  func(*bubble)
		said func(*bubble) string
	}{
		"direct message": {func(b *bubble) { b.event("message", "needy") }, posts},
		"mention":        {func(b *bubble) { b.event("app_mention", "<@UBOT> needy") }, posts},
		"click":          {func(b *bubble) { b.click("needy") }, answered},
		"slash command":  {func(b *bubble) { b.slash("needy") }, answered},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			playInBubble(t, withoutDatabase, func(b *bubble) {
				tt.ask(b)
				after(inbox.MakeWithin + inbox.ClaimWithin + inbox.ConfirmWithin)
				if said := tt.said(b); strings.Count(said, "Something went wrong on my side") == 0 {
					b.Errorf("said %q, acknowledged with %q", said, b.peer.Acks())
				}
			})
		})
	}
}

// A redelivery may have been answered, by whoever acknowledged in vain: as long as
// the database does not say, it is neither answered nor acknowledged.
func TestSilentWhenItMightSayThingsTwice(t *testing.T) {
	t.Parallel()
	playInBubble(t, nil, func(b *bubble) {
		b.seen.fail(true)
		b.deliverAgain("message", "churn", 1)
		after(time.Minute)
		if said := posts(b) + acked(b); said != "" {
			b.Errorf("said without a database: %s", said)
		}
		b.seen.fail(false)
		b.deliverAgain("message", "churn", 2)
		after(time.Minute)
		if n := len(b.web.Of("chat.postMessage")); n != 1 || acked(b) == "" {
			b.Errorf("said %d times, acknowledged with %q", n, acked(b))
		}
	})
}

// One of two deliveries of a request is answered, also when the database takes
// the claim of the first and is stuck at the second.
func TestOneOfTwoDeliveriesIsAnswered(t *testing.T) {
	t.Parallel()
	playInBubble(t, nil, func(b *bubble) {
		b.event("message", "churn")
		after(time.Second)
		b.seen.fail(true)
		b.event("message", "churn")
		after(time.Minute)
		if n := len(b.web.Of("chat.postMessage")); n != 1 {
			b.Errorf("said %d times", n)
		}
	})
}

func posts(b *bubble) string    { return b.texts("chat.postMessage") }
func answered(b *bubble) string { return b.texts("response_url") }
func acked(b *bubble) string    { return b.peer.Acks() }

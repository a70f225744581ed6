package outbox

import (
	"fmt"
	"net/url"
	"sync"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/socket/sockettest"
)

// reminds has a thousand people be reminded within six minutes, two at once as the
// ledger has it: as many a minute as ten thousand in an hour. It tells how late the
// latest message was.
func (b *wired) reminds(day int) (latest time.Duration) {
	b.Helper()
	const people, within = 1000, 6 * time.Minute
	begun := time.Now()
	due := make(chan int)
	var all sync.WaitGroup
	var mu sync.Mutex
	for range 2 {
		all.Go(func() {
			for i := range due {
				at := begun.Add(within * time.Duration(i) / people)
				time.Sleep(time.Until(at))
				r := bot.Reminder{ID: fmt.Sprint(day, "/", i), User: fmt.Sprint("U", i), Since: at, Answer: answer.Answer{Notice: answer.Text{{Text: "3 cards"}}}}
				if err := b.sender.Remind(b.Context(), r); err != nil {
					b.Error(err)
				}
				mu.Lock()
				latest = max(latest, time.Since(at))
				mu.Unlock()
			}
		})
	}
	for i := range people {
		due <- i
	}
	close(due)
	all.Wait()
	return latest
}

// Whoever is reminded for the first time has a conversation opened, which Slack allows
// fifty times a minute; from then on ten thousand people an hour are reminded at once.
// Who asks for an answer in their messages meanwhile has it first.
func TestRemindersDelayNobody(t *testing.T) {
	t.Parallel()
	inBubbleWith(t, func(b *wired) {
		b.web.On("conversations.open", func(_ int, args url.Values) sockettest.Reply {
			return sockettest.Reply{Body: `{"ok":true,"channel":{"id":"D` + args.Get("users") + `"}}`}
		})
	}, func(b *wired) {
		slowest := make(chan time.Duration)
		go func() {
			var longest time.Duration
			for i := range 60 {
				time.Sleep(5 * time.Second)
				asked := time.Now()
				if err := b.sender.SendDM(b.Context(), fmt.Sprint("UASKS", i), Message{}); err != nil {
					b.Error(err)
				}
				longest = max(longest, time.Since(asked))
			}
			slowest <- longest
		}()
		first := b.reminds(1)
		if longest := <-slowest; longest > 2*time.Second {
			b.Errorf("who asked waited %s", longest)
		}
		second := b.reminds(2)
		if opened := len(b.web.Of("conversations.open")); opened != 1060 {
			b.Errorf("%d conversations were opened, for 1060 people", opened)
		}
		if first > 20*time.Minute || second > time.Minute {
			b.Errorf("the latest came %s late, and on the next day %s", first, second)
		}
		b.Logf("the latest came %s late, and on the next day %s", first, second)
	})
}

package outbox

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"
	"go.uber.org/goleak"

	"csbot/bot"
	"csbot/bot/socket/sockettest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// wired is a sender whose time synctest moves, and a Web API that answers as the
// test tells it to.
type wired struct {
	*testing.T

	web    *sockettest.WebAPI
	sender *Sender
}

// inBubbleWith runs a test with a sender that watches for the end of outages.
func inBubbleWith(t *testing.T, setUp, test func(*wired)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		network, web := sockettest.New(t), sockettest.NewWebAPI()
		network.API = web
		client := NewClient(&http.Transport{DialContext: network.Dial})
		t.Cleanup(client.CloseIdleConnections)
		api := slack.New("xoxb-1", slack.OptionAPIURL("http://slack.test/api/"), slack.OptionHTTPClient(client))
		b := &wired{T: t, web: web, sender: New(bot.Workspace{Team: "T1"}, api, client)}
		setUp(b)
		ctx, stop := context.WithCancel(t.Context())
		watched := make(chan struct{})
		go func() {
			defer close(watched)
			b.sender.Watch(ctx)
		}()
		test(b)
		stop()
		<-watched
	})
}

// after lets time pass.
func after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

package sandbox_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack/socketmode"

	"csbot/bot/sandbox"
)

func TestHTTPFaults(t *testing.T) {
	t.Parallel()
	for name, faults := range map[string]sandbox.Faults{
		"500 before": {ServerError: 1},
		"500 after":  {ServerError: 1, AfterEffect: true},
		"429 before": {RateLimit: 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{Faults: faults})
			form := map[string][]string{"token": {s.BotToken()}, "channel": {"C0GENERAL"}, "text": {"hi"}}
			resp, err := http.PostForm(s.APIURL()+"chat.postMessage", form)
			if err != nil {
				t.Fatal(err)
			}
			_ = resp.Body.Close()
			posted := len(s.Person("ana").Sees(s.Channel("general"))) == 1
			last := s.Calls()[0]
			if !strings.HasPrefix(name, resp.Status[:3]) || last.Status != resp.StatusCode {
				t.Errorf("answered %s, journal %d", resp.Status, last.Status)
			}
			if posted != faults.AfterEffect || last.Effect != faults.AfterEffect {
				t.Errorf("posted %v, journal %v", posted, last.Effect)
			}
			s.SetFaults(sandbox.Faults{})
			if reply := call(t, s, "auth.test", nil); reply["ok"] != true {
				t.Errorf("without faults: %v", reply)
			}
		})
	}
}

// TestSocketFaultsLoseNothing: whatever happens to the sockets, an acknowledged command is answered once.
func TestSocketFaultsLoseNothing(t *testing.T) {
	t.Parallel()
	for name, faults := range map[string]sandbox.Faults{
		"dropped":    {Seed: 1, DropConnections: 0.3},
		"duplicated": {Seed: 2, Duplicate: 0.5},
		"delayed":    {Seed: 3, Delay: 0.5},
		"storm":      {Seed: 4, Storm: 0.2},
		"all":        {Seed: 5, DropConnections: 0.2, Duplicate: 0.3, Delay: 0.3, Storm: 0.1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{Speed: 5, Faults: faults})
			connect(t, s, func(c *socketmode.Client, evt socketmode.Event) {
				_ = c.Ack(*evt.Request, map[string]any{"text": "ok"})
			})
			general, answered := s.Channel("general"), 0
			for range 20 {
				wait(t, s, func() bool { return s.Connections() > 0 })
				d := sent(s.Person("ana").Slash(t.Context(), general, "/cs help"))(t)
				if _, err := d.Acked(t.Context()); err == nil {
					answered++
				}
			}
			if seen := strings.Count(texts(s.Person("ana").Sees(general)), "ok"); answered == 0 || seen != answered {
				t.Errorf("%d acknowledged, %d answers seen", answered, seen)
			}
		})
	}
}

func TestHalfOpenSocket(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Speed: 100, Faults: sandbox.Faults{HalfOpen: 1}})
	c := dial(t, s)
	sent(s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs one"))(t)
	d := sent(s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs two"))(t)
	c.ack(t, c.next(t), "")
	if _, err := d.Acked(t.Context()); err == nil || s.Connections() != 1 || s.HalfOpen() != 1 {
		t.Errorf("%v over a socket that fell silent, %d open, %d half", err, s.Connections(), s.HalfOpen())
	}
	c.SetPongHandler(func(string) error { t.Error("the silent socket answers a ping"); return nil })
	if err := c.WriteControl(websocket.PingMessage, nil, time.Now().Add(patience)); err != nil {
		t.Error(err)
	}
	_ = c.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
	if _, raw, err := c.ReadMessage(); err == nil {
		t.Errorf("the silent socket says %s", raw)
	}
}

// TestCutRequests get no answer, whether they took effect or not, and only
// those of the methods that were named.
func TestCutRequests(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]bool{"before": false, "after": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{Faults: sandbox.Faults{Reset: 1, AfterEffect: after, Methods: []string{"chat.postMessage"}}})
			form := map[string][]string{"token": {s.BotToken()}, "channel": {"C0GENERAL"}, "text": {"hi"}}
			resp, err := http.PostForm(s.APIURL()+"chat.postMessage", form)
			if err == nil {
				_ = resp.Body.Close()
				t.Errorf("answered %s", resp.Status)
			}
			if posted := len(s.Person("ana").Sees(s.Channel("general"))) == 1; posted != after {
				t.Errorf("posted %v", posted)
			}
			if reply := call(t, s, "auth.test", nil); reply["ok"] != true {
				t.Errorf("another method: %v", reply)
			}
		})
	}
}

// TestEachSocketFaultStrikes: a test under faults that never strike shows
// nothing.
func TestEachSocketFaultStrikes(t *testing.T) {
	t.Parallel()
	types := func(c *socket, n int) (seen []string) {
		for range n {
			var f frame
			if err := c.ReadJSON(&f); err != nil {
				return append(seen, "cut")
			}
			seen = append(seen, f.Type)
		}
		return seen
	}
	for name, tt := range map[string]struct {
		faults sandbox.Faults
		want   []string // after two commands
	}{
		"none":       {sandbox.Faults{}, []string{"slash_commands", "slash_commands"}},
		"dropped":    {sandbox.Faults{DropConnections: 1}, []string{"slash_commands", "cut"}},
		"duplicated": {sandbox.Faults{Duplicate: 1}, []string{"slash_commands", "slash_commands", "slash_commands", "slash_commands"}},
		"storm":      {sandbox.Faults{Storm: 1}, []string{"slash_commands", "disconnect", "slash_commands", "disconnect"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{Faults: tt.faults})
			c := dial(t, s)
			_ = c.SetReadDeadline(time.Now().Add(patience))
			for range 2 {
				sent(s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs help"))(t)
			}
			if got := types(c, len(tt.want)); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestDelay: what is held back is late and in another order.
func TestDelay(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Speed: 1, Faults: sandbox.Faults{Seed: 1, Delay: 1}})
	c := dial(t, s)
	var sentFirst, got []string
	for range 10 {
		d := sent(s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs help"))(t)
		sentFirst = append(sentFirst, d.Envelopes()...)
	}
	for range sentFirst {
		got = append(got, c.next(t).EnvelopeID)
	}
	if slices.Equal(got, sentFirst) {
		t.Error("ten envelopes came in the order in which they were sent")
	}
	slices.Sort(got)
	slices.Sort(sentFirst)
	if !slices.Equal(got, sentFirst) {
		t.Errorf("got %v of %v", got, sentFirst)
	}
	began := time.Now()
	for range 4 {
		call(t, s, "auth.test", nil)
	}
	if took := time.Since(began); took < 200*time.Millisecond {
		t.Errorf("four slow requests took %s", took)
	}
}

// TestFaultsFollowTheSeed, so that a run can be repeated.
func TestFaultsFollowTheSeed(t *testing.T) {
	t.Parallel()
	statuses := func(seed uint64) (seen []int) {
		s := start(t, sandbox.Options{Faults: sandbox.Faults{Seed: seed, ServerError: 0.3, RateLimit: 0.3}})
		for range 30 {
			resp, err := http.PostForm(s.APIURL()+"auth.test", nil)
			if err != nil {
				t.Fatal(err)
			}
			_ = resp.Body.Close()
			seen = append(seen, resp.StatusCode)
		}
		return seen
	}
	first := statuses(7)
	if again := statuses(7); !slices.Equal(first, again) {
		t.Errorf("seed 7 led to %v, then to %v", first, again)
	}
	if other := statuses(8); slices.Equal(first, other) {
		t.Errorf("seeds 7 and 8 both led to %v", first)
	}
}

// TestRunsSayTheirSpeed and their seed.
func TestRunsSayTheirSpeed(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Speed: 25, Faults: sandbox.Faults{Seed: 42}})
	if said := s.String(); !strings.Contains(said, "speed 25, seed 42") {
		t.Errorf("it says %q", said)
	}
}

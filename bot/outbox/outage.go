package outbox

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/retry"
)

const (
	// outageWithin is how long a call that somebody waits for waits for the end
	// of an outage: a token is sometimes refused for a second.
	outageWithin = 10 * time.Second
	// probeFirst and probeMost bound the pauses between two looks at whether an
	// outage is over.
	probeFirst = 1500 * time.Millisecond
	probeMost  = 40 * time.Second
)

// An outage is a refusal of Slack's that concerns the whole workspace. While
// the token is refused nothing is asked of Slack but whether it is accepted
// again. Where a permission is missing, what does not need it goes on.
type outage struct {
	began chan struct{} // holds a token when there is a new one to watch

	mu      sync.Mutex
	refusal slack.SlackErrorResponse // what Slack said; none where its Err is empty
	method  method                   // that was refused
	over    chan struct{}            // closed when it is over
}

func newOutage() *outage { return &outage{began: make(chan struct{}, 1)} }

// now is the outage that there is, what was refused in it, and what is closed
// when it is over.
func (o *outage) now() (refusal slack.SlackErrorResponse, refused method, over <-chan struct{}) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.refusal, o.method, o.over
}

// begin reports whether there was none.
func (o *outage) begin(refusal slack.SlackErrorResponse, refused method) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.refusal.Err != "" {
		return false
	}
	o.refusal, o.method, o.over = refusal, refused, make(chan struct{})
	select {
	case o.began <- struct{}{}:
	default: // whoever watches has not looked yet
	}
	return true
}

// end reports whether there was one.
func (o *outage) end() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.refusal.Err == "" {
		return false
	}
	o.refusal = slack.SlackErrorResponse{}
	close(o.over)
	return true
}

// Outage is what keeps the whole workspace from being served, with what to do
// about it; nil where nothing does.
func (s *Sender) Outage() error {
	refusal, _, _ := s.outage.now()
	if refusal.Err == "" {
		return nil
	}
	return fmt.Errorf("%w: %s", refusal, refusals()[refusal.Err].advice)
}

// heldBack waits for the end of an outage that concerns a call, and fails with
// Slack's refusal where that takes too long.
func (s *Sender) heldBack(ctx context.Context, c call) error {
	refusal, _, over := s.outage.now()
	if refusal.Err == "" || refusal.Err == missingScope || s.limits.rules[c.method].tokenless {
		return nil
	}
	held := fmt.Errorf("%w: %w", errUnsent, refusal)
	if c.bulk {
		return held
	}
	timer := time.NewTimer(outageWithin)
	defer timer.Stop()
	select {
	case <-over:
		return nil
	case <-timer.C:
	case <-ctx.Done():
	}
	return held
}

// learn notes what an answer of Slack's says about an outage.
func (s *Sender) learn(m method, err error) {
	if err == nil {
		if refusal, refused, _ := s.outage.now(); refusal.Err == missingScope && refused == m {
			s.recover()
		}
		return
	}
	refusal := refusalIn(err)
	if refusals()[refusal.Err].sort != general || s.limits.rules[m].tokenless || refusal.Err == missingScope && !s.limits.rules[m].essential {
		return
	}
	if s.outage.begin(refusal, m) {
		s.observe(Event{Kind: OutageBegan, Method: string(m), Result: refusal.Err})
	}
}

func (s *Sender) recover() {
	if s.outage.end() {
		s.observe(Event{Kind: OutageOver})
	}
}

// Watch ends outages when Slack says that they are over, until ctx ends.
func (s *Sender) Watch(ctx context.Context) {
	for {
		select {
		case <-s.outage.began:
			s.probe(ctx)
		case <-ctx.Done():
			return
		}
	}
}

// probe asks again and again until there is no outage.
func (s *Sender) probe(ctx context.Context) {
	pause := retry.Backoff{Least: probeFirst, Most: probeMost}
	for failure := s.Outage(); failure != nil; failure = s.Outage() {
		if retry.Sleep(ctx, pause.Next(failure)) != nil {
			return
		}
		me, err := s.api.AuthTestContext(ctx)
		refusal, _, _ := s.outage.now()
		if err == nil && (refusal.Err != missingScope || changed(refusal.Provided, me.Header.Get("X-Oauth-Scopes"))) {
			s.recover()
		}
	}
}

// changed reports whether the token may do other things now than it could.
func changed(before, now string) bool {
	list := func(scopes string) []string {
		all := strings.FieldsFunc(scopes, func(r rune) bool { return r == ',' || r == ' ' })
		slices.Sort(all)
		return all
	}
	return before != "" && now != "" && !slices.Equal(list(before), list(now))
}

package bot

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"

	"csbot/bot/retry"
)

// errUnsent says that a call was not made.
var errUnsent = errors.New("not sent")

// A method is a method of Slack's Web API, or an answer at a response_url.
type method string

const (
	postMessage      method = "chat.postMessage"
	postEphemeral    method = "chat.postEphemeral"
	updateMessage    method = "chat.update"
	openConversation method = "conversations.open"
	conversationInfo method = "conversations.info"
	readHistory      method = "conversations.history"
	readReplies      method = "conversations.replies"
	userInfo         method = "users.info"
	userChannels     method = "users.conversations"
	channelMembers   method = "conversations.members"
	messageLink      method = "chat.getPermalink"
	openView         method = "views.open"
	publishView      method = "views.publish"
	responseURL      method = "response_url"
	removeOriginal   method = "response_url, delete_original"
)

// A rule is what holds for a method.
type rule struct {
	perMinute  int  // calls in the workspace; 0: Slack names no limit
	repeatable bool // a second call does no more than the first
	tokenless  bool // it needs no token
	essential  bool // without the permission for it no question is asked
}

// rules is the table of the methods that the bot calls, with Slack's tiers.
func rules() map[method]rule {
	return map[method]rule{
		postMessage:      {perMinute: 300, essential: true}, // "several hundred"; and see channelEvery
		postEphemeral:    {perMinute: 100},
		updateMessage:    {perMinute: 50, repeatable: true, essential: true},
		openConversation: {perMinute: 50, repeatable: true},
		conversationInfo: {perMinute: 50, repeatable: true, essential: true},
		readHistory:      {perMinute: 50, repeatable: true},
		readReplies:      {perMinute: 50, repeatable: true},
		userInfo:         {perMinute: 100, repeatable: true},
		userChannels:     {perMinute: 20, repeatable: true},
		channelMembers:   {perMinute: 100, repeatable: true},
		messageLink:      {perMinute: 600, repeatable: true},
		openView:         {perMinute: 100, repeatable: true}, // a trigger is good for one form
		publishView:      {perMinute: 100, repeatable: true},
		responseURL:      {tokenless: true},
		removeOriginal:   {repeatable: true, tokenless: true},
	}
}

const (
	// channelEvery is how far apart Slack wants the messages in a channel,
	// with something added for the unevenness of networks.
	channelEvery = time.Second + 50*time.Millisecond
	// methodBurst is how many calls of a method may be made at once.
	methodBurst = 10
	// gatesKept is how many channels' gates are kept before idle ones go.
	gatesKept = 1000
)

// A call is what the pace of calls depends on.
type call struct {
	method  method
	channel string // for messages that everybody there sees
	bulk    bool   // lets the answers that people wait for go first
}

// A pacer keeps calls at Slack's pace. Every call passes the gate of its
// channel, where it has one, and then that of its method.
type pacer struct {
	rules    map[method]rule
	mu       sync.Mutex
	methods  map[method]*gate
	channels map[string]*gate
}

func newPacer() *pacer {
	p := &pacer{rules: rules(), methods: map[method]*gate{}, channels: map[string]*gate{}}
	for m, r := range p.rules {
		p.methods[m] = &gate{limiter: rate.NewLimiter(rate.Inf, 0)}
		if r.perMinute > 0 {
			p.methods[m] = newGate(time.Minute/time.Duration(r.perMinute), methodBurst)
		}
	}
	return p
}

// wait returns when the call may be made, or fails with errUnsent.
func (p *pacer) wait(ctx context.Context, c call) error {
	if c.channel != "" {
		if err := p.methods[c.method].heed(ctx); err != nil {
			return err
		}
		if err := p.channel(c.channel).pass(ctx, c.bulk); err != nil {
			return err
		}
	}
	return p.methods[c.method].pass(ctx, c.bulk)
}

// slowDown waits as long as Slack asked, and a little longer, so that not all
// come back at once. The other calls of the method wait, too, where Slack
// counts them together.
func (p *pacer) slowDown(ctx context.Context, m method, wait time.Duration) error {
	wait = jittered(wait)
	if p.rules[m].perMinute > 0 {
		p.methods[m].hold(wait)
	}
	return rest(ctx, wait)
}

func (p *pacer) channel(id string) *gate {
	p.mu.Lock()
	defer p.mu.Unlock()
	g := p.channels[id]
	if g == nil {
		p.sweep()
		g = newGate(channelEvery, 1)
		p.channels[id] = g
	}
	return g
}

// sweep forgets the channels that a new gate would treat the same.
func (p *pacer) sweep() {
	if len(p.channels) < gatesKept {
		return
	}
	for id, g := range p.channels {
		if g.ahead.Load() == 0 && g.limiter.Tokens() >= 1 {
			delete(p.channels, id)
		}
	}
}

// A gate lets calls through one by one at a rate, and not at all while it is
// held. Bulk waits while others do.
type gate struct {
	limiter *rate.Limiter
	every   time.Duration
	ahead   atomic.Int32 // calls waiting that are not bulk
	mu      sync.Mutex
	held    time.Time // until then
}

func newGate(every time.Duration, burst int) *gate {
	return &gate{limiter: rate.NewLimiter(rate.Every(every), burst), every: every}
}

func (g *gate) pass(ctx context.Context, bulk bool) error {
	if !bulk {
		g.ahead.Add(1)
		defer g.ahead.Add(-1)
		if err := g.heed(ctx); err != nil {
			return err
		}
		if err := g.limiter.Wait(ctx); err != nil {
			return fmt.Errorf("%w: %w", errUnsent, err)
		}
		return g.heed(ctx)
	}
	for g.ahead.Load() > 0 || !g.limiter.Allow() {
		if err := rest(ctx, jittered(g.every)); err != nil {
			return err
		}
	}
	return g.heed(ctx)
}

// heed waits until the gate is not held.
func (g *gate) heed(ctx context.Context) error {
	for {
		g.mu.Lock()
		wait := time.Until(g.held)
		g.mu.Unlock()
		if wait <= 0 {
			return nil
		}
		if err := rest(ctx, wait); err != nil {
			return err
		}
	}
}

func (g *gate) hold(wait time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := time.Now().Add(wait); until.After(g.held) {
		g.held = until
	}
}

// rest pauses between calls.
func rest(ctx context.Context, d time.Duration) error {
	if err := retry.Sleep(ctx, d); err != nil {
		return fmt.Errorf("%w: %w", errUnsent, err)
	}
	return nil
}

// jittered is d and up to a quarter more.
func jittered(d time.Duration) time.Duration { return d + rand.N(d/4+1) }

package outbox

import (
	"cmp"
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

// A method is a method of Slack's Web API, an answer at a response_url, or the
// download of a file.
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
	userList         method = "users.list"
	userChannels     method = "users.conversations"
	channelMembers   method = "conversations.members"
	messageLink      method = "chat.getPermalink"
	fileInfo         method = "files.info"
	downloadFile     method = "url_private"
	openView         method = "views.open"
	publishView      method = "views.publish"
	responseURL      method = "response_url"
	removeOriginal   method = "response_url, delete_original"
)

// A rule is what holds for a method.
type rule struct {
	perMinute  int  // calls in the workspace; 0: Slack names no limit
	burst      int  // how many of them may be made at once; 0: methodBurst
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
		userList:         {perMinute: 20, repeatable: true},
		userChannels:     {perMinute: 20, repeatable: true},
		channelMembers:   {perMinute: 100, repeatable: true},
		messageLink:      {perMinute: 600, repeatable: true},
		fileInfo:         {perMinute: 100, repeatable: true},
		downloadFile:     {repeatable: true},
		openView:         {perMinute: 100, burst: formBurst, repeatable: true}, // a trigger is good for one form
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
	// formBurst is how many forms may be opened at once: in four clue games of twelve
	// people everybody may open one in the same moment, and after three seconds of
	// waiting it cannot be opened any more.
	formBurst = 50
	// limitersKept is how many channels' limiters are kept before idle ones go.
	limitersKept = 1000
)

// A call is what its rate limits depend on.
type call struct {
	method  method
	channel string // for messages that everybody there sees
	bulk    bool   // lets the answers that people wait for go first
}

// A rateLimiter keeps calls within Slack's limits. Every call passes the limiter
// of its channel, where it has one, and then that of its method.
type rateLimiter struct {
	rules    map[method]rule
	mu       sync.Mutex
	methods  map[method]*limiter
	channels map[string]*limiter
}

func newRateLimiter() *rateLimiter {
	p := &rateLimiter{rules: rules(), methods: map[method]*limiter{}, channels: map[string]*limiter{}}
	for m, r := range p.rules {
		p.methods[m] = &limiter{rate: rate.NewLimiter(rate.Inf, 0)}
		if r.perMinute > 0 {
			p.methods[m] = newLimiter(time.Minute/time.Duration(r.perMinute), cmp.Or(r.burst, methodBurst))
		}
	}
	return p
}

// wait returns when the call may be made, or fails with errUnsent.
func (r *rateLimiter) wait(ctx context.Context, c call) error {
	if c.channel != "" {
		if err := r.methods[c.method].waitWhileHeld(ctx); err != nil {
			return err
		}
		if err := r.channel(c.channel).pass(ctx, c.bulk); err != nil {
			return err
		}
	}
	return r.methods[c.method].pass(ctx, c.bulk)
}

// slowDown waits as long as Slack asked, and a little longer, so that not all
// come back at once. The other calls of the method wait, too, where Slack
// counts them together.
func (r *rateLimiter) slowDown(ctx context.Context, m method, wait time.Duration) error {
	wait = jittered(wait)
	if r.rules[m].perMinute > 0 {
		r.methods[m].hold(wait)
	}
	return sleep(ctx, wait)
}

func (r *rateLimiter) channel(id string) *limiter {
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.channels[id]
	if l == nil {
		r.sweep()
		l = newLimiter(channelEvery, 1)
		r.channels[id] = l
	}
	return l
}

// sweep forgets the channels that a new limiter would treat the same.
func (r *rateLimiter) sweep() {
	if len(r.channels) < limitersKept {
		return
	}
	for id, l := range r.channels {
		if l.ahead.Load() == 0 && l.rate.Tokens() >= 1 {
			delete(r.channels, id)
		}
	}
}

// A limiter lets calls through one by one at a rate, and not at all while it is
// held. Bulk waits while others do.
type limiter struct {
	rate  *rate.Limiter
	every time.Duration
	ahead atomic.Int32 // calls waiting that are not bulk
	mu    sync.Mutex
	held  time.Time // until then
}

func newLimiter(every time.Duration, burst int) *limiter {
	return &limiter{rate: rate.NewLimiter(rate.Every(every), burst), every: every}
}

func (l *limiter) pass(ctx context.Context, bulk bool) error {
	if !bulk {
		l.ahead.Add(1)
		defer l.ahead.Add(-1)
		if err := l.waitWhileHeld(ctx); err != nil {
			return err
		}
		if err := l.rate.Wait(ctx); err != nil {
			return fmt.Errorf("%w: %w", errUnsent, err)
		}
		return l.waitWhileHeld(ctx)
	}
	for l.ahead.Load() > 0 || !l.rate.Allow() {
		if err := sleep(ctx, jittered(l.every)); err != nil {
			return err
		}
	}
	return l.waitWhileHeld(ctx)
}

// waitWhileHeld waits until the limiter is not held.
func (l *limiter) waitWhileHeld(ctx context.Context) error {
	for {
		l.mu.Lock()
		wait := time.Until(l.held)
		l.mu.Unlock()
		if wait <= 0 {
			return nil
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

func (l *limiter) hold(wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if until := time.Now().Add(wait); until.After(l.held) {
		l.held = until
	}
}

// sleep pauses between calls.
func sleep(ctx context.Context, d time.Duration) error {
	if err := retry.Sleep(ctx, d); err != nil {
		return fmt.Errorf("%w: %w", errUnsent, err)
	}
	return nil
}

// jittered is d and up to a quarter more.
func jittered(d time.Duration) time.Duration { return d + rand.N(d/4+1) }

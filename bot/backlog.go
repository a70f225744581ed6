package bot

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/bot/retry"
)

// A Backlog remembers over a restart who was not answered: in which conversation,
// as the bot writes it, with the reference of a request there. Its conformance
// suite is bottest.TestBacklog.
type Backlog interface {
	// Keep remembers conversations for a time.
	Keep(ctx context.Context, left map[string]string, ttl time.Duration) error

	// Take returns those that are remembered, and forgets them: of calls at
	// once, in any process, each conversation is in one answer.
	Take(ctx context.Context) (map[string]string, error)
}

// A conversation is where somebody was not answered, and nothing of what was
// asked.
type conversation struct {
	Channel string `json:"channel,omitempty"` // "": in the conversation with Person
	Thread  string `json:"thread,omitempty"`
	Person  string `json:"person,omitempty"` // whose eyes it is for; "": of all who read the channel
}

const (
	// backlogKept is for how long it is worth telling people that they may ask
	// again.
	backlogKept = time.Hour
	// keepWithin bounds remembering it as the bot stops.
	keepWithin = 5 * time.Second
	// takeAgain is the pause after it could not be read.
	takeAgain = 10 * time.Second
)

// leftovers are the conversations that this process has not answered, each with
// a reference.
type leftovers struct {
	mu   sync.Mutex
	left map[string]string
}

func (l *leftovers) add(key, reference string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.left == nil {
		l.left = map[string]string{}
	}
	l.left[key] = reference
}

func (l *leftovers) all() map[string]string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.left
}

// leave notes a request that was acknowledged and not answered when the time of
// a stop was up.
func (b *Bot) leave(ctx context.Context, d delivery, err error) {
	cut := err != nil && ctx.Err() != nil
	if !cut || errors.Is(err, errRepeated) || errors.Is(err, errDeclined) || d.watchdog.declined() {
		return
	}
	key, err := json.Marshal(conversationOf(d))
	if err != nil {
		b.log.Error("nobody will tell somebody of a stop", zap.Error(err))
		return
	}
	b.left.add(string(key), d.request.Reference)
}

// conversationOf is where a request is told of: where it was asked, if all were
// to read the answer there, and else in the conversation with its person.
func conversationOf(d delivery) conversation {
	to := d.reply
	switch {
	case d.request.Source == Direct, d.request.Source == Mention && !to.private:
		return conversation{Channel: to.channel, Thread: to.thread}
	case d.request.Source == Mention:
		return conversation{Channel: to.channel, Thread: to.thread, Person: to.user}
	}
	return conversation{Person: to.user}
}

// keepBacklog remembers whom this process has not answered.
func (b *Bot) keepBacklog(ctx context.Context) {
	left := b.left.all()
	if len(left) == 0 || b.backlog == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, keepWithin)
	defer cancel()
	if err := b.backlog.Keep(ctx, left, backlogKept); err != nil {
		b.log.Error("people were not answered before the stop, and nobody will tell them",
			zap.Int("conversations", len(left)), zap.Error(err))
		return
	}
	b.log.Warn("people were not answered before the stop; the next process tells them", zap.Int("conversations", len(left)))
}

// tellBacklog tells whom the process before has not answered, once a
// conversation. What it does not come to before ctx ends, it leaves to the next.
func (b *Bot) tellBacklog(ctx context.Context) {
	if b.backlog == nil {
		return
	}
	left, err := b.backlog.Take(ctx)
	for err != nil && ctx.Err() == nil {
		b.log.Warn("cannot see yet whom a stop has left unanswered", zap.Error(err))
		_ = retry.Sleep(ctx, takeAgain)
		left, err = b.backlog.Take(ctx)
	}
	for key, reference := range left {
		err := b.tellRestarted(ctx, key, reference)
		switch {
		case err == nil || errors.Is(err, errUnknown) && ctx.Err() == nil:
		case ctx.Err() != nil:
			b.left.add(key, reference)
		default:
			b.log.Error("somebody could not be told of a restart", zap.String("reference", reference), zap.Error(err))
		}
	}
}

func (b *Bot) tellRestarted(ctx context.Context, key, reference string) error {
	var to conversation
	if err := json.Unmarshal([]byte(key), &to); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, sendWithin)
	defer cancel()
	c := headed(words("I was restarted before I could answer. Please ask again."))
	c.small(words("Reference: " + reference))
	msg := c.done(answer.Outcome{Kind: answer.KindError})
	switch {
	case to.Channel == "":
		return b.sender.direct(ctx, to.Person, post{message: msg})
	case to.Person != "":
		return b.sender.whisper(ctx, address{channel: to.Channel, thread: to.Thread, user: to.Person}, msg)
	}
	_, err := b.sender.post(ctx, post{channel: to.Channel, thread: to.Thread, message: msg})
	return err
}

package inbox

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"go.uber.org/zap"

	"csbot/bot"
	"csbot/bot/outbox"
	"csbot/bot/retry"
)

// A Backlog remembers over a restart who was not answered: in which conversation,
// as the bot writes it, with the reference of a request there. Its conformance
// suite is inboxtest.TestBacklog.
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
	Team    string `json:"team,omitempty"`    // "": of a version for one workspace, which it was
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
func (s *Server) leave(ctx context.Context, d delivery, err error) {
	cut := err != nil && ctx.Err() != nil
	if !cut || errors.Is(err, errRepeated) || errors.Is(err, errDeclined) || d.watchdog.declined() {
		return
	}
	key, err := json.Marshal(conversationOf(d))
	if err != nil {
		s.log.Error("nobody will tell somebody of a stop", zap.Error(err))
		return
	}
	s.left.add(string(key), d.request.Reference)
}

// conversationOf is where a request is told of: where it was asked, if all were
// to read the answer there, and else in the conversation with its person.
func conversationOf(d delivery) conversation {
	to, team := d.reply, d.request.Team
	switch {
	case d.request.Source == bot.Direct, d.request.Source == bot.Mention && !to.private:
		return conversation{Team: team, Channel: to.channel, Thread: to.thread}
	case d.request.Source == bot.Mention:
		return conversation{Team: team, Channel: to.channel, Thread: to.thread, Person: to.user}
	}
	return conversation{Team: team, Person: to.user}
}

// keepBacklog remembers whom this process has not answered.
func (s *Server) keepBacklog(ctx context.Context) {
	left := s.left.all()
	if len(left) == 0 || s.backlog == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, keepWithin)
	defer cancel()
	if err := s.backlog.Keep(ctx, left, backlogKept); err != nil {
		s.log.Error("people were not answered before the stop, and nobody will tell them",
			zap.Int("conversations", len(left)), zap.Error(err))
		return
	}
	s.log.Warn("people were not answered before the stop; the next process tells them", zap.Int("conversations", len(left)))
}

// tellBacklog tells whom the process before has not answered, once a
// conversation. What it does not come to before ctx ends, it leaves to the next.
func (s *Server) tellBacklog(ctx context.Context) {
	if s.backlog == nil {
		return
	}
	left, err := s.backlog.Take(ctx)
	for err != nil && ctx.Err() == nil {
		s.log.Warn("cannot see yet whom a stop has left unanswered", zap.Error(err))
		_ = retry.Sleep(ctx, takeAgain)
		left, err = s.backlog.Take(ctx)
	}
	for key, reference := range left {
		err := s.tellRestarted(ctx, key, reference)
		switch {
		case err == nil || errors.Is(err, outbox.ErrUnknown) && ctx.Err() == nil:
		case ctx.Err() != nil:
			s.left.add(key, reference)
		default:
			s.log.Error("somebody could not be told of a restart", zap.String("reference", reference), zap.Error(err))
		}
	}
}

func (s *Server) tellRestarted(ctx context.Context, key, reference string) error {
	var to conversation
	if err := json.Unmarshal([]byte(key), &to); err != nil {
		return err
	}
	w, err := s.workspace(to.Team)
	if err != nil {
		return err
	}
	sender, err := s.senders.To(w.Team)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, sendWithin)
	defer cancel()
	msg := bot.Restarted(reference)
	switch {
	case to.Channel == "":
		return sender.SendDM(ctx, to.Person, outbox.Message{Answer: msg})
	case to.Person != "":
		return sender.SendEphemeral(ctx, outbox.Message{Channel: to.Channel, Thread: to.Thread, Answer: msg}, to.Person)
	}
	_, err = sender.Send(ctx, outbox.Message{Channel: to.Channel, Thread: to.Thread, Answer: msg})
	return err
}

package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"time"
)

const (
	answerUses = 5
	answerLife = 30 * time.Minute
)

// answerURL is a response_url: a way to answer where something was done.
type answerURL struct {
	place

	expires time.Time
	uses    int
}

// place is where a person did something: in a conversation, perhaps on a message.
type place struct {
	channel  *Channel
	person   *Person
	original *Message // the message acted on; nil for commands
}

// newAnswerURL makes a response_url.
func (s *Server) newAnswerURL(where place) string {
	id := s.token(24)
	s.answers[id] = &answerURL{place: where, expires: s.clock.Now().Add(s.scaled(answerLife))}
	return s.base + "respond/" + id
}

// serveAnswer takes an answer sent to a response_url.
func (s *Server) serveAnswer(w http.ResponseWriter, r *http.Request) {
	c := &call{name: "response_url", args: map[string]string{}}
	broken := c.readJSON(r.Body)
	s.serve(w, r, c, func() outcome {
		status, code := s.answer(r.PathValue("id"), c, broken)
		if code == "" {
			return outcome{status: status, effect: true}
		}
		return s.answerError(status, code)
	})
}

// answerError is an error of a response_url, in the form that the faults want.
func (s *Server) answerError(status int, code string) outcome {
	out := outcome{status: status, reply: errorReply(fail(code)), form: s.faults.AnswerErrors}
	if out.form == AsJSONOK {
		out.status = http.StatusOK
	}
	return out
}

// answer uses a response_url once.
func (s *Server) answer(id string, c *call, broken error) (status int, code string) {
	a := s.answers[id]
	switch {
	case a == nil:
		return http.StatusNotFound, "no_such_url"
	case s.clock.Now().After(a.expires):
		return http.StatusNotFound, "expired_url"
	case a.uses >= answerUses:
		return http.StatusNotFound, "used_url"
	case broken != nil:
		return http.StatusBadRequest, "invalid_payload"
	}
	if err := s.respond(a.place, c); err != nil {
		return http.StatusBadRequest, err.Error()
	}
	a.uses++
	return http.StatusOK, ""
}

// respond does what a response says: a private message unless it asks for a public one, or a change of the original.
func (s *Server) respond(where place, c *call) error {
	if c.flag("delete_original") {
		if where.original == nil || where.original.Deleted {
			return fail("message_not_found")
		}
		s.remove(where.channel, where.original)
		return nil
	}
	say, err := s.content(c)
	if err != nil {
		return err
	}
	if c.flag("replace_original") && where.original != nil {
		if where.original.Deleted {
			return fail("message_not_found")
		}
		s.rewrite(where.channel, where.original, say)
		return nil
	}
	thread, err := where.channel.thread(c.args["thread_ts"])
	if err != nil {
		return err
	}
	m := s.botMessage(say, thread)
	switch c.args["response_type"] {
	case "", "ephemeral":
		s.addEphemeral(where.channel, where.person, m)
	case "in_channel":
		s.echo(where.channel, s.add(where.channel, m))
	default:
		return fail("invalid_response_type")
	}
	return nil
}

// slashAnswered shows the message in a slash command's acknowledgement, if there is one.
func (s *Server) slashAnswered(where place) func(json.RawMessage) error {
	return func(payload json.RawMessage) error {
		c := &call{args: map[string]string{}}
		if err := c.readJSON(bytes.NewReader(payload)); err != nil {
			return err
		}
		if len(c.args) == 0 {
			return nil
		}
		return s.respond(where, c)
	}
}

// notice is what Slack itself tells one person.
func (s *Server) notice(where place, text string) {
	s.addEphemeral(where.channel, where.person, &Message{User: "USLACKBOT", Text: text})
}

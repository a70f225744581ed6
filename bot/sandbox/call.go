package sandbox

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// call is one call of the Web API: its arguments and the token that came with them.
type call struct {
	name   string
	args   map[string]string // JSON values stay JSON text
	token  string
	header bool // the token came in the Authorization header

	warnings []string // of what was done, but not quite as asked
}

// apiError is an error as Slack answers it, with further fields of the answer.
type apiError struct {
	code   string
	fields object
}

func (e *apiError) Error() string { return e.code }

func fail(code string) error { return &apiError{code: code} }

// limited is the error of a call that came too soon.
type limited struct{ wait time.Duration }

func (e *limited) Error() string { return "ratelimited" }

// serveAPI answers one call of the Web API.
func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	c, err := readCall(r)
	if c.token == s.botToken {
		w.Header().Set("X-Oauth-Scopes", strings.Join(s.opts.Scopes, ","))
	}
	s.serve(w, r, c, func() outcome {
		if err != nil {
			return outcome{status: http.StatusOK, reply: errorReply(err)}
		}
		return s.perform(c)
	})
}

// serve answers one request of the app, unless a fault does, and notes it in the journal.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, c *call, do func() outcome) {
	var out outcome
	s.update(func() {
		out = s.faulty(c.name, do)
		s.record(Entry{Call: &Call{
			Method: c.name, Args: c.args, Status: out.status, Error: text(out.reply["error"]), Effect: out.effect, Reply: mustJSON(out.reply),
		}})
	})
	pause(r.Context(), out.hold)
	out.write(w)
	if out.stalls {
		<-r.Context().Done()
	}
}

// perform is the driver of the table: who calls, may they, not too often, and then the method.
func (s *Server) perform(c *call) outcome {
	m, known := s.apiTable[c.name]
	if !known {
		return outcome{status: http.StatusOK, reply: errorReply(&apiError{code: "unknown_method", fields: object{"req_method": c.name}})}
	}
	reply, err := s.checked(c, m)
	if late, ok := errors.AsType[*limited](err); ok {
		return outcome{status: http.StatusTooManyRequests, reply: errorReply(err), wait: late.wait}
	}
	if err != nil {
		return outcome{status: http.StatusOK, reply: errorReply(err)}
	}
	answer := object{"ok": true}
	maps.Copy(answer, reply)
	c.putWarnings(answer)
	return outcome{status: http.StatusOK, reply: answer, effect: true}
}

func (s *Server) checked(c *call, m method) (object, error) {
	if err := s.authorise(c, m); err != nil {
		return nil, err
	}
	most, other := s.faults.PerMinute[c.name]
	if !other {
		most = m.perMin
	}
	if err := s.take(c.name, most, time.Minute); err != nil {
		return nil, err
	}
	return m.perform(s, c)
}

// authorise checks the token and its scopes.
func (s *Server) authorise(c *call, m method) error {
	isApp := c.token == s.appToken
	switch {
	case c.token == "":
		return fail("not_authed")
	case !isApp && c.token != s.botToken:
		return fail("invalid_auth")
	case isApp != (m.token == appToken):
		return fail("not_allowed_token_type")
	case m.token == appToken && !c.header:
		return fail("not_authed")
	}
	return s.need(m.scopes...)
}

// need is nil when one of the scopes was granted, or none is asked for.
func (s *Server) need(scopes ...string) error {
	if len(scopes) == 0 || slices.ContainsFunc(scopes, func(scope string) bool { return slices.Contains(s.opts.Scopes, scope) }) {
		return nil
	}
	return &apiError{code: "missing_scope", fields: object{
		"needed": strings.Join(scopes, ","), "provided": strings.Join(s.opts.Scopes, ","),
	}}
}

// warn notes what the app should mend, once.
func (c *call) warn(warning string) {
	if !slices.Contains(c.warnings, warning) {
		c.warnings = append(c.warnings, warning)
	}
}

// putWarnings adds the warnings to an answer, at both places where Slack has them.
func (c *call) putWarnings(answer object) {
	if len(c.warnings) == 0 {
		return
	}
	answer["warning"] = strings.Join(c.warnings, ",")
	more := object{}
	if given, ok := answer["response_metadata"].(object); ok {
		more = maps.Clone(given)
	}
	more["warnings"] = c.warnings
	answer["response_metadata"] = more
}

// readCall reads a request as Slack does: a form or JSON, the token in the header or among the arguments.
func readCall(r *http.Request) (*call, error) {
	c := &call{name: r.PathValue("method"), args: map[string]string{}}
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		c.token, c.header = bearer, true
	}
	kind, more, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	c.judgeCharset(kind, more["charset"])
	if kind == "application/json" {
		if err := c.readJSON(r.Body); err != nil {
			return c, err
		}
	} else {
		if err := r.ParseForm(); err != nil {
			return c, fail("invalid_form_data")
		}
		for name, values := range r.Form {
			c.args[name] = values[0]
		}
	}
	if c.token == "" {
		c.token = r.PostForm.Get("token")
	}
	delete(c.args, "token")
	return c, nil
}

// judgeCharset warns as Slack does of a charset that is missing, or of no use.
func (c *call) judgeCharset(kind, charset string) {
	switch {
	case kind == "application/json" && charset == "":
		c.warn("missing_charset")
	case kind == "application/x-www-form-urlencoded" && charset != "":
		c.warn("superfluous_charset")
	}
}

func (c *call) readJSON(body io.Reader) error {
	raw, err := io.ReadAll(body)
	if err != nil {
		return fail("request_timeout")
	}
	if len(raw) == 0 {
		return nil
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil {
		return fail("invalid_json")
	}
	for name, value := range fields {
		var str string
		switch {
		case string(value) == "null":
		case json.Unmarshal(value, &str) == nil:
			c.args[name] = str
		default:
			c.args[name] = string(value)
		}
	}
	return nil
}

// flag is a boolean argument as Slack reads them.
func (c *call) flag(name string) bool { return c.args[name] == "true" || c.args[name] == "1" }

// limit is the page size asked for, a hundred unless it says, and at most most.
func (c *call) limit(most int) int {
	n, err := strconv.Atoi(c.args["limit"])
	if err != nil || n <= 0 {
		return 100
	}
	return min(n, most)
}

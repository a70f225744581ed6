package sockettest

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// WebAPI answers calls of the Web API and at response_urls.
type WebAPI struct {
	mu      sync.Mutex
	replies map[string]func(call int, args url.Values) Reply // by method; "response_url" for those
	calls   []Call
}

// A Call is one that was made.
type Call struct {
	Method string
	Args   url.Values // of a response_url: "body"
	At     time.Time
}

// A Reply is what Slack answers.
type Reply struct {
	Status int // 0: 200
	Header http.Header
	Body   string
}

// Saying is what usually comes.
func Saying(body string) func(int, url.Values) Reply {
	return func(int, url.Values) Reply { return Reply{Body: body} }
}

// NewWebAPI makes one that answers everything well.
func NewWebAPI() *WebAPI {
	return &WebAPI{replies: map[string]func(int, url.Values) Reply{
		"response_url":          Saying("ok"),
		"auth.test":             Saying(`{"ok":true,"user_id":"UBOT","team_id":"T1"}`),
		"chat.getPermalink":     Saying(`{"ok":true,"permalink":"https://acme.slack.com/archives/C1/p1"}`),
		"chat.postMessage":      Saying(`{"ok":true,"channel":"C1","ts":"1.1"}`),
		"conversations.open":    Saying(`{"ok":true,"channel":{"id":"D1"}}`),
		"conversations.info":    Saying(`{"ok":true,"channel":{"id":"C1","is_member":true}}`),
		"conversations.members": Saying(`{"ok":true,"members":["U1"]}`),
		"users.conversations":   Saying(`{"ok":true,"channels":[{"id":"C1"}]}`),
	}}
}

func (w *WebAPI) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	method, isAPI := strings.CutPrefix(r.URL.Path, "/api/")
	raw, _ := io.ReadAll(r.Body)
	args := argsIn(r.Header.Get("Content-Type"), raw)
	if !isAPI {
		method, args = "response_url", url.Values{"body": {string(raw)}}
	}
	w.mu.Lock()
	n := 1
	for _, c := range w.calls {
		if c.Method == method {
			n++
		}
	}
	w.calls = append(w.calls, Call{method, args, time.Now()})
	answer := Saying(`{"ok":true}`)
	if set := w.replies[method]; set != nil {
		answer = set
	}
	w.mu.Unlock()
	got := answer(n, args)
	maps.Copy(rw.Header(), got.Header)
	if got.Status != 0 {
		rw.WriteHeader(got.Status)
	}
	_, _ = io.WriteString(rw, got.Body)
}

// argsIn reads a form or JSON, of which values that are no text stay JSON.
func argsIn(kind string, raw []byte) url.Values {
	if !strings.HasPrefix(kind, "application/json") {
		args, _ := url.ParseQuery(string(raw))
		return args
	}
	var fields map[string]json.RawMessage
	_ = json.Unmarshal(raw, &fields)
	args := url.Values{}
	for name, value := range fields {
		var text string
		if json.Unmarshal(value, &text) != nil {
			text = string(value)
		}
		args.Set(name, text)
	}
	return args
}

// On makes Slack answer calls of a method so.
func (w *WebAPI) On(method string, answer func(call int, args url.Values) Reply) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.replies[method] = answer
}

// Of are the calls of a method.
func (w *WebAPI) Of(method string) []Call {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(w.calls), func(c Call) bool { return c.Method != method })
}

// Refusing is Slack's refusal.
func Refusing(code string) func(int, url.Values) Reply {
	return Saying(`{"ok":false,"error":"` + code + `"}`)
}

// Calls are all that were made.
func (w *WebAPI) Calls() []Call {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.calls)
}

// Limit keeps calls of all methods within tiers.
func (w *WebAPI) Limit(r *Tiers) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for method, answer := range maps.Clone(w.replies) {
		w.replies[method] = r.Limit(method, answer)
	}
}

// Usual is how calls of a method are answered.
func (w *WebAPI) Usual(method string) func(int, url.Values) Reply {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.replies[method]
}

// Tiers are Slack's own rate limits, written down apart from those that the bot
// keeps: so many calls in any minute.
type Tiers struct {
	mu        sync.Mutex
	PerMinute map[string]int
	lately    map[string][]time.Time
}

// NewTiers makes them.
func NewTiers() *Tiers {
	return &Tiers{lately: map[string][]time.Time{}, PerMinute: map[string]int{
		"chat.postMessage":              300, // "several hundred messages per minute per workspace"
		"chat.postEphemeral":            100, // tier 4
		"chat.update":                   50,  // tier 3
		"chat.getPermalink":             600, // special: "several hundred"
		"conversations.open":            50,
		"conversations.info":            50,
		"conversations.history":         50,
		"conversations.replies":         50,
		"conversations.members":         100,
		"users.info":                    100,
		"users.list":                    20,
		"users.conversations":           20,  // tier 2 in Slack's libraries, 3 in its documentation
		"files.info":                    100, // tier 4
		"url_private":                   0,   // no method, and no limit that Slack names
		"views.open":                    100,
		"views.publish":                 100,
		"response_url":                  0, // no limit a minute
		"response_url, delete_original": 0,
	}}
}

// Limit answers 429 where a method was called too often, with some tolerance for
// the first minute, as Slack has.
func (r *Tiers) Limit(method string, answer func(int, url.Values) Reply) func(int, url.Values) Reply {
	return func(call int, args url.Values) Reply {
		r.mu.Lock()
		defer r.mu.Unlock()
		now := time.Now()
		r.lately[method] = slices.DeleteFunc(r.lately[method], func(at time.Time) bool { return now.Sub(at) > time.Minute })
		if most := r.PerMinute[method]; most > 0 && len(r.lately[method]) >= most+most/5 {
			return Reply{Status: http.StatusTooManyRequests, Header: http.Header{"Retry-After": {"30"}}}
		}
		r.lately[method] = append(r.lately[method], now)
		return answer(call, args)
	}
}

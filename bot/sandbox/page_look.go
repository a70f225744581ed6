package sandbox

import (
	"bytes"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"time"

	"csbot/bot/sandbox/page"
)

// linesShown of the wire are enough to see what just happened.
const linesShown = 60

// look is what somebody sees.
func (s *Server) look(v visit) page.Page {
	p := page.Page{
		Version: s.version(), // before the rest: what is drawn may be newer, not older
		Reader:  s.reader(v), Me: page.Person{ID: v.as.ID, Name: v.as.Name}, People: s.cast(v), Places: s.places(v),
		App: s.bot.Name, Tries: s.untried(), Hints: s.hints(), Menu: s.menu(),
		Query: v.query(), ShowWire: v.wire, ThreadTS: v.thread,
		Links: map[string]string{
			"wire":     v.with(func(v *visit) { v.wire = !v.wire }),
			"nothread": v.with(func(v *visit) { v.thread = "" }),
		},
		Modal: s.drawnView(v.as.View()), Home: s.drawnView(v.as.Home()),
	}
	p.Here = p.Places[slices.IndexFunc(p.Places, func(place page.Place) bool { return place.Current })]
	if ch := s.Channel(v.in); ch != nil {
		seen := v.as.Sees(ch)
		p.Messages = s.drawnMessages(v, seen, true)
		if i := slices.IndexFunc(seen, func(m *Message) bool { return m.TS == v.thread }); i >= 0 {
			p.Thread = s.drawnMessages(v, append([]*Message{seen[i]}, v.as.Thread(seen[i])...), false)
		}
	}
	if v.wire {
		p.Wire = s.drawnWire()
	}
	return p
}

// untried are the lines to try that nobody has sent yet.
func (s *Server) untried() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.opts.Tries), func(line string) bool { return s.tried[line] })
}

func (s *Server) hints() []page.Hint {
	hints := make([]page.Hint, len(s.opts.Hints))
	for i, h := range s.opts.Hints {
		hints[i] = page.Hint(h)
	}
	return hints
}

func (s *Server) menu() []page.Choice {
	menu := make([]page.Choice, len(s.opts.Shortcuts))
	for i, c := range s.opts.Shortcuts {
		menu[i] = page.Choice{Value: c.Callback, Label: c.Name}
	}
	return menu
}

// reader is what somebody's client knows.
func (s *Server) reader(v visit) page.Reader {
	r := page.Reader{Name: s.nameOf, Zone: v.as.zone(), Now: s.clock.Now(), Inside: func(link string) string { return s.inside(v, link) }}
	for _, other := range s.humans() {
		r.People = append(r.People, page.Choice{Value: other.ID, Label: other.Name})
	}
	for _, ch := range s.Channels() {
		if ch.Has(v.as) {
			r.Channels = append(r.Channels, page.Choice{Value: ch.ID, Label: "#" + ch.Name})
		}
	}
	return r
}

// zone is where somebody is.
func (p *Person) zone() *time.Location {
	zone, err := time.LoadLocation(p.TZ)
	if err != nil {
		return time.UTC
	}
	return zone
}

// inside is the page's address of what a permalink of the workspace leads to, if the person can look there.
func (s *Server) inside(v visit, link string) string {
	path, ours := strings.CutPrefix(link, "https://"+s.domain+".slack.com/archives/")
	id, _, _ := strings.Cut(path, "/")
	if !ours || !slices.ContainsFunc(s.open(v.as), func(ch *Channel) bool { return ch.ID == id }) {
		return ""
	}
	return v.with(func(v *visit) { v.in, v.thread = id, threadIn(path) })
}

// threadIn is the thread that a permalink leads to; empty when it leads to none.
func threadIn(link string) string {
	address, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return address.Query().Get("thread_ts")
}

// nameOf is the name of a person or a channel, by ID; empty when there is none.
func (s *Server) nameOf(id string) string {
	if p := s.Person(id); p != nil {
		return p.Name
	}
	if ch := s.Channel(id); ch != nil {
		return ch.Name
	}
	return ""
}

// cast are the people one can be.
func (s *Server) cast(v visit) []page.Person {
	var cast []page.Person
	for _, p := range s.humans() {
		one := page.Person{
			ID: p.ID, Name: p.Name, Current: p == v.as,
			Link: v.with(func(v *visit) { v.as, v.thread = p, "" }),
		}
		switch {
		case p.Team != s.Team():
			one.Note = "another company"
		case p.Guest:
			one.Note = "guest"
		case p.Admin:
			one.Note = "admin"
		}
		cast = append(cast, one)
	}
	return cast
}

func (s *Server) drawnView(v *View) *page.View {
	if v == nil {
		return nil
	}
	return &page.View{
		ID: v.ID, Title: v.Title, Submit: v.SubmitLabel, Close: v.CloseLabel, Blocks: v.Blocks,
		Entry: page.Entry{Values: s.enteredIn(v), Problems: v.Errors}, Problem: v.Problem,
	}
}

// enteredIn is what a person has put into a view so far.
func (s *Server) enteredIn(v *View) map[string][]string {
	values := map[string][]string{}
	for block, actions := range v.chosen {
		for action, state := range actions {
			var on []string
			switch value := state[s.inputs[text(state["type"])].field].(type) {
			case string:
				on = []string{value}
			case object:
				on = []string{text(value["value"])}
			case []any:
				for _, option := range value {
					o, _ := option.(object)
					on = append(on, text(o["value"]))
				}
			}
			values[page.Ref(block, action)] = on
		}
	}
	return values
}

// drawnMessages are messages as the page shows them, with a way into their threads when threads is set.
func (s *Server) drawnMessages(v visit, messages []*Message, threads bool) []page.Message {
	drawn := make([]page.Message, 0, len(messages))
	for _, m := range messages {
		one := page.Message{
			Channel: m.Channel, TS: m.TS, Author: s.author(m), App: m.BotID != "", Edited: m.Edited != "",
			Ephemeral: m.Ephemeral, At: momentOf(m.TS), Text: m.Text, Blocks: m.Blocks, File: nameOfFile(m), Reactions: m.Reactions,
		}
		if threads && !m.Ephemeral {
			one.Replies = len(v.as.Thread(m))
			one.ThreadLink = v.with(func(v *visit) { v.thread = m.TS })
		}
		drawn = append(drawn, one)
	}
	return drawn
}

func nameOfFile(m *Message) string {
	if m.File == nil {
		return ""
	}
	return m.File.Name
}

func (s *Server) author(m *Message) string {
	if name := s.nameOf(m.User); name != "" {
		return name
	}
	return "Slackbot"
}

// momentOf is the time in a ts.
func momentOf(ts string) time.Time {
	at, err := time.ParseDuration(ts + "s")
	if err != nil {
		return time.Time{}
	}
	return time.Unix(0, int64(at))
}

// drawnWire is the end of the journal, newest first.
func (s *Server) drawnWire() []page.Line {
	journal := s.Journal()
	journal = journal[max(0, len(journal)-linesShown):]
	var lines []page.Line
	for _, e := range slices.Backward(journal) {
		switch {
		case e.Call != nil:
			lines = append(lines, page.Line{
				At: e.At, FromApp: true, Name: e.Call.Method, Status: e.Call.Error,
				Content: "request  " + indented(mustJSON(unpacked(e.Call.Args))) + "\nreply  " + indented(e.Call.Reply),
			})
		case e.Frame != nil:
			lines = append(lines, page.Line{
				At: e.At, FromApp: e.Frame.FromApp, Name: e.Frame.Type, Status: e.Frame.Problem, Content: indented(e.Frame.Raw),
			})
		}
	}
	return lines
}

// unpacked are arguments with the JSON in them as JSON.
func unpacked(args map[string]string) map[string]any {
	values := map[string]any{}
	for name, value := range args {
		values[name] = value
		if raw := []byte(value); strings.HasPrefix(value, "{") || strings.HasPrefix(value, "[") {
			if json.Valid(raw) {
				values[name] = json.RawMessage(raw)
			}
		}
	}
	return values
}

func indented(raw json.RawMessage) string {
	var out bytes.Buffer
	if json.Indent(&out, raw, "", "  ") != nil {
		return string(raw)
	}
	return out.String()
}

package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"csbot/bot/sandbox/page"
)

// A deed is something to do on the page: a form's fields become an act of the person who visits. It may change the
// visit to show what came of it. The delivery is nil when the app is told nothing.
type deed func(ctx context.Context, s *Server, v *visit, filled form) (*Delivery, error)

var errGone = errors.New("that is not there any more")

// deeds is the table of all that a form can do, by the end of its address.
func deeds() map[string]deed {
	return map[string]deed{
		"say":      sayDeed,
		"click":    clickDeed,
		"shortcut": shortcutDeed,
		"submit":   submitDeed,
		"close":    closeDeed,
		"home":     homeDeed,
		"clock":    clockDeed,
	}
}

// sayDeed sends what was typed: a slash command, a reply, a direct message, or a message in a channel.
func sayDeed(ctx context.Context, s *Server, v *visit, filled form) (*Delivery, error) {
	text := strings.TrimSpace(strings.ReplaceAll(filled.Get("text"), "\r\n", "\n"))
	ch := s.Channel(filled.Get("in"))
	thread := filled.Get("thread")
	if slices.Contains(s.opts.Tries, text) {
		s.update(func() { s.tried[text] = true })
	}
	switch {
	case text == "" && filled.file == nil || ch == nil:
		return nil, errors.New("there is nothing to send")
	case filled.file != nil:
		return caused(v.as.SayFile(ctx, ch, text, *filled.file))
	case strings.HasPrefix(text, "/") && thread != "":
		return nil, fmt.Errorf("slash commands do not work in threads: mention @%s instead", s.bot.Name)
	case strings.HasPrefix(text, invite):
		return nil, s.invited(ch, strings.TrimPrefix(text, invite))
	case strings.HasPrefix(text, "/"):
		return v.as.Slash(ctx, ch, text)
	case thread != "":
		root := s.Message(ch.ID, thread)
		if root == nil {
			return nil, errGone
		}
		return caused(v.as.Reply(ctx, root, text))
	case ch.IM:
		return caused(v.as.DM(ctx, text))
	}
	said, err := v.as.Say(ctx, ch, text)
	if err == nil && said.Delivery != nil {
		v.in, v.thread = ch.ID, said.TS // the app answers there
	}
	return caused(said, err)
}

// invite is the one command of Slack's own that matters to an app.
const invite = "/invite @"

func (s *Server) invited(ch *Channel, name string) error {
	p := s.Person(strings.TrimSpace(name))
	if p == nil || ch.IM {
		return fmt.Errorf("nobody called %q can be invited here", name)
	}
	ch.Invite(p)
	return nil
}

func caused(m *Message, err error) (*Delivery, error) {
	if err != nil {
		return nil, err
	}
	return m.Delivery, nil
}

// clickDeed presses a button, or picks an option, in a message or a view.
func clickDeed(ctx context.Context, s *Server, v *visit, filled form) (*Delivery, error) {
	name, option := clicked(filled.Values)
	if id := filled.Get("view"); id != "" {
		view := v.shown(id)
		if view == nil {
			return nil, errGone
		}
		return v.as.ClickView(ctx, view, name, option)
	}
	m := s.Message(filled.Get("channel"), filled.Get("ts"))
	if m == nil {
		return nil, errGone
	}
	return v.as.Select(ctx, m, name, option)
}

// shortcutDeed chooses a shortcut in the menu of a message.
func shortcutDeed(ctx context.Context, s *Server, v *visit, filled form) (*Delivery, error) {
	m := s.Message(filled.Get("channel"), filled.Get("ts"))
	if m == nil {
		return nil, errGone
	}
	return v.as.Shortcut(ctx, m, filled.Get("shortcut"))
}

// clicked reads which element it was, and what was picked: an option of its own, or what the element's field holds.
func clicked(form url.Values) (name, option string) {
	pieces := strings.SplitN(form.Get("click"), "/", 3)
	if len(pieces) == 3 {
		return reference(pieces[0], pieces[1]), unescaped(pieces[2])
	}
	if len(pieces) == 2 {
		name = reference(pieces[0], pieces[1])
	}
	return name, entered(form, form.Get("click"))
}

// entered is what the field of an element holds, one choice a line. Browsers end lines in their own way.
func entered(form url.Values, ref string) string {
	return strings.ReplaceAll(strings.Join(form["in/"+ref], "\n"), "\r\n", "\n")
}

// reference is how [Person] knows an element for certain.
func reference(block, action string) string { return unescaped(block) + "/" + unescaped(action) }

func unescaped(piece string) string {
	s, err := url.PathUnescape(piece)
	if err != nil {
		return piece
	}
	return s
}

// shown is the modal or the Home tab, if it is what the person has before their eyes.
func (v visit) shown(id string) *View {
	for _, view := range []*View{v.as.View(), v.as.Home()} {
		if view != nil && view.ID == id {
			return view
		}
	}
	return nil
}

func submitDeed(ctx context.Context, s *Server, v *visit, filled form) (*Delivery, error) {
	view := v.shown(filled.Get("view"))
	if view == nil {
		return nil, errGone
	}
	values := map[string]string{}
	for _, e := range eachElement(view.Blocks) {
		if e.block["type"] == "input" && s.interactive(e.kind()) {
			values[e.ref()] = entered(filled.Values, page.Ref(e.blockID(), e.actionID()))
		}
	}
	return v.as.Submit(ctx, view, values)
}

func closeDeed(ctx context.Context, _ *Server, v *visit, _ form) (*Delivery, error) {
	return v.as.CloseView(ctx)
}

func homeDeed(ctx context.Context, _ *Server, v *visit, _ form) (*Delivery, error) {
	v.in, v.thread = homePlace, ""
	return v.as.OpenHome(ctx)
}

// clockDeed moves the clock forward.
func clockDeed(_ context.Context, s *Server, v *visit, filled form) (*Delivery, error) {
	now := s.clock.Now().In(v.as.zone())
	tomorrow := time.Date(now.Year(), now.Month(), now.Day()+1, 9, 0, 0, 0, now.Location())
	steps := map[string]time.Duration{"hour": time.Hour, "tomorrow": tomorrow.Sub(now)}
	step, ok := steps[filled.Get("to")]
	if !ok {
		return nil, errors.New("the clock does not know that time")
	}
	s.clock.Advance(step)
	s.update(func() {})
	return nil, nil //nolint:nilnil // nothing to deliver
}

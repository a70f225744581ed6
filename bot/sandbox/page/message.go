package page

import (
	"io"
	"strconv"
	"strings"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// list are messages one below the other, the days between them.
func (d drawing) list(messages []Message) g.Node {
	var items g.Group
	day := ""
	for i, m := range messages {
		if next := m.At.In(d.Reader.Zone).Format("Monday, January 2"); i == 0 || next != day {
			day = next
			items = append(items, h.Li(h.Class("day"), h.Span(g.Text(day))))
		}
		items = append(items, d.message(m))
	}
	return h.Ol(h.Class("messages"), items)
}

func (d drawing) message(m Message) g.Node {
	class, picture := "message", color(m.Author)
	if m.Ephemeral {
		class += " ephemeral"
	}
	if m.App {
		picture = "bot"
	}
	return h.Li(h.Class(class), h.Data("ts", m.TS),
		avatar(m.Author, picture),
		h.Div(h.Class("content"),
			g.If(m.Ephemeral, h.P(h.Class("only"), g.Text("👁 Only visible to you"))),
			d.byline(m),
			d.form("act/click", h.Class("blocks"), hidden("channel", m.Channel), hidden("ts", m.TS), d.body(m)),
			g.If(m.File != "", h.P(h.Class("file"), g.Text("📎 "+m.File))),
			m.reactions(), m.replies(), d.menu(m)))
}

// menu has the app's shortcuts. There are none at what one person alone sees.
func (d drawing) menu(m Message) g.Node {
	if m.Ephemeral || len(d.Menu) == 0 {
		return nil
	}
	return h.Details(h.Class("overflow shortcuts"), h.Data("key", "menu"+m.TS),
		h.Summary(h.Class("button small"), h.Aria("label", "More actions"), g.Text("⋮")),
		d.form("act/shortcut", h.Class("menu"), hidden("channel", m.Channel), hidden("ts", m.TS),
			g.Map(d.Menu, func(c Choice) g.Node {
				return h.Button(h.Name("shortcut"), h.Value(c.Value), g.Text(c.Label), g.Text(" "), h.Small(g.Text(d.App)))
			})))
}

// byline is who wrote a message, and when.
func (d drawing) byline(m Message) g.Node {
	at := m.At.In(d.Reader.Zone).Format("15:04")
	if m.Edited {
		at += " (edited)"
	}
	return h.P(h.Class("who"), h.B(g.Text(m.Author)), g.Text(" "),
		g.If(m.App, g.Group{h.Span(h.Class("badge"), g.Text("APP")), g.Text(" ")}),
		h.Time(h.Class("quiet"), g.Text(at)))
}

// body is what a message says: its blocks, or its text.
func (d drawing) body(m Message) g.Node {
	if len(m.Blocks) == 0 {
		return g.Raw(mrkdwn(m.Text, d.Reader))
	}
	return d.drawn(m.Blocks, Entry{})
}

// drawn are blocks; when they are none, to write them is an error.
func (d drawing) drawn(blocks []byte, entry Entry) g.Node {
	nodes, err := d.drawer.Blocks(blocks, d.Reader, entry)
	if err != nil {
		return g.NodeFunc(func(io.Writer) error { return err })
	}
	return nodes
}

func (m Message) reactions() g.Node {
	if len(m.Reactions) == 0 {
		return nil
	}
	return h.P(h.Class("reactions"), g.Map(m.Reactions, func(name string) g.Node {
		return h.Span(g.Text(withEmoji(":"+name+":") + " 1"))
	}))
}

// replies is the way into a message's thread.
func (m Message) replies() g.Node {
	class, text := "replies", strconv.Itoa(m.Replies)+" replies"
	switch {
	case m.ThreadLink == "":
		return nil
	case m.Replies == 0:
		class, text = "replies none", "Reply in thread"
	case m.Replies == 1:
		text = "1 reply"
	}
	return h.A(h.Class(class), h.Href(m.ThreadLink), g.Text(text))
}

// composer is the field to write in; to is a thread, or empty.
func (d drawing) composer(to string) g.Node {
	field := g.Group{h.P(h.Class("quiet"), g.Text(d.Me.Name+" is not in this channel."))}
	if d.Here.CanWrite {
		field = g.Group{h.Label(h.Class("hidden"), h.For("text"+to), g.Text("Message")), d.field(to), d.usage(to)}
	}
	return d.form("act/say", h.Class("composer"), h.EncType("multipart/form-data"), hidden("in", d.Here.ID), hidden("thread", to), field)
}

func (d drawing) field(to string) g.Node {
	placeholder := "Message " + d.Here.called()
	if to != "" {
		placeholder = "Reply…"
	}
	attach := h.Label(h.Class("button attach"), h.Title("Add a file"), h.Span(h.Aria("hidden", "true"), g.Text("📎")),
		h.Input(h.Class("hidden"), h.Type("file"), h.Name("file"), h.Aria("label", "Add a file")), g.El("output", h.Class("quiet")))
	return h.Div(h.Class("field"), g.If(to == "", attach),
		h.Textarea(h.Name("text"), h.ID("text"+to), h.Rows("1"), h.AutoComplete("off"),
			h.Aria("autocomplete", "list"), h.Aria("controls", "hints"+to), h.Placeholder(placeholder)),
		h.Ul(h.Class("complete menu"), h.ID("hints"+to), h.Role("listbox"), h.Aria("label", "What can be typed"), g.Attr("hidden"), d.hints(to)),
		h.Button(h.Class("button primary"), h.Aria("label", "Send"), g.Text("➤")))
}

// hints are the lines that work here, for the script to show: there are no slash commands in threads.
func (d drawing) hints(to string) g.Node {
	var items g.Group
	for _, hint := range append([]Hint{{Line: "@" + d.App, Help: "mention " + d.App}}, d.Hints...) {
		if to != "" && strings.HasPrefix(hint.Line, "/") {
			continue
		}
		id := "hint" + to + "-" + strconv.Itoa(len(items))
		line := strings.TrimSuffix(hint.Line+" "+hint.Args, " ")
		items = append(items, h.Li(h.Role("option"), h.ID(id), h.Data("line", hint.Line), g.Attr("hidden"),
			h.Code(g.Text(line)), g.Text(" "), h.Small(g.Text(hint.Help))))
	}
	return items
}

// usage says how to write here.
func (d drawing) usage(to string) g.Node {
	if to != "" {
		return h.P(h.Class("quiet usage"), g.Text("Mention "), h.Code(g.Text("@"+d.App)),
			g.Text(" here: slash commands do not work in threads."))
	}
	return h.P(h.Class("quiet usage"), h.Code(g.Text("/")), g.Text(" and "), h.Code(g.Text("@")),
		g.Text(" show what you can type · Shift+Enter for a new line"))
}

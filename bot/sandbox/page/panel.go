package page

import (
	"cmp"
	"strconv"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// home is the Home tab.
func (d drawing) home() g.Node {
	if d.Home == nil {
		return h.P(h.Class("quiet empty"), g.Text(d.App+" has published no Home tab yet."))
	}
	return d.form("act/click", h.Class("blocks home"), hidden("view", d.Home.ID), d.drawn(d.Home.Blocks, d.Home.Entry))
}

// modal is the view that lies over the page.
func (d drawing) modal() g.Node {
	v := d.Modal
	if v == nil {
		return nil
	}
	view := hidden("view", v.ID)
	return h.Div(h.Class("backdrop"), h.Div(h.Class("modal"), h.Role("dialog"), h.Aria("modal", "true"), h.Aria("labelledby", "title"),
		h.Header(h.H2(h.ID("title"), g.Text(v.Title)), d.form("act/close", view, cross(h.Button, "Close"))),
		d.form("act/submit", h.ID("modal-form"), view,
			// Enter in a field presses the first button of its form.
			g.If(v.Submit != "", h.Button(h.Class("hidden"), h.TabIndex("-1"), h.Aria("hidden", "true"))),
			h.Div(h.Class("blocks"),
				g.If(v.Problem != "", h.P(h.Class("problem"), h.Role("alert"), g.Text(v.Problem))),
				d.drawn(v.Blocks, v.Entry))),
		h.Footer(
			d.form("act/close", view, h.Button(h.Class("button"), g.Text(cmp.Or(v.Close, "Cancel")))),
			g.If(v.Submit != "", h.Button(h.Class("button primary"), h.FormAttr("modal-form"), g.Text(v.Submit))))))
}

// cross is a link or a button that closes something.
func cross(element func(...g.Node) g.Node, label string, more ...g.Node) g.Node {
	return element(h.Class("button small close"), g.Group(more), h.Aria("label", label), g.Text("✕"))
}

// thread is the thread that is open, beside the messages.
func (d drawing) thread() g.Node {
	if len(d.Thread) == 0 {
		return nil
	}
	return h.Aside(h.Class("side"), h.Aria("label", "Thread"),
		h.Header(h.Class("bar"), h.H2(g.Text("Thread")),
			cross(h.A, "Close the thread", h.Href(d.Links["nothread"]), h.Role("button"))),
		h.Section(scrolling("thread", "Messages in the thread"), sticks(), d.list(d.Thread)),
		h.Div(region("reply"), keeps(), d.composer(d.ThreadTS)))
}

// wire is what crossed the wire.
func (d drawing) wire() g.Node {
	if !d.ShowWire {
		return nil
	}
	return h.Aside(h.Class("side wire"), h.Aria("label", "On the wire"),
		h.Header(h.Class("bar"), h.H2(g.Text("On the wire")),
			cross(h.A, "Close the wire log", h.Href(d.Links["wire"]), h.Role("button"))),
		h.Section(scrolling("wire", "Envelopes and calls"),
			g.If(len(d.Wire) == 0, h.P(h.Class("quiet"), g.Text("Nothing yet."))),
			g.Map(d.Wire, Line.entry)))
}

// entry is one line of the wire, which opens to what it held.
func (l Line) entry() g.Node {
	class, direction := "to", "→ app"
	if l.FromApp {
		class, direction = "from", "app →"
	}
	return h.Details(h.Class("line"), h.Data("key", strconv.FormatInt(l.At.UnixNano(), 10)),
		h.Summary(h.Span(h.Class(class), g.Text(direction)), g.Text(" "), h.B(g.Text(l.Name)), g.Text(" "),
			g.If(l.Status != "", h.Span(h.Class("status"), g.Text(l.Status))), g.Text(" "),
			h.Time(h.Class("quiet"), g.Text(l.At.Format("15:04:05.000")))),
		h.Pre(g.Text(l.Content)))
}

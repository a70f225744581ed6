package page

import (
	"slices"
	"strconv"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// page is the whole page.
func (d drawing) page() g.Node {
	return h.Doctype(h.HTML(h.Lang("en"), d.head(), h.Body(h.Data("version", strconv.Itoa(d.Version)),
		h.Input(h.Type("checkbox"), h.ID("drawer"), h.Class("hidden"), h.Aria("label", "Show the list of channels")),
		d.app(),
		h.Div(region("modal"), d.modal()),
		h.Div(h.ID("news"), h.Class("hidden"), h.Role("log"), h.Aria("label", "New messages")),
		h.Div(h.ID("flash"), h.Role("status"), h.Aria("live", "polite"), region("flash"),
			g.If(d.Flash != "", h.P(h.Class("flash"), g.Text(d.Flash)))),
	)))
}

// region marks a part of the page that the script replaces when it has changed.
func region(name string) g.Node { return h.Data("region", name) }

// scrolling is a region to scroll through; label says to a screen reader what it holds.
func scrolling(name, label string) g.Node {
	return g.Group{h.Class("scroller"), region(name), h.TabIndex("0"), h.Aria("label", label)}
}

// sticks keeps the end of a region in sight.
func sticks() g.Node { return g.Attr("data-stick") }

// keeps leaves a region alone while somebody types in it.
func keeps() g.Node { return g.Attr("data-keep") }

func (d drawing) head() g.Node {
	return h.Head(
		h.Meta(h.Charset("utf-8")),
		h.Meta(h.Name("viewport"), h.Content("width=device-width, initial-scale=1")),
		h.TitleEl(g.Text(d.App+" sandbox")),
		h.Link(h.Rel("icon"), h.Href("static/icon.svg")),
		h.Link(h.Rel("stylesheet"), h.Href("static/page.css")),
		h.Script(h.Type("module"), h.Src("static/page.js")))
}

func (d drawing) app() g.Node {
	class, target := "app", "#text"
	if len(d.Thread) > 0 {
		class += " threaded"
	}
	if d.ShowWire {
		class += " wired"
	}
	if d.Here.Kind == HomeTab {
		target = "#messages"
	}
	return h.Div(h.Class(class), h.ID("app"),
		h.A(h.Class("skip"), h.Href(target), g.Text("Skip the list of channels")),
		d.sidebar(), d.center(), d.thread(), d.wire())
}

// center is the place where one is.
func (d drawing) center() g.Node {
	messages := g.Group{h.ID("messages"), scrolling("messages", "Messages in "+d.Here.Name), sticks()}
	if d.Here.Kind == HomeTab {
		return h.Main(d.bar(), h.Section(messages, d.home()))
	}
	nothing := h.P(h.Class("quiet empty"), g.Text("Nothing has been said in "+d.Here.called()+" yet."))
	return h.Main(d.bar(),
		h.Section(messages, g.If(len(d.Messages) == 0, nothing), d.list(d.Messages)),
		h.Div(region("tries"), d.tries()),
		h.Div(region("composer"), keeps(), d.composer("")))
}

func (d drawing) bar() g.Node {
	return h.Header(h.Class("bar"), region("bar"),
		h.Label(h.For("drawer"), h.Class("burger"), h.Aria("hidden", "true"), g.Text("☰")),
		h.H1(d.Here.sign(), g.Text(d.Here.Name)),
		d.clock(),
		h.A(h.Class("button small"), h.Href(d.Links["wire"]), g.If(d.ShowWire, h.Aria("pressed", "true")), h.Role("button"), g.Text("Wire")))
}

func (d drawing) clock() g.Node {
	zone, now := d.Reader.Zone.String(), d.Reader.Now
	return h.Details(h.Class("clock"),
		h.Summary(h.Class("button small"), h.Title("The workspace's clock. Move it forward to see what happens later."), g.Text("🕘 "),
			h.Time(h.Data("now", strconv.FormatInt(now.UnixMilli(), 10)), h.Data("zone", zone), g.Text(now.In(d.Reader.Zone).Format("Mon 15:04")))),
		d.form("act/clock", h.Class("menu"),
			h.P(h.Class("quiet"), g.Text("The clock of "+d.Me.Name+", "+zone)),
			h.Button(h.Name("to"), h.Value("hour"), g.Text("+1 hour")),
			h.Button(h.Name("to"), h.Value("tomorrow"), g.Text("Tomorrow 9:00"))))
}

// form is sent to the action, and leads back to this page.
func (d drawing) form(action string, children ...g.Node) g.Node {
	return h.Form(h.Method("post"), h.Action(action), hidden("back", d.Query), g.Group(children))
}

func hidden(name, value string) g.Node {
	return h.Input(h.Type("hidden"), h.Name(name), h.Value(value))
}

func (d drawing) sidebar() g.Node {
	places := func(kinds ...Kind) g.Node {
		return g.Map(d.Places, func(p Place) g.Node { return g.If(slices.Contains(kinds, p.Kind), p.entry()) })
	}
	return h.Nav(h.Class("sidebar"), region("sidebar"), h.Data("me", d.Me.ID), h.Aria("label", "Channels and people"),
		h.P(h.Class("team"), g.Text(d.App+" sandbox")),
		h.Details(h.Class("switcher"),
			h.Summary(d.Me.avatar(), g.Text(" "), h.Span(g.Text("You are "), h.B(g.Text(d.Me.Name)))),
			h.Ul(g.Map(d.People, Person.entry))),
		h.H2(g.Text("Channels")),
		h.Ul(places(PublicChannel, PrivateChannel)),
		h.H2(g.Text("Apps")),
		h.Ul(places(DirectMessage), h.Li(d.openHome())),
		h.P(h.Class("note"), g.Text("A small Slack inside your computer. Nothing leaves it.")))
}

func (d drawing) openHome() g.Node {
	home := Place{Kind: HomeTab}
	return d.form("act/home", h.Button(g.If(d.Here.Kind == HomeTab, h.Aria("current", "page")), home.sign(), g.Text("Home")))
}

func (p Person) avatar() g.Node { return avatar(p.Name, color(p.Name)) }

// entry is somebody in the list of whom one can be.
func (p Person) entry() g.Node {
	note := g.If(p.Note != "", g.Group{g.Text(" "), h.Small(g.Text(p.Note))})
	return h.Li(h.A(h.Href(p.Link), g.If(p.Current, h.Aria("current", "true")), p.avatar(), g.Text(" "+p.Name), note))
}

// entry is a place in the list of where one can be.
func (p Place) entry() g.Node {
	return h.Li(h.A(h.Href(p.Link), h.Data("place", p.ID), h.Data("last", p.Last), g.If(p.Current, h.Aria("current", "page")),
		p.sign(), g.Text(p.Name)))
}

// called is the place's name in a sentence.
func (p Place) called() string {
	if p.Kind == PublicChannel {
		return "#" + p.Name
	}
	return p.Name
}

// sign is the mark of the place's kind.
func (p Place) sign() g.Node {
	signs := map[Kind]string{PublicChannel: "#", PrivateChannel: "🔒", DirectMessage: "💬", HomeTab: "⌂"}
	return h.Span(h.Class("sign"), h.Aria("hidden", "true"), g.Text(signs[p.Kind]))
}

// tries are lines to send with one click.
func (d drawing) tries() g.Node {
	if len(d.Tries) == 0 {
		return nil
	}
	lines := g.Map(d.Tries, func(line string) g.Node {
		return h.Button(h.Class("button"), h.Name("text"), h.Value(line), h.Code(g.Text(line)))
	})
	return h.Details(h.Class("tries"), g.Attr("open"), h.Summary(h.H2(g.Text("Try one of these"))),
		d.form("act/say", hidden("in", d.Here.ID), lines))
}

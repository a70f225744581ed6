package page

import (
	"cmp"
	"strings"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Class are the styles of a run of rich text, as CSS classes.
func (p *part) Class() string {
	var on []string
	for _, name := range []string{"bold", "italic", "strike", "underline", "code", "highlight"} {
		if style := p.Get("style"); style != nil && style.On(name) {
			on = append(on, name)
		}
	}
	return strings.Join(on, " ")
}

// Href is the address of a link, or empty when it is not one to follow.
func (p *part) Href() string {
	if url := p.String("url"); safeLink(url) {
		return url
	}
	return ""
}

// Name is who or what a mention names.
func (p *part) Name(field string) string {
	id := p.String(field)
	if name := p.who.Name(id); name != "" {
		return name
	}
	return id
}

func (p *part) richText() g.Node { return h.Div(h.Class("rich"), p.runs()) }

// runs are the paragraphs of a rich text, or what a paragraph holds.
func (p *part) runs() g.Node { return p.Each("elements", (*part).Element) }

func (p *part) richSection() g.Node { return h.Div(p.runs()) }

func (p *part) richQuote() g.Node { return h.BlockQuote(p.runs()) }

func (p *part) richPreformatted() g.Node {
	return h.Pre(p.Each("elements", func(run *part) g.Node { return g.Text(run.String("text")) }))
}

func (p *part) richList() g.Node {
	class := h.Class("in" + p.String("indent"))
	items := p.Each("elements", func(item *part) g.Node { return h.Li(item.runs()) })
	if p.String("style") == "ordered" {
		return h.Ol(class, items)
	}
	return h.Ul(class, items)
}

func (p *part) run() g.Node {
	if class := p.Class(); class != "" {
		return h.Span(h.Class(class), p.rawText())
	}
	return p.rawText()
}

func (p *part) richLink() g.Node {
	text := g.Text(cmp.Or(p.String("text"), p.String("url")))
	if p.Href() == "" {
		return text
	}
	return h.A(h.Class(p.Class()), h.Href(p.Href()), h.Target("_blank"), h.Rel("noopener noreferrer"), text)
}

func (p *part) user() g.Node { return mention("@" + p.Name("user_id")) }

func (p *part) userGroup() g.Node { return mention("@" + p.Name("usergroup_id")) }

func (p *part) channel() g.Node { return mention("#" + p.Name("channel_id")) }

func (p *part) broadcast() g.Node { return mention("@" + p.String("range")) }

func mention(name string) g.Node { return h.Span(h.Class("mention"), g.Text(name)) }

func (p *part) emoji() g.Node { return g.Text(withEmoji(":" + p.String("name") + ":")) }

func (p *part) date() g.Node {
	shown := p.who.date(p.String("timestamp"), p.String("format"))
	return h.Time(g.Text(cmp.Or(shown, p.String("fallback"))))
}

func (p *part) color() g.Node { return h.Code(g.Text(p.String("value"))) }

func (p *part) rawText() g.Node { return broken(p.String("text")) }

func (p *part) rawNumber() g.Node { return g.Text(cmp.Or(p.String("text"), p.String("value"))) }

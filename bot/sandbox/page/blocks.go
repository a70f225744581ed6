package page

import (
	"cmp"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// blockTypes says how each type of block is drawn.
func blockTypes() map[string]func(*part) g.Node {
	return map[string]func(*part) g.Node{
		"actions":            (*part).actions,
		"alert":              (*part).alert,
		"card":               (*part).card,
		"carousel":           (*part).carousel,
		"container":          (*part).container,
		"context":            (*part).context,
		"context_actions":    (*part).actions,
		"data_table":         (*part).dataTable,
		"data_visualization": (*part).chart,
		"divider":            func(*part) g.Node { return h.Hr() },
		"header":             (*part).header,
		"image":              (*part).figure,
		"input":              (*part).input,
		"markdown":           (*part).markdown,
		"rich_text":          (*part).richText,
		"section":            (*part).section,
		"table":              (*part).table,
	}
}

// unknown is a box that names what the page cannot draw.
func (p *part) unknown() g.Node {
	return h.Div(h.Class("unknown"), h.B(g.Text(cmp.Or(p.String("type"), "no type"))), g.Text(" is not drawn by this page."),
		h.Details(h.Summary(g.Text("Show its JSON")), h.Pre(g.Text(p.Raw()))))
}

func (p *part) section() g.Node {
	says := func(text *part) g.Node { return h.Div(text.Written()) }
	fields := p.Each("fields", says)
	return h.Div(h.Class("section"),
		h.Div(h.Class("says"), p.With("text", says), g.If(len(fields) > 0, h.Div(h.Class("fields"), fields))),
		p.With("accessory", func(accessory *part) g.Node { return h.Div(h.Class("accessory"), accessory.Element()) }))
}

func (p *part) header() g.Node { return h.H3(h.Class("header"), p.Text("text")) }

func (p *part) context() g.Node {
	return h.Div(h.Class("context"), p.Each("elements", (*part).Element))
}

func (p *part) actions() g.Node {
	return h.Div(h.Class("actions"), p.Each("elements", (*part).Element))
}

func (p *part) figure() g.Node {
	title := p.Plain("title")
	return h.Figure(g.If(title != "", h.FigCaption(g.Text(title))), p.image())
}

func (p *part) markdown() g.Node { return h.Div(h.Class("markdown"), g.Text(p.String("text"))) }

func (p *part) alert() g.Node {
	return h.Div(h.Class("alert "+p.String("level")), h.Role("alert"), p.Text("text"))
}

// input is a field of a form with its label, a hint and what is wrong with what was typed.
func (p *part) input() g.Node {
	field, class := p.Field(), "input"
	if p.Problem() != "" {
		class += " wrong"
	}
	return h.Div(h.Class(class),
		p.labelled(field),
		p.With("hint", func(hint *part) g.Node { return h.P(h.Class("hint"), hint.Written()) }),
		p.refusal(field))
}

func (p *part) labelled(field *part) g.Node {
	if field == nil {
		return nil
	}
	optional := g.If(p.On("optional"), g.Group{g.Text(" "), h.Small(g.Text("(optional)"))})
	return g.Group{h.Label(h.For(field.Ref()), p.Text("label"), optional), field.Element()}
}

// refusal is what the app has found wrong with a field.
func (p *part) refusal(field *part) g.Node {
	if p.Problem() == "" {
		return nil
	}
	out := g.Group{h.Class("problem"), h.Role("alert"), g.Text(p.Problem())}
	if field != nil {
		out = append(out, h.ID(problemID(field.Ref())))
	}
	return h.P(out)
}

// problemID is the id of what is wrong with the field of that name.
func problemID(ref string) string { return "problem/" + ref }

func (p *part) card() g.Node {
	return h.Div(h.Class("card"), p.With("hero_image", (*part).Element),
		h.B(p.Text("title")), g.Text(" "), h.Span(h.Class("quiet"), p.Text("subtitle")), h.Div(p.Text("body")),
		h.Div(h.Class("actions"), p.Each("actions", (*part).Element)))
}

func (p *part) carousel() g.Node {
	return h.Div(h.Class("scroll carousel"), p.Each("elements", (*part).Block))
}

func (p *part) container() g.Node {
	title := p.With("rich_text_title", (*part).Block)
	if title == nil {
		title = p.Text("title")
	}
	return h.Details(h.Class("container"), g.If(!p.On("default_collapsed"), g.Attr("open")),
		h.Summary(title), p.Each("child_blocks", (*part).Block))
}

package page

import (
	"cmp"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// entered are the attributes of an element that something can be entered into.
func (p *part) entered() g.Node {
	attributes := g.Group{h.ID(p.Ref()), h.Name("in/" + p.Ref()), p.tells()}
	if p.Label == "" {
		attributes = append(attributes, h.Aria("label", cmp.Or(p.Plain("placeholder"), "Choose")))
	}
	if p.On("focus_on_load") {
		attributes = append(attributes, h.AutoFocus())
	}
	if p.Required {
		attributes = append(attributes, h.Required())
	}
	if p.Wrong {
		attributes = append(attributes, h.Aria("invalid", "true"), h.Aria("describedby", problemID(p.Ref())))
	}
	return attributes
}

// tells makes the page's script tell the app of every change.
func (p *part) tells() g.Node { return g.If(!p.Quiet, h.Data("act", p.Ref())) }

// choose is the button that tells the app of a change where there is no script.
func (p *part) choose() g.Node {
	return g.If(!p.Quiet, h.Button(h.Class("button go"), clicks(p.Ref()), g.Text("Choose")))
}

func (p *part) staticSelect() g.Node {
	groups := g.Map(p.Groups(), func(group *part) g.Node {
		return h.OptGroup(h.LabelAttr(group.Plain("label")), g.Map(group.Options(), (*part).option))
	})
	return g.Group{
		h.Select(p.entered(), p.multiple(), p.confirm(), p.noOption("Choose an option"), g.Map(p.Options(), (*part).option), groups),
		p.choose(),
	}
}

func (p *part) multiple() g.Node { return g.If(p.Many(), h.Multiple()) }

// noOption is what a menu shows while nothing is picked.
func (p *part) noOption(text string) g.Node {
	return g.If(!p.Many(), h.Option(h.Value(""), g.Text(cmp.Or(p.Plain("placeholder"), text))))
}

func (p *part) option() g.Node {
	return h.Option(h.Value(p.String("value")), g.If(p.Chosen, h.Selected()), p.Text("text"))
}

// knownSelect is a menu of people or channels.
func (p *part) knownSelect() g.Node {
	picked := p.Holds(p.Began())
	options := g.Map(p.Known(), func(c Choice) g.Node {
		return h.Option(h.Value(c.Value), g.If(c.Value == picked, h.Selected()), g.Text(c.Label))
	})
	return g.Group{h.Select(p.entered(), p.multiple(), p.noOption("Choose"), options), p.choose()}
}

// choices are radio buttons or checkboxes.
func (p *part) choices() g.Node {
	kind := "radio"
	if p.String("type") == "checkboxes" {
		kind = "checkbox"
	}
	options := g.Map(p.Options(), func(o *part) g.Node {
		return h.Label(h.Class("choice"),
			h.Input(h.Type(kind), h.Name("in/"+p.Ref()), h.Value(o.String("value")), g.If(o.Chosen, h.Checked()), p.tells()),
			h.Span(o.Text("text"), o.description()))
	})
	return h.FieldSet(h.ID(p.Ref()), g.If(p.Label != "", h.Legend(h.Class("hidden"), g.Text(p.Label))), options, p.choose())
}

func (p *part) datePicker() g.Node {
	return g.Group{h.Input(h.Type("date"), p.entered(), h.Value(p.Holds("initial_date"))), p.choose()}
}

func (p *part) timePicker() g.Node {
	return g.Group{h.Input(h.Type("time"), p.entered(), h.Value(p.Holds("initial_time"))), p.choose()}
}

func (p *part) textInput() g.Node {
	if !p.On("multiline") {
		return p.lineInput()
	}
	return h.Textarea(h.Rows("4"), p.entered(), h.Placeholder(p.Plain("placeholder")), g.Text(p.Holds("initial_value")))
}

func (p *part) lineInput() g.Node { return p.typed() }

func (p *part) numberInput() g.Node { return p.typed(g.Attr("inputmode", "decimal")) }

// typed is a line to type.
func (p *part) typed(more ...g.Node) g.Node {
	return h.Input(h.Type("text"), g.Group(more), h.AutoComplete("off"), p.entered(),
		h.Placeholder(p.Plain("placeholder")), h.Value(p.Holds("initial_value")))
}

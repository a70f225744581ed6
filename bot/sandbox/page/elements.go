package page

import (
	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// elementTypes says how each type of element is drawn. A form that holds
// elements sends the button's click, and what was entered as in/REF.
func elementTypes() map[string]func(*part) g.Node {
	return map[string]func(*part) g.Node{
		"plain_text": (*part).textObject, "mrkdwn": (*part).textObject, "image": (*part).image,

		"button": (*part).button, "icon_button": (*part).button, "workflow_button": (*part).button,
		"feedback_buttons": (*part).feedbackButtons,
		"overflow":         (*part).overflow,

		"static_select": (*part).staticSelect, "multi_static_select": (*part).staticSelect,
		"users_select": (*part).knownSelect, "multi_users_select": (*part).knownSelect,
		"channels_select": (*part).knownSelect, "multi_channels_select": (*part).knownSelect,
		"conversations_select": (*part).knownSelect, "multi_conversations_select": (*part).knownSelect,
		"radio_buttons": (*part).choices, "checkboxes": (*part).choices,

		"datepicker": (*part).datePicker, "timepicker": (*part).timePicker,
		"plain_text_input": (*part).textInput, "number_input": (*part).numberInput,
		"email_text_input": (*part).lineInput, "url_text_input": (*part).lineInput,

		"rich_text": (*part).runs, "rich_text_section": (*part).richSection, "rich_text_quote": (*part).richQuote,
		"rich_text_preformatted": (*part).richPreformatted, "rich_text_list": (*part).richList,

		"text": (*part).run, "link": (*part).richLink, "emoji": (*part).emoji, "date": (*part).date, "color": (*part).color,
		"user": (*part).user, "usergroup": (*part).userGroup, "channel": (*part).channel, "broadcast": (*part).broadcast,
		"raw_text": (*part).rawText, "raw_number": (*part).rawNumber,
	}
}

func (p *part) textObject() g.Node { return h.Span(p.Written()) }

// image names a picture: the page loads nothing from elsewhere.
func (p *part) image() g.Node {
	alt, address := p.String("alt_text"), p.String("image_url")
	return h.Span(h.Class("image"), h.Role("img"), h.Aria("label", alt), g.Text("🖼 "+alt),
		g.If(address != "", g.Group{g.Text(" "), h.Small(g.Text(address))}))
}

func (p *part) button() g.Node {
	label := p.String("accessibility_label")
	return h.Button(clicks(p.Ref()), h.Class("button "+p.String("style")), p.confirm(),
		g.If(label != "", h.Aria("label", label)), p.opens(),
		p.Text("text"), g.If(p.Href() != "", g.Text(" ↗")))
}

// clicks is what makes a button tell the app which element was clicked.
func clicks(ref string) g.Node {
	return g.Group{h.FormAction("act/click"), h.FormNoValidate(), h.Name("click"), h.Value(ref)}
}

// confirm is the question to ask before an element tells the app.
func (p *part) confirm() g.Node {
	return p.With("confirm", func(c *part) g.Node { return h.Data("confirm", c.Plain("title")+": "+c.Plain("text")) })
}

// opens is the address that a click on the element opens.
func (p *part) opens() g.Node {
	if p.Href() == "" {
		return nil
	}
	return h.Data("open", p.Href())
}

func (p *part) feedbackButtons() g.Node {
	feedback := func(b *part) g.Node {
		return h.Button(clicks(p.Ref(b.String("value"))), h.Class("button"), b.Text("text"))
	}
	return g.Group{p.With("positive_button", feedback), p.With("negative_button", feedback)}
}

func (p *part) overflow() g.Node {
	items := g.Map(p.Options(), func(o *part) g.Node {
		return h.Button(h.Role("menuitem"), clicks(p.Ref(o.String("value"))), p.confirm(), o.opens(), o.Text("text"), o.description())
	})
	return h.Details(h.Class("overflow"), h.Summary(h.Class("button"), h.Aria("label", "More actions"), g.Text("⋯")),
		h.Div(h.Class("menu"), h.Role("menu"), items))
}

// description is what stands below an option.
func (p *part) description() g.Node {
	return p.With("description", func(text *part) g.Node { return h.Small(text.Written()) })
}

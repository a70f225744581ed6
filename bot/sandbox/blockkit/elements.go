package blockkit

import "maps"

// A place is a set of the spots inside blocks that take elements.
type place uint16

const (
	inSection place = 1 << iota
	inActions
	inInput
	inContext
	inContextActions
	inCard
	inTable
	inDataTable
	inRichText // the paragraphs of a rich text
	inList     // the items of a list in it
	inLine     // the runs of text within a paragraph

	inBlocks = inSection | inActions
	inForms  = inBlocks | inInput
)

// An element is an entry of the table of elements: where it may stand, on which
// surfaces if not on all, and what it holds beside its type.
type element struct {
	in    place
	on    surface // zero means everywhere
	holds shape
}

// elements is the table of all elements: buttons, menus and inputs, what stands
// in a context, and the parts of rich text and tables.
func elements() map[string]element {
	all := richTextParts()
	maps.Copy(all, buttons())
	maps.Copy(all, menus())
	maps.Copy(all, inputs())
	maps.Copy(all, map[string]element{
		"plain_text": {in: inContext, holds: shape{must: fields{"text": text(1, textLength)}, may: fields{"emoji": boolean}}},
		"mrkdwn":     {in: inContext, holds: shape{must: fields{"text": text(1, textLength)}, may: fields{"verbatim": boolean}}},
		"image":      {in: inContext | inSection, holds: picture()},
	})
	return all
}

func picture() shape {
	must, may := imageSource()
	return shape{must: must, may: may, also: []relation{oneOf("image_url", "slack_file")}}
}

// pictureElement wants an image element where no other may stand.
func pictureElement() rule {
	s := picture()
	s.must["type"] = enum("image")
	return of(s)
}

func buttons() map[string]element {
	label := fields{"text": plainText(buttonLength)}
	value := fields{"action_id": text(1, idLength), "value": text(1, valueLength), "accessibility_label": text(1, buttonLength)}
	feedback := of(shape{
		must: fields{"text": plainText(buttonLength), "value": text(1, valueLength)},
		may:  fields{"accessibility_label": text(1, buttonLength)},
	})
	return map[string]element{
		"button": {in: inBlocks | inCard, holds: shape{
			must: label,
			may:  with(value, fields{"url": link(), "style": style(), "confirm": confirm()}),
		}},
		"icon_button": {in: inContextActions, on: onMessage, holds: shape{
			must: with(label, fields{"icon": enum("trash")}),
			may:  with(value, fields{"confirm": confirm(), "visible_to_user_ids": list(0, noLimit, userID())}),
		}},
		"feedback_buttons": {in: inContextActions, on: onMessage, holds: shape{
			must: fields{"positive_button": feedback, "negative_button": feedback},
			may:  fields{"action_id": text(1, idLength)},
		}},
		"workflow_button": {in: inBlocks, on: onMessage, holds: shape{
			must: with(label, fields{"action_id": text(1, idLength), "workflow": workflow()}),
			may:  fields{"style": style(), "accessibility_label": text(1, buttonLength)},
		}},
		"overflow": {in: inBlocks, holds: shape{
			must: fields{"options": list(1, 5, overflowOption())},
			may:  fields{"action_id": text(1, idLength), "confirm": confirm()},
		}},
	}
}

func workflow() rule {
	parameter := of(shape{must: fields{"name": text(1, noLimit), "value": func(*check, pointer, any) {}}})
	trigger := of(shape{
		must: fields{"url": link()},
		may:  fields{"customizable_input_parameters": list(0, noLimit, parameter)},
	})
	return of(shape{must: fields{"trigger": trigger}})
}

// common are the fields that most menus and inputs may have.
func common() fields {
	return fields{"action_id": text(1, idLength), "confirm": confirm(), "focus_on_load": focus}
}

//nolint:funlen // a table
func menus() map[string]element {
	menu := with(common(), fields{"placeholder": plainText(placeholderLength)})
	offer := with(menu, fields{"options": list(1, 100, menuOption()), "option_groups": list(1, 100, optionGroup())})
	many := fields{"max_selected_items": whole(1, 1<<31)}
	search := fields{"min_query_length": whole(0, 1<<31)}
	talk := fields{"default_to_current_conversation": boolean, "filter": conversationFilter()}
	return map[string]element{
		"static_select": {in: inForms, holds: shape{
			may:  with(offer, fields{"initial_option": menuOption()}),
			also: []relation{oneOf("options", "option_groups"), initialAmong("initial_option")},
		}},
		"multi_static_select": {in: inForms, holds: shape{
			may:  with(with(offer, many), fields{"initial_options": list(1, 100, menuOption())}),
			also: []relation{oneOf("options", "option_groups"), initialAmong("initial_options")},
		}},
		"external_select": {in: inForms, holds: shape{
			may: with(with(menu, search), fields{"initial_option": menuOption()}),
		}},
		"multi_external_select": {in: inForms, holds: shape{
			may: with(with(with(menu, search), many), fields{"initial_options": list(1, 100, menuOption())}),
		}},
		"users_select": {in: inForms, holds: shape{may: with(menu, fields{"initial_user": userID()})}},
		"multi_users_select": {in: inForms, holds: shape{
			may: with(with(menu, many), fields{"initial_users": list(1, noLimit, userID())}),
		}},
		"conversations_select": {in: inForms, holds: shape{
			may:  with(with(menu, talk), fields{"initial_conversation": conversationID(), "response_url_enabled": boolean}),
			also: []relation{responseURLInModals},
		}},
		"multi_conversations_select": {in: inForms, holds: shape{
			may: with(with(with(menu, talk), many), fields{"initial_conversations": list(1, noLimit, conversationID())}),
		}},
		"channels_select": {in: inForms, holds: shape{
			may:  with(menu, fields{"initial_channel": channelID(), "response_url_enabled": boolean}),
			also: []relation{responseURLInModals},
		}},
		"multi_channels_select": {in: inForms, holds: shape{
			may: with(with(menu, many), fields{"initial_channels": list(1, noLimit, channelID())}),
		}},
		"checkboxes": {in: inForms, holds: shape{
			must: fields{"options": list(1, 10, choiceOption())},
			may:  with(common(), fields{"initial_options": list(1, 10, choiceOption())}),
			also: []relation{initialAmong("initial_options")},
		}},
		"radio_buttons": {in: inForms, holds: shape{
			must: fields{"options": list(1, 10, choiceOption())},
			may:  with(common(), fields{"initial_option": choiceOption()}),
			also: []relation{initialAmong("initial_option")},
		}},
		"datepicker": {in: inForms, holds: shape{may: with(menu, fields{
			"initial_date": like(datePattern, "a date: YYYY-MM-DD"),
		})}},
		"timepicker": {in: inForms, holds: shape{may: with(menu, fields{
			"initial_time": like(timePattern, "a time: HH:mm"), "timezone": text(1, noLimit),
		})}},
		"datetimepicker": {in: inActions | inInput, on: onMessage | onModal, holds: shape{
			may: with(common(), fields{"initial_date_time": whole(1_000_000_000, 9_999_999_999)}),
		}},
	}
}

func responseURLInModals(c *check, at pointer, o object) {
	if o["response_url_enabled"] == true && c.on != onModal {
		c.reportf(at.key("response_url_enabled"), "works in modals only")
	}
}

func inputs() map[string]element {
	typed := fields{
		"action_id": text(1, idLength), "placeholder": plainText(placeholderLength),
		"focus_on_load": focus, "dispatch_action_config": dispatchConfig(),
	}
	written := with(typed, fields{"initial_value": text(0, textLength)})
	return map[string]element{
		"plain_text_input": {in: inInput, holds: shape{
			may: with(written, fields{"multiline": boolean, "min_length": whole(0, 3000), "max_length": whole(1, 3000)}),
			also: []relation{
				ordered("min_length", "max_length", lessInteger),
				initialFits,
			},
		}},
		"email_text_input": {in: inInput, on: onModal, holds: shape{may: written}},
		"url_text_input":   {in: inInput, on: onModal, holds: shape{may: written}},
		"number_input": {in: inInput, on: onModal, holds: shape{
			must: fields{"is_decimal_allowed": boolean},
			may:  with(typed, fields{"initial_value": decimal(), "min_value": decimal(), "max_value": decimal()}),
			also: []relation{
				ordered("min_value", "max_value", lessDecimal),
				ordered("min_value", "initial_value", lessDecimal),
				ordered("initial_value", "max_value", lessDecimal),
			},
		}},
		"file_input": {in: inInput, on: onModal, holds: shape{may: fields{
			"action_id": text(1, idLength), "filetypes": list(1, noLimit, text(1, noLimit)), "max_files": whole(1, 10),
		}}},
		"rich_text_input": {in: inInput | inActions, on: onViews, holds: shape{
			must: fields{"action_id": text(1, idLength)},
			may:  with(typed, fields{"initial_value": child("rich_text")}),
		}},
	}
}

// initialFits wants an input's first text to be as long as its limits ask.
func initialFits(c *check, at pointer, o object) {
	initial, ok := o["initial_value"]
	if !ok {
		return
	}
	least, _ := integer(o["min_length"])
	most, limited := integer(o["max_length"])
	if !limited {
		most = textLength
	}
	text(int(least), int(most))(c, at.key("initial_value"), initial)
}

// part wants an element that may stand in the place.
func part(in place) rule {
	return func(c *check, at pointer, v any) {
		o, ok := v.(object)
		if !ok {
			c.reportf(at, "must be an object")
			return
		}
		e, known := c.elementTable[typeOf(v)]
		switch {
		case o["type"] == nil:
			c.reportf(at, "missing required field: type")
		case !known:
			c.reportf(at.key("type"), "unsupported type: %v", o["type"])
		case e.in&in == 0:
			c.reportf(at.key("type"), "unsupported type here: %v", o["type"])
		case e.on != 0 && e.on&c.on == 0:
			c.reportf(at.key("type"), "unsupported type in %v: %v", c.on, o["type"])
		default:
			e.holds.check(c, at, v, "type")
		}
	}
}

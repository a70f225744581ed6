package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// input is one kind of interactive element: what of it Slack reports, and how a person's words become that.
type input struct {
	field     string // of the state
	initial   string // of the element: what the field is before anybody touches it
	stateless bool   // it reports clicks only
	choose    chooser
}

// chooser turns what a person chose, in their words, into what Slack reports.
type chooser func(s *Server, e element, chosen string) (any, error)

// inputTable is the table of interactive elements by their type.
func inputTable() map[string]input {
	option := input{field: "selected_option", initial: "initial_option", choose: chooseOption}
	options := input{field: "selected_options", initial: "initial_options", choose: each(chooseOption)}
	return map[string]input{
		"button":                     {field: "value", stateless: true, choose: pressButton},
		"overflow":                   {field: "selected_option", stateless: true, choose: chooseOption},
		"static_select":              option,
		"radio_buttons":              option,
		"multi_static_select":        options,
		"checkboxes":                 options,
		"multi_users_select":         {field: "selected_users", initial: "initial_users", choose: each(choosePerson)},
		"multi_channels_select":      {field: "selected_channels", initial: "initial_channels", choose: each(chooseChannel)},
		"multi_conversations_select": {field: "selected_conversations", initial: "initial_conversations", choose: each(chooseChannel)},
		"users_select":               {field: "selected_user", initial: "initial_user", choose: choosePerson},
		"channels_select":            {field: "selected_channel", initial: "initial_channel", choose: chooseChannel},
		"conversations_select":       {field: "selected_conversation", initial: "initial_conversation", choose: chooseChannel},
		"datepicker":                 {field: "selected_date", initial: "initial_date", choose: chooseText},
		"timepicker":                 {field: "selected_time", initial: "initial_time", choose: chooseText},
		"plain_text_input":           {field: "value", initial: "initial_value", choose: chooseText},
		"email_text_input":           {field: "value", initial: "initial_value", choose: chooseText},
		"url_text_input":             {field: "value", initial: "initial_value", choose: chooseText},
		"number_input":               {field: "value", initial: "initial_value", choose: chooseNumber},
	}
}

func (s *Server) interactive(kind string) bool {
	_, ok := s.inputs[kind]
	return ok
}

// pick is the state of an element once a person has chosen; nothing chosen clears it.
func (s *Server) pick(e element, chosen string) (object, error) {
	in, ok := s.inputs[e.kind()]
	if !ok {
		return nil, fmt.Errorf("sandbox: nobody can act on a %s", e.kind())
	}
	state := object{"type": e.kind()}
	if chosen == "" && !in.stateless {
		state[in.field] = nil
		return state, nil
	}
	value, err := in.choose(s, e, chosen)
	if value != nil {
		state[in.field] = value
	}
	return state, err
}

// action is what Slack reports of a click: the state, and what was clicked.
func (s *Server) action(e element, chosen string) (object, error) {
	o, err := s.pick(e, chosen)
	if err != nil {
		return nil, err
	}
	for _, field := range []string{"text", "style", "placeholder"} {
		if e.object[field] != nil {
			o[field] = e.object[field]
		}
	}
	o["action_id"], o["block_id"] = e.actionID(), e.blockID()
	o["action_ts"] = formatTS(s.clock.Now().UnixMicro())
	return o, nil
}

// valuesOf is what all inputs of blocks say: what was chosen, else what they began with.
func (s *Server) valuesOf(blocks []byte, chosen map[string]map[string]object) map[string]map[string]object {
	values := map[string]map[string]object{}
	for _, e := range eachElement(blocks) {
		in, ok := s.inputs[e.kind()]
		if !ok || in.stateless {
			continue
		}
		state := chosen[e.blockID()][e.actionID()]
		if state == nil {
			state = object{"type": e.kind(), in.field: e.object[in.initial]}
		}
		put(values, e, state)
	}
	return values
}

func put(values map[string]map[string]object, e element, state object) {
	row := maps.Clone(values[e.blockID()])
	if row == nil {
		row = map[string]object{}
	}
	row[e.actionID()] = state
	values[e.blockID()] = row
}

func pressButton(_ *Server, e element, _ string) (any, error) { return e.object["value"], nil }

func chooseText(_ *Server, e element, chosen string) (any, error) {
	length := utf8.RuneCountInString(chosen)
	if most, ok := number(e.object["max_length"]); ok && length > most {
		return nil, fmt.Errorf("sandbox: %q takes at most %d characters", e.actionID(), most)
	}
	if least, ok := number(e.object["min_length"]); ok && length < least {
		return nil, fmt.Errorf("sandbox: %q takes at least %d characters", e.actionID(), least)
	}
	return chosen, nil
}

func number(v any) (int, bool) {
	n, err := strconv.Atoi(fmt.Sprint(v))
	return n, err == nil
}

func chooseNumber(_ *Server, e element, chosen string) (any, error) {
	n, err := strconv.ParseFloat(chosen, 64)
	if err != nil {
		return nil, fmt.Errorf("sandbox: %q takes numbers only", e.actionID())
	}
	if e.object["is_decimal_allowed"] != true && n != float64(int64(n)) {
		return nil, fmt.Errorf("sandbox: %q takes whole numbers only", e.actionID())
	}
	return chosen, nil
}

// optionsOf are all options of an element, its groups flattened.
func optionsOf(e element) []object {
	var all []object
	add := func(list any) {
		items, _ := list.([]any)
		for _, item := range items {
			if o, ok := item.(object); ok {
				all = append(all, o)
			}
		}
	}
	add(e.object["options"])
	groups, _ := e.object["option_groups"].([]any)
	for _, group := range groups {
		if g, ok := group.(object); ok {
			add(g["options"])
		}
	}
	return all
}

func chooseOption(_ *Server, e element, chosen string) (any, error) {
	all := optionsOf(e)
	i := slices.IndexFunc(all, func(o object) bool { return plainText(o["text"]) == chosen || o["value"] == chosen })
	if i < 0 {
		return nil, fmt.Errorf("sandbox: %q has no option %q", e.actionID(), chosen)
	}
	return all[i], nil
}

// each lets a person choose several, one a line.
func each(choose chooser) chooser {
	return func(s *Server, e element, chosen string) (any, error) {
		picked := []any{}
		for line := range strings.SplitSeq(chosen, "\n") {
			one, err := choose(s, e, line)
			if err != nil {
				return nil, err
			}
			picked = append(picked, one)
		}
		return picked, nil
	}
}

func choosePerson(s *Server, e element, chosen string) (any, error) {
	if p := s.findPerson(chosen); p != nil {
		return p.ID, nil
	}
	return nil, fmt.Errorf("sandbox: %q: there is nobody called %q", e.actionID(), chosen)
}

func chooseChannel(s *Server, e element, chosen string) (any, error) {
	if ch := s.findChannel(chosen); ch != nil {
		return ch.ID, nil
	}
	return nil, fmt.Errorf("sandbox: %q: there is no channel called %q", e.actionID(), chosen)
}

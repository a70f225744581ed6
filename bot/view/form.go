package view

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
)

// FormCallback names our modals among the views of other apps.
const FormCallback = "csbot-form"

// Modal is a form as Slack shows it. The metadata comes back with what was
// filled in.
func Modal(f *answer.Form, metadata string) slack.ModalViewRequest {
	view := slack.ModalViewRequest{
		Type:            slack.VTModal,
		CallbackID:      FormCallback,
		Title:           plainText(answer.Cut(f.Title, answer.MaxTitle)),
		Submit:          plainText(cmp.Or(f.Submit, "Calculate")),
		Close:           plainText("Cancel"),
		PrivateMetadata: metadata,
	}
	if f.Intro != "" {
		view.Blocks.BlockSet = append(view.Blocks.BlockSet, slack.NewSectionBlock(markup(clip(escape(f.Intro), maxSection)), nil, nil))
	}
	for _, part := range f.Says {
		view.Blocks.BlockSet = layout(view.Blocks.BlockSet, part)
	}
	if len(f.Fields) == 0 {
		view.Submit, view.Close = nil, plainText("Close")
	}
	for _, field := range f.Fields {
		view.Blocks.BlockSet = append(view.Blocks.BlockSet, input(field))
	}
	return view
}

// input is one field.
func input(f answer.Field) *slack.InputBlock {
	block := slack.NewInputBlock(f.Name, plainText(answer.Cut(f.Label, maxHint)), nil, element(f))
	if f.Hint != "" {
		block.Hint = plainText(answer.Cut(f.Hint, maxHint))
	}
	block.Optional = f.Optional
	return block
}

func element(f answer.Field) slack.BlockElement {
	all, chosen := options(f)
	switch {
	case f.Time:
		return &slack.TimePickerBlockElement{Type: slack.METTimepicker, ActionID: f.Name, InitialTime: f.Value}
	case f.Person:
		return &slack.SelectBlockElement{Type: slack.OptTypeUser, ActionID: f.Name, Placeholder: plainText("Somebody"), InitialUser: f.Value}
	case f.People:
		element := &slack.MultiSelectBlockElement{Type: slack.MultiOptTypeUser, ActionID: f.Name, Placeholder: plainText("People")}
		if f.Value != "" {
			element.InitialUsers = strings.Split(f.Value, ",")
		}
		return element
	case f.Channel:
		return &slack.SelectBlockElement{
			Type: slack.OptTypeConversations, ActionID: f.Name, Placeholder: plainText("A channel"), InitialConversation: f.Value,
			Filter: &slack.SelectBlockElementFilter{Include: []string{"public", "private"}, ExcludeBotUsers: true},
		}
	case f.Many:
		return &slack.CheckboxGroupsBlockElement{Type: slack.METCheckboxGroups, ActionID: f.Name, Options: all, InitialOptions: chosen}
	case len(all) > 0:
		element := &slack.SelectBlockElement{Type: slack.OptTypeStatic, ActionID: f.Name, Options: all}
		if len(chosen) > 0 {
			element.InitialOption = chosen[0]
		}
		return element
	}
	value := answer.Cut(f.Value, maxSection)
	most := f.Most
	if most > 0 { // Slack opens no form whose field holds more than it may; what is left in it is checked again
		most = min(max(most, utf8.RuneCountInString(value)), maxSection)
	}
	return &slack.PlainTextInputBlockElement{
		Type: slack.METPlainTextInput, ActionID: f.Name, InitialValue: value, Multiline: f.Long, MaxLength: most,
	}
}

// options are those that a field offers, and those of them that are chosen.
func options(f answer.Field) (all, chosen []*slack.OptionBlockObject) {
	values := strings.Split(f.Value, ",")
	for _, c := range f.Choices {
		option := slack.NewOptionBlockObject(c.Value, plainText(answer.Cut(c.Label, maxLabel)), nil)
		all = append(all, option)
		if slices.Contains(values, c.Value) {
			chosen = append(chosen, option)
		}
	}
	return all, chosen
}

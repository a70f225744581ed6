package bot

import (
	"cmp"
	"slices"
	"strings"

	"github.com/slack-go/slack"
)

// A Field is one input of a form: a line of text, unless it says otherwise.
type Field struct {
	Name     string
	Label    string
	Hint     string
	Value    string
	Optional bool
	Time     bool     // a time of day, "09:00"
	Choices  []Choice // the person picks one of these
	Many     bool     // or several; Value is theirs with commas between them
}

// A Choice is one of those that a field offers.
type Choice struct{ Label, Value string }

// block renders a field.
func (f Field) block() *slack.InputBlock {
	block := slack.NewInputBlock(f.Name, plainText(cut(f.Label, 150)), nil, f.element())
	if f.Hint != "" {
		block.Hint = plainText(cut(f.Hint, 150))
	}
	block.Optional = f.Optional
	return block
}

func (f Field) element() slack.BlockElement {
	all, chosen := f.options()
	switch {
	case f.Time:
		return &slack.TimePickerBlockElement{Type: slack.METTimepicker, ActionID: f.Name, InitialTime: f.Value}
	case f.Many:
		return &slack.CheckboxGroupsBlockElement{Type: slack.METCheckboxGroups, ActionID: f.Name, Options: all, InitialOptions: chosen}
	case len(all) > 0:
		element := &slack.SelectBlockElement{Type: slack.OptTypeStatic, ActionID: f.Name, Options: all}
		if len(chosen) > 0 {
			element.InitialOption = chosen[0]
		}
		return element
	}
	return &slack.PlainTextInputBlockElement{Type: slack.METPlainTextInput, ActionID: f.Name, InitialValue: f.Value}
}

// options are those that a field offers, and those of them that are chosen.
func (f Field) options() (all, chosen []*slack.OptionBlockObject) {
	values := strings.Split(f.Value, ",")
	for _, c := range f.Choices {
		option := slack.NewOptionBlockObject(c.Value, plainText(cut(c.Label, maxLabel)), nil)
		all = append(all, option)
		if slices.Contains(values, c.Value) {
			chosen = append(chosen, option)
		}
	}
	return all, chosen
}

type option struct {
	Value string `json:"value"`
}

// filled is what a person left in a field.
type filled struct {
	Value   string   `json:"value"`
	Time    string   `json:"selected_time"`
	Option  option   `json:"selected_option"`
	Options []option `json:"selected_options"`
}

func (f filled) String() string {
	var values []string
	for _, o := range f.Options {
		values = append(values, o.Value)
	}
	return cmp.Or(f.Value, f.Time, f.Option.Value, strings.Join(values, ","))
}

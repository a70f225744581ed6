package view

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"csbot/bot/answer"
)

// A Shape is a message or a view as Slack would get it, the longest one of
// those of a kind that are made of the same parts.
type Shape struct {
	Name string // what it is of
	View bool   // a modal or a Home tab; otherwise a message
	JSON []byte
}

// Shapes are those of some answers, few enough to ask Slack about each.
func Shapes(samples []answer.Sample) ([]Shape, error) {
	longest := map[string]Shape{}
	for _, sample := range samples {
		shape, err := shapeOf(sample)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", sample.Name, err)
		}
		parts, err := partsOf(shape.JSON)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", sample.Name, err)
		}
		key := fmt.Sprint(sample.Kind, parts)
		if len(shape.JSON) > len(longest[key].JSON) {
			longest[key] = shape
		}
	}
	return slices.SortedFunc(maps.Values(longest), func(a, b Shape) int { return strings.Compare(a.Name, b.Name) }), nil
}

func shapeOf(sample answer.Sample) (Shape, error) {
	shape, shown := Shape{Name: sample.Name}, any(map[string]any{"text": Notification(sample.Answer), "blocks": Blocks(sample.Answer)})
	switch {
	case sample.Answer.Form != nil:
		shape, shown = Shape{Name: "form: " + sample.Name, View: true}, Modal(sample.Answer.Form, "{}")
	case sample.Home:
		shape, shown = Shape{Name: "Home: " + sample.Name, View: true}, Home(sample.Answer)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(shown)
	shape.JSON = bytes.TrimSpace(out.Bytes())
	return shape, err
}

// partsOf names the parts that a document is made of, each once: its keys, and
// the types that it names.
func partsOf(document []byte) ([]string, error) {
	var tree any
	if err := json.Unmarshal(document, &tree); err != nil {
		return nil, err
	}
	found := map[string]bool{}
	var walk func(string, any)
	walk = func(in string, v any) {
		switch v := v.(type) {
		case map[string]any:
			kind, _ := v["type"].(string)
			for key, inner := range v {
				found[in+kind+"."+key] = true
				walk(kind+".", inner)
			}
		case []any:
			for _, inner := range v {
				walk(in, inner)
			}
		}
	}
	walk("", tree)
	return slices.Sorted(maps.Keys(found)), nil
}

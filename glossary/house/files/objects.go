package files

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// readYAML takes a list of objects apart, or one object whose names are words.
func readYAML(text string) (raw, bool) {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil || len(document.Content) != 1 {
		return raw{}, false
	}
	return objects(document.Content[0])
}

// readJSON does the same with JSON.
func readJSON(text string) (raw, bool) {
	if first := strings.TrimSpace(text); !strings.HasPrefix(first, "[") && !strings.HasPrefix(first, "{") {
		return raw{}, false
	}
	r := reader{Decoder: json.NewDecoder(strings.NewReader(text)), text: text, line: 1}
	node, err := r.node()
	if err != nil {
		return raw{}, false
	}
	return objects(node)
}

// A reader makes nodes of JSON, which know their lines.
type reader struct {
	*json.Decoder

	text     string
	at, line int // how far lines are counted
}

func (r *reader) node() (*yaml.Node, error) {
	token, err := r.Token()
	if err != nil {
		return nil, err
	}
	to := int(r.InputOffset())
	r.line, r.at = r.line+strings.Count(r.text[r.at:to], "\n"), to
	node := &yaml.Node{Kind: yaml.ScalarNode, Line: r.line}
	switch token := token.(type) {
	case json.Delim:
		node.Kind = yaml.MappingNode
		if token == '[' {
			node.Kind = yaml.SequenceNode
		}
		for r.More() {
			inner, err := r.node()
			if err != nil {
				return nil, err
			}
			node.Content = append(node.Content, inner)
		}
		_, err = r.Token()
	case nil:
	case string:
		node.Value = token
	default:
		node.Value = fmt.Sprint(token)
	}
	return node, err
}

// objects makes rows of a list of objects.
func objects(node *yaml.Node) (raw, bool) {
	switch {
	case node.Kind == yaml.MappingNode && len(node.Content) == 2 && node.Content[1].Kind != yaml.ScalarNode:
		return objects(node.Content[1]) // terms: …
	case node.Kind == yaml.MappingNode:
		return dictionary(node)
	case node.Kind != yaml.SequenceNode || len(node.Content) == 0:
		return raw{}, false
	}
	var r raw
	for _, item := range node.Content {
		if item.Kind != yaml.MappingNode {
			return raw{}, false
		}
		r.add(item.Line, item.Content)
	}
	return r, true
}

// dictionary makes rows of an object whose names are words, and whose values what
// they mean.
func dictionary(node *yaml.Node) (raw, bool) {
	var r raw
	for i := 0; i+1 < len(node.Content); i += 2 {
		name, value := node.Content[i], node.Content[i+1]
		content := []*yaml.Node{{Kind: yaml.ScalarNode, Value: string(Word)}, name}
		if value.Kind == yaml.MappingNode {
			content = append(content, fieldsOf(value)...)
		} else {
			content = append(content, &yaml.Node{Kind: yaml.ScalarNode, Value: string(Meaning)}, value)
		}
		r.add(name.Line, content)
	}
	return r, len(r.rows) > 0
}

// fieldsOf are the names and values of an object, the names as fields where they
// are known, so that objects and texts may stand side by side.
func fieldsOf(object *yaml.Node) []*yaml.Node {
	content := slices.Clone(object.Content)
	for i := 0; i < len(content); i += 2 {
		if f := fieldOf(content[i].Value); f != "" {
			content[i] = &yaml.Node{Kind: yaml.ScalarNode, Value: string(f)}
		}
	}
	return content
}

// add makes a row of the names and values of an object, and one more of each
// further value of what it means.
func (r *raw) add(line int, content []*yaml.Node) {
	row := rawRow{line: line}
	var more []rawRow
	for i := 0; i+1 < len(content); i += 2 {
		name, values := content[i].Value, valuesOf(content[i+1])
		at := slices.Index(r.headers, name)
		if at < 0 {
			at = len(r.headers)
			r.headers = append(r.headers, name)
		}
		for len(row.cells) <= at {
			row.cells = append(row.cells, "")
		}
		if len(values) < 2 || fieldOf(name) != Meaning {
			row.cells[at] = strings.Join(values, ", ")
			continue
		}
		row.cells[at] = values[0]
		for _, value := range values[1:] {
			more = append(more, rawRow{line, append(make([]string, at), value)})
		}
	}
	r.rows = append(r.rows, row)
	if at := slices.IndexFunc(r.headers, func(h string) bool { return fieldOf(h) == Word }); at >= 0 && at < len(row.cells) {
		for _, further := range more {
			further.cells = append(further.cells, make([]string, max(0, at+1-len(further.cells)))...)
			further.cells[at] = row.cells[at]
			r.rows = append(r.rows, further)
		}
	}
}

// valuesOf are the values of a list, or the one that is none.
func valuesOf(node *yaml.Node) []string {
	switch node.Kind {
	case yaml.ScalarNode:
		if node.Tag == "!!null" {
			return nil
		}
		return []string{node.Value}
	case yaml.SequenceNode:
		var values []string
		for _, item := range node.Content {
			values = append(values, valuesOf(item)...)
		}
		return values
	case yaml.DocumentNode, yaml.MappingNode, yaml.AliasNode:
	}
	return nil
}

package files

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// deepest is how deep the objects and lists of a file may stand in each other: one
// of words needs three levels.
const deepest = 8

// readYAML takes a list of objects apart, or one object whose names are words. Of
// several documents it takes none.
func readYAML(text string) (raw, bool) {
	documents := yaml.NewDecoder(strings.NewReader(text))
	var document, further yaml.Node
	if err := documents.Decode(&document); err != nil || len(document.Content) != 1 {
		return raw{}, false
	}
	if err := documents.Decode(&further); !errors.Is(err, io.EOF) {
		return raw{}, false
	}
	return objects(document.Content[0])
}

// readJSON does the same with JSON, of which there may also be an object a line.
func readJSON(text string) (raw, bool) {
	if !likeJSON(text) {
		return raw{}, false
	}
	r := reader{Decoder: json.NewDecoder(strings.NewReader(text)), text: text, line: 1}
	r.UseNumber() // so that numbers stay as they are written
	lines := &yaml.Node{Kind: yaml.SequenceNode, Line: 1}
	for {
		node, err := r.node(deepest)
		switch {
		case errors.Is(err, io.EOF) && len(lines.Content) == 1:
			return objects(lines.Content[0])
		case errors.Is(err, io.EOF):
			return objects(lines)
		case err != nil:
			return raw{}, false
		}
		lines.Content = append(lines.Content, node)
	}
}

// likeJSON reports whether a text begins as lists and objects do.
func likeJSON(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{")
}

// A reader makes nodes of JSON, which know their lines.
type reader struct {
	*json.Decoder

	text     string
	at, line int // how far lines are counted
}

var errTooDeep = errors.New("its lists and objects stand too deep in each other")

// node reads a value, in which others may stand so many levels deep.
func (r *reader) node(levels int) (*yaml.Node, error) {
	token, err := r.Token()
	if err != nil {
		return nil, err
	}
	to := int(r.InputOffset())
	r.line, r.at = r.line+strings.Count(r.text[r.at:to], "\n"), to
	node := &yaml.Node{Kind: yaml.ScalarNode, Line: r.line}
	switch token := token.(type) {
	case json.Delim:
		if levels == 0 {
			return nil, errTooDeep
		}
		node.Kind = yaml.MappingNode
		if token == '[' {
			node.Kind = yaml.SequenceNode
		}
		return node, r.fill(node, levels-1)
	case nil:
	case string:
		node.Value = token
	default:
		node.Value = fmt.Sprint(token)
	}
	return node, nil
}

// fill reads what stands in a list or an object, and its end.
func (r *reader) fill(node *yaml.Node, levels int) error {
	for r.More() {
		inner, err := r.node(levels)
		if err != nil {
			return unended(err)
		}
		node.Content = append(node.Content, inner)
	}
	_, err := r.Token()
	return unended(err)
}

// unended is the error of reading what has not ended yet: there its end is none.
func unended(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
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
	return r, len(r.headers) <= mostHeaders
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
	return r, len(r.rows) > 0 && len(r.headers) <= mostHeaders
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
// further value of what it means. It adds nothing to what is too much already: each
// row is as wide as the headers known by then.
func (r *raw) add(line int, content []*yaml.Node) {
	if len(r.headers) > mostHeaders || len(r.rows) > MostRows {
		return
	}
	row := rawRow{line: line}
	var more []rawRow
	for i := 0; i+1 < len(content); i += 2 {
		name, values := content[i].Value, valuesOf(content[i+1])
		at := slices.Index(r.headers, name)
		if at < 0 {
			at = len(r.headers)
			r.headers = append(r.headers, name)
		}
		if at >= mostHeaders {
			return
		}
		for len(row.cells) <= at {
			row.cells = append(row.cells, "")
		}
		if len(values) < 2 || fieldOf(name) != Meaning {
			row.cells[at] = strings.Join(values, between(name))
			continue
		}
		row.cells[at] = values[0]
		for _, value := range values[1:min(len(values), MostRows+1)] {
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

// between is what stands between the values of a list of that name.
func between(name string) string {
	for _, f := range fields() {
		if f.field == fieldOf(name) {
			return f.between()
		}
	}
	return field{}.between()
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

package files

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"csbot/glossary"
	"csbot/glossary/house"
	"csbot/glossary/plaintext"
)

// A Form is how a file is written.
type Form string

// The forms that are written.
const (
	CSV  Form = "csv"
	YAML Form = "yaml"
	JSON Form = "json"
)

// Forms are all of them.
func Forms() []Form { return []Form{CSV, YAML, JSON} }

// Write writes texts, sorted by their words: the same texts give the same bytes.
func Write(form Form, texts []house.Text) ([]byte, error) {
	texts = slices.Clone(texts)
	slices.SortStableFunc(texts, func(a, b house.Text) int {
		return cmp.Or(cmp.Compare(glossary.Key(a.Name), glossary.Key(b.Name)), cmp.Compare(a.Name, b.Name))
	})
	var rows [][]string
	for _, t := range texts {
		rows = append(rows, rowsOf(t)...)
	}
	if form == CSV {
		return writeCSV(rows)
	}
	return writeObjects(form, rows)
}

// rowsOf are the rows of a text, a meaning each, by the table of fields.
func rowsOf(t house.Text) [][]string {
	var first []string
	for _, f := range fields() {
		switch {
		case f.list != nil:
			first = append(first, strings.Join(*f.list(&t), f.between()))
		case f.of != nil:
			first = append(first, *f.of(&t))
		case t.Adds:
			first = append(first, "yes")
		default:
			first = append(first, "")
		}
	}
	rows := [][]string{first}
	for _, more := range t.More {
		rows = append(rows, slices.Concat([]string{t.Name, more}, make([]string, len(first)-2)))
	}
	return rows
}

// between is what stands between the parts of a list.
func (f field) between() string {
	if f.lines {
		return "\n"
	}
	return ", "
}

// writeCSV writes for spreadsheets, which take a file for UTF-8 by its byte order
// mark.
func writeCSV(rows [][]string) ([]byte, error) {
	out := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(out)
	w.UseCRLF = true
	var headers []string
	for _, f := range fields() {
		headers = append(headers, string(f.field))
	}
	all := [][]string{headers}
	for _, row := range rows {
		cells := slices.Clone(row)
		for i := range cells {
			cells[i] = plaintext.Cell(cells[i])
		}
		all = append(all, cells)
	}
	err := w.WriteAll(all)
	return out.Bytes(), err
}

// An object is a row as names and values, without those that are empty.
type object []string

func (o object) filled(yield func(name, value string) bool) {
	for i, f := range fields() {
		if o[i] != "" && !yield(string(f.field), o[i]) {
			return
		}
	}
}

// MarshalYAML is part of yaml.Marshaler.
func (o object) MarshalYAML() (any, error) {
	node := &yaml.Node{Kind: yaml.MappingNode}
	for name, value := range o.filled {
		node.Content = append(node.Content, scalar(name), scalar(value))
	}
	return node, nil
}

// MarshalJSON is part of json.Marshaler.
func (o object) MarshalJSON() ([]byte, error) {
	out := []byte("{")
	for name, value := range o.filled {
		if len(out) > 1 {
			out = append(out, ',')
		}
		quoted, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		out = append(out, `"`+name+`":`...)
		out = append(out, quoted...)
	}
	return append(out, '}'), nil
}

// scalar is a text in YAML, quoted where it would be read as something else.
func scalar(text string) *yaml.Node {
	node := new(yaml.Node)
	node.SetString(text)
	return node
}

func writeObjects(form Form, rows [][]string) ([]byte, error) {
	objects := make([]object, len(rows))
	for i, row := range rows {
		objects[i] = row
	}
	var out bytes.Buffer
	if form == YAML {
		err := yaml.NewEncoder(&out).Encode(objects)
		return out.Bytes(), err
	}
	w := json.NewEncoder(&out)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	err := w.Encode(objects)
	return out.Bytes(), err
}

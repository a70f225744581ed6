package glossary

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"sync"

	"go.yaml.in/yaml/v3"
)

// The form of a file, every text with the line it stands on.
type (
	termsFile struct {
		Category text    `yaml:"category"`
		Terms    []entry `yaml:"terms"`
	}
	entry struct {
		Name          text         `yaml:"name"`
		Abbreviations []text       `yaml:"abbreviations"`
		Shared        []text       `yaml:"shared"`
		Aliases       []text       `yaml:"aliases"`
		In            foreign      `yaml:"in"`
		Plural        text         `yaml:"plural"`
		Described     []text       `yaml:"described"`
		Senses        []sense      `yaml:"senses"`
		Differ        text         `yaml:"sources_differ"`
		Formula       text         `yaml:"formula"`
		Metric        text         `yaml:"metric"`
		Example       text         `yaml:"example"`
		Broader       []text       `yaml:"broader"`
		Overlaps      []text       `yaml:"overlaps"`
		See           []text       `yaml:"see"`
		NotToConfuse  []difference `yaml:"not_to_confuse"`
		Broad         bool         `yaml:"broad"`
	}
	foreign = map[string][]text // by code of the language: "de: [Abwanderung]"
	sense   struct {
		Text    text   `yaml:"text"`
		Note    text   `yaml:"note"`
		Sources []text `yaml:"sources"`
	}
	difference struct {
		Term       text `yaml:"term"`
		Difference text `yaml:"difference"`
	}
	sourcesFile struct {
		Documents []document `yaml:"documents"`
	}
	document struct {
		ID    text `yaml:"id"`
		Title text `yaml:"title"`
	}
)

// A text is a string and the line of its file where it stands.
type text struct {
	string

	line int
}

// UnmarshalYAML implements yaml.Unmarshaler.
func (t *text) UnmarshalYAML(node *yaml.Node) error {
	t.line = node.Line
	if node.Kind == yaml.ScalarNode && node.ShortTag() == "!!str" {
		t.string = node.Value // as Decode would find by a longer way
		return nil
	}
	return node.Decode(&t.string)
}

// A form is a file understood, as far as it could be.
type form struct {
	file

	terms     termsFile   // of a file of terms
	documents sourcesFile // of a list of documents
	faults    []Fault
}

// decodeAll reads files side by side.
func decodeAll(files []file) []form {
	forms := make([]form, len(files))
	var reading sync.WaitGroup
	for i, f := range files {
		reading.Go(func() { forms[i] = f.decode() })
	}
	reading.Wait()
	return forms
}

func (f file) decode() form {
	read := form{file: f}
	if f.listsDocuments() {
		read.faults = DecodeYAML(f.name, f.data, &read.documents)
	} else {
		read.faults = DecodeYAML(f.name, f.data, &read.terms)
	}
	return read
}

// DecodeYAML reads one YAML document into the form v points to and returns what is
// wrong with it; what could be read is read all the same.
func DecodeYAML(file string, data []byte, v any) []Fault {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	err := dec.Decode(v)
	if err == nil || errors.Is(err, io.EOF) {
		if dec.Decode(new(yaml.Node)) == nil {
			return []Fault{{File: file, Reason: "more than one YAML document"}}
		}
		return nil
	}
	mistyped := new(yaml.TypeError)
	if !errors.As(err, &mistyped) {
		return []Fault{yamlFault(file, err.Error())}
	}
	var faults []Fault
	for _, e := range mistyped.Errors {
		faults = append(faults, yamlFault(file, e))
	}
	return faults
}

var (
	yamlLine     = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?(.*)$`)
	unknownField = regexp.MustCompile(`^field (\S+) not found in type .*$`)
	otherKind    = regexp.MustCompile("^cannot unmarshal \\S+ (`.*` )?into .*$")
)

// yamlFault takes the line out of a message of the YAML package.
func yamlFault(file, message string) Fault {
	parts := yamlLine.FindStringSubmatch(message)
	if parts == nil {
		return Fault{File: file, Reason: message}
	}
	line, _ := strconv.Atoi(parts[1]) // no line: 0
	reason := unknownField.ReplaceAllString(parts[2], `unknown field "$1": mend its spelling, or take it out`)
	reason = otherKind.ReplaceAllString(reason, "${1}is not of the kind that belongs here: see how it stands elsewhere")
	return Fault{File: file, Line: line, Reason: reason}
}

// place finds a line for a fault of an entry that lacks the text in question.
func (e entry) place() int {
	for _, t := range append([]text{e.Name, e.Metric, e.Formula, e.Example}, e.Aliases...) {
		if t.line > 0 {
			return t.line
		}
	}
	for _, s := range e.Senses {
		if s.Text.line > 0 {
			return s.Text.line
		}
	}
	return 0
}

// label names an entry in a fault.
func (e entry) label() string { return fmt.Sprintf("%q", e.Name.string) }

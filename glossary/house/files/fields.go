// Package files reads and writes a team's words as CSV, TSV, YAML and JSON. A file
// is a list of rows, whatever its form: one for each meaning of a word, under
// columns of which Read guesses from their headers what is in them. What Write
// writes, Read reads as the same texts.
//
// To read another header, add it to the table of fields.
package files

import (
	"slices"
	"strings"

	"csbot/glossary/house"
)

// A Field is what may be in a column.
type Field string

// The fields.
const (
	Word          Field = "word"
	Meaning       Field = "meaning"
	Also          Field = "also"
	Abbreviations Field = "abbreviations"
	Note          Field = "note"
	Example       Field = "example"
	Link          Field = "link"
	Category      Field = "category"
	NotSame       Field = "not the same as" // a line each: "GRR: it leaves upsells out"
	Question      Field = "quiz question"
	RightAnswer   Field = "quiz right answer"
	WrongAnswer   Field = "quiz wrong answer"
	WrongAnswer2  Field = "quiz wrong answer 2"
	WrongAnswer3  Field = "quiz wrong answer 3"
	Why           Field = "quiz why"
	Beside        Field = "beside" // "yes": it adds to the general entry of its name
)

// A field is what there is to know of a Field: its headers, lower-case, and where
// its value is in a text.
type field struct {
	field   Field
	headers []string
	of      func(*house.Text) *string
	list    func(*house.Text) *[]string // of names with commas between them
	lines   bool                        // of the list: a line each, and no names
}

// fields is the table of them, in the order of the columns that are written.
func fields() []field {
	return append([]field{
		{
			field: Word, of: func(t *house.Text) *string { return &t.Name },
			headers: []string{
				"word", "words", "term", "terms", "term name", "terminology", "name", "title", "phrase", "entry", "keyword", "glossary term",
				"begriff", "wort", "benennung",
			},
		},
		{
			field: Meaning, of: func(t *house.Text) *string { return &t.Meaning },
			headers: []string{
				"meaning", "definition", "definitions", "description", "explanation", "expansion", "stands for", "full form", "full name",
				"full title", "long form", "spelled out", "spelt out", "in full", "what it means", "what it means here", "text",
				"bedeutung", "erklärung", "beschreibung",
			},
		},
		{
			field: Also, list: func(t *house.Text) *[]string { return &t.Also },
			headers: []string{"also", "also called", "also known as", "aka", "alias", "aliases", "synonym", "synonyms", "other names", "synonyme", "auch"},
		},
		{
			field: Abbreviations, list: func(t *house.Text) *[]string { return &t.Abbreviations },
			headers: []string{
				"abbreviations", "abbreviation", "abbr", "abbrev", "abbreviation(s)", "abbreviation/acronym", "acronym", "acronyms",
				"acronym/abbreviation", "initialism", "short form", "abkürzung", "abkürzungen", "kürzel",
			},
		},
		{
			field: Note, of: func(t *house.Text) *string { return &t.Note },
			headers: []string{"note", "notes", "comment", "comments", "remark", "remarks", "anmerkung", "bemerkung"},
		},
		{field: Example, of: func(t *house.Text) *string { return &t.Example }, headers: []string{"example", "examples", "beispiel"}},
		{field: Link, of: func(t *house.Text) *string { return &t.Link }, headers: []string{"link", "links", "url", "website", "web page", "page"}},
		{
			field: Category, of: func(t *house.Text) *string { return &t.Category },
			headers: []string{"category", "categories", "topic", "subject", "kategorie", "thema"},
		},
		differences(),
		{field: Beside, headers: []string{"beside"}},
	}, quizFields()...)
}

// differences are how the entry differs from other terms.
func differences() field {
	return field{
		field: NotSame, list: func(t *house.Text) *[]string { return &t.NotSame }, lines: true,
		headers: []string{"not the same as", "not to be confused with", "differs from"},
	}
}

// quizFields are those of the entry's question.
func quizFields() []field {
	return []field{
		quizField(Question, func(q *house.Quiz) *string { return &q.Question }),
		quizField(RightAnswer, func(q *house.Quiz) *string { return &q.Right }),
		quizField(WrongAnswer, func(q *house.Quiz) *string { return &q.Wrong[0] }),
		quizField(WrongAnswer2, func(q *house.Quiz) *string { return &q.Wrong[1] }),
		quizField(WrongAnswer3, func(q *house.Quiz) *string { return &q.Wrong[2] }),
		quizField(Why, func(q *house.Quiz) *string { return &q.Why }),
	}
}

// quizField is a field of the entry's question, whose header is its name.
func quizField(name Field, of func(*house.Quiz) *string) field {
	return field{field: name, headers: []string{string(name)}, of: func(t *house.Text) *string { return of(&t.Quiz) }}
}

// Fields are all of them.
func Fields() []Field {
	var all []Field
	for _, f := range fields() {
		all = append(all, f.field)
	}
	return all
}

// fieldOf is what the header of a column says is in it; "": nothing known.
func fieldOf(header string) Field {
	header = strings.Trim(strings.ToLower(Line(header)), " *:.")
	header = strings.NewReplacer("_", " ", "-", " ").Replace(header)
	for _, f := range fields() {
		if slices.Contains(f.headers, header) {
			return f.field
		}
	}
	return ""
}

// guess says what is in each column by their headers, each field once. A list of
// abbreviations has no other words: what stands beside them is what they mean.
func guess(headers []string) []Field {
	columns := make([]Field, len(headers))
	at := map[Field]int{}
	for i, header := range headers {
		f := fieldOf(header)
		if _, twice := at[f]; f != "" && !twice {
			columns[i], at[f] = f, i
		}
	}
	word, hasWord := at[Word]
	_, hasMeaning := at[Meaning]
	letters, hasLetters := at[Abbreviations]
	switch {
	case hasWord && hasMeaning, !hasLetters:
	case hasWord:
		columns[letters], columns[word] = Word, Meaning
	case hasMeaning:
		columns[letters] = Word
	}
	return columns
}

// complete reports whether columns say what the words are and what they mean.
func complete(columns []Field) bool {
	return slices.Contains(columns, Word) && slices.Contains(columns, Meaning)
}

// Line is a text as forms and files keep it: on one line, with one space between
// words, and without what is pasted from pages and sheets without being seen: spaces
// and joints of no width, and hyphens that stand only at the end of a line.
func Line(text string) string {
	return strings.Join(strings.Fields(strings.Map(withWidth, text)), " ")
}

func withWidth(r rune) rune {
	switch r {
	case '\u00ad', '\u200b', '\u2060', '\ufeff':
		return -1
	}
	return r
}

// Lines are the lines of a text, each once and as Line has them.
func Lines(text string) (lines []string) {
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = Line(line); line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}

// Names are the names of a list in one text, each once.
func Names(text string) []string {
	var names []string
	named := map[string]bool{}
	for name := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if name = Line(name); name != "" && !named[name] {
			names, named[name] = append(names, name), true
		}
	}
	return names
}

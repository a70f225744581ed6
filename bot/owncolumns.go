package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/house/files"
)

const (
	// columnField begins the names of the fields that say what is in a column.
	columnField = "column"
	// firstField is the field that says what the first line is, and itsHeaders that it
	// is headers.
	firstField = "first"
	itsHeaders = "headers"
	itsARow    = "row"
	// columnsAsked is about how many columns is asked at once.
	columnsAsked = 30
)

// sheet reads a glossary as the line says what is in its columns.
func (l importLine) sheet(text string) (files.Sheet, error) {
	columns, headers, known := readColumns(l.columns)
	switch {
	case !known:
		return files.Read(text, nil)
	case headers:
		return files.Read(text, columns)
	}
	return files.ReadRows(text, columns)
}

// textOf is what a line imports: of a file, or pasted.
func (b *Bot) textOf(ctx context.Context, req Request, line importLine) (string, error) {
	if line.file == pastedText {
		return line.text, nil
	}
	return b.readFile(ctx, req, line.file)
}

// columnsCommand asks what is in the columns of a glossary, and shows what an import would
// do by what is said.
func (b *Bot) columnsCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseColumns(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	if _, err := b.mayImport(ctx, req); err != nil {
		return answer.Answer{}, err
	}
	chosen := importLine(line)
	if req.Source == Submission {
		columns, err := filledColumns(req.Values)
		if err != nil {
			return answer.Answer{}, err
		}
		chosen.columns = writtenColumns(columns, req.Values[firstField] != itsARow)
	}
	text, err := b.textOf(ctx, req, chosen)
	if err != nil {
		return answer.Answer{}, err
	}
	if req.Source == Submission {
		return b.glossaryOf(ctx, req, chosen, text)
	}
	sheet, err := chosen.sheet(text)
	if err != nil && !errors.Is(err, files.ErrColumns) {
		return answer.Answer{}, unreadWords(err)
	}
	return unkept(formed(req, line.String(), columnsForm(line, sheet))), nil
}

// columnsForm asks what is in each column, with what was taken to be in it chosen.
func columnsForm(line columnsLine, sheet files.Sheet) *answer.Form {
	line.columns = ""
	f := &answer.Form{
		Title: "Columns", Line: line.String(), Submit: "Show", Intro: "Say what is in each column. Nothing is imported yet.",
	}
	if sheet.Loose {
		first := itsHeaders
		if sheet.ByPlace || len(sheet.Headers) > 0 && sheet.Headers[0] == files.Unnamed(0) {
			first = itsARow
		}
		f.Fields = append(f.Fields, answer.Field{Name: firstField, Label: "The first line", Value: first, Choices: []answer.Choice{
			{Label: "Headers", Value: itsHeaders}, {Label: "A word like those below it", Value: itsARow},
		}})
	}
	for i := range min(max(len(sheet.Headers), len(sheet.Columns)), columnsAsked) {
		field := answer.Field{Name: columnField + strconv.Itoa(i), Label: files.Unnamed(i), Value: notUsed, Choices: columnChoices()}
		if i < len(sheet.Headers) {
			field.Label = cmp.Or(answer.Cut(sheet.Headers[i], 40), field.Label)
		}
		if i < len(sheet.Columns) {
			field.Value = cmp.Or(string(sheet.Columns[i]), notUsed)
		}
		if i < len(sheet.Sample) && sheet.Sample[i] != "" {
			field.Hint = "Such as: " + answer.Cut(sheet.Sample[i], 60)
		}
		f.Fields = append(f.Fields, field)
	}
	return f
}

// columnChoices are what may be in a column.
func columnChoices() []answer.Choice {
	all := []answer.Choice{{Label: "Not used", Value: notUsed}}
	for _, field := range files.Fields() {
		name := string(field)
		all = append(all, answer.Choice{Label: strings.ToUpper(name[:1]) + name[1:], Value: name})
	}
	return all
}

// filledColumns reads what was chosen for each column.
func filledColumns(values map[string]string) (columns []files.Field, err error) {
	const first = columnField + "0"
	for i := range columnsAsked {
		name := columnField + strconv.Itoa(i)
		chosen, shown := values[name]
		if !shown {
			break
		}
		field := files.Field(chosen)
		switch {
		case chosen == notUsed:
			field = ""
		case !slices.Contains(files.Fields(), field):
			return nil, answer.FieldsError{name: "Choose one of these."}
		case slices.Contains(columns, field):
			return nil, answer.FieldsError{name: fmt.Sprintf("One column above has “%s” already.", field)}
		}
		columns = append(columns, field)
	}
	for _, needed := range []files.Field{files.Word, files.Meaning} {
		if !slices.Contains(columns, needed) {
			return nil, answer.FieldsError{first: fmt.Sprintf("No column has “%s”: choose one that does.", needed)}
		}
	}
	return columns, nil
}

// askColumns offers to say what is in the columns of a glossary whose headers do not.
func askColumns(line importLine, sheet files.Sheet) answer.Answer {
	c := headed(words("The headers do not say which column has the words, and which one what they mean."))
	var headers []string
	for _, header := range sheet.Headers {
		if header != "" {
			headers = append(headers, "“"+answer.Cut(header, 40)+"”")
		}
	}
	c.small(words("They are " + answer.Cut(strings.Join(headers, ", "), 300) + "."))
	c.button("Say what they are", columnsLine(line).String())
	return unkept(c.done(answer.Outcome{Kind: answer.KindSuggest}))
}

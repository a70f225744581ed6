package page

import (
	"html/template"
	"strings"
)

// Class are the styles of a run of rich text, as CSS classes.
func (p *part) Class() string {
	var on []string
	for _, name := range []string{"bold", "italic", "strike", "underline", "code", "highlight"} {
		if style := p.Get("style"); style != nil && style.On(name) {
			on = append(on, name)
		}
	}
	return strings.Join(on, " ")
}

// Lines is the text of a run with its line breaks.
func (p *part) Lines() template.HTML {
	escaped := template.HTMLEscapeString(p.String("text"))
	return template.HTML(strings.ReplaceAll(escaped, "\n", "<br>")) //nolint:gosec // just escaped
}

// Href is the address of a link, or empty when it is not one to follow.
func (p *part) Href() string {
	if url := p.String("url"); safeLink(url) {
		return url
	}
	return ""
}

// Name is who or what a mention names.
func (p *part) Name(field string) string {
	id := p.String(field)
	if name := p.who.Name(id); name != "" {
		return name
	}
	return id
}

// Picture is an emoji by its name.
func (p *part) Picture() string { return withEmoji(":" + p.String("name") + ":") }

// Moment is a date in the reader's own time.
func (p *part) Moment() string {
	if shown := p.who.date(p.String("timestamp"), p.String("format")); shown != "" {
		return shown
	}
	return p.String("fallback")
}

// A row is one row of a table.
type row struct {
	Header bool
	Cells  []cell
}

// A cell is one cell of a table, and how its column is aligned.
type cell struct {
	*part

	Align string
}

// Rows are the rows of a table; the first one heads the columns.
func (p *part) Rows() []row {
	settings := p.List("column_settings")
	lines, _ := p.o["rows"].([]any)
	rows := make([]row, 0, len(lines))
	for i, line := range lines {
		items, _ := line.([]any)
		r := row{Header: i == 0}
		for j, inner := range p.parts(items) {
			c := cell{part: inner}
			if j < len(settings) {
				c.Align = settings[j].String("align")
			}
			r.Cells = append(r.Cells, c)
		}
		rows = append(rows, r)
	}
	return rows
}

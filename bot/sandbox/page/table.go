package page

import (
	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

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

func (p *part) table() g.Node {
	return h.Div(h.Class("scroll"), h.Table(g.Map(p.Rows(), row.draw)))
}

func (p *part) dataTable() g.Node {
	return g.Group{h.P(h.Class("caption"), g.Text(p.String("caption"))), p.table()}
}

func (r row) draw() g.Node {
	return h.Tr(g.Map(r.Cells, func(c cell) g.Node {
		if r.Header {
			return h.Th(h.Scope("col"), h.Class(c.Align), c.Element())
		}
		return h.Td(h.Class(c.Align), c.Element())
	}))
}

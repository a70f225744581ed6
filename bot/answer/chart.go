package answer

// A Chart is figures that people would rather look at than read. Package view
// draws it, and says the same figures in words.
type Chart struct {
	Kind    ChartKind
	Title   string
	Of      string   // what the bars measure: "Revenue"
	Columns []string // of a Table: what the rows are of, then the name of each figure
	Rows    []ChartRow
}

// A ChartKind is how figures are drawn.
type ChartKind uint8

// The kinds of charts.
const (
	Pie   ChartKind = iota // parts of a whole: one figure a row, none below zero, at most six
	Bars                   // one figure a row, above or below zero, at most twenty
	Table                  // a figure for each column but the first, at most a hundred rows
)

// A ChartRow is a slice, a bar or a row of a table.
type ChartRow struct {
	Name    Text
	Figures []Figure
}

// A Figure is one number. One that does not exist has neither field.
type Figure struct {
	Exact string // decimal
	Says  string // the same for people, who may get more: "55 (55%)"
}

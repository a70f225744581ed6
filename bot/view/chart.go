package view

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
)

// Slack's limits on charts, in characters.
const (
	maxChartTitle = 50
	maxChartLabel = 20 // of a slice, a bar or a series
)

// linesTogether is how many lines of a chart stand in one paragraph.
const linesTogether = 6

// Undrawn is an answer with the figures of its chart in words alone.
func Undrawn(a answer.Answer) answer.Answer {
	if a.Chart == nil {
		return a
	}
	a.Notice = slices.Clip(a.Notice)
	for i, line := range chartLines(a.Chart) {
		between := "; "
		if i == 0 {
			between = ". "
		}
		a.Notice = append(append(a.Notice, answer.Piece{Text: between}), line...)
	}
	a.Parts = slices.Concat(a.Parts, chartParts(a.Chart))
	a.Chart = nil
	return a
}

// chartParts are those lines in short paragraphs.
func chartParts(c *answer.Chart) (parts []answer.Part) {
	for together := range slices.Chunk(chartLines(c), linesTogether) {
		parts = append(parts, answer.Part{Kind: answer.Paragraph, Lines: together})
	}
	return parts
}

// chartLines are the figures of a chart in words: a line a row.
func chartLines(c *answer.Chart) []answer.Text {
	lines := make([]answer.Text, len(c.Rows))
	for i, row := range c.Rows {
		var said []string
		for j, f := range row.Figures {
			switch {
			case f.Says == "":
			case c.Kind == answer.Table:
				said = append(said, c.Columns[j+1]+" "+f.Says)
			default:
				said = append(said, f.Says)
			}
		}
		lines[i] = append(slices.Clip(row.Name), answer.Piece{Text: ": " + strings.Join(said, ", ")})
	}
	return lines
}

// chartBlock is a chart as Slack draws it.
func chartBlock(c *answer.Chart) slack.Block {
	if c.Kind == answer.Table {
		return dataTable(c)
	}
	b := &chartShown{Type: slack.MBTDataVisualization, Title: answer.Cut(c.Title, maxChartTitle)}
	if c.Kind == answer.Pie {
		b.Chart = pie(c)
	} else {
		b.Chart = bars(c)
	}
	return b
}

// chartShown is a data_visualization block. That of slack-go holds its figures as
// float64, which not all of ours fit.
type chartShown struct {
	Type  slack.MessageBlockType `json:"type"`
	Title string                 `json:"title"`
	Chart any                    `json:"chart"`
}

// BlockType implements slack.Block.
func (b *chartShown) BlockType() slack.MessageBlockType { return b.Type }

// ID implements slack.Block: Slack gives the block one.
func (*chartShown) ID() string { return "" }

// point is a slice of a pie or a bar.
type point struct {
	Label string      `json:"label"`
	Value json.Number `json:"value"`
}

func points(c *answer.Chart) []point {
	all := make([]point, len(c.Rows))
	for i, row := range c.Rows {
		all[i] = point{answer.Cut(said(row.Name), maxChartLabel), json.Number(row.Figures[0].Exact)}
	}
	return all
}

// pie leaves out what is zero: Slack refuses such a slice.
func pie(c *answer.Chart) any {
	slices := slices.DeleteFunc(points(c), func(p point) bool { return p.Value == "0" })
	return struct {
		Type     slack.DataVisualizationChartType `json:"type"`
		Segments []point                          `json:"segments"`
	}{slack.DataVisualizationChartPie, slices}
}

func bars(c *answer.Chart) any {
	type series struct {
		Name string  `json:"name"`
		Data []point `json:"data"`
	}
	data := points(c)
	axis := slack.DataVisualizationAxisConfig{}
	for _, p := range data {
		axis.Categories = append(axis.Categories, p.Label)
	}
	return struct {
		Type   slack.DataVisualizationChartType  `json:"type"`
		Series []series                          `json:"series"`
		Axis   slack.DataVisualizationAxisConfig `json:"axis_config"`
	}{slack.DataVisualizationChartBar, []series{{answer.Cut(c.Of, maxChartLabel), data}}, axis}
}

// tableShown is a data_table block, whose numbers are exact as well.
type tableShown struct {
	Type     slack.MessageBlockType `json:"type"`
	Caption  string                 `json:"caption"`
	Rows     [][]any                `json:"rows"`
	PageSize int                    `json:"page_size"`
}

// BlockType implements slack.Block.
func (b *tableShown) BlockType() slack.MessageBlockType { return b.Type }

// ID implements slack.Block: Slack gives the block one.
func (*tableShown) ID() string { return "" }

func dataTable(c *answer.Chart) slack.Block {
	b := &tableShown{Type: slack.MBTDataTable, Caption: c.Title, PageSize: len(c.Rows)}
	var head []any
	for _, name := range c.Columns {
		head = append(head, slack.NewDataTableRawTextCell(name))
	}
	b.Rows = append(b.Rows, head)
	for _, row := range c.Rows {
		cells := []any{named(row.Name)}
		for _, f := range row.Figures {
			cells = append(cells, cell(f))
		}
		b.Rows = append(b.Rows, cells)
	}
	return b
}

// cell is a figure; an empty one shows that there is none.
func cell(f answer.Figure) any {
	if f.Exact == "" {
		return slack.NewDataTableRawTextCell("–")
	}
	return struct {
		Type  slack.DataTableCellType `json:"type"`
		Value json.Number             `json:"value"`
		Text  string                  `json:"text"`
	}{slack.DataTableCellRawNumber, json.Number(f.Exact), f.Says}
}

// named is what a row is of. Slack makes the name of a person only in rich text.
func named(name answer.Text) any {
	if len(name) == 1 && name[0].Kind == answer.Mention {
		who := slack.NewRichTextSectionUserElement(identifier(name[0].Text), nil)
		return slack.NewDataTableRichTextCell(slack.NewRichTextSection(who))
	}
	return slack.NewDataTableRawTextCell(said(name))
}

// said is a line in plain words.
func said(line answer.Text) string {
	var out strings.Builder
	for _, p := range line {
		look, _ := lookOf(p.Kind)
		look.plain(&out, p)
	}
	return out.String()
}

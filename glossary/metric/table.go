package metric

import (
	"errors"
	"math/big"
	"slices"
	"strings"
)

// A Table is what was pasted of a spreadsheet: a row of headers that name the
// inputs of one metric, and rows of numbers.
type Table struct {
	Calculator *Calculator
	Rows       []Row
	Unread     []string // labels of rows that could not be read
	Totals     int      // rows that are totals of others, which are left out
	Total      *Result  // of all rows together; nil where that makes no sense
	Named      bool     // its rows bear names, such as those of customers
}

// A Row is one row of a table, as if it were a command of its own.
type Row struct {
	Label  string // its first cell that is no number, or empty
	Call   Call
	Result Result
}

const (
	mostTableRows = 5000
	mostUnread    = 50      // rows, where none before could be read: it is no table of a metric
	longestTable  = 500_000 // bytes, of a file
	timeHeaders   = "month week quarter year date day period months weeks quarters years"
)

// Table reads a pasted table. ok is false when text is none, or when its
// headers name no one metric.
func (s *Set) Table(text string) (t Table, ok bool) {
	if len(text) > longestTable || !strings.Contains(text, "\n") || !hasNumber(text) {
		return Table{}, false
	}
	lines := tableLines(s.inEnglish(text))
	g, ok := gridOf(lines)
	if !ok {
		return s.oneRow(lines)
	}
	if s.lying(g) {
		g = g.turned()
	}
	t = s.rows(g)
	if len(t.Rows) == 0 {
		return s.series(g)
	}
	t.Rows = t.alike()
	t.Named = !g.overTime() && slices.ContainsFunc(g.rows, func(cells []string) bool { return g.label(cells) != "" })
	if !g.overTime() && len(t.Unread) == 0 {
		t.Total = t.together()
	}
	return t, true
}

// lying tells whether the rows of a grid are named after inputs, and its columns are
// not: "Metric | Value", or a column a month.
func (s *Set) lying(g grid) bool {
	other := func(header string) bool { return !s.Inputs(header) }
	return len(g.rows) > 1 && (len(g.headers) == 2 || slices.ContainsFunc(g.headers[1:], other)) &&
		!slices.ContainsFunc(g.rows, func(cells []string) bool { return isTableNumber(cells[0]) || !s.Inputs(cells[0]) })
}

// rows reads the rows of a grid, each as a command of its own.
func (s *Set) rows(g grid) Table {
	var t Table
	sums := subtotals{first: map[string]int{"": 0}, now: map[string]*big.Rat{}}
	read := func(cells []string) (Call, bool) { return s.readRow(g, cells) }
	for _, cells := range g.rows {
		label := g.label(cells)
		kind := TotalIn(label)
		if kind == Sum || kind == Average {
			t.Totals++
			continue
		}
		if len(t.Rows) == 0 && len(t.Unread) == mostUnread {
			break
		}
		call, ok := read(cells)
		if !ok {
			t.Unread = append(t.Unread, label)
			continue
		}
		r, err := call.Eval()
		if err != nil || t.Calculator != nil && r.Calculator != t.Calculator {
			t.Unread = append(t.Unread, label)
			continue
		}
		if kind != NoTotal && (sums.come(r) || kind == MaybeMean && oneOf(strings.ToLower(label), shortMeans)) {
			t.Totals++
			continue
		}
		if t.Calculator == nil {
			read = s.likeFirst(g, cells, call, r)
		}
		t.Calculator = r.Calculator
		t.Rows = append(t.Rows, Row{Label: label, Call: call, Result: r})
		sums.add(r)
	}
	return t
}

// alike has all rows computed by one convention.
func (t Table) alike() []Row {
	all := make([]Result, len(t.Rows))
	for i, row := range t.Rows {
		all[i] = row.Result
	}
	all, err := alike(all, t.again)
	if err != nil {
		return t.Rows
	}
	rows := slices.Clone(t.Rows)
	for i := range rows {
		rows[i].Result = all[i]
	}
	return rows
}

// again computes the rows by another calculator.
func (t Table) again(by *Calculator) ([]Result, *InputError) {
	all := make([]Result, len(t.Rows))
	for i, row := range t.Rows {
		r, err := row.Call.By(by.Variant).Eval()
		if input, bad := errors.AsType[*InputError](err); bad {
			return nil, input
		}
		all[i] = r
	}
	return all, nil
}

// likeFirst reads the rows below the first one: as commands of the same metric,
// where the first is the same as a command and as a sentence, which takes longer.
func (s *Set) likeFirst(g grid, cells []string, first Call, r Result) func([]string) (Call, bool) {
	untitled := g
	untitled.title = ""
	command := func(cells []string) Call {
		return Call{Calculator: first.Calculator, Args: untitled.asLines(cells), Probable: first.Probable}.done()
	}
	same, err := command(cells).Eval()
	plain := err == nil && same.Command == r.Command
	return func(cells []string) (Call, bool) {
		if plain {
			if call := command(cells); call.result != nil {
				return call, true
			}
		}
		return s.readRow(g, cells)
	}
}

// readRow reads a row. Without a title all that stands in it are inputs, and
// none of them the name of what is computed.
func (s *Set) readRow(g grid, cells []string) (Call, bool) {
	text := g.asLines(cells)
	if g.title == "" {
		if call, ok := s.inProse(text); ok && call.works() {
			return call, true
		}
	}
	return s.Read(text)
}

// oneRow reads a table without headers: a label and a number in each line, or
// one column of scores under what they are.
func (s *Set) oneRow(lines []string) (Table, bool) {
	var labels, column []string
	pairs := 0
	for _, line := range lines {
		cells := cellsOf(line, pairCut(line))
		switch numbers := countNumbers(cells); {
		case len(cells) == 1 && numbers == 1:
			column = append(column, cells[0])
		case len(cells) == 1 && len(column) == 0:
			labels = append(labels, cells[0])
		case len(cells) == 2 && numbers == 1 && !isTableNumber(cells[0]):
			labels = append(labels, cells[0]+": "+cells[1])
			pairs++
		default:
			return Table{}, false
		}
	}
	if len(labels) == 0 || pairs < 2 && len(column) < 2 || pairs > 0 && len(column) > 0 {
		return Table{}, false
	}
	text := strings.Join(labels, "\n")
	if len(column) > 0 {
		text = labels[0] + " " + strings.Join(column, " ")
	}
	call, ok := s.Read(text)
	if !ok {
		return Table{}, false
	}
	r, err := call.Eval()
	if err != nil {
		return Table{}, false
	}
	return Table{Calculator: r.Calculator, Rows: []Row{{Call: call, Result: r}}}, true
}

// pairCut parts a label from its number: at a stroke, a tab, or a comma or semicolon that is
// not the number's own.
func pairCut(line string) func(string) []string {
	switch at := strings.IndexAny(line, ",;"); {
	case strings.Contains(line, "|"):
		return tableCuts()[1]
	case at > 0 && !strings.Contains(line, "\t") && !hasNumber(line[:at]) && isTableNumber(strings.TrimSpace(line[at+1:])):
		return func(line string) []string { return []string{line[:at], line[at+1:]} }
	}
	return tableCuts()[0]
}

// together computes all rows as one, where each has the same inputs and every
// one is a number of things or of money in one currency: those add up.
func (t Table) together() *Result {
	if len(t.Rows) < 2 {
		return nil
	}
	sums, given := map[string]Quantity{}, 0
	for i, row := range t.Rows {
		for name, v := range row.Result.used {
			if v.Typed == "" { // a default
				continue
			}
			given++
			sum, begun := sums[name]
			if !t.Calculator.adds(name, v) || begun != (i > 0) || begun && sum.Currency != v.Quantity.Currency {
				return nil
			}
			if !begun {
				sum = Quantity{Rat: new(big.Rat), Unit: v.Quantity.Unit, Currency: v.Quantity.Currency}
			}
			sum.Rat.Add(sum.Rat, v.Quantity.Rat)
			sums[name] = sum
		}
	}
	if given != len(sums)*len(t.Rows) {
		return nil
	}
	var args []string
	for name, sum := range sums {
		args = append(args, name+"="+valueOf(sum, "").Typed)
	}
	slices.Sort(args)
	r, err := t.Calculator.eval(strings.Join(args, " "))
	if err != nil {
		return nil
	}
	return &r
}

// adds reports whether values of an input add up.
func (c *Calculator) adds(name string, v Value) bool {
	in := c.input(name)
	if in == nil || v.Quantity.Rat == nil || v.Period != "" || v.Quantity.Unit == Percent {
		return false
	}
	return in.Kind == Count || in.Kind == CountOrShare || in.Kind == Money
}

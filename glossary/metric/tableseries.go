package metric

// series reads a table of one number a month, quarter or year, which is no input of a
// metric alone, as the growth from each to the next.
func (s *Set) series(g grid) (Table, bool) {
	if len(g.headers) != 2 || !g.overTime() || len(g.rows) < 2 || g.title != "" {
		return Table{}, false
	}
	t := Table{Calculator: s.byName["growth"]}
	for i, cells := range g.rows[1:] {
		before, after := g.rows[i], cells
		if TotalIn(g.label(after)) == Sum {
			t.Totals++
			break
		}
		_, unit := HeaderUnit(g.headers[1])
		call := Call{Calculator: t.Calculator, Args: "from=" + withUnit(before[1], unit) + " to=" + withUnit(after[1], unit), Probable: true}.done()
		if call.result == nil {
			return Table{}, false
		}
		t.Rows = append(t.Rows, Row{Label: g.label(after), Call: call, Result: *call.result})
	}
	return t, len(t.Rows) > 0
}

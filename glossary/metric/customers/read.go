package customers

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"csbot/glossary/metric"
	"csbot/glossary/plaintext"
)

// The limits on what is read.
const (
	mostRows = 5000
	longest  = 4 << 20 // bytes
)

// A Reading is what a list says, and how it was read.
type Reading struct {
	Waterfall

	Movements []Movement // the largest
	Cohorts   []Cohort
	Each      string // what cohorts count their age in: "month"
	Visited   int    // customers who came and went in between

	Guessed bool     // a column was taken for what its place says
	Placed  bool     // no header says that it is a list of customers over time
	Taken   []string // what each column was taken for
	Unused  []string // columns that were not needed

	Totals  int      // rows that are sums of others, left out
	Means   int      // rows that are averages of others, left out
	Off     []string // what totals say that the rows do not come to
	Merged  []string // customers with several rows for the same, which were added up
	Unread  []string // rows that were left out, with what could not be read
	Nothing []string // words that were taken as no amount
	Empty   int      // rows without any amount
	Rounded int      // amounts that were rounded to the cent
	Grouped bool     // "1.250" was taken as 1,250 because all amounts are alike
}

// A Doubt is what keeps a reading from being sure.
type Doubt struct {
	Guessed bool // a column was taken for what its place says
	LeftOut int  // rows that were not read
	Off     int  // totals that the rows do not come to
}

// Any reports whether there is one.
func (d Doubt) Any() bool { return d != Doubt{} }

// Doubt is that of a reading. It names no customer.
func (r Reading) Doubt() Doubt {
	return Doubt{Guessed: r.Guessed, LeftOut: len(r.Unread), Off: len(r.Off)}
}

// nothing are the words that say that a customer pays nothing.
const nothing wordList = " - -- — – − ‒ n/a n.a. na k.a. entfällt none nil null new churned churn cancelled canceled lost gone left "

// Read reads a list of customers. ok is false when text is none; whoever asked
// for one in so many words is told why. The error is a *metric.InputError.
func Read(set *metric.Set, text string, asked bool) (r Reading, ok bool, err error) {
	if strings.Count(text, "\n") == 0 || !strings.ContainsAny(text, "0123456789") {
		return Reading{}, false, nil
	}
	if len(text) > longest || strings.Count(text, "\n") > mostRows+100 {
		header, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
		named := nameWords.in(strings.FieldsFunc(strings.ToLower(header), func(r rune) bool { return strings.ContainsRune("\t|;, ", r) }))
		return Reading{}, asked || named, refuse(metric.TooLong, "the list", "has more than 5,000 rows: paste a part of it")
	}
	for lines := range metric.Sheets(text) {
		s, table := newSheet(lines)
		if !table {
			continue
		}
		if c, found := s.columns(); found && (asked || s.speaks(set, c)) {
			r, err := s.read(c)
			return r, err == nil || asked || !c.guessed, err
		}
	}
	if asked {
		err = refuse(metric.MissingArg, "the list", "needs three columns under headers: customer, start and now; or customer, month and amount")
	}
	return Reading{}, asked, err
}

// speaks reports whether a sheet that nobody called a list of customers is one: by
// the header of its customers or, without headers, by several rows whose names
// are no inputs of a metric.
func (s *sheet) speaks(set *metric.Set, c columns) bool {
	if s.header != nil {
		return nameWords.in(headerWords(s.head(c.name)))
	}
	const enough = 3
	for _, row := range s.rows {
		if set.Inputs(row[c.name]) {
			return false
		}
	}
	return len(s.rows) >= enough && s.width == leastColumns
}

func refuse(class metric.Class, token, problem string) *metric.InputError {
	return &metric.InputError{Class: class, Token: token, Problem: problem}
}

// A listReader reads the rows of a sheet.
type listReader struct {
	sheet    *sheet
	columns  columns
	reading  Reading
	payments []payment
	read     [][]decimal.Decimal // the amounts of each row that counts
	totals   []total
	rows     map[string]int // by customer, and month where each line has one
	pace     metric.Period
	seen     map[string]period // that a cell was read as
	words    map[string]bool   // that were taken as nothing
}

// read reads the rows and compares the first period with the last.
func (s *sheet) read(c columns) (Reading, error) {
	r := &listReader{sheet: s, columns: c, rows: map[string]int{}, seen: map[string]period{}, words: map[string]bool{}}
	r.reading.Guessed = c.guessed || s.header == nil && c.when == none || s.reader.Grouped
	r.reading.Placed = c.guessed || s.header == nil && c.when == none
	r.reading.Grouped = s.reader.Grouped
	for _, cells := range s.odd {
		r.leaveOut(strings.Join(cells, " "))
	}
	if err := s.agree(c.amounts); err != nil {
		return Reading{}, err
	}
	if err := r.rowsInOrder(); err != nil {
		return Reading{}, err
	}
	if len(r.payments) == 0 {
		return Reading{}, refuse(metric.NotANumber, "the list", "has no row that I can read")
	}
	l := ledgerOf(r.payments)
	if len(l.periods) < 2 {
		return Reading{}, refuse(metric.MissingArg, "the list", "has only one period: "+l.periods[0].label)
	}
	currency := r.reading.Currency
	r.reading.Waterfall, r.reading.Movements = l.waterfall()
	r.reading.Currency = currency
	r.reading.Each = map[int]string{monthLong: "month", quarterLong: "quarter", yearLong: "year"}[l.periods[0].step]
	r.reading.Cohorts, r.reading.Visited = l.cohorts(), l.visited()
	r.check()
	r.describe()
	return r.reading, nil
}

// leaveOut notes a row that cannot be read.
func (r *listReader) leaveOut(row string) {
	r.reading.Unread = append(r.reading.Unread, plaintext.Visible(strings.TrimSpace(row)))
}

// row reads one row. An error is one of the whole list.
func (r *listReader) row(cells []string) error {
	name := plaintext.Visible(strings.TrimPrefix(strings.TrimPrefix(cells[r.columns.name], "https://"), "http://"))
	amounts, typed, problem, err := r.amounts(cells)
	if at := r.columns.paidIn; at != none && err == nil && cells[at] != "" {
		err = r.agrees(metric.Value{Quantity: metric.Quantity{Currency: currencyOf(cells[at])}})
	}
	switch {
	case err != nil:
		return err
	case r.sheet.repeats(cells):
	case r.isMean(name, amounts):
		r.reading.Means++
	case r.isTotal(name, cells, amounts, problem):
	case name == "" && typed > 0 && problem == "" && r.sumsUp(amounts):
		r.totals = append(r.totals, total{at: len(r.read), amounts: amounts, cells: cells})
	case problem != "":
		r.leaveOut(name + " (“" + problem + "”)")
	case typed == 0:
		r.reading.Empty++
	default:
		return r.pay(name, cells, amounts)
	}
	return nil
}

// pay adds the payments of a row.
func (r *listReader) pay(name string, cells []string, amounts []decimal.Decimal) error {
	periods := r.columns.periods
	if at := r.columns.when; at != none {
		p, err := r.period(cells[at])
		if err != nil {
			return err
		}
		periods = []period{p}
	}
	if periods[0].step == 0 || name == "" {
		r.leaveOut(strings.Join(cells, " "))
		return nil
	}
	r.read = append(r.read, amounts)
	key := sameName(name)
	if r.columns.when != none {
		key += "\n" + strconv.Itoa(periods[0].at)
	}
	if r.rows[key]++; r.rows[key] == 2 {
		r.reading.Merged = append(r.reading.Merged, name)
	}
	for i, p := range periods {
		r.payments = append(r.payments, payment{name: name, period: p, amount: amounts[i]})
	}
	return nil
}

// period reads the month of a row; one without is returned as zero.
func (r *listReader) period(cell string) (period, error) {
	if p, known := r.seen[cell]; known {
		return p, nil
	}
	p, ok := periodIn(cell, r.sheet.orders[r.columns.when])
	if !ok && slashed.MatchString(cell) {
		return p, refuse(metric.BadDate, cell, "can be day first or month first: write months as 2026-03")
	}
	for _, other := range r.seen {
		if ok && other.step != 0 && other.step != p.step {
			return p, refuse(metric.MixedPeriod, cell, "is not as long as "+other.label+": use months, quarters or years")
		}
	}
	r.seen[cell] = p
	return p, nil
}

// amounts reads the amounts of a row and how many cells held something. problem is
// the cell that could not be read.
func (r *listReader) amounts(cells []string) (amounts []decimal.Decimal, typed int, problem string, err error) {
	for _, at := range r.columns.amounts {
		cell := cells[at]
		if cell != "" {
			typed++
		}
		if lower := strings.ToLower(cell); cell == "" || nothing.has(lower) {
			if strings.ContainsAny(lower, "acln") && !r.words[lower] {
				r.words[lower] = true
				r.reading.Nothing = append(r.reading.Nothing, cell)
			}
			amounts = append(amounts, decimal.Zero)
			continue
		}
		v, ok := r.sheet.amount(at, cell)
		if !ok {
			return nil, typed, cell, nil
		}
		if err := r.agrees(v); err != nil {
			return nil, typed, "", err
		}
		amounts = append(amounts, r.cents(v))
	}
	return amounts, typed, "", nil
}

// agrees refuses a second currency, and amounts for another time.
func (r *listReader) agrees(v metric.Value) error {
	currency := v.Quantity.Currency
	switch {
	case r.reading.Currency == "":
		r.reading.Currency = currency
	case currency != "" && currency != r.reading.Currency:
		return refuse(metric.MixedCurrency, currency, "and "+r.reading.Currency+" stand in one list: amounts must be in one currency")
	}
	switch {
	case r.pace == "":
		r.pace = v.Period
	case v.Period != "" && v.Period != r.pace:
		return refuse(metric.MixedPeriod, "the list", "has amounts for a "+string(r.pace)+" and for a "+string(v.Period)+": write all for the same")
	}
	return nil
}

// cents holds an amount to the cent.
func (r *listReader) cents(v metric.Value) decimal.Decimal {
	const places = 2
	d := decimal.NewFromBigRat(v.Quantity.Rat, places)
	if d.Rat().Cmp(v.Quantity.Rat) != 0 {
		r.reading.Rounded++
	}
	return d
}

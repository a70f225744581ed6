package customers

import (
	"slices"
	"strings"

	"csbot/glossary/metric"
)

// A wordList is words with a space round each.
type wordList string

func (l wordList) has(word string) bool { return strings.Contains(string(l), " "+word+" ") }

// in reports whether one of some words is in the list.
func (l wordList) in(words []string) bool { return slices.ContainsFunc(words, l.has) }

// What headers say.
const (
	nameWords wordList = " customer customers account accounts client clients company companies logo logos name " +
		"organisation organization org tenant subscriber merchant "
	amountWords wordList = " mrr arr acv revenue amount amounts spend value price fee fees paid billing billed " +
		"invoice invoiced sales income subscription contract "
	bestAmounts  wordList = " amount amounts mrr arr acv revenue value total "
	monthlyWords wordList = " mrr monthly "
	yearlyWords  wordList = " arr acv annual annually yearly "
	lesserWords  wordList = " invoice invoices invoiced order orders bill document "
	startWords   wordList = " start starting started begin beginning before last previous prior old was opening from then initial past "
	nowWords     wordList = " now end ending current currently today after closing latest this to new renewed present final "
	timeWords    wordList = " month months date day period quarter year invoiced billed "
	otherDates   wordList = " renewal renew renews signup signed created joined since churn churned cancelled canceled expiry expires born "
	otherCounts  wordList = " change changes delta difference diff growth % percent pct seat seats user users licenses licences employees " +
		"nps csat health score " +
		"id # no number count logins tickets phone zip age tenure days rank active usage target targets " +
		"forecast forecasts plan planned budget budgeted quota "
)

// headerWords are the words of a header, without its unit.
func headerWords(header string) []string {
	name, unit := metric.HeaderUnit(header)
	ws := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(" _-:./", r) })
	if unit == "%" {
		ws = append(ws, unit)
	}
	return ws
}

// columns say what stands in which column of a sheet.
type columns struct {
	name    int
	when    int      // the column of the month of each line; none where each amount has a column
	amounts []int    // in order of time
	periods []period // of the amounts
	guessed bool     // only its place speaks for one of them
}

const none = -1

// columns finds them; ok is false where they cannot be told.
func (s *sheet) columns() (columns, bool) {
	c := columns{name: none, when: none}
	if !s.findName(&c) {
		return c, false
	}
	var amounts []int
	for i := range s.width {
		if i != c.name && s.kinds[i] == amountCells && !otherCounts.in(headerWords(s.head(i))) {
			amounts = append(amounts, i)
		}
	}
	amounts = s.withoutNumbers(amounts)
	for _, find := range []func(*columns, []int) bool{s.byPeriod, s.byWord, s.long, s.byPlace} {
		if find(&c, amounts) {
			return c, true
		}
	}
	return c, false
}

// agree refuses amounts whose headers say that some are for a month and others for
// a year, or are in different currencies.
func (s *sheet) agree(amounts []int) error {
	currency := ""
	for _, i := range amounts {
		_, unit := metric.HeaderUnit(s.head(i))
		v, err := metric.AmountReader{}.Read("1 "+unit, "")
		switch other := v.Quantity.Currency; {
		case err != nil || other == "":
		case currency != "" && other != currency:
			return refuse(metric.MixedCurrency, other, "and "+currency+" stand in one list: amounts must be in one currency")
		default:
			currency = other
		}
	}
	monthly := s.said(amounts, monthlyWords, yearlyWords)
	yearly := s.said(amounts, yearlyWords, monthlyWords)
	if len(monthly) == 0 || len(yearly) == 0 {
		return nil
	}
	return refuse(metric.MixedPeriod, s.head(monthly[0]), "is for a month and "+s.head(yearly[0])+" for a year: write both for the same")
}

// withoutNumbers leaves out the columns under "invoice" or the like where another
// says that it is an amount: those are the numbers of invoices.
func (s *sheet) withoutNumbers(amounts []int) []int {
	best := func(i int) bool { return bestAmounts.in(headerWords(s.head(i))) }
	if !slices.ContainsFunc(amounts, best) {
		return amounts
	}
	return slices.DeleteFunc(amounts, func(i int) bool { return !best(i) && lesserWords.in(headerWords(s.head(i))) })
}

// findName finds the column of the customers: under a header that says so, or
// else the first with words in it. A customer may be a number.
func (s *sheet) findName(c *columns) bool {
	best := 0
	for i := range s.width {
		ws := headerWords(s.head(i))
		worth := 0
		switch said := nameWords.in(ws); {
		case said && s.kinds[i] == wordCells && slices.Contains(ws, "name"):
			worth = 4
		case said && s.kinds[i] == wordCells:
			worth = 3
		case said && otherCounts.in(ws):
			worth = 2
		case s.kinds[i] == wordCells:
			worth = 1
		}
		if worth > best {
			best, c.name = worth, i
		}
	}
	c.guessed = best == 1 && s.header != nil
	return best > 0
}

// byPeriod takes the amounts whose headers are months, quarters or years.
func (s *sheet) byPeriod(c *columns, amounts []int) bool {
	c.amounts, c.periods = nil, nil
	for _, i := range amounts {
		name, _ := metric.HeaderUnit(s.head(i))
		p, ok := periodHeader(name)
		switch {
		case !ok:
			continue
		case len(c.periods) > 0 && p.step != c.periods[0].step,
			slices.ContainsFunc(c.periods, func(q period) bool { return q.at == p.at }):
			return false
		}
		c.amounts, c.periods = append(c.amounts, i), append(c.periods, p)
	}
	return len(c.periods) > 1
}

// byWord takes the amounts whose headers say start and now.
func (s *sheet) byWord(c *columns, amounts []int) bool {
	first, last := s.said(amounts, startWords, nowWords), s.said(amounts, nowWords, startWords)
	if len(first) == 0 || len(last) == 0 {
		return false
	}
	c.guessed = c.guessed || len(first) > 1 || len(last) > 1
	c.compare(first[0], last[0])
	return true
}

// said are the columns whose headers have words of one list and of the other
// none.
func (s *sheet) said(amounts []int, list, other wordList) []int {
	var found []int
	for _, i := range amounts {
		if ws := headerWords(s.head(i)); list.in(ws) && !other.in(ws) {
			found = append(found, i)
		}
	}
	return found
}

func (c *columns) compare(first, last int) {
	c.amounts = []int{first, last}
	c.periods = []period{{at: 0, step: monthLong, label: "start"}, {at: 1, step: monthLong, label: "now"}}
}

// long finds a line for each customer and month: some customer stands in
// several months.
func (s *sheet) long(c *columns, amounts []int) bool {
	c.when = none
	for i := range s.width {
		if i != c.name && s.kinds[i] == periodCells && !otherDates.in(headerWords(s.head(i))) {
			c.when = i
			break
		}
	}
	amounts = slices.DeleteFunc(slices.Clone(amounts), func(i int) bool { return i == c.when })
	if c.when == none || len(amounts) == 0 || !s.recurs(*c) {
		c.when = none
		return false
	}
	c.amounts = amounts[:1]
	for _, i := range amounts {
		if amountWords.in(headerWords(s.head(i))) {
			c.amounts = []int{i}
			break
		}
	}
	c.guessed = c.guessed || len(amounts) > 1 && !amountWords.in(headerWords(s.head(c.amounts[0])))
	return true
}

// recurs reports whether a customer stands in two periods.
func (s *sheet) recurs(c columns) bool {
	seen := map[string]string{}
	for _, row := range s.rows {
		name, when := sameName(row[c.name]), row[c.when]
		if before, known := seen[name]; known && name != "" && when != "" && before != when {
			return true
		}
		seen[name] = when
	}
	return false
}

// byPlace takes the only two amounts: the first is the start.
func (s *sheet) byPlace(c *columns, amounts []int) bool {
	if len(amounts) != 2 {
		return false
	}
	first, last := amounts[0], amounts[1]
	if ws := headerWords(s.head(first)); nowWords.in(ws) && !startWords.in(ws) {
		first, last = last, first
	} else if ws := headerWords(s.head(last)); startWords.in(ws) && !nowWords.in(ws) {
		first, last = last, first
	}
	c.guessed = true
	c.compare(first, last)
	return true
}

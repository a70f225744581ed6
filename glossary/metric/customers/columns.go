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
		"organisation organization org tenant subscriber merchant kunde kunden kundenname firma mandant "
	amountWords wordList = " mrr arr acv revenue amount amounts spend value price fee fees paid billing billed " +
		"invoice invoiced sales income subscription contract umsatz betrag preis bestand "
	bestAmounts   wordList = " amount amounts mrr arr acv revenue value total umsatz betrag "
	monthlyWords  wordList = " mrr monthly "
	yearlyWords   wordList = " arr acv annual annually yearly "
	newWords      wordList = " new neu "
	replacedWords wordList = " old alt before previous prior vorher " // with which "new" is the amount now
	lesserWords   wordList = " invoice invoices invoiced order orders bill document "
	startWords    wordList = " start starting started begin beginning before last previous prior old was opening from then initial past " +
		"anfang beginn vorher alt vormonat "
	nowWords wordList = " now end ending current currently today after closing latest this to new renewed present final " +
		"ende jetzt aktuell neu nachher heute "
	timeWords   wordList = " month months date day period quarter year invoiced billed monat monate datum quartal jahr zeitraum "
	otherDates  wordList = " renewal renew renews signup signed created joined since churn churned cancelled canceled expiry expires born "
	otherCounts wordList = " change changes delta difference diff growth % percent pct seat seats user users licenses licences employees " +
		"nps csat health score " +
		"id # no number count logins tickets phone zip age tenure days rank active usage target targets " +
		"forecast forecasts plan planned budget budgeted quota "
)

// headerWords are the words of a header, without its unit.
func headerWords(header string) []string {
	name, unit := headerUnit(header)
	ws := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(" _-:./", r) })
	if unit == "%" {
		ws = append(ws, unit)
	}
	return ws
}

// headerUnit is metric.HeaderUnit, but that a period is none: "MRR (Jan 2026)".
func headerUnit(header string) (name, unit string) {
	name, unit = metric.HeaderUnit(header)
	if _, ok := periodIn(unit, ""); ok {
		return name + " " + unit, ""
	}
	return name, unit
}

// columns say what stands in which column of a sheet.
type columns struct {
	name    int
	paidIn  int      // the column of each row's currency, or none
	when    int      // the column of the month of each line; none where each amount has a column
	amounts []int    // in order of time
	periods []period // of the amounts
	guessed bool     // only its place speaks for one of them
}

const none = -1

// columns finds them; ok is false where they cannot be told.
func (s *sheet) columns() (columns, bool) {
	c := columns{name: none, when: none, paidIn: s.currencies()}
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
		_, unit := headerUnit(s.head(i))
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
		case i == c.paidIn:
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
		name, _ := headerUnit(s.head(i))
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
	last = s.withoutNew(last)
	c.guessed = c.guessed || len(first) > 1 || len(last) > 1 || s.onlyNew(last[0]) && !replacedWords.in(headerWords(s.head(first[0])))
	c.compare(first[0], last[0])
	return true
}

// withoutNew leaves out "New MRR" where another column is the amount now: it is
// what new customers pay.
func (s *sheet) withoutNew(last []int) []int {
	if rest := slices.DeleteFunc(slices.Clone(last), s.onlyNew); len(rest) > 0 {
		return rest
	}
	return last
}

// onlyNew reports whether nothing but "new" says that a column is the amount now.
func (s *sheet) onlyNew(i int) bool {
	return !slices.ContainsFunc(headerWords(s.head(i)), func(w string) bool { return nowWords.has(w) && !newWords.has(w) })
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
	said := slices.DeleteFunc(slices.Clone(amounts), func(i int) bool { return !amountWords.in(headerWords(s.head(i))) })
	c.guessed = c.guessed || len(amounts) > 1 && len(said) != 1
	c.amounts = append(said, amounts...)[:1]
	return true
}

// currencies is the column that says which currency each row is in, or none.
func (s *sheet) currencies() int {
	for i := range s.width {
		if s.kinds[i] != wordCells {
			continue
		}
		cells := slices.DeleteFunc(s.column(i), func(cell string) bool { return cell == "" })
		if !slices.ContainsFunc(cells, func(cell string) bool { return currencyOf(cell) == "" }) {
			return i
		}
	}
	return none
}

// currencyOf is the currency that a cell names, or nothing.
func currencyOf(cell string) string {
	v, err := metric.AmountReader{}.Read("1 "+cell, "")
	if err != nil {
		return ""
	}
	return v.Quantity.Currency
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

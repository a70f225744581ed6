package metric

// A Kind says what an input accepts.
type Kind int

// The kinds of input.
const (
	Count        Kind = iota + 1 // whole, not negative
	CountOrShare                 // a count, or a percentage when all its peers are
	Money                        // an amount, not negative
	Amount                       // money, a count or a percentage, of either sign
	Rate                         // 0 to 100 %
	SignedRate                   // a percentage of either sign
	Number                       // not negative, may be fractional
	Term                         // a length of contract
	Time                         // a length of time with its unit
	Date                         // an ISO date
	Answer                       // one answer between Min and Max
	Scores                       // a list of whole answers between Min and Max
	Lengths                      // a list of days
	Times                        // a list of lengths of time with their units
	Amounts                      // a list of money, entries may be named
	Weighted                     // a list of score:weight, entries are named
	Chances                      // a list of money:percentage, entries are named
	Window                       // a week, a month, a quarter or a year
)

func (k Kind) isList() bool  { return k >= Scores && k <= Chances }
func (k Kind) isNamed() bool { return k >= Amounts && k <= Chances }

// takesPercent tells whether a percentage can be a value of the kind.
func (k Kind) takesPercent() bool {
	switch k {
	case CountOrShare, Amount, Rate, SignedRate, Chances:
		return true
	case Count, Money, Number, Term, Time, Date, Answer, Scores, Lengths, Times, Amounts, Weighted, Window:
	}
	return false
}

// unit is what a bare number of the kind counts.
func (k Kind) unit() Unit {
	switch k {
	case Money, Amount, Amounts, Chances:
		return Currency
	case Rate, SignedRate:
		return Percent
	case Lengths:
		return Days
	case Count, CountOrShare, Number, Term, Time, Date, Answer, Scores, Weighted, Times, Window:
	}
	return Plain
}

package metric

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// A Unit says what a quantity counts.
type Unit string

// The units of results.
const (
	Percent  Unit = "percent"
	Score    Unit = "score"
	Currency Unit = "currency"
	Ratio    Unit = "ratio"
	Months   Unit = "months"
	Years    Unit = "years"
	Days     Unit = "days"
	Hours    Unit = "hours"
	Minutes  Unit = "minutes"
	Mean     Unit = "mean"
	Plain    Unit = "count"
)

// Decimals is how many a result of the unit shows at most.
func (u Unit) Decimals() int {
	switch u {
	case Currency, Ratio, Mean, Hours, Plain:
		return 2
	case Percent, Score, Months, Years, Days, Minutes:
		return 1
	}
	return 2
}

// A Quantity is an exact number with its unit. Percentages hold 71.5, not
// 0.715.
type Quantity struct {
	Rat      *big.Rat
	Unit     Unit
	Currency string // "$", "€", …: empty when none was given
}

// String is the quantity for people: rounded once, half away from zero, to
// the decimals of its unit; never a false zero, a false
// hundred per cent or a negative zero.
func (q Quantity) String() string { return q.to(q.Unit.Decimals()) }

// to is String with that many decimals at most.
func (q Quantity) to(decimals int) string { return q.dress(q.digits(decimals)) }

// digits are the number that to shows.
func (q Quantity) digits(decimals int) string {
	s := rounded(q.Rat, decimals)
	for q.Unit == Percent && s == "100" && decimals < longestNumber && q.Rat.Cmp(big.NewRat(100, 1)) < 0 {
		decimals++
		s = rounded(q.Rat, decimals)
	}
	return s
}

// shows tells whether a quantity less another one comes to the gap, all with the decimals
// that people see.
func (q Quantity) shows(gap, other Quantity) bool {
	var shown [3]string
	places := 0
	for i, one := range [...]Quantity{q, other, gap} {
		shown[i] = one.digits(one.Unit.Decimals())
		_, decimals, _ := strings.Cut(shown[i], ".")
		places = max(places, len(decimals))
	}
	var units [3]int64 // of the last place
	for i, digits := range shown {
		whole, decimals, _ := strings.Cut(digits, ".")
		n, err := strconv.ParseInt(whole+decimals+strings.Repeat("0", places-len(decimals)), 10, 64)
		if err != nil {
			return false
		}
		units[i] = n
	}
	return units[0]-units[1] == units[2]
}

// exactly is String for numbers that people gave: nothing is rounded away.
func (q Quantity) exactly() string {
	if q.Rat.IsInt() {
		return q.dress(inDigits(q.Rat.Num()))
	}
	digits, exact := q.Rat.FloatPrec()
	if !exact || digits > 12 {
		return q.String()
	}
	return q.dress(rounded(q.Rat, digits))
}

// Decimal is the unrounded decimal, up to 30 significant digits.
func (q Quantity) Decimal() string {
	const significant = 30
	whole := new(big.Int).Quo(q.Rat.Num(), q.Rat.Denom())
	digits := 0
	if whole.Sign() != 0 {
		digits = len(whole.Text(10)) - max(-whole.Sign(), 0)
	}
	places := max(significant-digits, 0)
	if digits == 0 && q.Rat.Sign() != 0 {
		inverse := new(big.Int).Quo(q.Rat.Denom(), new(big.Int).Abs(q.Rat.Num()))
		places += len(inverse.Text(10)) - 1
	}
	return trimZeros(q.Rat.FloatString(places))
}

// rounded writes r with at most the given decimals, more when it would show
// as a false zero.
func rounded(r *big.Rat, decimals int) string {
	if r.IsInt() {
		return inDigits(r.Num())
	}
	s := decimal(r, decimals)
	for r.Sign() != 0 && s == "0" && decimals < 40 {
		decimals++
		s = decimal(r, decimals)
	}
	return s
}

// inDigits is a whole number in digits.
func inDigits(n *big.Int) string {
	if n.IsInt64() {
		return strconv.FormatInt(n.Int64(), 10)
	}
	return n.String()
}

// decimal is r with at most the given decimals, rounded half away from zero.
// Numbers that fit are divided in two words, which is as exact.
func decimal(r *big.Rat, decimals int) string {
	const most = 4
	num, den := r.Num(), r.Denom()
	if decimals > most || !num.IsInt64() || !den.IsInt64() {
		return trimZeros(r.FloatString(decimals))
	}
	n, d, scale := magnitude(num.Int64()), den.Uint64(), uint64(powerOfTen(decimals)) //nolint:gosec // a power is positive
	high, low := bits.Mul64(n, scale)
	if high >= d/2 { // then the quotient may not fit
		return trimZeros(r.FloatString(decimals))
	}
	units, rest := bits.Div64(high, low, d)
	if rest >= d-rest {
		units++
	}
	text := make([]byte, 0, 24)
	if num.Sign() < 0 && units != 0 {
		text = append(text, '-')
	}
	return string(appendUnits(text, units, scale))
}

// magnitude is n without its sign.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n) //nolint:gosec // wraps round as it should
	}
	return uint64(n)
}

// appendUnits writes a number of units, of which scale make one.
func appendUnits(text []byte, units, scale uint64) []byte {
	text = strconv.AppendUint(text, units/scale, 10)
	if rest := units % scale; rest != 0 {
		text = append(text, '.')
		for scale /= 10; rest != 0; scale /= 10 {
			text = append(text, "0123456789"[rest/scale])
			rest %= scale
		}
	}
	return text
}

func trimZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// dress adds sign, grouping, currency and unit to a plain decimal.
func (q Quantity) dress(s string) string {
	text := make([]byte, 0, 48)
	s, negative := strings.CutPrefix(s, "-")
	if negative {
		text = append(text, "−"...)
	}
	behind := standsBehind(q.Currency)
	if !behind {
		text = append(text, q.Currency...)
	}
	whole, fraction, split := strings.Cut(s, ".")
	text = appendGrouped(text, whole)
	if split {
		text = append(append(text, '.'), fraction...)
	}
	if split && q.Unit == Currency && len(fraction) == 1 {
		text = append(text, '0')
	}
	if behind {
		text = append(append(text, ' '), q.Currency...)
	}
	return string(append(text, q.Unit.suffix(s == "1")...))
}

func (u Unit) suffix(one bool) string {
	switch u {
	case Percent:
		return "%"
	case Ratio:
		return "x"
	case Months, Years, Days, Hours, Minutes:
		if one {
			return " " + strings.TrimSuffix(string(u), "s")
		}
		return " " + string(u)
	case Score, Currency, Mean, Plain:
	}
	return ""
}

// appendGrouped writes digits with a comma between thousands.
func appendGrouped(text []byte, digits string) []byte {
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			text = append(text, ',')
		}
		text = append(text, digits[i])
	}
	return text
}

func percent(r *big.Rat) Quantity { return Quantity{Rat: r, Unit: Percent} }
func score(r *big.Rat) Quantity   { return Quantity{Rat: r, Unit: Score} }
func number(r *big.Rat) Quantity  { return Quantity{Rat: r, Unit: Plain} }
func count(n int64) Quantity      { return number(new(big.Rat).SetInt64(n)) }

// ofHundred turns a fraction into a percentage.
func ofHundred(fraction *big.Rat) *big.Rat {
	return mulInt(fraction, 100)
}

// fraction turns a percentage into a fraction.
func fraction(percentage *big.Rat) *big.Rat {
	return quo(percentage, new(big.Rat).SetInt64(100))
}

// in is a quantity in a unit: a length of time is converted, and any other number is one
// of it.
func (q Quantity) in(unit Unit) Quantity {
	one := Quantity{Rat: big.NewRat(1, 1), Unit: unit}
	switch {
	case q.Unit == Years && unit == Months:
		q.Rat = new(big.Rat).Mul(q.Rat, big.NewRat(12, 1))
	case q.Unit == Months && unit == Years:
		q.Rat = new(big.Rat).Quo(q.Rat, big.NewRat(12, 1))
	case q.inMinutes().Sign() != 0 && one.inMinutes().Sign() != 0:
		q.Rat = new(big.Rat).Quo(q.inMinutes(), one.inMinutes())
	}
	q.Unit = unit
	return q
}

// inMinutes is a length of time in minutes.
func (q Quantity) inMinutes() *big.Rat {
	factor := map[Unit]int64{Days: 24 * 60, Hours: 60, Minutes: 1}[q.Unit]
	return new(big.Rat).Mul(q.Rat, new(big.Rat).SetInt64(factor))
}

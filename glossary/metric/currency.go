package metric

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// currencyNamed is the table of currencies: how one is shown, by its signs,
// its code and its words in lower case. To add one, add a line, and take its
// code out of otherCodes. A currency that ends in a letter is shown behind
// the number: "90,000 SEK".
//
//nolint:funlen // a table
func currencyNamed(s string) string {
	switch s {
	case "$", "us$", "usd", "dollar", "dollars":
		return "$"
	case "€", "eur", "euro", "euros":
		return "€"
	case "£", "gbp", "pound", "pounds":
		return "£"
	case "¥", "jpy", "jp¥", "yen":
		return "¥"
	case "₹", "inr", "rs", "rs.", "rupee", "rupees":
		return "₹"
	case "r$", "brl", "reais":
		return "R$"
	case "chf", "sfr", "sfr.", "fr", "fr.", "franken":
		return "CHF"
	case "kr", "kr.", "kronor", "kroner":
		return "kr"
	case "zł", "zl", "pln", "zloty":
		return "zł"
	case "ca$", "c$", "cad":
		return "CAD"
	case "au$", "a$", "aud":
		return "AUD"
	case "nz$", "nzd":
		return "NZD"
	case "mx$", "mxn":
		return "MXN"
	case "s$", "sgd":
		return "SGD"
	case "hk$", "hkd":
		return "HKD"
	case "cn¥", "cny", "rmb", "yuan":
		return "CNY"
	case "sek", "nok", "dkk", "zar":
		return strings.ToUpper(s)
	case "kč", "czk":
		return "CZK"
	case "ft", "huf", "forint":
		return "HUF"
	}
	return ""
}

// knownCurrencies are the table's, for those who typed another.
const knownCurrencies = "USD, EUR, GBP, JPY, CHF, CAD, AUD, NZD, SEK, NOK, DKK, PLN, CZK, HUF, INR, BRL, MXN, ZAR, SGD, HKD and CNY"

// otherCodes are the codes of ISO 4217 that are not in the table and are no
// English words; they count as currencies only in capitals.
const otherCodes = " AED AFN AMD ANG AOA ARS AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BSD BTN BWP BYN BZD CDF CLP COP CRC CVE DJF DOP DZD " +
	"EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HNL HTG IDR ILS IQD IRR ISK JMD JOD KES KGS KHR KMF KPW KRW KWD KYD KZT " +
	"LAK LBP LKR LRD LSL LYD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MYR MZN NAD NGN NIO NPR OMR PAB PEN PGK PHP PKR PYG QAR " +
	"RON RSD RUB RWF SAR SBD SCR SDG SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX UYU UZS VES VND " +
	"VUV WST XAF XCD XOF XPF YER ZMW "

// currencyAt finds the currency that s begins with and how long its spelling
// is. The symbol of one that is not in the table is its spelling.
func currencyAt(s string) (symbol string, length int) {
	n := spellingAt(s)
	if n == 0 {
		return "", 0
	}
	lower := strings.ToLower(s[:n])
	if strings.HasPrefix(s[n:], ".") {
		if symbol := currencyNamed(lower + "."); symbol != "" {
			return symbol, n + 1 // "Rs.500"
		}
	}
	if symbol := currencyNamed(lower); symbol != "" {
		return symbol, n
	}
	if isOtherCurrency(s[:n]) {
		return s[:n], n
	}
	return "", 0
}

// spellingAt is how many bytes of s may spell a currency: letters, a sign, or
// letters with a sign behind.
func spellingAt(s string) int {
	const longest = 8
	n := 0
	for n < len(s) && n <= longest {
		r, size := utf8.DecodeRuneInString(s[n:])
		if unicode.Is(unicode.Sc, r) {
			n += size
			break
		}
		if !unicode.IsLetter(r) {
			break
		}
		n += size
	}
	if n > longest {
		return 0
	}
	return n
}

// isOtherCurrency tells the codes and signs that are no currency of the table.
func isOtherCurrency(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && unicode.Is(unicode.Sc, r) || len(s) == 3 && strings.Contains(otherCodes, " "+s+" ")
}

// isCurrency tells whether all of s is a currency.
func isCurrency(s string) bool {
	symbol, length := currencyAt(s)
	return symbol != "" && length == len(s)
}

// known refuses a literal in a currency that is not in the table, and offers
// the number without it.
func (l *literal) known() *InputError {
	if l.currency == "" || currencyNamed(strings.ToLower(l.currency)) != "" {
		return nil
	}
	return unknownCurrency(l.currency)
}

func unknownCurrency(s string) *InputError {
	err := refuse(UnknownCurrency, s, "is a currency I don't know; I know "+knownCurrencies)
	err.options = []option{{meaning: "without " + s, drop: s}}
	return err
}

// standsBehind tells the currencies that stand behind their number: letters do, signs do not.
func standsBehind(currency string) bool {
	last, _ := utf8.DecodeLastRuneInString(currency)
	return unicode.IsLetter(last)
}

package calendar

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/us"
)

// Holidays is a country's public holidays, on which nothing is due; the
// zero value is none.
type Holidays struct {
	Country string // "DE"
	Move    bool   // due on the next working day instead
}

// holidays is the table of the countries: the holidays that all of a country
// has.
//
//nolint:gochecknoglobals // a table
var holidays = map[string][]*cal.Holiday{
	"AT": at.Holidays, "BE": be.Holidays, "BG": bg.Holidays, "BR": br.Holidays,
	"CA": ca.Holidays, "CH": ch.Holidays, "CZ": cz.Holidays, "DE": de.Holidays, "DK": dk.Holidays,
	"ES": es.Holidays, "FR": fr.Holidays, "GB": gb.Holidays, "IE": ie.Holidays, "IT": it.Holidays,
	"JP": jp.Holidays, "NL": nl.Holidays, "NO": no.Holidays, "NZ": nz.Holidays, "PL": pl.Holidays,
	"SE": se.Holidays, "US": us.Holidays,
}

// on is the name of the holiday on a date, "" on other days. It is also the
// day that a holiday at a weekend is observed on.
func (h Holidays) on(date time.Time) string {
	day := date.Format(time.DateOnly)
	for _, holiday := range holidays[h.Country] {
		// New Year may be observed in the year before.
		for _, year := range []int{date.Year(), date.Year() + 1} {
			actual, observed := holiday.Calc(year)
			for _, t := range []time.Time{actual, observed} {
				if !t.IsZero() && t.Format(time.DateOnly) == day {
					return holiday.Name
				}
			}
		}
	}
	return ""
}

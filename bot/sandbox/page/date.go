package page

import (
	"regexp"
	"strconv"
	"time"
)

var dateToken = regexp.MustCompile(`\{[a-z_]+\}`)

// date is a moment as Slack's date formatting shows it to the reader; empty when unix is no number.
func (r Reader) date(unix, format string) string {
	seconds, err := strconv.ParseInt(unix, 10, 64)
	if err != nil {
		return ""
	}
	at := time.Unix(seconds, 0).In(r.Zone)
	return dateToken.ReplaceAllStringFunc(format, func(token string) string {
		if layout, ok := dateLayouts()[token]; ok {
			return at.Format(layout)
		}
		if token == "{ago}" {
			return at.Sub(r.Now).Round(time.Minute).String()
		}
		if layout, ok := prettyLayouts()[token]; ok {
			return r.pretty(at, layout)
		}
		return token
	})
}

func dateLayouts() map[string]string {
	return map[string]string{
		"{date_num}": "2006-01-02", "{date_slash}": "01/02/2006", "{date_short}": "Jan 2, 2006",
		"{date}": "January 2, 2006", "{date_long}": "Monday, January 2, 2006",
		"{time}": "15:04", "{time_secs}": "15:04:05", "{day_divider_pretty}": "Monday, January 2",
	}
}

func prettyLayouts() map[string]string {
	return map[string]string{
		"{date_pretty}": "January 2, 2006", "{date_short_pretty}": "Jan 2, 2006", "{date_long_pretty}": "Monday, January 2, 2006",
	}
}

// pretty says yesterday, today and tomorrow by name.
func (r Reader) pretty(at time.Time, layout string) string {
	for days, name := range map[int]string{-1: "yesterday", 0: "today", 1: "tomorrow"} {
		if at.Format(time.DateOnly) == r.Now.In(r.Zone).AddDate(0, 0, days).Format(time.DateOnly) {
			return name
		}
	}
	return at.Format(layout)
}

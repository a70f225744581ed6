package calendar

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the machine's own may be missing, or older

	"pgregory.net/rapid"
)

// Every name in the database of time zones that Go brings along.
//
//go:embed testdata/zones.txt
var zoneNames string

func zones(t *testing.T) []*time.Location {
	t.Helper()
	var zones []*time.Location
	for name := range strings.FieldsSeq(zoneNames) {
		zones = append(zones, location(t, name))
	}
	return zones
}

func location(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestNext(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, at, days, zone string
		after, date, due     string // due in UTC
	}{
		{"later today", "09:00", "daily", "Europe/Berlin", "2026-11-23T07:59:59Z", "2026-11-23", "2026-11-23T08:00:00Z"},
		{"not the same instant again", "09:00", "daily", "Europe/Berlin", "2026-11-23T08:00:00Z", "2026-11-24", "2026-11-24T08:00:00Z"},
		{"over the weekend", "09:00", "mon-fri", "Europe/Berlin", "2026-11-27T12:00:00Z", "2026-11-30", "2026-11-30T08:00:00Z"},
		{"one day a week", "09:00", "wed", "UTC", "2026-11-25T09:00:00Z", "2026-12-02", "2026-12-02T09:00:00Z"},
		{"the local day counts", "08:00", "mon", "Pacific/Auckland", "2026-11-22T00:00:00Z", "2026-11-23", "2026-11-22T19:00:00Z"},
		{"summer time begins before", "09:00", "daily", "Europe/Berlin", "2026-03-28T08:00:00Z", "2026-03-29", "2026-03-29T07:00:00Z"},
		{"no such time: the change", "02:30", "daily", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08", "2026-03-08T07:00:00Z"},
		{"twice that time: the first", "01:30", "daily", "America/New_York", "2026-10-31T12:00:00Z", "2026-11-01", "2026-11-01T05:30:00Z"},
		{"and not the second", "01:30", "daily", "America/New_York", "2026-11-01T05:30:00Z", "2026-11-02", "2026-11-02T06:30:00Z"},
		{"no such midnight", "00:00", "daily", "Africa/Cairo", "2026-04-23T12:00:00Z", "2026-04-24", "2026-04-23T22:00:00Z"},
		{"a change of half an hour", "02:15", "daily", "Australia/Lord_Howe", "2026-10-03T00:00:00Z", "2026-10-04", "2026-10-03T15:30:00Z"},
		{"a day that was left out", "09:00", "daily", "Pacific/Apia", "2011-12-29T19:00:00Z", "2011-12-30", "2011-12-30T10:00:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := rule(t, c.at, c.days, location(t, c.zone))
			after, err := time.Parse(time.RFC3339, c.after)
			if err != nil {
				t.Fatal(err)
			}
			got := r.Next(after)
			if due := got.Due.UTC().Format(time.RFC3339); got.Date != c.date || due != c.due {
				t.Errorf("Next = %s, due %s; want %s, due %s", got.Date, due, c.date, c.due)
			}
		})
	}
}

func rule(t *testing.T, at, days string, zone *time.Location) Rule {
	t.Helper()
	wall, err := ParseWallTime(at)
	if err != nil {
		t.Fatal(err)
	}
	set, err := ParseDays(days)
	if err != nil {
		t.Fatal(err)
	}
	return Rule{At: wall, Days: set, Zone: zone}
}

// In every zone, over ten years, each scheduled day has one occurrence and
// they strictly increase: at an hour when clocks change, and at others.
func TestEveryDayOccursOnce(t *testing.T) {
	t.Parallel()
	all, wrong := zones(t), 0
	for i, zone := range all {
		at := []WallTime{{0, 0}, {2, 30}}[i%2]
		if fault := occursOnce(Rule{At: at, Days: Daily, Zone: zone}); fault != "" {
			wrong++
			t.Errorf("%s at %s: %s", zone, at, fault)
		}
	}
	t.Logf("%s: %d zones, %d wrong in ten years", t.Name(), len(all), wrong) // .ci/night adds them up
	rapid.Check(t, func(t *rapid.T) {
		fault := occursOnce(Rule{
			At:   WallTime{rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")},
			Days: Days(rapid.IntRange(1, int(Daily)).Draw(t, "days")),
			Zone: rapid.SampledFrom(all).Draw(t, "zone"),
		})
		if fault != "" {
			t.Fatal(fault)
		}
	})
}

// occursOnce follows a rule through ten years.
func occursOnce(r Rule) (fault string) {
	date := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	o := r.Next(date.AddDate(0, 0, -1))
	for o.Date < date.Format(time.DateOnly) {
		o = r.Next(o.Due)
	}
	for ; date.Year() < 2035; date = date.AddDate(0, 0, 1) {
		if !r.Days.Has(date.Weekday()) {
			continue
		}
		if today := date.Format(time.DateOnly); o.Date != today {
			return fmt.Sprintf("%s comes instead of %s", o.Date, today)
		}
		next := r.Next(o.Due)
		if !next.Due.After(o.Due) {
			return fmt.Sprintf("%v is followed by %v", o, next)
		}
		o = next
	}
	return ""
}

// A local time is found as somebody would who watches the clock on the wall
// minute by minute: the first time it shows the time, or has passed it.
func TestWallTimeOnChangeDays(t *testing.T) {
	t.Parallel()
	all := zones(t)
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom(all).Draw(t, "zone")
		day := time.Date(2025, 1, 1+rapid.IntRange(0, 3650).Draw(t, "day"), 12, 0, 0, 0, zone)
		if _, change := day.ZoneBounds(); !change.IsZero() && rapid.Bool().Draw(t, "at a change") {
			day = change.Add(time.Duration(rapid.IntRange(-3, 3).Draw(t, "hours")) * time.Hour)
		}
		date := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
		at := WallTime{rapid.IntRange(0, 23).Draw(t, "hour"), rapid.SampledFrom([]int{0, 15, 30, 59}).Draw(t, "minute")}

		wanted := date.Add(time.Duration(at.Hour)*time.Hour + time.Duration(at.Minute)*time.Minute)
		watch := wanted.Add(-15 * time.Hour)
		for wallClock(watch.In(zone)).Before(wanted) {
			watch = watch.Add(time.Minute)
		}
		if got := at.on(date, zone); !got.Equal(watch) {
			t.Fatalf("%s on %s in %s is %v, the clock on the wall says %v", at, date.Format(time.DateOnly), zone, got, watch.In(zone))
		}
	})
}

func TestRuleFaults(t *testing.T) {
	t.Parallel()
	good := rule(t, "09:00", "daily", time.UTC)
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for name, spoil := range map[string]func(*Rule){
		"no days":              func(r *Rule) { r.Days = 0 },
		"no real day":          func(r *Rule) { r.Days = 1 << 7 },
		"no zone":              func(r *Rule) { r.Zone = nil },
		"negative open":        func(r *Rule) { r.Open = -time.Hour },
		"a zone that misleads": func(r *Rule) { r.Zone = time.FixedZone("EST", -5*60*60) },
	} {
		r := good
		spoil(&r)
		if r.Check() == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

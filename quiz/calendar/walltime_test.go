package calendar

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseWallTime(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"09:00": "09:00", "9:00": "09:00", "21:30": "21:30", "00:00": "00:00", "23:59": "23:59", " 9 am ": "09:00", "9AM": "09:00",
		"9:30 pm": "21:30", "12am": "00:00", "12pm": "12:00", "12:05am": "00:05",
		"": "", "9": "", "24:00": "", "09:60": "", "13pm": "", "9:5": "", "noon": "", "-1:00": "", "09:00:00": "",
	} {
		got, err := ParseWallTime(text)
		if err == nil && got.String() != want || err != nil && want != "" {
			t.Errorf("ParseWallTime(%q) = %s, %v; want %q", text, got, err, want)
		}
	}
}

func TestParseDays(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"daily": "daily", "mon-sun": "daily", "mon-fri": "mon-fri", "mon,tue,wed,thu,fri": "mon-fri", "Mon,Wed , FRI": "mon,wed,fri", "sunday": "sun",
		"fri-mon": "mon,fri,sat,sun", "tues-thurs,sat": "tue,wed,thu,sat", "mon,mon": "mon", "mon - tue": "mon,tue",
		"": "", "mo": "", "mon-": "", "-fri": "", "mon,": "", "mon-wed-fri": "", "weekly": "", "mondays": "",
	} {
		got, err := ParseDays(text)
		if err == nil && got.String() != want || err != nil && want != "" {
			t.Errorf("ParseDays(%q) = %s, %v; want %q", text, got, err, want)
		}
	}
}

func TestDaysAndTimesReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		days := Days(rapid.IntRange(1, int(Daily)).Draw(t, "days"))
		if got, err := ParseDays(days.String()); err != nil || got != days {
			t.Fatalf("ParseDays(%q) = %v, %v", days.String(), got, err)
		}
		at := WallTime{rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")}
		if got, err := ParseWallTime(at.String()); err != nil || got != at {
			t.Fatalf("ParseWallTime(%q) = %v, %v", at.String(), got, err)
		}
	})
}

func TestDaysHas(t *testing.T) {
	t.Parallel()
	days, err := ParseDays("sun,tue")
	if err != nil {
		t.Fatal(err)
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		if want := day == time.Sunday || day == time.Tuesday; days.Has(day) != want {
			t.Errorf("%s has %s: %v", days, day, !want)
		}
	}
}

func FuzzParseDays(f *testing.F) {
	for _, s := range []string{"mon-fri", "daily", "fri-mon,wed", ",,-", "Mon - \xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if days, err := ParseDays(s); (err == nil) != (days != 0) {
			t.Errorf("ParseDays(%q) = %v, %v", s, days, err)
		}
	})
}

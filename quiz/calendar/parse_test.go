package calendar

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestParseRule(t *testing.T) {
	t.Parallel()
	for rule, want := range map[string]string{
		"09:00":                                 "09:00 mon-fri Asia/Tokyo",
		"9am daily":                             "09:00 daily Asia/Tokyo",
		"9:30 PM mon,wed europe/berlin":         "21:30 mon,wed Europe/Berlin",
		"america/new_york sat 07:05 OPEN 1h30m": "07:05 sat America/New_York open 1h30m",
		"09:00 utc open 24h":                    "09:00 mon-fri UTC open 24h",
		"09:00 open 90s":                        "09:00 mon-fri Asia/Tokyo open 1m30s",
		"skip 2026-12-24..2027-01-02 09:00":     "09:00 mon-fri Asia/Tokyo skip 2026-12-24..2027-01-02",
		"09:00 skip 2027-05-01 skip 2027-05-03": "09:00 mon-fri Asia/Tokyo skip 2027-05-01,2027-05-03",
		"09:00 holidays de next":                "09:00 mon-fri Asia/Tokyo holidays DE next",
		"09:00 holidays US skip open 8h ":       "09:00 mon-fri Asia/Tokyo holidays US skip open 8h",
		"Tue and Thu 09:00":                     "09:00 tue,thu Asia/Tokyo",
		"09:00 mon, Wednesday, and fri utc":     "09:00 mon,wed,fri UTC",
		"09:00 skip none holidays none":         "09:00 mon-fri Asia/Tokyo",
		"teach 09:00 open 8h":                   "09:00 mon-fri Asia/Tokyo open 8h teach",
		"09:00 Fun utc":                         "09:00 mon-fri UTC",
		"09:00 teach fun":                       "09:00 mon-fri Asia/Tokyo",
	} {
		r, err := ParseRule(rule, location(t, "Asia/Tokyo"))
		if err != nil {
			t.Errorf("%q: %v", rule, err)
		} else if got := r.Text(); got != want {
			t.Errorf("%q is read as %q, want %q", rule, got, want)
		}
	}
}

// A change keeps what it does not mention, and says what it did.
func TestChangeOfARule(t *testing.T) {
	t.Parallel()
	before, err := ParseRule("09:00 mon-fri UTC open 8h skip 2026-12-24..2027-01-02 holidays DE next", nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"":                            "",
		"10:00":                       "10:00, was 09:00",
		"Tue and Thu Europe/Berlin":   "tue,thu, was mon-fri; Europe/Berlin, was UTC",
		"open 4h":                     "open 4h, was open 8h",
		"open none skip none":         "open none, was open 8h; skip none, was skip 2026-12-24..2027-01-02",
		"skip 2027-05-01":             "skip 2027-05-01, was skip 2026-12-24..2027-01-02",
		"holidays none 09:00 open 8h": "holidays none, was holidays DE next",
		"holidays DE skip":            "holidays DE skip, was holidays DE next",
		"teach":                       "teach, was fun",
		"fun":                         "",
	} {
		after, err := before.Change(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got := strings.Join(after.Since(before), "; "); got != want {
			t.Errorf("%q changes %q, want %q", text, got, want)
		}
	}
	before.Teach = true
	if after, err := before.Change("fun 10:00"); err != nil || strings.Join(after.Since(before), "; ") != "10:00, was 09:00; fun, was teach" {
		t.Errorf("%q, %v", after.Since(before), err)
	}
	if _, err := before.Change("10:00 dance"); err == nil {
		t.Error("nonsense changes a rule")
	}
}

func TestParseRuleNamesTheToken(t *testing.T) {
	t.Parallel()
	for rule, want := range map[string]string{
		"":                                  `"" says no time of day`,
		"mon-fri Europe/Berlin":             `"mon-fri Europe/Berlin" says no time of day`,
		"25:00 daily":                       `"25:00" is not a time`,
		"9":                                 `"9" is not a time`,
		"09:00 mon-fry":                     `"mon-fry" is neither a time, nor days, nor a time zone`,
		"09:00 EST":                         `"EST" is neither a time`,
		"09:00 Local":                       `"Local" is neither a time`,
		"09:00 Europe/Berlyn":               `"Europe/Berlyn" is no time zone`,
		"09:00 ../etc/passwd":               `"../etc/passwd" is no time zone`,
		"09:00 open":                        `"open" misses what follows it`,
		"09:00 open eight":                  `"eight" is not a length`,
		"09:00 open 30s":                    `"30s" is not a length`,
		"09:00 open 9999h":                  `"9999h" is not a length`,
		"09:00 skip 24.12.":                 `"24.12." is not a date`,
		"09:00 skip 2026-02-30":             `"2026-02-30" is not a date`,
		"09:00 skip 2027-01-02..2026-12-24": `"2027-01-02..2026-12-24" is not a date`,
		"09:00 skip 2026-01-01..2027-01-02": `"2026-01-01..2027-01-02" is not a date`,
		"09:00 holidays DE":                 `"holidays" misses what follows it`,
		"09:00 holidays XX skip":            `"XX" is no country`,
		"09:00 holidays DE dance":           `"dance" is neither skip nor next`,
		"09:00 skip " + strings.Repeat("2026-01-01,", 20) + "2026-01-01": ` is more than I take`,
	} {
		_, err := ParseRule(rule, time.UTC)
		fault, ok := errors.AsType[*RuleError](err)
		if !ok || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", rule, err, want)
			continue
		}
		example, isRule := strings.CutPrefix(fault.Example, "schedule ")
		if _, err := ParseRule(example, time.UTC); err != nil || !isRule {
			t.Errorf("%q: the example %q does not work: %v", rule, fault.Example, err)
		}
	}
}

// What a rule says is kept, word for word, by the text it is stored as.
func TestRulesReadBack(t *testing.T) {
	t.Parallel()
	all := zones(t)
	rapid.Check(t, func(t *rapid.T) {
		r := Rule{
			At:   WallTime{rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")},
			Days: Days(rapid.IntRange(1, int(Daily)).Draw(t, "days")),
			Zone: rapid.SampledFrom(all).Filter(func(z *time.Location) bool { return !slices.Contains(misleading, z.String()) }).Draw(t, "zone"),
			Open: time.Duration(rapid.IntRange(60, 14*24*3600).Draw(t, "open")) * time.Second,
		}
		for range rapid.IntRange(0, 3).Draw(t, "skips") {
			from := time.Date(2026, 1, rapid.IntRange(1, 1000).Draw(t, "from"), 0, 0, 0, 0, time.UTC)
			to := from.AddDate(0, 0, rapid.IntRange(0, 365).Draw(t, "days"))
			r.Skip = append(r.Skip, DateRange{from.Format(time.DateOnly), to.Format(time.DateOnly)})
		}
		if rapid.Bool().Draw(t, "holidays") {
			r.Holidays = Holidays{rapid.SampledFrom(Countries()).Draw(t, "country"), rapid.Bool().Draw(t, "next")}
		}
		r.Teach = rapid.Bool().Draw(t, "teach")
		got, err := ParseRule(r.Text(), time.UTC)
		if err != nil {
			t.Fatalf("%q: %v", r.Text(), err)
		}
		sameZone := cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })
		if diff := cmp.Diff(r, got, sameZone); diff != "" {
			t.Fatalf("%q reads back as another:\n%s", r.Text(), diff)
		}
	})
}

func FuzzParseRule(f *testing.F) {
	f.Add(ruleExample[len("schedule "):])
	f.Add("9 pm daily holidays DE next open 8h")
	f.Fuzz(func(t *testing.T, rule string) {
		r, err := ParseRule(rule, time.UTC)
		if err != nil {
			if _, ok := errors.AsType[*RuleError](err); !ok {
				t.Errorf("%q: not a *RuleError: %v", rule, err)
			}
			return
		}
		if err := r.Check(); err != nil {
			t.Errorf("%q is read as a rule that cannot work: %v", rule, err)
		}
		if again, err := ParseRule(r.Text(), time.UTC); err != nil || again.Text() != r.Text() {
			t.Errorf("%q reads back as %q, %v", r.Text(), again.Text(), err)
		}
	})
}

func TestParsePause(t *testing.T) {
	t.Parallel()
	berlin := location(t, "Europe/Berlin")
	now := time.Date(2026, 11, 23, 22, 30, 0, 0, berlin)
	for text, want := range map[string]string{
		"":                 "0001-01-01T00:00:00Z",
		"2w":               "2026-12-07T00:00:00+01:00",
		"1d":               "2026-11-24T00:00:00+01:00",
		"until 2027-01-07": "2027-01-07T00:00:00+01:00",
		"2027-07-01":       "2027-07-01T00:00:00+02:00",
		"2026-11-23":       "over", "0d": "not", "2 weeks": "not", "1000d": "not", "soon": "not",
	} {
		until, err := ParsePause(text, now, berlin)
		if err != nil {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%q: %v", text, err)
			}
		} else if got := until.Format(time.RFC3339); got != want {
			t.Errorf("%q ends at %s, want %s", text, got, want)
		}
	}
}

func TestHolidays(t *testing.T) {
	t.Parallel()
	for date, want := range map[string]string{
		"DE 2026-12-25": "Weihnachtstag", "DE 2026-12-24": "", "DE 2027-03-26": "Karfreitag",
		"US 2026-07-03": "Independence Day", "GB 2026-12-28": "Boxing Day", "US 2021-12-31": "New Year's Day",
		"DE 2026-11-23": "", " 2026-12-25": "",
	} {
		country, day, _ := strings.Cut(date, " ")
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := (Holidays{Country: country}).on(at); got != want {
			t.Errorf("%s is %q, want %q", date, got, want)
		}
	}
}

// A holiday's question comes on the next working day, unless that has one.
func TestHolidaysMove(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, want string }{
		{"09:00 thu UTC holidays DE next", "skip 2026-12-24: 2026-12-17 2026-12-31 2027-01-07"},
		{"09:00 fri UTC holidays DE next", "2026-12-18 2026-12-28 2027-01-04 2027-01-08"},
		{"09:00 fri UTC holidays DE next skip 2026-12-25", "2026-12-18 2027-01-04 2027-01-08"},
		{"09:00 fri UTC holidays DE skip", "2026-12-18 2027-01-08"},
		{"09:00 fri,sat UTC holidays DE next", "2026-12-18 2026-12-19 2026-12-28 2027-01-02 2027-01-08"},
		{"09:00 fri,mon UTC holidays DE next", "2026-12-18 2026-12-21 2026-12-28 2027-01-04 2027-01-08"},
	} {
		rule := c.rule
		if skip, rest, ok := strings.Cut(c.want, ": "); ok {
			rule, c.want = rule+" "+skip, rest
		}
		r, err := ParseRule(rule, time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, o := range r.Ahead(time.Date(2026, 12, 16, 12, 0, 0, 0, time.UTC), 10) {
			if o.Skip == "" && o.Date <= "2027-01-08" {
				got = append(got, o.Date)
			}
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%s: %s, want %s", rule, text, c.want)
		}
	}
}

func TestClosesWithTheNextPosting(t *testing.T) {
	t.Parallel()
	r, err := ParseRule("09:00 mon-fri UTC skip 2026-12-24..2027-01-02", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	r.Pause = Pause{By: "U1"}
	last := r.Next(time.Date(2026, 12, 22, 12, 0, 0, 0, time.UTC))
	if got, want := r.Closes(last).Format(time.RFC3339), "2027-01-04T09:00:00Z"; got != want {
		t.Errorf("the question of %s closes at %s, want %s", last.Date, got, want)
	}
}

// A school year in Bavaria, as a preview shows it.
func TestSchoolYear(t *testing.T) {
	t.Parallel()
	r, err := ParseRule("08:15 mon-fri Europe/Berlin skip 2026-11-02..2026-11-06,2026-11-18,"+
		"2026-12-24..2027-01-08,2027-02-08..2027-02-12,2027-03-22..2027-04-02,2027-05-18..2027-05-28 holidays DE skip", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, o := range r.Ahead(time.Date(2026, 9, 14, 12, 0, 0, 0, time.UTC), 400) {
		if o.Date > "2027-07-30" {
			break
		}
		fmt.Fprintln(&got, r.Line(o))
	}
	const file = "testdata/school-year.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}

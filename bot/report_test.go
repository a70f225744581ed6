package bot

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/bot/store"
	"csbot/bot/view"
	"csbot/quiz"
)

// vain is what was looked up in vain, in every month.
type vain []string

func (vain) Miss(context.Context, string, string) error { return nil }
func (v vain) InVain(context.Context, string, time.Time, int) ([]string, error) {
	return v, nil
}

// reporting is a bot on 24 November, when a report may be asked for, and what it keeps.
func reporting(t *testing.T) (testBot, *store.Store) {
	t.Helper()
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	b, db := planned(t, "09:00 daily UTC", now)
	b.now, b.settings, b.misses = func() time.Time { return now }, fixed{settings.Report: settings.On}, nil
	return b, db
}

// answeredOn has people answer the situation of a day, "+" right and "-" wrong, and " "
// not at all.
func answeredOn(t *testing.T, db *store.Store, date, answers string, state quiz.State) {
	t.Helper()
	r := situation()
	r.ID.Occurrence, r.Due, r.State, r.Ref = date, must(time.Parse(time.DateOnly, date))(t), quiz.Open, "1.1"
	r.Closes = r.Due.Add(time.Hour)
	must(db.Claim(t.Context(), r))(t)
	for i, a := range answers {
		option := r.Question.Right
		if a == ' ' {
			continue
		}
		if a == '-' {
			option = (option + 1) % len(r.Question.Options)
		}
		must(db.Answer(t.Context(), quiz.Answer{Round: r.ID, User: "U" + strconv.Itoa(i), Option: option, At: r.Due}, r.Ref))(t)
	}
	r = must(db.Lease(t.Context(), r, quiz.Open, r.Closes, r.Closes.Add(time.Minute)))(t)
	r.State = state
	if err := db.Save(t.Context(), r); err != nil {
		t.Fatal(err)
	}
}

func (b testBot) reports(t *testing.T, line string) answer.Answer {
	t.Helper()
	return b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Channel: "C1", User: "U1", Text: line})
}

// Of four people nothing is told, as of nobody; of six what is rough, and to share.
func TestReport(t *testing.T) {
	t.Parallel()
	b, db := reporting(t)
	empty := view.Plain(b.reports(t, "report"))
	answeredOn(t, db, "2026-10-05", "++--", quiz.Closed)
	if four := view.Plain(b.reports(t, "report")); four != empty || !strings.Contains(four, "October 2026\nToo few to say") {
		t.Errorf("of nobody:\n%s\nof four:\n%s", empty, four)
	}
	answeredOn(t, db, "2026-09-07", "------", quiz.Closed)
	answeredOn(t, db, "2026-10-06", "-+----", quiz.Closed)
	b.misses = vain{"zorb", "<!channel>"}
	msg := b.reports(t, "report")
	said := view.Plain(msg)
	for _, want := range []string{"5 to 9 people took part.", "Hardest\n" + situation().Question.Term + " · less than half right", "“zorb”, “<!channel>”"} {
		if !strings.Contains(said, want) {
			t.Errorf("does not say %q:\n%s", want, said)
		}
	}
	if blocks := fmt.Sprint(shown(msg)); strings.Contains(said, "U1") || strings.Contains(blocks, "<!channel>") {
		t.Errorf("names or calls people:\n%s", said)
	}
	if msg.To != answer.Asker || msg.Line != "report 2026-10" {
		t.Errorf("to %v, shared as %q", msg.To, msg.Line)
	}
	if shared := b.Handle(t.Context(), Request{Source: Click, Channel: "C1", User: "U1", Text: publishLine(msg.Line).String()}); shared.To != answer.Everyone {
		t.Errorf("shared to %v:\n%s", shared.To, view.Plain(shared))
	}
	if said := view.Plain(b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Channel: "D1", User: "U1", Text: "report"})); !strings.Contains(said, "type /cs report in the channel") {
		t.Errorf("in a DM: %s", said)
	}
	answeredOn(t, db, "2026-10-31", "++++++", quiz.Open)
	if a := b.reports(t, "report october"); classOf(a) != "E_MONTH" || len(a.Buttons) != 1 || a.Buttons[0].Line != "report 2026-09" {
		t.Errorf("with an open question: %+v\n%s", a.Buttons, view.Plain(a))
	}
}

// What was told of a month stays as it was told: the difference to what it is without
// somebody's answers would be theirs.
func TestReportStaysWhenSomebodyLeaves(t *testing.T) {
	t.Parallel()
	b, db := reporting(t)
	answeredOn(t, db, "2026-10-05", "+++---", quiz.Closed)
	before := view.Plain(b.reports(t, "report"))
	if _, err := db.Delete(t.Context(), "T1", "U0"); err != nil {
		t.Fatal(err)
	}
	if after := view.Plain(b.reports(t, "report")); after != before || !strings.Contains(before, "Half or more") {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}

// What got better is measured against the month before as it was first told, or would
// have been when that was first needed: whoever left since then, and however they had
// answered, nothing differs.
func TestWhatGotBetterStaysWhenSomebodyLeaves(t *testing.T) {
	t.Parallel()
	said := map[string]string{}
	for _, tt := range []struct{ first, september string }{
		{"report september", "+++---"}, {"report september", "-+++--"}, // half or more knew it, with U0 or without
		{"report october", "+++---"}, {"report october", "-+++--"},
	} {
		for _, leaves := range []bool{false, true} {
			b, db := reporting(t)
			answeredOn(t, db, "2026-09-07", tt.september, quiz.Closed)
			answeredOn(t, db, "2026-10-05", " +++---", quiz.Closed)
			b.reports(t, tt.first)
			if leaves {
				must(db.Delete(t.Context(), "T1", "U0"))(t)
			}
			for _, line := range []string{"report september", "report october"} {
				got := view.Plain(b.reports(t, line))
				if said[line] == "" {
					said[line] = got
				}
				if got != said[line] {
					t.Errorf("%v, leaves %t, %s:\n%s\nwant:\n%s", tt, leaves, line, got, said[line])
				}
			}
		}
	}
	if !strings.Contains(said["report october"], "Half or more") || strings.Contains(said["report october"], "Better") {
		t.Error(said["report october"])
	}
}

// A term that was hard and is not any more is named, also where the report of the month
// before was kept by an older version, which kept the hardest terms alone.
func TestWhatGotBetter(t *testing.T) {
	t.Parallel()
	for _, old := range []bool{false, true} {
		b, db := reporting(t)
		answeredOn(t, db, "2026-10-05", "+++++-", quiz.Closed)
		answeredOn(t, db, "2026-09-07", "-----+", quiz.Closed)
		if old {
			kept := quiz.Report{
				Month: time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), People: quiz.Crowd{From: 5, Below: 10},
				Hardest: []quiz.TermBand{{Term: situation().Question.Term, Band: quiz.Band{Says: "less than half"}}},
			}
			must(db.FirstReport(t.Context(), "T1", "C1", kept))(t)
		}
		for range 2 { // as it is made, and as it was kept
			if said := view.Plain(b.reports(t, "report october")); !strings.Contains(said, "Better than the month before: "+situation().Question.Term) {
				t.Errorf("old %t:\n%s", old, said)
			}
		}
	}
}

// Months are read as people write them; what is no month, or not over, offers one that is.
func TestMonths(t *testing.T) {
	t.Parallel()
	b, _ := reporting(t)
	for text, want := range map[string]string{
		"": "October 2026", "october": "October 2026", "Oct": "October 2026", "2026-10": "October 2026", "OCTOBER 2026": "October 2026",
		"dec": "December 2025", "may": "May 2026", "1999-12": "E_MONTH", "november 2025": "E_MONTH",
		"november": "E_MONTH", "2026-12": "E_MONTH", "2026-13": "E_MONTH", "zzz": "E_MONTH", "december 2026": "E_MONTH",
		"on churn": "", "for october": "",
	} {
		a := b.reports(t, "report "+text)
		switch want {
		case "":
			if a.Kind == answer.KindReport || classOf(a) == "E_MONTH" {
				t.Errorf("%q is read as a month: %s", text, view.Plain(a))
			}
		case "E_MONTH":
			if classOf(a) != want || len(a.Buttons) != 1 || b.reports(t, a.Buttons[0].Line).Kind != answer.KindReport {
				t.Errorf("%q: %+v %+v\n%s", text, a.Fault, a.Buttons, view.Plain(a))
			}
		default:
			if said := view.Plain(a); a.Kind != answer.KindReport || !strings.Contains(said, want) {
				t.Errorf("%q is not %s:\n%s", text, want, said)
			}
		}
	}
	b.now = func() time.Time { return time.Date(2026, 11, 1, 6, 0, 0, 0, time.UTC) } // in Honolulu it is October
	if said := view.Plain(b.reports(t, "report")); !strings.Contains(said, "September 2026") {
		t.Errorf("as October ends:\n%s", said)
	}
}

// A report is off until an admin switches it on, and offered nowhere until then.
func TestReportIsOffAtFirst(t *testing.T) {
	t.Parallel()
	b, _ := reporting(t)
	for on, set := range map[bool]fixed{true: {settings.Report: settings.On}, false: nil} {
		b.settings = set
		if a := b.reports(t, "report"); (classOf(a) == "E_SWITCHED_OFF") == on {
			t.Errorf("on %t: %s", on, view.Plain(a))
		}
		if said := view.Plain(b.reports(t, "help")); strings.Contains(said, "/cs report") != on {
			t.Errorf("on %t, help:\n%s", on, said)
		}
	}
}

package bot

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"csbot/bot/answer"
	"csbot/bot/store"
	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

// planned is a bot with a ledger, and a schedule in channel T1/C1.
func planned(t *testing.T, rule string, now time.Time) (testBot, *store.Store) {
	t.Helper()
	db := must(store.Open(t.Context(), filepath.Join(t.TempDir(), "csbot.db")))(t)
	t.Cleanup(func() { _ = db.Close() })
	b := hostileAnswerer(t)
	game := must(quiz.NewGame(quiz.Config{
		Team: "T1", Maker: func(string) *ask.Maker { return b.Questions }, Store: db, Now: func() time.Time { return now },
	}))(t)
	b.planner, b.quiz, b.scores, b.preferences, b.cards = game, game, db, db, db
	b.people, b.channels = everybody{}, everybody{}
	b.clues = ClueRoom{Store: db, Now: func() time.Time { return now }, Look: func(string) {}}
	s := quiz.Schedule{Rule: must(calendar.ParseRule(rule, time.UTC))(t), Team: "T1", Channel: "C1"}
	if err := b.planner.SetSchedule(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return b, db
}

// linesOf are the lines of the message that a command is answered with, as they
// stand in its blocks.
func linesOf(t *testing.T, msg answer.Answer) []string {
	t.Helper()
	var lines []string
	for _, block := range view.Blocks(msg) {
		if section, ok := block.(*slack.SectionBlock); ok {
			lines = append(lines, strings.Split(section.Text.Text, "\n")...)
		}
	}
	return lines
}

// A preview has thirty postings, however many days are left out between them.
func TestPreviewIsWhole(t *testing.T) {
	t.Parallel()
	b, _ := planned(t, "09:00 daily Europe/Berlin skip 2026-12-24..2027-01-02,2027-01-04,2027-02-01..2027-12-31",
		time.Date(2026, 12, 21, 12, 0, 0, 0, time.UTC))
	lines := linesOf(t, b.Handle(t.Context(), Request{Source: Mention, Channel: "C1", Text: "quiz preview"}))
	want := []string{
		"*The next questions* in <#C1>", "09:00 daily Europe/Berlin skip 2026-12-24..2027-01-02,2027-01-04,2027-02-01..2027-12-31",
		"Tue 2026-12-22 09:00 CET", "Wed 2026-12-23 09:00 CET",
		"Thu 2026-12-24 09:00 CET  skipped: left out by the schedule (2026-12-24..2027-01-02) · 10 days, to 2027-01-02",
		"Sun 2027-01-03 09:00 CET", "Mon 2027-01-04 09:00 CET  skipped: left out by the schedule (2027-01-04)", "Tue 2027-01-05 09:00 CET",
	}
	if diff := cmp.Diff(want, lines[:len(want)]); diff != "" {
		t.Error(diff)
	}
	postings := 0
	for _, line := range lines[2:] {
		if !strings.Contains(line, "skipped") && strings.Contains(line, ":00 CE") {
			postings++
		}
	}
	if postings != previewed {
		t.Errorf("%d postings in\n%s", postings, strings.Join(lines, "\n"))
	}
}

// Who may change a schedule reads what the next questions are about, alone, and
// nothing that would answer one; a guest and a thread read when they come.
func TestPreviewTellsSubjectsToWhoMayChangeTheSchedule(t *testing.T) {
	t.Parallel()
	b, _ := planned(t, "09:00 daily UTC skip 2026-12-24", time.Date(2026, 12, 21, 12, 0, 0, 0, time.UTC))
	preview := func(source Source) []string {
		return linesOf(t, b.Handle(t.Context(), Request{Source: source, Slash: "/cs", Channel: "C1", Text: "quiz preview"}))[2:]
	}
	plain, told := preview(Mention), preview(Slash)
	if len(plain) != len(told) {
		t.Fatalf("%d lines, and %d with subjects", len(plain), len(told))
	}
	subjects := make(map[string]bool)
	for i, line := range told {
		rest, cut := strings.CutPrefix(line, plain[i])
		subject := strings.TrimPrefix(rest, " · ")
		if skipped := strings.Contains(line, "skipped"); !cut || skipped != (rest == "") || !skipped && !slices.Contains(b.Terms.Categories(), subject) {
			t.Errorf("%q, where others read %q", line, plain[i])
		}
		subjects[subject] = true
	}
	if len(subjects) < 3 {
		t.Errorf("all are about %v", subjects)
	}
	b.people = stranger{who: Person{Guest: true}}
	if diff := cmp.Diff(plain, preview(Slash)); diff != "" {
		t.Error(diff)
	}
	b.people, b.admins = everybody{}, []string{"U0BOSS0001"}
	if diff := cmp.Diff(plain, preview(Slash)); diff != "" {
		t.Error(diff)
	}
}

// The log goes back to the first occurrence, with every reason, page by page.
func TestLogIsWhole(t *testing.T) {
	t.Parallel()
	b, db := planned(t, "09:00 daily UTC", time.Date(2026, 12, 21, 12, 0, 0, 0, time.UTC))
	const occurrences = 75
	var rounds []quiz.Round
	for i := range occurrences {
		due := time.Date(2026, 12, 21, 9, 0, 0, 0, time.UTC).AddDate(0, 0, -i)
		rounds = append(rounds, quiz.Round{
			ID: quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: due.Format(time.DateOnly)}, Due: due, Closes: due,
			State: quiz.Skipped, Reason: strings.Repeat("trouble ", 25) + strconv.Itoa(i),
		})
	}
	if _, err := db.Claim(t.Context(), rounds...); err != nil {
		t.Fatal(err)
	}
	shown := 0
	for line := "quiz log"; line != ""; {
		msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Channel: "C1", Text: line})
		for _, text := range linesOf(t, msg) {
			if strings.HasSuffix(text, fmt.Sprintf("UTC  skipped: %s%d", strings.Repeat("trouble ", 25), shown)) {
				shown++
			}
		}
		line = ""
		if len(msg.Buttons) > 0 {
			line = msg.Buttons[0].Line
		}
	}
	if shown != occurrences {
		t.Errorf("%d of %d occurrences are shown, in order", shown, occurrences)
	}
}

// A list has a line for each channel, and says how many more there are.
func TestListIsWhole(t *testing.T) {
	t.Parallel()
	b, _ := planned(t, "09:00 daily UTC", time.Date(2026, 12, 21, 12, 0, 0, 0, time.UTC))
	for i := range listed + 6 {
		rule := must(calendar.ParseRule("09:00 mon,wed,fri America/Argentina/Buenos_Aires open 13h59m59s holidays DE next", time.UTC))(t)
		s := quiz.Schedule{Rule: rule, Team: "T1", Channel: fmt.Sprintf("C1%03d", i)}
		if err := b.planner.SetSchedule(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Channel: "C1", Text: "quiz list"})
	channels := 0
	for _, line := range linesOf(t, msg) {
		if strings.HasPrefix(line, "<#C1") {
			channels++
		}
	}
	if channels != listed || !strings.HasSuffix(view.Plain(msg), "and 7 more") {
		t.Errorf("%d channels: %s", channels, view.Plain(msg))
	}
}

package bot

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/store"
	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

// TestQuizCommandsAreWithinSlacksLimits does as for everything for what the
// quiz has to say: 40 people with hostile nicknames have answered 40 questions,
// and 40 channels have a schedule.
func TestQuizCommandsAreWithinSlacksLimits(t *testing.T) {
	t.Parallel()
	const many = 40
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "csbot.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	b := hostileAnswerer(t)
	maker := b.Questions
	var schedules []quiz.Schedule
	for i := range many {
		rule := must(calendar.ParseRule("09:00 mon-fri", time.UTC))(t)
		s := quiz.Schedule{Rule: rule, Team: "T0123456789", Channel: fmt.Sprintf("C%010d", i)}
		schedules = append(schedules, s)
	}
	game := must(quiz.NewGame(quiz.Config{Team: "T1", Maker: func(string) *ask.Maker { return maker }, Store: db}))(t)
	for _, s := range schedules {
		if err := game.SetSchedule(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	b.people, b.channels, b.scores, b.quiz, b.planner, b.misses = everybody{}, everybody{}, db, game, game, db
	room := quiz.RoundID{Team: schedules[0].Team, Channel: schedules[0].Channel}
	played(t, db, maker, room, many)

	for _, line := range quizLines() {
		for _, source := range []Source{Slash, Click, Mention, Direct, HomeTab} {
			j := judged{t, source.String() + ": " + line}
			msg := b.Handle(t.Context(), Request{
				Workspace: b.of(room.Team), Source: source, Slash: "/cs", User: member(1), Channel: room.Channel, Text: line, Home: source == HomeTab,
			})
			if msg.Form != nil {
				j.form(msg.Form)
				continue
			}
			word := line == HomeLine && source != HomeTab // as any other
			if strings.Contains(view.Plain(msg), "Nobody here has an answer") || msg.Kind == answer.KindNone && !word {
				t.Errorf("%s: there is nothing to judge: %s", j.what, view.Plain(msg))
			}
			j.message(msg)
			j.headline(msg)
			j.harmless(msg)
			if source == HomeTab {
				j.view(view.Home(OnHome(line, msg)))
			}
		}
	}
}

func quizLines() []string {
	lines := []string{"", "quiz", "me", "me join", "me leave", "me join", "me export", HomeLine}
	for _, p := range calendar.Periods() {
		lines = append(lines, "leaderboard "+p.Name)
	}
	for _, h := range hostiles() {
		lines = append(lines, "me nickname "+h, "quiz schedule "+h, "quiz pause "+h)
	}
	return append(lines, "quiz list", "quiz log", "quiz preview", "quiz schedule", "quiz schedule 9am daily", "quiz pause 2w", "quiz list",
		"quiz preview", HomeLine, "quiz resume", "quiz now", "quiz now", "quiz stop", "quiz list", "quiz pause", "me delete", "me")
}

// member is the ID of one of the people who play.
func member(i int) string { return fmt.Sprintf("U%010d", i) }

// played lets so many people of a room answer so many questions, with nicknames
// that mean harm.
func played(t *testing.T, db *store.Store, maker *ask.Maker, room quiz.RoundID, many int) {
	t.Helper()
	now := time.Now()
	var asked []string
	for day := range many {
		q := maker.Make(uint64(day), ask.Past{Asked: asked})
		asked = append(asked, q.Key())
		due := now.AddDate(0, 0, day-many)
		r := quiz.Round{
			ID: quiz.RoundID{Team: room.Team, Channel: room.Channel, Occurrence: due.Format(time.DateOnly)}, Question: q,
			Due: due, Closes: due.Add(8 * time.Hour), State: quiz.Open, Ref: fmt.Sprintf("%d.000000", due.Unix()),
		}
		if _, err := db.Claim(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		for i := range many {
			a := quiz.Answer{Round: r.ID, User: member(i), Option: (day + i) % len(q.Options), At: due.Add(time.Minute)}
			if _, err := db.Answer(t.Context(), a, r.Ref); err != nil {
				t.Fatal(err)
			}
		}
		r = must(db.Lease(t.Context(), r, r.State, now, now.Add(time.Minute)))(t)
		r.State = quiz.Closed
		if err := db.Save(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	hostile := []string{"<!channel> <@U6EVIL666>", "<https://evil.example|bank>", "*_~`", strings.Repeat("&", 30)}
	for i := range many {
		who := quiz.Person{Team: room.Team, Channel: room.Channel, User: member(i)}
		if err := db.Join(t.Context(), who); err != nil {
			t.Fatal(err)
		}
		if err := db.Rename(t.Context(), room.Team, who.User, hostile[i%len(hostile)]); err != nil {
			t.Fatal(err)
		}
	}
}

// must is the value of a call that may not fail.
func must[V any](v V, err error) func(*testing.T) V {
	return func(t *testing.T) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/zap/zaptest"

	"csbot/bot/sandbox"
	"csbot/bot/store"
	"csbot/bot/store/storetest"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A walk is something that people or the clock do, in the middle of a week: a
// question was asked yesterday and another one today, and both were answered.
// The program starts before each walk and stops after it, so that its caches are
// empty and nothing is left to do.
type walk struct {
	name  string
	do    func(*counted)
	ahead func(*counted) // what happens before, with a program of its own

	unordered bool // it does several things at once
}

func walks() []walk {
	return []walk{
		{name: "a command that needs no database", do: func(s *counted) { s.answered("/cs help") }},
		{name: "a calculation", do: func(s *counted) { s.answered("/cs nps 55 25 20") }},
		{name: "a look-up that hits", do: func(s *counted) { s.answered("/cs what is churn?") }},
		{name: "a look-up that misses", unordered: true, do: func(s *counted) { s.answered("/cs zorblax") }},
		{name: "quiz list, 1 channel", do: func(s *counted) { s.answered("/cs quiz list") }},
		{name: "a closing", do: (*counted).closes},
		{name: "a day's forgetting", do: (*counted).forgets},
		{name: "a posting", do: (*counted).posts},
		{name: "a click on an answer", do: func(s *counted) { s.clicked("cleo", s.latest(), "A") }},
		{name: "a repeated click", do: func(s *counted) { s.clicked("cleo", s.latest(), "B") }},
		{name: "me", do: func(s *counted) { s.answered("/cs me") }},
		{name: "leaderboard", do: func(s *counted) { s.answered("/cs leaderboard") }},
		{name: "a redelivered event", ahead: (*counted).losesAcknowledgement, do: (*counted).redelivered},
		{name: "Home, 3 channels", ahead: func(s *counted) { s.schedules(1, 2) }, do: (*counted).openedHome},
		{name: "quiz list, 20 channels", ahead: func(s *counted) { s.schedules(3, 19) }, do: func(s *counted) { s.answered("/cs quiz list") }},
	}
}

// counted is a stage whose statements are counted.
type counted struct {
	*stage

	ran   *storetest.Recorder
	first int               // of a walk's statements
	event *sandbox.Delivery // that is delivered again
}

// TestStatements writes down what each walk asks of the database and of Slack:
// the fewer, the better.
func TestStatements(t *testing.T) {
	t.Parallel()
	s := midweek(t)
	var file strings.Builder
	for _, w := range slices.Concat(walks(), clueWalks()) {
		s.wake = s.slack.Clock().Moved()
		if w.ahead != nil {
			s.begin()
			w.ahead(s)
			s.halt()
		}
		s.begin()
		calls := len(s.slack.Calls())
		w.do(s)
		s.halt()
		statements, called := s.ran.Since(s.first), s.slack.Calls()[calls:]
		if w.unordered {
			statements = gathered(statements)
		}
		fmt.Fprintf(&file, "%s: %d\n", w.name, len(statements))
		for _, statement := range statements {
			fmt.Fprintf(&file, "  %s\n", parameter.ReplaceAllString(statement, "?"))
		}
		for _, call := range called {
			fmt.Fprintf(&file, "  Slack: %s\n", call.Method)
		}
	}
	golden := filepath.Join("testdata", "statements.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(file.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := must[[]byte](t)(os.ReadFile(golden))
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(file.String(), "\n")); diff != "" {
		t.Errorf("the walks do something else than %s says; read it, and write it anew with -update:\n%s", golden, diff)
	}
}

var parameter = regexp.MustCompile(`\$\d+`)

// midweek stops the program on a Wednesday, with a question open.
func midweek(t *testing.T) *counted {
	t.Helper()
	ran := storetest.NewRecorder()
	s := &counted{ran: ran, stage: newStageIn(t, sandbox.Options{Rooms: 19}, zaptest.NewLogger(t), nil)}
	s.halt()
	s.fresh = time.Hour // or as many statements as the walk is slow
	s.database = []store.Wrapper{ran.Wrap}
	now := s.slack.Clock().Now().UTC()
	tuesday := now.Truncate(24*time.Hour).AddDate(0, 0, 1+(int(time.Tuesday)-int(now.Weekday())+6)%7)
	s.slack.Clock().Advance(tuesday.Add(9 * time.Hour).Sub(now))
	s.schedule(s.slack.Channel("cs-team").ID)
	for _, last := range []bool{false, true} {
		s.begin()
		s.posts()
		s.clicked("ana", s.latest(), "A")
		s.clicked("ben", s.latest(), "B")
		if !last {
			s.closes()
		}
		s.halt()
	}
	return s
}

// schedule has channels asked at ten, for eight hours, in the absence of the
// program.
func (s *counted) schedule(channels ...string) {
	s.t.Helper()
	db := must[*store.Store](s.t)(store.Open(s.ctx, string(s.config.Database)))
	for _, channel := range channels {
		rule := must[calendar.Rule](s.t)(calendar.ParseRule("10:00 daily UTC open 8h", time.UTC))
		schedule := quiz.Schedule{Rule: rule, Team: s.slack.Team(), Channel: channel, By: s.slack.Person("ana").ID}
		if err := db.SetSchedule(s.ctx, schedule, s.slack.Clock().Now()); err != nil {
			s.t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		s.t.Fatal(err)
	}
}

// begin starts the program and waits until it has done what it does then.
func (s *counted) begin() {
	s.t.Helper()
	select {
	case <-s.slack.Clock().Moved(): // while nobody was there to see it
	default:
	}
	before := len(s.ran.Since(0))
	s.start()
	s.sees(before, "DELETE FROM unanswered", "")
	s.sees(before, "FROM schedules", "FROM rounds WHERE state NOT IN")
	s.first = len(s.ran.Since(0))
}

// sees waits until a statement was followed by another one, after the first ones.
func (s *counted) sees(first int, statement, then string) {
	s.t.Helper()
	err := s.ran.Wait(s.ctx, first, func(ran []string) bool {
		at := slices.IndexFunc(ran, func(r string) bool { return strings.Contains(r, statement) })
		return at >= 0 && slices.ContainsFunc(ran[at:], func(r string) bool { return strings.Contains(r, then) })
	})
	if err != nil {
		s.t.Fatalf("%v before %q and %q: %s", err, statement, then, strings.Join(s.ran.Since(first), "\n"))
	}
}

// latest is the question that is open.
func (s *counted) latest() *sandbox.Message {
	s.t.Helper()
	seen := s.seenBy("ana", "cs-team")()
	at := slices.IndexFunc(seen, says("Daily question: "))
	if at < 0 {
		s.t.Fatal("no question is open")
	}
	return seen[at]
}

// answered types a command in the quiz's channel and waits for the answer.
func (s *counted) answered(line string) {
	s.t.Helper()
	s.ask("ana", line)
}

func (s *counted) openedHome() {
	s.t.Helper()
	must[sandbox.Ack](s.t)(must[*sandbox.Delivery](s.t)(s.slack.Person("ana").OpenHome(s.ctx)).Acked(s.ctx))
	s.home("ana", "Next question: ")
}

// posts lets the next question come, and closes lets it close.
func (s *counted) posts()  { s.t.Helper(); s.becomes(10, "UPDATE rounds SET state = $4, ref") }
func (s *counted) closes() { s.t.Helper(); s.becomes(18, "UPDATE rounds SET state = $4, ref") }

// forgets lets a day begin.
func (s *counted) forgets() { s.t.Helper(); s.becomes(1, "UPDATE tasks SET state = $4, due") }

// becomes moves the clock to the next such hour, and waits until all is done
// that becomes due then, of which a statement is the last.
func (s *counted) becomes(hour int, last string) {
	s.t.Helper()
	from := len(s.ran.Since(0))
	now := s.slack.Clock().Now().UTC()
	at := now.Truncate(24 * time.Hour).Add(time.Duration(24+hour) * time.Hour)
	s.slack.Clock().Advance(at.Sub(now) % (24 * time.Hour))
	s.sees(from, last, "FROM rounds WHERE state NOT IN")
}

func (s *counted) losesAcknowledgement() {
	s.t.Helper()
	s.wake = nil // Slack's clock is to move, and nobody else's
	s.slack.SetFaults(sandbox.Faults{HalfOpen: 1})
	said := must[*sandbox.Message](s.t)(s.slack.Person("ana").Say(s.ctx, s.slack.Channel("cs-team"), s.slack.Mention()+" churn"))
	s.event = said.Delivery
	s.slack.SetFaults(sandbox.Faults{})
	s.until(func() []*sandbox.Message { return s.slack.Person("ana").Thread(said) }, says("Churn"))
}

func (s *counted) redelivered() {
	s.t.Helper()
	s.slack.Clock().Advance(6 * time.Minute)
	must[sandbox.Ack](s.t)(s.event.Acked(s.ctx))
}

// schedules has some of the rooms asked as well.
func (s *counted) schedules(from, to int) {
	s.t.Helper()
	var rooms []string
	for i := from; i <= to; i++ {
		rooms = append(rooms, s.slack.Channel(fmt.Sprintf("room-%d", i)).ID)
	}
	s.halt()
	s.schedule(rooms...)
}

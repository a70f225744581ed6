package bot

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

// stranger is somebody of whom only this is known.
type stranger struct {
	everybody

	who Person
}

func (s stranger) Person(context.Context, string, string) (Person, error) { return s.who, nil }

// outsideChannels is everybody, and in no channel.
type outsideChannels struct{ everybody }

func (outsideChannels) InChannels(context.Context, string, string, []string) (map[string]bool, error) {
	return map[string]bool{}, nil
}

// A guardTest is a line that a guard lets through, and keeps back once the
// request or the bot is changed.
type guardTest struct {
	guard  Guard
	line   string
	change func(*Request, *Bot)
	class  string // of the mistake; "": it is answered as something else
}

func guardTests() []guardTest {
	return []guardTest{
		{ClickOnly, "others 0 churn", func(r *Request, _ *Bot) { r.Source = Slash }, ""},
		{ShortcutOnly, "explain_jargon", func(r *Request, _ *Bot) { r.Source = Slash }, ""},
		{HomeOnly, "home", func(r *Request, _ *Bot) { r.Home = false }, ""},
		{NoArguments, "metrics", func(r *Request, _ *Bot) { r.Text = "metrics of churn" }, ""},
		{NoArguments, "quiz now", func(r *Request, _ *Bot) { r.Text = "quiz now or never" }, ""},
		{NeedsArguments, "calc nps", func(r *Request, _ *Bot) { r.Text = "calc" }, ""},
		{KnownPeriod, "leaderboard month", func(r *Request, _ *Bot) { r.Text = "leaderboard year" }, "E_PERIOD"},
		{KnownPeriod, "leaderboard", func(r *Request, _ *Bot) { r.Text = "leaderboard of churn" }, ""},
		{NeedsQuiz, "leaderboard", func(_ *Request, b *Bot) { b.quiz = nil }, "E_NO_QUIZ"},
		{NeedsQuiz, "quiz preview", func(_ *Request, b *Bot) { b.quiz = nil }, "E_NO_QUIZ"},
		{NeedsCards, "cards churn", func(_ *Request, b *Bot) { b.cards = nil }, "E_NO_CARDS"},
		{NeedsCards, "cards churn", func(_ *Request, b *Bot) { b.settings = fixed{settings.Cards: settings.Off} }, "E_SWITCHED_OFF"},
		{HasLeaderboard, "leaderboard", func(_ *Request, b *Bot) { b.settings = fixed{settings.Leaderboard: settings.Off} }, "E_SWITCHED_OFF"},
		{KnownMonth, "report", func(r *Request, _ *Bot) { r.Text = "report zzz" }, "E_MONTH"},
		{KnownMonth, "report", func(r *Request, _ *Bot) { r.Text = "report on churn" }, ""},
		{HasReport, "report", func(_ *Request, b *Bot) { b.settings = unset{} }, "E_SWITCHED_OFF"},
		{ChannelOnly, "report", func(r *Request, _ *Bot) { r.Channel = "D1" }, "E_NO_CHANNEL"},
		{MemberOnly, "report", func(_ *Request, b *Bot) { b.people = stranger{who: Person{Guest: true}} }, "E_NOT_ALLOWED"},
		{ChannelMember, "report", func(_ *Request, b *Bot) { b.people = outsideChannels{} }, "E_NOT_ALLOWED"},
		{HasLeaderboard, "me join", func(_ *Request, b *Bot) { b.settings = fixed{settings.Leaderboard: settings.Off} }, "E_SWITCHED_OFF"},
		{NeedsOwnWords, "add zorb", func(_ *Request, b *Bot) { b.own = nil }, "E_NO_WORDS"},
		{NeedsClues, "clues rules", func(_ *Request, b *Bot) { b.clues = ClueRoom{} }, "E_NO_CLUES"},
		{PrivateOnly, "cards churn", func(r *Request, _ *Bot) { r.Source = Mention }, "E_PRIVATE"},
		{PrivateOnly, "me", func(r *Request, _ *Bot) { r.Source = Mention }, "E_PRIVATE"},
		{ChannelOnly, "me join", func(r *Request, _ *Bot) { r.Channel = "D1" }, "E_NO_CHANNEL"},
		{InsiderChannel, "quiz pause", func(r *Request, _ *Bot) { r.Shared = true }, "E_NOT_ALLOWED"},
		{AdminOnly, "quiz schedule", func(_ *Request, b *Bot) { b.admins = []string{"U2"} }, "E_NOT_ALLOWED"},
		{MemberOnly, "quiz pause", func(_ *Request, b *Bot) { b.people = stranger{who: Person{Guest: true}} }, "E_NOT_ALLOWED"},
		{MaySuggest, "add zorb", func(_ *Request, b *Bot) { b.people = stranger{who: Person{Guest: true}} }, "E_NOT_ALLOWED"},
		{MaySuggest, "add zorb", func(_ *Request, b *Bot) { b.own = manyWait{} }, "E_MANY"},
		{MaySuggest, "save_term", func(_ *Request, b *Bot) { b.people = stranger{who: Person{Guest: true}} }, "E_NOT_ALLOWED"},
		{MaySuggest, "correct 0 0 Churn", func(_ *Request, b *Bot) { b.people = stranger{who: Person{Outsider: true}} }, "E_NOT_ALLOWED"},
		{MemberOnly, "revise 1 1", func(_ *Request, b *Bot) { b.people = stranger{who: Person{Guest: true}} }, "E_NOT_ALLOWED"},
		{NeedsSettings, "admin", func(_ *Request, b *Bot) { b.settings = unset{} }, "E_NO_SETTINGS"},
		{WorkspaceAdmin, "admin", func(_ *Request, b *Bot) { b.settings = fixed{settings.Admins: "U2"} }, "E_NOT_ALLOWED"},
		{WorkspaceAdmin, "admin people", func(_ *Request, b *Bot) { b.people = stranger{who: Person{Guest: true}} }, "E_NOT_ALLOWED"},
		{WorkspaceAdmin, "admin switch four_eyes on", func(_ *Request, b *Bot) { b.admins, b.settings = []string{"U2"}, fixed{} }, "E_NOT_ALLOWED"},
		{NoSum, "add zorb", func(r *Request, _ *Bot) { r.Text = "add 5 and 6" }, ""},
		{TeamBoard, "me join", func(_ *Request, b *Bot) { b.people = stranger{who: Person{Outsider: true}} }, "E_NOT_ALLOWED"},
	}
}

// noWords is what a team has that has written nothing.
type noWords struct{}

func (noWords) Do(context.Context, string, house.Event, ...ledger.Task) (Done, error) {
	return Done{}, house.ErrMayNot
}
func (noWords) Entry(string, int) (house.Entry, bool) { return house.Entry{}, false }
func (noWords) Ever(string, string) []house.Entry     { return nil }
func (noWords) DoAll(context.Context, string, []house.Event, ...ledger.Task) (Done, error) {
	return Done{}, house.ErrMayNot
}
func (noWords) Waiting(string) []house.Suggestion                     { return nil }
func (noWords) Events(context.Context, string) ([]house.Event, error) { return nil, nil }

func (noWords) Stands(context.Context, string) ([]house.Stand, error)  { return nil, nil }
func (noWords) AddStands(context.Context, string, []house.Stand) error { return nil }

func (noWords) FourEyes(string) bool { return false }

// fixed is what is set in every workspace, for good.
type fixed settings.Values

func (f fixed) Values(string) settings.Values                         { return settings.Values(f) }
func (f fixed) Look(context.Context, string) (settings.Values, error) { return settings.Values(f), nil }
func (f fixed) Set(context.Context, string, settings.Change) error    { return errNothingSet }

// manyWait is what a team has where nobody decides what U1 suggests.
type manyWait struct{ noWords }

func (manyWait) Waiting(string) []house.Suggestion {
	return slices.Repeat([]house.Suggestion{{By: []string{"U1"}}}, mostWaiting)
}

// TestGuards: each guard lets a command run, or keeps it from running.
func TestGuards(t *testing.T) {
	t.Parallel()
	for _, tt := range guardTests() {
		t.Run(string(tt.guard)+": "+tt.line, func(t *testing.T) {
			t.Parallel()
			b, db := planned(t, "09:00 daily UTC", time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC))
			if _, err := db.Claim(t.Context(), situation()); err != nil {
				t.Fatal(err)
			}
			b.own, b.settings = noWords{}, fixed{settings.Report: settings.On}
			if strings.HasPrefix(tt.line, adminLine) {
				b.settings = fixed{settings.Admins: "U1"}
			}
			req := Request{Source: Click, Slash: "/cs", Channel: "C1", User: "U1", Text: tt.line, Home: tt.guard == HomeOnly}
			if cmd, _, _ := b.command(req); cmd.Shortcut != "" {
				req.Source = OnMessage
			}
			if !ran(t, b, req) {
				t.Error("it does not run")
			}
			tt.change(&req, b.Bot)
			if ran(t, b, req) {
				t.Error("it runs all the same")
			}
			class := ""
			if a := b.Handle(t.Context(), req); a.Fault != nil {
				class = a.Fault.Class
			}
			if class != tt.class {
				t.Errorf("the mistake is %q, want %q", class, tt.class)
			}
		})
	}
	b := answerer(t)
	for _, rule := range b.guards {
		if !slices.ContainsFunc(guardTests(), func(tt guardTest) bool { return tt.guard == rule.guard }) {
			t.Errorf("nothing is asked of the guard %q", rule.guard)
		}
	}
}

// ran reports whether the command that a request names gets to run.
func ran(t *testing.T, b testBot, req Request) (ran bool) {
	t.Helper()
	note := func(c *Command) {
		c.Run = func(context.Context, Request, string) (answer.Answer, error) {
			ran = true
			return answer.Answer{}, nil
		}
	}
	req = b.in(req)
	cmd, args, ok := b.command(req)
	if !ok {
		t.Fatalf("no command: %q", req.Text)
	}
	cmd.Subcommands = slices.Clone(cmd.Subcommands)
	for i := range cmd.Subcommands {
		note(&cmd.Subcommands[i])
	}
	note(&cmd)
	_, _ = b.run(t.Context(), cmd, req, args) // whether it ran is asked
	return ran
}

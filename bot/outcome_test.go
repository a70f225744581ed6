package bot

import (
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/settings"
)

// An outcomeTest is a line, clicked, and what its answer counts as: in the log,
// in metrics and for programs.
type outcomeTest struct {
	line string
	kind answer.Kind
}

// outcomeTests are in the order in which they are asked of one bot.
func outcomeTests() []outcomeTest {
	return []outcomeTest{
		{"define churn", answer.KindTerm},
		{"define TAM", answer.KindSuggest},
		{"define zzzz", answer.KindNone},
		{"terms", answer.KindHelp},
		{"terms Retention", answer.KindHelp},
		{"random", answer.KindTerm},
		{"calc nps", answer.KindForm},
		{"metrics", answer.KindHelp},
		{"formula nrr", answer.KindWord},
		{whyExample, answer.KindMetric},
		{"customers\nCustomer\tJan 2026\tFeb 2026\nAcme\t500\t600", answer.KindMetric},
		{"help", answer.KindHelp},
		{"guide", answer.KindHelp},
		{"help zzzz", answer.KindNone},
		{"privacy", answer.KindHelp},
		{"more churn", answer.KindTerm},
		{"general Churn", answer.KindTerm},
		{"choose U1 churn", answer.KindTerm},
		{"others 0 retention", answer.KindSuggest},
		{"others 0 zzzz", answer.KindNone},
		{"request zzzz", answer.KindRequest},
		{"alias zzzz", answer.KindForm},
		{"refuse zzzz", answer.KindError},
		{"share churn", answer.KindTerm}, // what was shared
		{"publish nps 55 25 20", answer.KindMetric},
		{"dm churn", answer.KindTerm},
		{"dm nps 1 2 x", answer.KindError},
		{"chart nps 55 25 20", answer.KindMetric},
		{"waterfall start=1/1&new=0/0&expansion=0/0&contraction=0/0&churn=0/0&end=1/1", answer.KindMetric},
		{"generalise 1 1", answer.KindError}, // which is not there
		{"columns F1 0", answer.KindError},
		{"helped churn", answer.KindSuggest},
		{"file F1", answer.KindError}, // which this app may not read
		{"kept zzzz", answer.KindError},
		{"quiz schedule", answer.KindForm},
		{"quiz schedule 10:00 daily UTC", answer.KindSchedule},
		{"quiz schedule noon", answer.KindError},
		{"quiz list", answer.KindSchedule},
		{"quiz preview", answer.KindSchedule},
		{"quiz log", answer.KindSchedule},
		{"quiz pause 2w", answer.KindSchedule},
		{"quiz resume", answer.KindSchedule},
		{"quiz now", answer.KindSchedule},
		{"leaderboard", answer.KindLeaderboard},
		{"chart leaderboard week", answer.KindLeaderboard},
		{"report", answer.KindReport},
		{"report 2027-01", answer.KindError},
		{"answer T1/C1/2026-11-01 1", answer.KindError}, // there is no such question
		{"me", answer.KindProfile},
		{"me join", answer.KindProfile},
		{"me nickname Ada", answer.KindProfile},
		{"me nickname ***", answer.KindError},
		{"me leave", answer.KindProfile},
		{"me look on", answer.KindProfile},
		{"me confidence on", answer.KindProfile},
		{"answer T1/C1/2026-11-24 1", answer.KindConfidence},
		{"rate T1/C1/2026-11-24 5", answer.KindVerdict},
		{"answer T1/C1/2026-11-24 2", answer.KindVerdict},
		{"me export", answer.KindExport},
		{"me export cards", answer.KindExport},
		{"me export words", answer.KindExport},
		{"me export clues", answer.KindExport},
		{"me export complaints", answer.KindExport},
		{"clues rules", answer.KindClues},
		{"clues", answer.KindClues},
		{"clues end", answer.KindClues},
		{"clues end", answer.KindError},        // there is none any more
		{"clue pick g1 0 0", answer.KindError}, // there is no such game
		{"clue_board F1 -", answer.KindClues},  // there is no game to play it in
		{"add zorb", answer.KindForm},
		{"suggestions", answer.KindWord},
		{"correct 0 0 Churn", answer.KindForm},
		{"quiz question churn", answer.KindForm},
		{"own_question 0 0 Churn", answer.KindForm},
		{"revise 1 1", answer.KindError}, // there is no such suggestion
		{"approve 1 1", answer.KindError},
		{"approve_seen 1 1 2 2", answer.KindError},
		{"decline 1 1", answer.KindError},
		{"bundle approve 1 2", answer.KindError},
		{"withdraw 1 1", answer.KindError},
		{"history churn", answer.KindWord},
		{"save_term", answer.KindForm},
		{"explain_jargon", answer.KindForm},
		{"changes 1 0", answer.KindError}, // there is no such entry
		{"rollback 1 1 1", answer.KindError},
		{"checks", answer.KindWord},
		{"right 1 1", answer.KindError},
		{"delete 1 1", answer.KindError},
		{"erase 1 0", answer.KindError},
		{"export", answer.KindError}, // which is for admins
		{"export xml", answer.KindError},
		{"import F1 0", answer.KindError},
		{"admin", answer.KindSetting},
		{"admin people", answer.KindForm},
		{"admin switch four_eyes off", answer.KindSetting},
		{"cards decks", answer.KindCards},
		{"cards churn", answer.KindCards},
		{"cards zzzz", answer.KindError},
		{"card begin churn", answer.KindCards},
		{"keep meaning:Churn", answer.KindCards},
		{"wrong round T1/C1/2026-11-24", answer.KindForm},
		{"complaints", answer.KindError}, // which are for who decides
		{"settle kept round T1/C1/2026-11-24", answer.KindError},
		{"home", answer.KindHome},
		{"me delete", answer.KindConfirm},
		{"me delete now", answer.KindDeletion},
		{"quiz stop", answer.KindConfirm},
		{"quiz stop now", answer.KindSchedule},
		{"quiz preview", answer.KindError}, // there is no schedule any more
		{"quiz restart", answer.KindSchedule},
		{"nps 55 25 20", answer.KindMetric},
		{"is 35 nps good", answer.KindMetric},
		{"thanks", answer.KindCourtesy},
	}
}

// TestOutcomes: what each command's answers count as. No command is left out, no
// subcommand, and no kind of answer.
func TestOutcomes(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC)
	b, db := planned(t, "09:00 daily UTC", now)
	b.own, b.complaints = noWords{}, db
	b.misses, b.missing, b.tasks, b.now = db, db, db, func() time.Time { return now }
	b.Knowledge = owning(t).Knowledge
	if _, err := db.Claim(t.Context(), situation()); err != nil {
		t.Fatal(err)
	}
	asked, counted := map[string]bool{}, map[answer.Kind]bool{"": true}
	for _, tt := range outcomeTests() {
		if b.settings = (fixed{settings.Report: settings.On}); strings.HasPrefix(tt.line, adminLine) {
			b.settings = fixed{settings.Admins: "U1"}
		}
		req := b.in(Request{Source: Click, Slash: "/cs", Channel: "C1", User: "U1", Text: tt.line, Home: tt.line == HomeLine})
		if cmd, _, _ := b.command(req); cmd.Shortcut != "" {
			req.Source = OnMessage
		}
		a := b.Handle(t.Context(), req)
		b.Wait() // what is done afterwards reads the settings, too
		if failed := tt.kind == answer.KindError; a.Kind != tt.kind || failed != (a.Fault != nil) || a.Failed() {
			t.Errorf("%s: counts as %q (%+v), want %q", tt.line, a.Kind, a.Fault, tt.kind)
		}
		cmd, args, _ := b.command(req)
		sub, _, _ := cmd.subcommand(args)
		asked[cmd.Name], asked[sub.Name], counted[a.Kind] = true, true, true
	}
	for _, name := range commandNames(b.commands) {
		if !asked[name] {
			t.Errorf("nobody says what %q counts as", name)
		}
	}
	for _, kind := range answer.Kinds() {
		if !counted[kind] {
			t.Errorf("no answer counts as %q", kind)
		}
	}
}

// commandNames are those of a table, with their subcommands'.
func commandNames(table []Command) (names []string) {
	for _, cmd := range table {
		names = append(names, cmd.Name)
		for _, sub := range cmd.Subcommands {
			names = append(names, strings.TrimSpace(cmd.Name+" "+sub.Name))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

package bot

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/calendar"
	"csbot/quiz/ledger"
)

// post is what people are sent unasked, by who gets it.
type post map[string]answer.Answer

func (p post) Remind(_ context.Context, r Reminder) error { p[r.User] = r.Answer; return nil }

func (post) Reminded(context.Context, Reminder) (bool, error) { return false, nil }

// A jury is a bot where UBOSS decides, and the message about a question that is open.
type jury struct {
	testBot
	*testing.T

	round quiz.Round
	store Complaints
	tasks func() []ledger.Task
}

func newJury(t *testing.T) jury {
	t.Helper()
	now := time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC)
	b, db := planned(t, "09:00 daily UTC", now)
	b.complaints, b.admins, b.now = db, []string{"UBOSS"}, func() time.Time { return now }
	r := situation()
	if _, err := db.Claim(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	tasks := func() []ledger.Task {
		_, all, err := db.Unfinished(t.Context(), "T1", now.AddDate(1, 0, 0))
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	return jury{b, t, r, db, tasks}
}

// does is what somebody does in private, with a form's values where they submit one.
func (j jury) does(user, line string, values map[string]string) answer.Answer {
	j.Helper()
	req := Request{Source: Click, Slash: "/cs", Channel: "C1", User: user, Text: line}
	if values != nil {
		req.Source, req.Values = Submission, values
	}
	return j.Handle(j.Context(), req)
}

// buttonOf is the line of an answer's button.
func buttonOf(a answer.Answer, label string) string {
	buttons := a.Buttons
	for _, part := range a.Parts {
		buttons = append(buttons, part.Buttons...)
	}
	for _, b := range buttons {
		if b.Label == label {
			return b.Line
		}
	}
	return ""
}

// told does the tasks of a kind, and returns what people are sent.
func (j jury) told(kind string) post {
	j.Helper()
	sent := post{}
	for _, k := range ComplaintTasks(j.store, Wishes{j.scores, j.preferences}, sent, j.rights()) {
		for _, t := range j.tasks() {
			if t.Kind != k.Name || k.Name != kind {
				continue
			}
			if err := k.Do(j.Context(), t); err != nil {
				j.Error(err)
			}
		}
	}
	return sent
}

// Somebody says that a question is wrong; who decides reads it, with the name, and
// has it count for nobody; who said so hears of it, and nobody else does.
func TestAWrongQuestionIsVoid(t *testing.T) {
	t.Parallel()
	j := newJury(t)
	verdict := j.does("U1", answerLine{j.round.ID, 0}.String(), nil)
	j.does("U2", answerLine{j.round.ID, 1}.String(), nil)
	wrong := buttonOf(verdict, "Something is wrong here")
	if wrong == "" || len(verdict.Buttons) > verdictButtons || strings.Contains(view.Plain(verdict), "Join") {
		t.Fatalf("a verdict has the buttons %v", verdict.Buttons)
	}
	if form := j.does("U1", wrong, nil).Form; form == nil || form.Line != wrong {
		t.Fatalf("the form is %+v", form)
	}
	j.does("U1", wrong, map[string]string{noteField: "<!channel> both are"})
	j.does("U1", wrong, map[string]string{noteField: "<!channel> churn is right as well"}) // a double click, or a better note
	for _, line := range []string{complaintsLine, settleLine{true, j.round.ID.Subject()}.String()} {
		if a := j.does("U1", line, nil); a.Fault == nil || a.Fault.Class != "E_NOT_ALLOWED" {
			t.Errorf("%s: %s", line, view.Plain(a))
		}
	}
	sent := j.told(complaintTask)
	if said := view.Plain(sent["UBOSS"]); len(sent) != 1 || !strings.Contains(said, "churn is right as well") || strings.Contains(said, "both are") {
		t.Errorf("who decides reads %v", sent)
	}
	void := buttonOf(sent["UBOSS"], "It does not count")
	if a := j.does("UBOSS", void, map[string]string{replyField: " "}); len(a.Errors) != 1 {
		t.Errorf("without a reason: %s", view.Plain(a))
	}
	j.does("UBOSS", void, map[string]string{replyField: "Churn is right as well"})
	if a := j.does("UBOSS", void, map[string]string{replyField: "Again"}); a.Fault == nil || a.Fault.Class != "E_SETTLED" {
		t.Errorf("decided twice: %s", view.Plain(a))
	}
	r, err := j.store.Round(t.Context(), j.round.ID)
	if err != nil || r.State != quiz.Closing || r.Void != "Churn is right as well" {
		t.Errorf("the round is %+v, %v", r, err)
	}
	board, err := j.scores.Board(t.Context(), "T1", "C1", calendar.Weekly())
	if err != nil || len(board.Scores) != 0 {
		t.Errorf("on the leaderboard: %v, %v", board, err)
	}
	if sent := j.told(settledTask); len(sent) != 1 || !strings.Contains(view.Plain(sent["U1"]), "counts for nobody now") {
		t.Errorf("who said so reads %v", sent)
	}
}

// Whoever taps a question that is void, before or after they answered it, and whoever
// says how sure they were, reads that it counts for nobody: no verdict, and nothing
// that comes of one.
func TestAVoidQuestionHasNoVerdict(t *testing.T) {
	t.Parallel()
	j := newJury(t)
	for user, option := range map[string]int{"U1": 0, "U2": 1} {
		j.does(user, answerLine{j.round.ID, option}.String(), nil)
	}
	j.does("U1", wrongLine{j.round.ID.Subject()}.String(), map[string]string{noteField: "both"})
	j.does("UBOSS", settleLine{true, j.round.ID.Subject()}.String(), map[string]string{replyField: "Churn is right as well"})
	const says = "This question does not count: Churn is right as well."
	for user, line := range map[string]string{
		"U1": answerLine{j.round.ID, 0}.String(), "U2": answerLine{j.round.ID, 2}.String(), "U3": answerLine{j.round.ID, 1}.String(),
	} {
		a := j.does(user, line, nil)
		if said := view.Plain(a); !strings.HasPrefix(said, says) || strings.Contains(said, "The answer is") || len(a.Buttons) > 1 {
			t.Errorf("%s reads %q, with %v", user, said, a.Buttons)
		}
	}
	sure := j.does("U2", rateLine{j.round.ID, quiz.Certain}.String(), nil)
	if said := view.Plain(sure); !strings.HasPrefix(said, says) || strings.Contains(said, "Right") || buttonOf(sure, "Keep this one") != "" {
		t.Errorf("how sure U2 was: %q, with %v", said, sure.Buttons)
	}
}

// What people say is shown whole, however long it is for Slack: to who decides, as far
// as there is room, and to who said it.
func TestLongComplaints(t *testing.T) {
	t.Parallel()
	j := newJury(t)
	for user := range notesShown + 3 {
		for card := range subjectsShown + 1 {
			note := strings.Repeat("&", mostNote-1) + strconv.Itoa(user)
			if err := j.store.Complain(t.Context(), quiz.Complaint{
				Team: "T1", User: "U" + strconv.Itoa(user), About: quiz.CardSubject("meaning:Churn " + strconv.Itoa(card)), Note: note, At: j.now(),
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	list := j.does("UBOSS", complaintsLine, nil)
	judged{t, complaintsLine}.message(list)
	blocks := strings.Join(linesOf(t, list), "\n")
	if whole := strings.Count(blocks, "&amp;0_"); whole != 1 || !strings.Contains(blocks, "and 5 more people") || !strings.Contains(blocks, "and 4 more, when") {
		t.Errorf("%d things in\n%s", whole, blocks)
	}
	var pages strings.Builder
	for line := complaintExportLine(0).String(); line != ""; {
		page := j.does("U1", line, nil)
		judged{t, line}.message(page)
		pages.WriteString(strings.Join(linesOf(t, page), "\n"))
		line = buttonOf(page, "Next lines")
	}
	if n := strings.Count(pages.String(), "&amp;1 | waits"); n != subjectsShown+1 {
		t.Errorf("%d of the notes are whole in what U1 said was wrong", n)
	}
}

// That somebody looks at what waits is noted, also while much comes back to others.
func TestAttendedWhileMuchComesBack(t *testing.T) {
	t.Parallel()
	j := newJury(t)
	if err := j.preferences.Prefer(t.Context(), "T1", "UBOSS", map[string]string{complaintsUnopened: "2"}); err != nil {
		t.Fatal(err)
	}
	for range afterwardsMost {
		j.bringing.busy <- struct{}{}
	}
	j.does("UBOSS", complaintsLine, nil)
	j.attending.Wait()
	if own, err := j.scores.Export(t.Context(), "T1", "UBOSS", 0, 0); err != nil || own.Preferences[complaintsUnopened] != "" {
		t.Errorf("left alone: %v, %v", own.Preferences, err)
	}
}

// A card that somebody says is wrong is decided as a question is.
func TestAWrongCardIsDecided(t *testing.T) {
	t.Parallel()
	j := newJury(t)
	back := j.does("U1", buttonOf(j.does("U1", "cards churn", nil), "Show"), nil)
	card := buttonOf(back, "Something is wrong here")
	if card != (wrongLine{quiz.CardSubject("meaning:Churn")}.String()) {
		t.Fatalf("the button %q under\n%s", card, view.Plain(back))
	}
	j.does("U1", card, map[string]string{})
	j.does("UBOSS", card, map[string]string{noteField: "true"})
	list := j.does("UBOSS", complaintsLine, nil)
	if said := view.Plain(list); strings.Count(said, "or its card") != 1 || !strings.Contains(said, "says that something is wrong") {
		t.Error(said)
	}
	kept := buttonOf(list, "It is right")
	j.does("UBOSS", kept, map[string]string{replyField: "That is what we say here."})
	if sent := j.told(settledTask); len(sent) != 1 || !strings.Contains(view.Plain(sent["U1"]), "it stays as it is.\nThat is what we say here.") {
		t.Errorf("who said so reads %v", sent)
	}
	if list := view.Plain(j.does("UBOSS", complaintsLine, nil)); !strings.Contains(list, "Nobody waits") {
		t.Error(list)
	}
}

// Who was to hear of complaints, and decides no more when they would, hears of none.
func TestFormerApproversHearOfNothing(t *testing.T) {
	t.Parallel()
	j := newJury(t)
	j.does("U1", wrongLine{j.round.ID.Subject()}.String(), map[string]string{noteField: "both"})
	sent := post{}
	for _, k := range ComplaintTasks(j.store, Wishes{j.scores, j.preferences}, sent, j.rights()) {
		if k.Name != complaintTask {
			continue
		}
		var gone *ledger.Refused
		if err := k.Do(t.Context(), ledger.Task{Team: "T1", Kind: k.Name, Key: "U9", Person: "U9"}); !errors.As(err, &gone) || len(sent) > 0 {
			t.Errorf("U9 decides nothing, and hears of %v, %v", sent, err)
		}
		if err := k.Do(t.Context(), ledger.Task{Team: "T1", Kind: k.Name, Key: "UBOSS", Person: "UBOSS"}); err != nil || len(sent) != 1 {
			t.Errorf("UBOSS decides, and hears of %v, %v", sent, err)
		}
	}
}

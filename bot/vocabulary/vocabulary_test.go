package vocabulary_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/bottest"
	"csbot/bot/sandbox/blockkit"
	"csbot/bot/store"
	"csbot/bot/view"
	"csbot/bot/vocabulary"
	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/ledger"
)

// now is a Friday afternoon.
var now = time.Date(2026, 11, 27, 15, 3, 0, 0, time.UTC)

// company is who is who: Ana and Ada are admins, Gus is a guest.
type company struct{}

func (company) Person(_ context.Context, _, user string) (bot.Person, error) {
	return bot.Person{Name: user, Zone: time.UTC, Admin: user == "ana" || user == "ada", Guest: user == "gus"}, nil
}

func (c company) Cached(ctx context.Context, team, user string) (bot.Person, error) {
	return c.Person(ctx, team, user)
}

func (c company) Admins(ctx context.Context, team string) (map[string]bot.Person, error) {
	ana, _ := c.Person(ctx, team, "ana")
	return map[string]bot.Person{"ana": ana, "ada": ana}, nil
}

func (company) Members(_ context.Context, _ string, scores []quiz.Score, _ int) ([]quiz.Score, error) {
	return scores, nil
}

func (company) InChannels(context.Context, string, string, []string) (map[string]bool, error) {
	return nil, errors.New("not asked here")
}

// A process is a bot with a book of its own, on a database that it shares.
type process struct {
	*testing.T

	bot  *bot.Bot
	book *vocabulary.Book
	db   *store.Store
	base bot.Workspace
}

func processes(t *testing.T, n int, admins ...string) []*process {
	t.Helper()
	base := bottest.Workspace(t)
	url := filepath.Join(t.TempDir(), "csbot.db")
	var all []*process
	for range n {
		db, err := store.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		p := &process{T: t, db: db, book: vocabulary.New(db, base.Knowledge), base: base}
		p.bot, err = bot.New(bot.Config{People: company{}, Own: p.book, Admins: admins, Now: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

// in is the workspace as the process knows it now.
func (p *process) in() bot.Workspace {
	w := p.base
	w.Knowledge = p.book.Known(w.WordsKey())
	return w
}

func (p *process) answers(user string, source bot.Source, line string, values map[string]string) answer.Answer {
	p.Helper()
	return p.bot.Handle(p.Context(), bot.Request{Workspace: p.in(), Source: source, Slash: "/cs", Channel: "C1", User: user, Text: line, Values: values})
}

// asks types a line, and taps some buttons, one after the other.
func (p *process) asks(user, line string, buttons ...string) answer.Answer {
	p.Helper()
	said := p.answers(user, bot.Slash, line, nil)
	for _, label := range buttons {
		said = p.answers(user, bot.Click, p.button(said, label), nil)
	}
	return said
}

// button is the line of a button, wherever it stands.
func (p *process) button(said answer.Answer, label string) string {
	p.Helper()
	all := slices.Clone(said.Buttons)
	for _, part := range said.Parts {
		all = append(all, part.Buttons...)
	}
	i := slices.IndexFunc(all, func(b answer.Button) bool { return b.Label == label })
	if i < 0 {
		p.Fatalf("no button %q: %s", label, view.Plain(said))
	}
	return all[i].Line
}

// fills submits the form of an answer, with some fields changed.
func (p *process) fills(user string, said answer.Answer, values map[string]string) answer.Answer {
	p.Helper()
	if said.Form == nil {
		p.Fatalf("no form: %s", view.Plain(said))
	}
	left := map[string]string{}
	for _, f := range said.Form.Fields {
		left[f.Name] = f.Value
	}
	maps.Copy(left, values)
	return p.answers(user, bot.Submission, said.Form.Line, left)
}

func (p *process) expect(said answer.Answer, parts ...string) {
	p.Helper()
	for _, part := range parts {
		if !strings.Contains(shown(said), part) {
			p.Errorf("%q is not said in: %s", part, shown(said))
		}
	}
}

// An admin's word is live at once, in this process and, when it looks, in another
// one; the general meaning is one tap away.
func TestAnAdminAddsAWord(t *testing.T) {
	t.Parallel()
	all := processes(t, 2)
	p, other := all[0], all[1]
	unknown := p.asks("ana", "zorb")
	form := p.answers("ana", bot.Click, p.button(unknown, "Add it"), nil)
	if len(form.Form.Fields) != 3 || form.Form.Fields[0].Value != "zorb" {
		t.Errorf("the form is %+v", form.Form)
	}
	p.expect(p.fills("ana", form, map[string]string{"word": "Zorb", "meaning": "A customer who <b>hums</b> & stays.", "also": "zorbie, the hum"}),
		"Zorb is saved: everybody can look it up now.")
	p.expect(p.asks("ben", "the hum"), "A customer who <b>hums</b> & stays.", "Your team's own entry, 27 November 2026.")
	p.expect(p.asks("ben", "zorb", "More"), "By ana, 27 November 2026.")
	if err := other.book.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	other.expect(other.asks("ben", "what is zorb?"), "A customer who")

	qbr := p.asks("ana", "QBR", "More", "Correct this")
	p.expect(p.fills("ana", qbr, map[string]string{"word": "QBR", "abbreviations": "", "meaning": "Our Monday bug hour."}), "QBR is saved")
	p.expect(p.asks("ben", "qbr"), "Our Monday bug hour.")
	p.expect(p.asks("ben", "qbr", "In general"), "In general: Quarterly Business Review")
	other.expect(other.fills("ana", other.asks("ana", "zorb", "More", "Correct this"), map[string]string{"meaning": "Somebody who stays."}), "is saved")
	if err := p.book.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.expect(p.asks("ben", "zorb"), "Somebody who stays.")
}

// A member's word waits until somebody who may approves it as they saw it.
func TestAMemberSuggestsAWord(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	saved := p.fills("ben", p.asks("ben", "add Kick"), map[string]string{"meaning": "The first call."})
	p.expect(saved, "Thank you. Kick waits for an admin.")
	p.expect(p.asks("cleo", "kick"), "Did you mean Kickoff Call?")
	p.expect(p.asks("cleo", "suggestions"), "Nothing waits")
	seen := p.asks("ana", "suggestions")
	p.expect(seen, "One suggestion waits", "Kick · new, by", "What it means here: The first call.")
	approve := p.button(seen, "Approve")
	for user, says := range map[string]string{"ben": "deciding about them for admins", "gus": "deciding about them for admins"} {
		p.expect(p.answers(user, bot.Click, approve, nil), says)
	}
	more := p.answers("ben", bot.Click, p.button(saved, "More fields"), nil)
	p.expect(p.fills("ben", more, map[string]string{"meaning": "The very first call.", "link": "https://example.com/kick"}), "Kick waits")
	p.expect(p.answers("ana", bot.Click, approve, nil), "Somebody has changed that meanwhile.")
	p.expect(p.asks("ana", "suggestions", "Approve"), "Kick is approved")
	p.expect(p.asks("cleo", "kick"), "The very first call.")
	p.expect(p.asks("cleo", "kick", "More"), "https://example.com/kick", "By ben, 27 November 2026, approved by ana.")

	change := p.fills("ben", p.asks("ben", "kick", "More", "Correct this"), map[string]string{"meaning": "A boot."})
	p.expect(change, "Kick waits")
	p.expect(p.asks("ana", "suggestions"), "Kick · a change, by", "A boot.", "Now: The very first call.")
	for _, user := range []string{"ana", "ben"} {
		p.expect(p.fills(user, p.asks(user, "suggestions", "Change"), map[string]string{"note": user}), "Kick waits")
	}
	p.expect(p.asks("ana", "suggestions"), "by someone, someone Fri 27 Nov")
	declined := p.fills("ana", p.asks("ana", "suggestions", "Decline"), map[string]string{"reason": "That is another thing."})
	p.expect(declined, "Kick is declined.")
	p.expect(p.asks("cleo", "kick"), "The very first call.")
	p.fills("ben", p.asks("ben", "kick", "More", "Correct this"), map[string]string{"meaning": "Off."})
	p.expect(p.asks("ben", "suggestions", "Withdraw"), "is withdrawn")
	p.expect(p.asks("ana", "suggestions"), "Nothing waits")
	p.expect(p.asks("gus", "add Grip"), "You may not do this here")
	p.expect(p.fills("gus", p.asks("ben", "add Grip"), map[string]string{"meaning": "A hold."}), "You may not do this here")
}

// Of a name that waits there is no second suggestion; one whose name has an entry
// meanwhile is not offered for approval.
func TestTwoSuggestOneName(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	suggest := func(user, name string, also ...string) answer.Answer {
		return p.fills(user, p.asks(user, "add "+name), map[string]string{"meaning": "The first call.", "also": strings.Join(also, ", ")})
	}
	p.expect(suggest("ben", "Kick"), "Kick waits")
	for _, said := range []answer.Answer{suggest("cleo", "kick"), suggest("ana", "Kick")} {
		if !strings.Contains(said.Errors["word"], "is suggested already, and waits for an admin") {
			t.Errorf("a second one waits: %v, %s", said.Errors, shown(said))
		}
	}
	if said := suggest("cleo", "Boot", "kick"); !strings.Contains(said.Errors["also"], "“kick” is suggested already") {
		t.Errorf("another name of it: %v", said.Errors)
	}
	p.expect(suggest("cleo", "Boot", "shoe"), "Boot waits")
	// Ana imports it, which asks nobody.
	preview := p.answers("ana", bot.Direct, "Term\tDefinition\nKick\tA boot.\nShoe\tA boot.\n", nil)
	p.answers("ana", bot.Click, p.button(preview, "Import 2 words"), nil)
	seen := p.asks("ana", "suggestions")
	p.expect(seen, "Your team has this already: Kick: A boot.", "Your team has this already: Shoe: A boot.", "[Change]", "[Decline]")
	p.lacks(seen, "[Approve]", "In its place")
}

// CSBOT_ADMINS say who the admins are, and then Slack's own are none; a guest
// among them decides nothing, and hears of nothing.
func TestNamedAdminsDecide(t *testing.T) {
	t.Parallel()
	p := processes(t, 1, "cleo", "gus")[0]
	add := func(user string) answer.Answer {
		return p.fills(user, p.asks(user, "add Kick "+user), map[string]string{"meaning": "The first call."})
	}
	p.expect(add("cleo"), "is saved")
	p.expect(add("ana"), "waits for an admin")
	p.expect(p.asks("gus", "add Kick"), "You may not do this here")
	var told []string
	_, tasks, err := p.db.Unfinished(t.Context(), "T1")
	for _, task := range tasks {
		if task.Kind == "suggested words" {
			told = append(told, task.Person)
		}
	}
	if !slices.Equal(told, []string{"cleo"}) || err != nil {
		t.Errorf("of what waits hear %q, %v", told, err)
	}
}

// What is wrong with a form is said at its field.
func TestFaultsAreNamedAtTheirField(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.fills("ana", p.asks("ana", "add Zorb"), map[string]string{"meaning": "A.", "also": "hum"})
	for _, c := range []struct {
		field, left, says string
	}{
		{"word", "", "needed"}, {"word", "me", "a command of mine"}, {"word", "Help", "a command of mine"}, {"word", "hum", "already leads to another entry"},
		{"word", "🙂", "no letter or digit"}, {"word", strings.Repeat("a", 61), "at most 60"}, {"word", "a\u202eb", "nobody sees"},
		{"word", "\u3164", "nobody sees"}, {"word", "\u200b", "needed"}, {"word", "a\x00", "nobody sees"},
		{"meaning", " ", "needed"}, {"meaning", "See <https://evil.example|here>.", "Plain words only"}, {"meaning", "<!channel> look", "Plain words only"},
		{"meaning", "Ask <@U123>.", "Plain words only"}, {"also", "boots, zorb", "already leads"}, {"also", "boots, quiz", "a command of mine"},
	} {
		said := p.fills("ana", p.asks("ana", "add Kick"), map[string]string{"meaning": "B.", c.field: c.left})
		if !strings.Contains(said.Errors[c.field], c.says) || len(said.Errors) != 1 {
			t.Errorf("%s %q: %v", c.field, c.left, said.Errors)
		}
	}
	for _, name := range []string{"C", "C#", "C++", ".NET", "24/7", "T&M", "share", "churn < 5 %", "save_term"} {
		p.expect(p.fills("ana", p.asks("ana", "add x"), map[string]string{"word": name, "meaning": "Ours: " + name}), name+" is saved")
		p.expect(p.asks("ben", name), "Ours: "+name)
	}
	p.expect(p.fills("ana", p.asks("ana", "add x"), map[string]string{"word": "\ufeffPas\u00adted\u200b", "meaning": "As from a page."}), "Pasted is saved")
	more := p.asks("ana", "add hum") // an entry there is already: all fields
	if said := p.fills("ana", more, map[string]string{"link": "javascript:alert(1)"}); !strings.Contains(said.Errors["link"], "https://") {
		t.Errorf("link: %v", said.Errors)
	}
	first, second := p.asks("ana", "add hum"), p.asks("ada", "add hum")
	p.expect(p.fills("ana", first, map[string]string{"meaning": "C."}), "is saved")
	if said := p.fills("ada", second, map[string]string{"meaning": "D."}); !strings.Contains(said.Errors["meaning"], "changed this meanwhile") {
		t.Errorf("two at once: %v", said.Errors)
	}
}

// Nobody fills the list of what waits alone: what they may still suggest depends on
// what of theirs waits, and others may go on.
func TestNobodyFillsTheListAlone(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	suggest := func(user, name string) answer.Answer {
		return p.fills(user, p.asks(user, "add x"), map[string]string{"word": name, "meaning": "Ours."})
	}
	opened := p.asks("ben", "add One more")
	for i := range 20 {
		p.expect(suggest("ben", fmt.Sprint("Zorb ", i)), "waits for an admin")
	}
	p.expect(p.asks("ben", "add One more"), "20 suggestions of yours wait for a decision")
	p.expect(p.fills("ben", opened, map[string]string{"meaning": "Ours."}), "20 suggestions of yours wait for a decision")
	p.expect(suggest("ana", "An admin's"), "is saved")
	p.asks("ben", "suggestions", "Withdraw")
	p.expect(suggest("ben", "One more"), "waits for an admin")
}

// told keeps what people are told.
type told map[string]answer.Answer

func (all told) Remind(_ context.Context, r bot.Reminder) error {
	all[r.User+" "+r.ID] = r.Answer
	return nil
}

func (all told) Reminded(_ context.Context, r bot.Reminder) (bool, error) {
	_, found := all[r.User+" "+r.ID]
	return found, nil
}

// The admins hear once, on the next working morning, of all that waits; the author
// of what was decided, with the reason.
func TestPeopleAreTold(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	for _, word := range []string{"Kick", "Grip"} {
		p.fills("ben", p.asks("ben", "add "+word), map[string]string{"meaning": "A " + word + "."})
	}
	said := told{}
	admins := func(ctx context.Context) (map[string]bot.Person, error) { return company{}.Admins(ctx, "T1") }
	kinds := map[string]ledger.Kind{}
	for _, k := range bot.WordTasks(p.in, p.book, said, admins) {
		kinds[k.Name] = k
	}
	tasks := func() (names []string) {
		_, tasks, err := p.db.Unfinished(t.Context(), "T1")
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range tasks {
			names = append(names, fmt.Sprint(task.Key, " ", task.Due.UTC().Format("Mon 15:04")))
			found, err := kinds[task.Kind].Find(t.Context(), task)
			if done := kinds[task.Kind].Do(t.Context(), task); done != nil || found || err != nil {
				if _, refused := errors.AsType[*ledger.Refused](done); !refused {
					t.Errorf("%s: %v, %v, %v", task.Key, done, found, err)
				}
			}
		}
		return names
	}
	want := []string{"ada/2026-11-30 Mon 09:00", "ana/2026-11-30 Mon 09:00", "ben/2026-12-14 Mon 09:00"}
	if got := tasks(); !slices.Equal(got, want) {
		t.Errorf("the tasks are %q, want %q", got, want)
	}
	p.expect(said["ben T1/waiting words/ben/2026-12-14"], "Kick · 27 November 2026", "Grip · ", "These can decide it: someone, someone", "[All that waits]")
	bundle := said["ana T1/suggested words/ana/2026-11-30"]
	p.expect(bundle, "2 suggestions wait", "Kick · new", "Grip · new")
	p.expect(p.answers("ana", bot.Click, p.button(bundle, "Approve"), nil), "Kick is approved")
	p.fills("ana", p.asks("ana", "suggestions", "Decline"), map[string]string{"reason": "We say hold."})
	clear(said)
	tasks()
	if len(said) != 1 {
		t.Errorf("told: %v", said)
	}
	for _, news := range said {
		p.expect(news, "Kick was approved by", "Grip was declined by", "We say hold.")
	}
}

// After three working days the Home tab of who decides shows what waits, and
// nobody else's does; what is decided is not told as waiting.
func TestHomeReminds(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.fills("ben", p.asks("ben", "add Kick"), map[string]string{"meaning": "The first call."})
	at := func(user string, when time.Time) answer.Answer {
		b, err := bot.New(bot.Config{People: company{}, Own: p.book, Now: func() time.Time { return when }})
		if err != nil {
			t.Fatal(err)
		}
		return b.Handle(t.Context(), bot.Request{Workspace: p.in(), Source: bot.HomeTab, User: user, Text: bot.HomeLine, Home: true})
	}
	monday, wednesday := now.AddDate(0, 0, 3), now.AddDate(0, 0, 5)
	p.lacks(at("ana", monday), "suggestion")
	p.expect(at("ana", wednesday), "Your team's words · one suggestion waits for a decision, since 27 November 2026", "[Look at them]")
	p.lacks(at("ben", wednesday), "suggestion")
	p.asks("ana", "suggestions", "Approve")
	p.lacks(at("ana", wednesday), "suggestion")
	said := told{}
	for _, k := range bot.WordTasks(p.in, p.book, said, nobody) {
		if k.Name == "waiting words" {
			var refused *ledger.Refused
			if err := k.Do(t.Context(), ledger.Task{Team: "T1", Person: "ben", Due: wednesday.AddDate(0, 1, 0)}); !errors.As(err, &refused) || len(said) > 0 {
				t.Errorf("what is decided is told as waiting: %v, %v", err, said)
			}
		}
	}
}

func nobody(context.Context) (map[string]bot.Person, error) { return map[string]bot.Person{}, nil }

// A slate is a log in memory, for bubbles.
type slate struct {
	mu     sync.Mutex
	events []house.Event
	looked int
	fails  error // of whoever writes
}

func (s *slate) WordRevisions(context.Context) (map[string]int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.looked++
	return map[string]int{"T1": len(s.events)}, nil
}

func (s *slate) WordEvents(_ context.Context, _ string, after int) ([]house.Event, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.events[min(after, len(s.events)):]), nil
}

func (s *slate) AddWordEvents(_ context.Context, _ string, events []house.Event, _ []int, _ ...ledger.Task) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fails != nil {
		return s.fails
	}
	if events[0].Revision != len(s.events)+1 {
		return house.ErrStale
	}
	s.events = append(s.events, events...)
	return nil
}

// What is written in one process is known in all others within five seconds, for
// one question every two.
func TestWordsAreLiveEverywhere(t *testing.T) {
	t.Parallel()
	common := bottest.Workspace(t).Knowledge
	synctest.Test(t, func(t *testing.T) {
		log := &slate{}
		here, there := vocabulary.New(log, common), vocabulary.New(log, common)
		ctx, stop := context.WithCancel(t.Context())
		var following sync.WaitGroup
		following.Go(func() {
			if err := there.Follow(ctx, vocabulary.Fresh, func(err error) { t.Error(err) }); err != nil {
				t.Error(err)
			}
		})
		for i := range 3 {
			word := fmt.Sprintf("Zorb%c", 'a'+i)
			done, err := here.Do(ctx, "T1", house.Event{Kind: house.Suggest, By: "ana", Role: house.Admin, Text: &house.Text{Name: word, Meaning: "A."}})
			if err != nil || done.Waits || done.Revision != i+1 {
				t.Fatal(done, err)
			}
			if _, known := here.Known("T1").Terms.Exact(word); !known {
				t.Errorf("%s is not live at once", word)
			}
			time.Sleep(5 * time.Second)
			synctest.Wait()
			if _, known := there.Known("T1").Terms.Exact(word); !known {
				t.Errorf("%s is not known elsewhere", word)
			}
		}
		if there.Known("T2") != common {
			t.Error("who has no words does not share what is common")
		}
		if log.looked > 8 {
			t.Errorf("the log was asked %d times in 15 seconds", log.looked)
		}
		stop()
		following.Wait()
	})
}

// What was read is shown, though an event of a later version came behind it, and
// whoever writes is the first to read it.
func TestWhatCanBeReadIsShown(t *testing.T) {
	t.Parallel()
	zorb := &house.Text{Name: "Zorb", Meaning: "A."}
	log := &slate{events: []house.Event{
		{Revision: 1, Kind: house.Suggest, By: "ana", Role: house.Admin, Text: zorb},
		{Revision: 2, Kind: "of a later version", By: "ana", Role: house.Admin},
	}}
	book := vocabulary.New(log, bottest.Workspace(t).Knowledge)
	if _, err := book.Do(t.Context(), "T1", house.Event{Kind: house.Suggest, Text: zorb}); err == nil || !strings.Contains(err.Error(), "event 2") {
		t.Errorf("written behind what cannot be read: %v", err)
	}
	if _, known := book.Known("T1").Terms.Exact("Zorb"); !known {
		t.Error("what can be read is not shown")
	}
}

// While the log takes nothing, people see what they saw; and what only waits, or
// is declined, makes nobody's knowledge anew.
func TestWhatWaitsIsSeenWhileNothingCanBeWritten(t *testing.T) {
	t.Parallel()
	log := &slate{}
	book := vocabulary.New(log, bottest.Workspace(t).Knowledge)
	do := func(e house.Event) error {
		_, err := book.Do(t.Context(), "T1", e)
		return err
	}
	err := do(house.Event{Kind: house.Suggest, By: "ana", Role: house.Admin, Text: &house.Text{Name: "Zorb", Meaning: "A."}})
	before := book.Known("T1")
	kick := house.Event{Kind: house.Suggest, By: "ben", Role: house.Member, Text: &house.Text{Name: "Kick", Meaning: "B."}}
	if err := errors.Join(err, do(kick)); err != nil {
		t.Fatal(err)
	}
	log.fails = errors.New("no room")
	approve := house.Event{Kind: house.Approve, By: "ana", Role: house.Admin, Of: 2, Seen: 2}
	if err := do(approve); !errors.Is(err, log.fails) {
		t.Fatal(err)
	}
	if waiting := book.Waiting("T1"); len(waiting) != 1 || book.Known("T1") != before {
		t.Errorf("%d wait; what is known is as before: %v", len(waiting), book.Known("T1") == before)
	}
	log.fails = nil
	if err := do(approve); err != nil || len(book.Waiting("T1")) != 0 || len(book.Known("T1").Own) != 2 {
		t.Errorf("%v; %d wait, %d are known", err, len(book.Waiting("T1")), len(book.Known("T1").Own))
	}
}

// Several processes write at once, and nothing is lost.
func TestNothingIsLostBetweenProcesses(t *testing.T) {
	t.Parallel()
	all := processes(t, 3)
	var writers sync.WaitGroup
	for i, p := range all {
		writers.Go(func() {
			for n := range 5 {
				text := &house.Text{Name: fmt.Sprintf("Word %d %d", i, n), Meaning: "A."}
				if _, err := p.book.Do(t.Context(), "T1", house.Event{Kind: house.Suggest, By: "ana", Role: house.Admin, Text: text}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	for _, p := range all {
		if err := p.book.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := len(p.in().Own); n != 15 {
			t.Errorf("%d of 15 words are there", n)
		}
	}
}

// The longest entries, and as many suggestions as there may be, are what Slack
// takes, and nothing in them pings anybody.
func TestTheLongestWordsFit(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	fits := func(said answer.Answer) { t.Helper(); fits(t, said) }
	long := map[string]string{
		"abbreviations": "A&B", "meanings": strings.Repeat("&", 250) + "\n" + strings.Repeat("<", 249), "note": strings.Repeat("&", 400), "example": strings.Repeat("<", 400),
		"link": "https://example.com/" + strings.Repeat("a", 270), "category": "< ! channel > " + strings.Repeat("x", 20),
	}
	for i := range mostAtOnce {
		word := fmt.Sprintf("%d %s", i, strings.Repeat("W", 57))
		meaning := fmt.Sprintf("%d %s", i, strings.Repeat("<! channel> ", 37))
		also := strings.Repeat(string(rune('a'+i)), 60)
		saved := p.fills("ben", p.asks("ben", "add zorb"), map[string]string{"word": word, "meaning": strings.ReplaceAll(meaning, "<!", "< !"), "also": also})
		if len(saved.Errors) > 0 {
			t.Fatalf("%v", map[string]string(saved.Errors))
		}
		fits(saved)
		form := p.answers("ben", bot.Click, p.button(saved, "More fields"), nil)
		for _, problem := range blockkit.CheckView(encoded(t, view.Modal(form.Form, strings.Repeat("x", 500)))) {
			t.Errorf("%s: %s", problem.Pointer, problem.Message)
		}
		long["abbreviations"] = fmt.Sprint("A&", i)
		fits(p.fills("ben", form, long))
	}
	fits(p.asks("ana", "suggestions"))
	for range mostAtOnce {
		fits(p.asks("ana", "suggestions", "Approve"))
	}
	names := slices.Collect(maps.Keys(p.in().Own))
	if len(names) != mostAtOnce {
		t.Fatal(names)
	}
	for _, name := range names {
		fits(p.asks("ben", name))
		fits(p.asks("ben", name, "More"))
		fits(p.fills("ben", p.asks("ben", name, "More", "Correct this"), map[string]string{"meaning": "B.", "note": "N."}))
	}
	fits(p.asks("ana", "suggestions"))
}

// fits holds that Slack takes an answer, and that nothing in it pings anybody.
func fits(t *testing.T, said answer.Answer) {
	t.Helper()
	raw := encoded(t, map[string]any{"text": view.Notification(said), "blocks": view.Blocks(said)})
	for _, problem := range blockkit.CheckPayload(raw) {
		t.Errorf("%s: %s", problem.Pointer, problem.Message)
	}
	if strings.Contains(strings.ReplaceAll(string(raw), "<!date", ""), "<!") {
		t.Errorf("markup gets through: %s", raw)
	}
}

// mostAtOnce is one more than are listed.
const mostAtOnce = 6

// encoded writes as Slack reads: with markup as it is.
func encoded(t *testing.T, v any) []byte {
	t.Helper()
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

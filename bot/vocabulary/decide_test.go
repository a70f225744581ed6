package vocabulary_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/bottest"
	"csbot/bot/settings"
	"csbot/bot/store"
	"csbot/bot/view"
	"csbot/bot/vocabulary"
	"csbot/quiz"
)

// A staff is a company whose people come and go: Ana is its admin, Gus a guest.
type staff struct {
	company

	mu      sync.Mutex
	gone    map[string]bool
	leads   map[string]bool // who is in the channel CLEADS
	refusal error           // to say who is in it
}

func (s *staff) Person(ctx context.Context, team, user string) (bot.Person, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	who, err := s.company.Person(ctx, team, user)
	who.Admin, who.Outsider = user == "ana", s.gone[user]
	return who, err
}

func (s *staff) Cached(ctx context.Context, team, user string) (bot.Person, error) {
	return s.Person(ctx, team, user)
}

func (s *staff) Admins(ctx context.Context, team string) (map[string]bot.Person, error) {
	ana, err := s.Person(ctx, team, "ana")
	return map[string]bot.Person{"ana": ana}, err
}

func (s *staff) InChannel(context.Context, string, string) (map[string]bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.leads), s.refusal
}

func (s *staff) InChannels(ctx context.Context, team, user string, channels []string) (map[string]bool, error) {
	in, err := s.InChannel(ctx, team, channels[0])
	return map[string]bool{channels[0]: in[user]}, err
}

// setUp is a process of a company with settings, and the company.
func setUp(t *testing.T, admins ...string) (*process, *staff) {
	t.Helper()
	base := bottest.Workspace(t)
	db, err := store.Open(t.Context(), t.TempDir()+"/csbot.db")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	people := &staff{gone: map[string]bool{}, leads: map[string]bool{"lea": true, "gus": true}}
	p := &process{T: t, db: db, book: vocabulary.New(db, base.Knowledge, func() time.Time { return now }), base: base}
	p.bot, err = bot.New(bot.Config{
		People: people, Own: p.book, Admins: admins, Now: func() time.Time { return now },
		Settings: settings.New(db), Activity: db,
	})
	if err != nil {
		t.Fatal(err)
	}
	return p, people
}

// mentioned are the people whom an answer mentions.
func mentioned(a answer.Answer) string {
	var ids []string
	for _, part := range a.Parts {
		for _, piece := range slices.Concat(part.Lines...) {
			if piece.Kind == answer.Mention {
				ids = append(ids, piece.Text)
			}
		}
	}
	return strings.Join(ids, " ")
}

// decide has Ana say who decides.
func (p *process) decide(values map[string]string) answer.Answer {
	p.Helper()
	return p.fills("ana", p.asks("ana", "admin", "Change who decides"), values)
}

// Admins see what is set and may change it; nobody else, whatever they tap. Who lost
// the right between the page and the tap is refused, with a reason.
func TestAdmins(t *testing.T) {
	t.Parallel()
	p, people := setUp(t)
	for _, user := range []string{"max", "gus"} {
		p.expect(p.asks(user, "admin"), "for admins")
		p.expect(p.answers(user, bot.Click, "admin switch four_eyes on", nil), "for admins")
		p.expect(p.answers(user, bot.Submission, "admin people", map[string]string{settings.Admins: user}), "for admins")
	}
	page := p.asks("ana", "admin")
	p.expect(page, "Admin", "nobody is named, so the admins are", "Slack's admins", "Four eyes: off", "no suggestion", "no answers to the daily questions · 0 look-ups")
	p.expect(p.decide(map[string]string{settings.Admins: "U0BEN"}), "Saved", "Slack's admins of this workspace, and")
	page = p.asks("U0BEN", "admin")
	p.expect(p.decide(map[string]string{settings.Admins: ""}), "Saved")
	p.expect(p.answers("U0BEN", bot.Click, p.button(page, "Turn on"), nil), "for admins")
	p.expect(p.asks("ana", "admin", "Turn on"), "Four eyes is on now", "Four eyes: on")
	p.expect(p.asks("ana", "admin", "Turn off"), "Four eyes is off now")
	people.gone["ana"] = true
	p.expect(p.asks("ana", "admin"), "for admins")
}

// CSBOT_ADMINS name the first admins: then Slack's own are none.
func TestNamedAdmins(t *testing.T) {
	t.Parallel()
	p, _ := setUp(t, "U0ZOE")
	if asks := p.asks("ana", "admin"); asks.Fault == nil || mentioned(asks) != "U0ZOE" {
		t.Error(view.Plain(asks), mentioned(asks))
	}
	form := p.asks("U0ZOE", "admin", "Change who decides")
	p.fills("U0ZOE", form, map[string]string{settings.Admins: "ana"})
	if page := p.asks("ana", "admin"); mentioned(page) != "U0ZOE ana" {
		t.Error(view.Plain(page), mentioned(page))
	}
}

// Who cannot decide cannot be named: guests, who is gone, a channel that the bot
// cannot see.
func TestWhoMayBeNamed(t *testing.T) {
	t.Parallel()
	p, people := setUp(t)
	people.gone["old"] = true
	for name, value := range map[string]string{settings.Approvers: "U0BEN,gus", settings.Admins: "old"} {
		if fault := p.decide(map[string]string{name: value}).Errors[name]; !strings.Contains(fault, "no full member") {
			t.Errorf("%s: %q", value, fault)
		}
	}
	people.refusal = &quiz.Refusal{Reason: "the bot is not in it"}
	if fault := p.decide(map[string]string{settings.ApproverChannel: "CLEADS"}).Errors[settings.ApproverChannel]; !strings.Contains(fault, "Invite me") {
		t.Errorf("a channel: %q", fault)
	}
	p.expect(p.asks("ana", "admin"), "nobody is named")
}

// Approvers decide: those who are named, and the full members of a channel, as they
// are when they tap. Where Slack cannot say who is in it, nobody decides by it, and
// what they write waits.
func TestApprovers(t *testing.T) {
	t.Parallel()
	p, people := setUp(t)
	p.decide(map[string]string{settings.Approvers: "U0BEN", settings.ApproverChannel: "CLEADS"})
	for _, user := range []string{"U0BEN", "lea", "ana"} {
		p.expect(p.fills(user, p.asks(user, "add Zorb"+user), map[string]string{"meaning": "A thing."}), "is saved")
	}
	p.expect(p.fills("max", p.asks("max", "add Grip"), map[string]string{"meaning": "A grip."}), "waits")
	bundle := p.asks("lea", "suggestions")
	people.leads["lea"] = false
	p.expect(p.answers("lea", bot.Click, p.button(bundle, "Approve"), nil), "You may not do this")
	people.leads["lea"], people.refusal = true, &quiz.Refusal{Reason: "the bot is not in CLEADS"}
	p.expect(p.answers("lea", bot.Click, p.button(bundle, "Approve"), nil), "the bot is not in CLEADS")
	p.expect(p.fills("lea", p.asks("lea", "add Clasp"), map[string]string{"meaning": "A clasp."}), "waits")
	people.refusal = errors.New("Slack is away")
	p.expect(p.answers("U0BEN", bot.Click, p.button(bundle, "Approve"), nil), "is approved")
	p.decide(map[string]string{settings.Approvers: "", settings.ApproverChannel: ""})
	p.expect(p.fills("U0BEN", p.asks("U0BEN", "add Hook"), map[string]string{"meaning": "A hook."}), "waits")
}

// What an admin set names people: they read it, and are out of it once they delete
// what is kept of them.
func TestSettingsOfPeople(t *testing.T) {
	t.Parallel()
	p, _ := setUp(t)
	p.decide(map[string]string{settings.Approvers: "U0BEN,U0CEM"})
	own, err := p.db.Export(t.Context(), "T1", "U0BEN", 0, 1)
	if err != nil || len(own.Settings) != 1 || !own.Settings[0].Named {
		t.Error(own.Settings, err)
	}
	if _, err := p.db.Delete(t.Context(), "T1", "U0BEN"); err != nil {
		t.Fatal(err)
	}
	if page := p.asks("ana", "admin"); mentioned(page) != "U0CEM" {
		t.Error(view.Plain(page), mentioned(page))
	}
}

// Who is to choose approvers reads who approves as things stand, by name; of a channel
// that the bot cannot see, that it cannot.
func TestWhoApprovesNow(t *testing.T) {
	t.Parallel()
	p, people := setUp(t)
	says := func(part string) {
		t.Helper()
		p.expect(p.asks("ana", "admin"), "Who approves now: "+part)
		form := p.asks("ana", "admin", "Change who decides").Form
		if form == nil || !strings.Contains(form.Intro, part) {
			t.Errorf("%q is not in the form: %+v", part, form)
		}
	}
	says("ana (admins).")
	p.decide(map[string]string{settings.Approvers: "U0ZOE,U0BEN", settings.ApproverChannel: "CLEADS"})
	says("U0ZOE, U0BEN, lea; the admins may as well.")
	people.gone["U0ZOE"], people.refusal = true, &quiz.Refusal{Reason: "the bot is not in it"}
	says("U0BEN; the admins may as well. I cannot see who is in the channel: invite me there.")
}

// Of many who decide those who are named hear of what waits, then some of the channel.
func TestNamedApproversHearFirst(t *testing.T) {
	t.Parallel()
	p, people := setUp(t)
	for n := range 30 {
		people.leads[fmt.Sprintf("U0%02d", n)] = true
	}
	p.decide(map[string]string{settings.Approvers: "zoe,yan", settings.ApproverChannel: "CLEADS"})
	p.fills("max", p.asks("max", "add Grip"), map[string]string{"meaning": "A grip."})
	_, tasks, err := p.db.Unfinished(t.Context(), "T1", time.Time{})
	var told []string
	for _, task := range tasks {
		if task.Kind == "suggested words" {
			told = append(told, task.Person)
		}
	}
	if len(told) != 20 || !slices.Contains(told, "zoe") || !slices.Contains(told, "yan") || err != nil {
		t.Errorf("of what waits hear %q, %v", told, err)
	}
	p.expect(p.asks("ana", "admin"), "zoe, yan, U000, U001, U002, U003, U004, U005, 12 or more others;")
}

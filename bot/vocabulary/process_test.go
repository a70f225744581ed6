package vocabulary_test

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/bottest"
	"csbot/bot/store"
	"csbot/bot/view"
	"csbot/bot/vocabulary"
	"csbot/quiz"
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

func (company) IsNamed(context.Context, string, string, string) (bool, error) { return false, nil }
func (company) Members(_ context.Context, _ string, scores []quiz.Score, _ int) ([]quiz.Score, error) {
	return scores, nil
}

func (company) InChannels(context.Context, string, string, []string) (map[string]bool, error) {
	return nil, errors.New("not asked here")
}

func (company) InChannel(context.Context, string, string) (map[string]bool, error) {
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
		p := &process{T: t, db: db, book: vocabulary.New(db, base.Knowledge, func() time.Time { return now }), base: base}
		p.bot, err = bot.New(bot.Config{People: company{}, Own: p.book, Misses: db, Missing: db, Admins: admins, Now: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(p.bot.Wait) // before its database is closed
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

// lacks holds that something is not said.
func (p *process) lacks(said answer.Answer, parts ...string) {
	p.Helper()
	for _, part := range parts {
		if strings.Contains(shown(said), part) {
			p.Errorf("%q is said in: %s", part, shown(said))
		}
	}
}

// shown is what an answer says, with its buttons.
func shown(said answer.Answer) string {
	all := slices.Clone(said.Buttons)
	for _, part := range said.Parts {
		all = append(all, part.Buttons...)
	}
	parts := []string{view.Plain(said)}
	for _, b := range all {
		parts = append(parts, "["+b.Label+"]")
	}
	return strings.Join(parts, " ")
}

// lastButton is the line of the last one of the buttons that say the same.
func (p *process) lastButton(said answer.Answer, label string) string {
	p.Helper()
	for _, part := range slices.Backward(said.Parts) {
		for _, b := range slices.Backward(part.Buttons) {
			if b.Label == label {
				return b.Line
			}
		}
	}
	return p.button(said, label)
}

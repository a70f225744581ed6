package vocabulary_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/quiz/ledger"
)

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
	kinds := map[string]ledger.Kind{}
	for _, k := range bot.WordTasks(bot.TeamWords{Where: p.in, Own: p.book, Missing: p.db, Tasks: p.db}, bot.Wishes{Scores: p.db, Preferences: p.db}, said, p.deciders()) {
		kinds[k.Name] = k
	}
	tasks := func() (names []string) {
		_, tasks, err := p.db.Unfinished(t.Context(), "T1", time.Time{})
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
	var gone *ledger.Refused
	former := ledger.Task{Team: "T1", Kind: "suggested words", Key: "cleo/2026-11-30", Person: "cleo"}
	if err := kinds[former.Kind].Do(t.Context(), former); !errors.As(err, &gone) || len(said) != 3 {
		t.Errorf("who decides no more is told what waits: %v, %v", err, said)
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
	for _, k := range bot.WordTasks(bot.TeamWords{Where: p.in, Own: p.book, Missing: p.db, Tasks: p.db}, bot.Wishes{Scores: p.db, Preferences: p.db}, said, p.deciders()) {
		if k.Name == "waiting words" {
			var refused *ledger.Refused
			if err := k.Do(t.Context(), ledger.Task{Team: "T1", Person: "ben", Due: wednesday.AddDate(0, 1, 0)}); !errors.As(err, &refused) || len(said) > 0 {
				t.Errorf("what is decided is told as waiting: %v, %v", err, said)
			}
		}
	}
}

// deciders are who decides by what is set.
func (p *process) deciders() bot.Deciders {
	set := settings.New(p.db)
	if err := set.Refresh(p.Context()); err != nil {
		p.Fatal(err)
	}
	return bot.Rights{People: company{}, Settings: set}
}

// What who decides writes alone is live at once; the others who decide read it once a
// week, each with a way to undo it, and who wrote it does not.
func TestApproversReadWhatChanged(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.fills("ana", p.asks("ana", "add Kick"), map[string]string{"meaning": "The first call."})
	p.fills("ana", p.asks("ana", "add Grip"), map[string]string{"meaning": "A hold."})
	p.fills("ana", p.asks("ana", "grip", "More", "Correct this"), map[string]string{"meaning": "A grasp."})
	p.answers("ana", bot.Click, p.button(p.answers("ana", bot.Direct, "Term\tDefinition\nZorb\tA hum\n", nil), "Import 1 word"), nil)
	p.fills("ben", p.asks("ben", "add Hook"), map[string]string{"meaning": "A bend."})
	p.asks("ana", "suggestions", "Approve") // by two, and so not alone
	said := told{}
	_, tasks, err := p.db.Unfinished(t.Context(), "T1", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range bot.WordTasks(bot.TeamWords{Where: p.in, Own: p.book, Missing: p.db, Tasks: p.db}, bot.Wishes{Scores: p.db, Preferences: p.db}, said, p.deciders()) {
		for _, task := range tasks {
			var refused *ledger.Refused
			if err := k.Do(t.Context(), task); task.Kind == k.Name && k.Name == "changed words" && (err != nil) != (task.Person == "ana" && errors.As(err, &refused)) {
				t.Errorf("%s: %v", task.Key, err)
			}
		}
	}
	list := said["ada T1/changed words/ada/2026-11-30"]
	for _, seen := range []answer.Answer{list, p.asks("ada", "history")} {
		p.expect(seen, "Changed in your team's words", "Zorb · written by", "Grip · changed by", "A grasp.", "Kick · written by", "[Undo]")
		p.lacks(seen, "Hook")
	}
	p.expect(p.asks("ana", "history"), "Nobody else has changed")
	p.expect(p.asks("ben", "history"), "who changed what, and when")
	p.expect(p.answers("ada", bot.Click, p.lastButton(list, "Undo"), nil), "Kick is deleted")
	p.expect(p.asks("ada", "history", "Undo"), "Zorb is deleted") // the newest
	p.expect(p.asks("ana", "history"), "Zorb · deleted by", "Kick · deleted by")
	p.expect(p.asks("ana", "history", "Undo"), "says again")
	p.expect(p.asks("ada", "history", "Undo"), "is deleted")
}

package vocabulary_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/vocabulary"
	"csbot/glossary/house"
	"csbot/glossary/house/files"
	"csbot/quiz"
	"csbot/quiz/ledger"
)

// Who is named as owner answers for a word: it says so, they may say that it is still
// right, and are asked. Without one who wrote it does.
func TestOwners(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.writes("ben", house.Member, "Kick")
	form := p.asks("ben", "kick", "More", "Correct this")
	left := map[string]string{}
	for _, f := range form.Form.Fields {
		left[f.Name] = f.Value
	}
	if left["owner"] != "ben" {
		t.Errorf("the form says that %q is the owner", left["owner"])
	}
	p.expect(p.fills("cleo", form, nil), "Kick is saved") // as it was
	if n := len(p.book.Waiting("T1")); n != 0 {
		t.Errorf("%d suggestions wait of who changed nothing", n)
	}
	if said := p.fills("ben", form, map[string]string{"owner": "gus"}); !strings.Contains(said.Errors["owner"], "gus is no full member") || len(said.Errors) != 1 {
		t.Errorf("a guest: %v", said.Errors)
	}
	p.expect(p.fills("ben", form, map[string]string{"owner": "cem", "meaning": "The call."}), "Kick waits")
	p.expect(p.asks("ana", "suggestions"), "Owner: someone")
	p.expect(p.asks("ana", "suggestions", "Approve"), "is approved")
	p.expect(p.asks("dan", "kick", "More"), "By ben, 27 November 2026, approved by ana. cem answers for it.")
	p.expect(p.asks("dan", "history kick"), "Owner: someone")

	p.expect(p.fills("ada", p.asks("ada", "kick", "More", "Correct this"), map[string]string{"meaning": "The first call."}), "is saved")
	p.expect(p.asks("dan", "kick", "More"), "By ada, 27 November 2026. cem answers for it.")
	own := p.in().Own["Kick"]
	for who, says := range map[string]string{"dan": "You may not", "cem": "1 word noted as still right"} {
		p.expect(p.answers(who, bot.Click, fmt.Sprintf("right %d %d", own.ID, own.Decided), nil), says)
	}
	if by := p.in().Own["Kick"].Looked.By; by != "cem" {
		t.Errorf("%q says that it is still right", by)
	}
}

// The month's bundle goes to the owner, whoever wrote the word; once they left, to who
// decides, and who corrects it then answers for it.
func TestOwnersAreAsked(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	at := time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)
	for name, owner := range map[string]string{"Kick": "cem", "Grip": "gus"} { // who is a guest by now
		_, err := p.book.Do(t.Context(), "T1", house.Event{
			Kind: house.Suggest, By: "ben", Role: house.Approver, At: at, Text: &house.Text{Name: name, Meaning: "A " + name + ".", Owner: owner},
		})
		p.must(err)
	}
	month := ledger.Task{Team: "T1", Kind: "month of checks", Key: "2026-11", Due: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}
	p.must(p.kind("month of checks", told{}).Do(t.Context(), month))
	asked := p.does("unchecked words")
	p.expect(asked["cem T1/unchecked words/cem/2026-11-02"], "1 word", "Kick: A Kick.")
	p.expect(asked["ada T1/unchecked words/ada/2026-11-02"], "1 word", "Grip: A Grip.")
	if len(asked) != 3 {
		t.Errorf("asked: %v", asked)
	}
	p.expect(p.fills("ada", p.asks("ada", "grip", "More", "Correct this"), map[string]string{"meaning": "A hold."}), "is saved")
	if owner := p.in().Own["Grip"].Owner(); owner != "ada" {
		t.Errorf("%q answers for what ada corrected", owner)
	}
}

// Who is named reads it in their export, and is out of it, in every process and in the
// database, once they delete their data: who wrote the word answers for it again.
func TestOwnersAreForgotten(t *testing.T) {
	t.Parallel()
	all := processes(t, 2)
	p, other := all[0], all[1]
	p.fills("ana", p.asks("ana", "add Kick"), map[string]string{"meaning": "A call."})
	p.fills("ana", p.asks("ana", "add Kick"), map[string]string{"owner": "cem"})
	p.fills("ana", p.asks("ana", "add Kick"), map[string]string{"meaning": "A boot."})
	p.must(other.book.Refresh(t.Context()))
	asker, err := bot.New(bot.Config{
		People: company{}, Own: p.book, Quiz: quiz.Games{}, Planner: quiz.Games{}, Scores: p.db, Preferences: p.db, Channels: anywhere{},
		Now: func() time.Time { return now },
	})
	p.must(err)
	t.Cleanup(asker.Wait)
	export := func() answer.Answer {
		return asker.Handle(t.Context(), bot.Request{Workspace: p.in(), Source: bot.Slash, Slash: "/cs", Channel: "C1", User: "cem", Text: "me export words"})
	}
	p.expect(export(), "2 entries", "you are named as owner | Word: Kick")
	p.lacks(export(), "A boot.")

	forgets := bot.Forgetter{
		Where: p.in, Own: p.book, Store: p.db, Now: func() time.Time { return now },
		Gone: func(context.Context) (map[string]bool, error) { return map[string]bool{"cem": true}, nil },
	}
	for _, k := range forgets.Kinds() {
		if k.Name == "deactivated" {
			p.must(k.Do(t.Context(), ledger.Task{Team: "T1", Kind: k.Name, Person: "cem"}))
		}
	}
	p.must(other.book.Refresh(t.Context()))
	begun := *p
	begun.book = vocabulary.New(p.db, p.base.Knowledge, func() time.Time { return now })
	p.must(begun.book.Refresh(t.Context()))
	for i, process := range []*process{p, other, &begun} {
		if own := process.in().Own["Kick"]; own.Owner() != "ana" || own.Text.Meaning != "A boot." {
			t.Errorf("in process %d, %q answers for %+v", i, own.Owner(), own.Text)
		}
	}
	p.expect(export(), "0 entries")
	events, err := p.book.Events(t.Context(), "T1")
	if kept := fmt.Sprintf("%+v", events); err != nil || strings.Contains(kept, "cem") {
		t.Errorf("kept is %s, %v", kept, err)
	}
}

// What a word is not the same as is a term that there is, and is shown as it is of shipped
// terms, at both; what is not there any more is shown nowhere, and hinders nothing.
func TestNotTheSameAs(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	form := p.asks("ana", "GRR", "More", "Correct this")
	for left, says := range map[string]string{
		"qqqq: it is none": "I don't know “qqqq”", "NRR": "Say how it differs", "NRR:": "Say how it differs", "grr: itself": "is this word itself",
		"NRR: a <!channel>": "Plain words only", strings.Repeat("NRR: x", 100): "at most 500",
	} {
		if said := p.fills("ana", form, map[string]string{"not_same": left}); !strings.Contains(said.Errors["not_same"], says) || len(said.Errors) != 1 {
			t.Errorf("%q: %v", left, said.Errors)
		}
	}
	p.fills("ana", p.asks("ana", "add Hum"), map[string]string{"meaning": "A noise."})
	p.fills("ana", p.asks("ana", "add Zorb"), map[string]string{"meaning": "A ball.", "also": "the ball"})
	line := "nrr: it counts <upsells>, too\nhum: nobody hears it"
	p.expect(p.fills("ana", p.asks("ana", "zorb", "More", "Correct this"), map[string]string{"not_same": line}), "Zorb is saved")
	p.expect(p.asks("ben", "zorb", "More"), "Not the same as Net Revenue Retention: it counts <upsells>, too", "Not the same as Hum: nobody hears it")
	p.expect(p.asks("ben", "nrr", "More"), "Not the same as Zorb: it counts <upsells>, too")
	p.expect(p.asks("ben", "hum vs the ball"), "nobody hears it")
	p.expect(p.asks("ben", "history zorb"), "Not the same as: Net Revenue Retention: it counts <upsells>, too")

	p.asks("ana", "hum", "More", "History", "Delete", "Delete")
	more := p.asks("ben", "zorb", "More")
	p.expect(more, "Not the same as Net Revenue Retention")
	p.lacks(more, "nobody hears it", "Not the same as :")
	for _, form := range files.Forms() {
		file, err := files.Write(form, p.in().Texts())
		p.must(err)
		sheet, err := files.Read(strings.TrimPrefix(string(file), "\ufeff"), nil)
		if i := p.in().NewImport(sheet); err != nil || i.Words() != 0 || len(i.Faults) > 0 || i.Same != 1 {
			t.Errorf("one's own export as %s: %v, %v, %v", form, i, i.Faults, err)
		}
	}
}

// A file names what its words are not the same as: words of its own, and those there are.
func TestNotTheSameAsOfAFile(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	sheet, err := files.Read("Term,Definition,Not the same as\nKick,A boot,zorb: it hums\nZorb,A ball,nrr: it rolls\nGrip,A hold,qqqq: it is none\n", nil)
	p.must(err)
	i := p.in().NewImport(sheet)
	if i.Added != 2 || len(i.Faults) != 1 || i.Faults[0].Line != 4 || !strings.Contains(i.Faults[0].Says, "I don't know “qqqq”") {
		t.Errorf("%v: %v", i, i.Faults)
	}
	_, err = p.book.DoAll(t.Context(), "T1", i.Events("ana", house.Admin, now))
	p.must(err)
	p.expect(p.asks("ben", "kick", "More"), "Not the same as Zorb: it hums")
	p.expect(p.asks("ben", "zorb", "More"), "Not the same as Net Revenue Retention: it rolls")
}

package vocabulary_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

// does has the tasks of a kind done that are left, and returns what was told.
func (p *process) does(kind string) told {
	p.Helper()
	said := told{}
	of := bot.TeamWords{Where: p.in, Own: p.book, Missing: p.db, Tasks: p.db}
	_, tasks, err := p.db.Unfinished(p.Context(), "T1", time.Time{})
	if err != nil {
		p.Fatal(err)
	}
	for _, k := range bot.WordTasks(of, bot.Wishes{Scores: p.db, Preferences: p.db}, said, p.deciders()) {
		for _, task := range tasks {
			if task.Kind != k.Name || k.Name != kind {
				continue
			}
			var refused *ledger.Refused
			if err := k.Do(p.Context(), task); err != nil && !errors.As(err, &refused) {
				p.Errorf("%s: %v", task.Key, err)
			}
		}
	}
	return said
}

// monday is what who decides reads on that day.
func (p *process) monday(user string) answer.Answer {
	p.Helper()
	return p.does("changed words")[user+" T1/changed words/"+user+"/2026-11-30"]
}

// hears is what somebody is told of what they asked for.
func (p *process) hears(user string) answer.Answer {
	p.Helper()
	return p.does("found words")[fmt.Sprintf("%s T1/found words/%s/%d", user, user, now.Truncate(10*time.Minute).Unix())]
}

// Who decides reads on Monday what was asked for, without who did; who did hears when
// it is there, once, and nobody else does.
func TestAskForIt(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.expect(p.asks("gus", "Zorb thing", "Ask for it"), "zorb thing", "reads it on Monday", "you hear when it is there")
	p.asks("ben", "zorb thing", "Ask for it")
	p.asks("ben", "grib thing", "Ask for it")
	list := p.monday("ada")
	for _, seen := range []answer.Answer{list, p.asks("ana", "history")} {
		p.expect(seen, "zorb thing", "2 persons wait for it", "grib thing", "one person waits", "[Add]", "[Alias of …]", "[Not for us]")
		p.lacks(seen, "gus", "ben")
	}
	form := p.answers("ada", bot.Click, p.lastButton(list, "Add"), nil)
	p.expect(p.fills("ada", form, map[string]string{"meaning": "A hum."}), "is saved")
	p.expect(p.hears("gus"), "What you asked for is there", "zorb thing", "A hum.", "[About zorb thing]")
	p.expect(p.asks("ana", "history"), "grib thing")
	p.lacks(p.asks("ana", "history"), "wait for it")
	if again := p.does("found words"); len(again) > 0 {
		t.Errorf("told again: %v", again)
	}
	for user, words := range map[string]int{"gus": 0, "ben": 1} {
		own, err := p.db.Export(t.Context(), "T1", user, 0, 0)
		if err != nil || len(own.Wanted) != words {
			t.Errorf("%s waits for %q, %v", user, own.Wanted, err)
		}
	}
}

// What is not for the team is never listed again, and a week of nothing else sends
// nothing.
func TestNotForUs(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.asks("ben", "zorb thing", "Ask for it")
	list := p.asks("ana", "history")
	p.expect(p.answers("ben", bot.Click, p.lastButton(list, "Not for us"), nil), "You may not")
	p.expect(p.answers("ana", bot.Click, p.lastButton(list, "Not for us"), nil), "not listed any more")
	p.expect(p.asks("cem", "zorb thing", "Ask for it"), "is not for this team")
	for _, user := range []string{"ana", "ben", "cem", "dan"} {
		p.asks(user, "zorb thing")
	}
	p.bot.Wait()
	p.expect(p.asks("ana", "history"), "nobody misses any")
	if said := p.does("changed words"); len(said) > 0 {
		t.Errorf("told: %v", said)
	}
}

// A word is listed when the third person looked it up in vain, and not before.
func TestThreePeopleMissIt(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	for _, user := range []string{"ben", "cem", "ben", "cem"} {
		p.asks(user, "zorb thing")
	}
	p.bot.Wait()
	p.expect(p.asks("ana", "history"), "nobody misses any")
	p.asks("gus", "Zorb  thing")
	p.bot.Wait()
	p.expect(p.monday("ada"), "zorb thing", "three people in one week")
}

// A missing word becomes another name of a general term, which stays as it is, or of
// one of the team's own.
func TestAliasOf(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	general, _ := p.in().Terms.Exact("NRR")
	p.asks("ana", "zorb thing", "Ask for it")
	form := p.answers("ana", bot.Click, p.lastButton(p.asks("ana", "history"), "Alias of …"), nil)
	if said := p.answers("ana", bot.Submission, form.Form.Line, map[string]string{"term": "qqqq"}); said.Errors["term"] == "" {
		t.Errorf("a term that there is not: %+v", said)
	}
	p.expect(p.fills("ana", form, map[string]string{"term": "nrr"}), "is saved")
	term, _ := p.in().Terms.Exact("zorb thing")
	if !reflect.DeepEqual(term.Senses, general.Senses) || term.Name != general.Name {
		t.Errorf("the alias leads to %+v", term)
	}
	p.expect(p.hears("ana"), "zorb thing", "[About "+general.Name)
	p.expect(p.fills("ana", p.answers("ana", bot.Click, "alias grib thing", nil), map[string]string{"term": "zorb thing"}), "is saved")
	if again, _ := p.in().Terms.Exact("grib thing"); again.Name != general.Name {
		t.Errorf("the second alias leads to %+v", again)
	}
	p.expect(p.fills("ben", p.answers("ben", bot.Click, "alias grab thing", nil), map[string]string{"term": "nrr"}), "waits to be approved")
	p.expect(p.answers("gus", bot.Click, "alias grab thing", nil), "You may not")
}

// Who taps that no guess is right says in two taps what the word is another name of: live
// at once of who decides, and suggested of others.
func TestNoneOfTheseIsAnAlias(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	asked := p.asks("ben", "grrr")
	p.lacks(asked, "[Another name of …]")
	p.expect(asked, "Which did you mean by “grrr”?")
	next := p.answers("ben", bot.Click, p.button(asked, "None of these"), nil)
	for ; next.Kind == answer.KindSuggest; next = p.answers("ben", bot.Click, p.button(next, "None of these"), nil) {
		p.expect(next, "[Another name of …]")
	}
	p.expect(next, "I don't know “grrr”", "[Add it]", "[Ask for it]", "[Another name of …]")
	form := p.answers("ben", bot.Click, p.button(next, "Another name of …"), nil)
	for field, bad := range map[string]map[string]string{
		"term": {"term": "qqqq"}, "word": {"term": "nrr", "word": " "},
	} {
		if said := p.fills("ben", form, bad); said.Errors[field] == "" || len(said.Errors) != 1 {
			t.Errorf("%v: %v", bad, said.Errors)
		}
	}
	for word, says := range map[string]string{"help": "is a command of mine", "ndr": "leads to Net Revenue Retention already", "a\u202eb": "nobody sees"} {
		if said := p.fills("ben", form, map[string]string{"term": "nrr", "word": word}); !strings.Contains(said.Errors["word"], says) {
			t.Errorf("%q: %v", word, said.Errors)
		}
	}
	p.expect(p.fills("ben", form, map[string]string{"term": "ndr", "word": "grrr rate"}), "Net Revenue Retention waits to be approved")
	p.expect(p.asks("ana", "suggestions"), "Also called: grrr rate", "Below it: Net Revenue Retention")
	p.expect(p.asks("ana", "suggestions", "Approve"), "is approved")
	p.expect(p.asks("cem", "grrr rate"), "Net Revenue Retention")

	wrong := p.asks("ana", "what is an health scor") // a question is no name: who asked it says which word it was about
	said := p.answers("ana", bot.Click, p.button(wrong, "None of these"), nil)
	form = p.answers("ana", bot.Click, p.button(said, "Another name of …"), nil)
	if said := p.fills("ana", form, map[string]string{"term": "chs"}); said.Errors["word"] != "This is needed." {
		t.Errorf("no word: %v", said.Errors)
	}
	p.expect(p.fills("ana", form, map[string]string{"term": "chs", "word": "health scor"}), "is saved")
	p.expect(p.asks("cem", "health scor"), "Customer Health Score")
}

// What came with a release is told of when the program starts.
func TestWordsThatCame(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	for _, word := range []string{"churn", "zorb thing"} {
		if _, err := p.db.Want(t.Context(), house.Wanted{Team: "T1", Word: word, User: "ben", At: now}); err != nil {
			t.Fatal(err)
		}
	}
	of := bot.TeamWords{Where: p.in, Own: p.book, Missing: p.db}
	if err := of.Came(t.Context(), p.db, now); err != nil {
		t.Fatal(err)
	}
	said := p.hears("ben")
	p.expect(said, "What you asked for is there", "churn", "[About Churn]")
	p.lacks(said, "zorb")
}

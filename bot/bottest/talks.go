package bottest

import (
	"context"
	"testing"
	"time"

	"csbot/bot/talk"
	"csbot/quiz"
)

// TestTalks checks a talk.Store against its contract. Open returns an empty one.
func TestTalks(t *testing.T, open func(t *testing.T) talk.Store) {
	t.Helper()
	s := open(t)
	ana, ben := quiz.Person{Team: "T1", Channel: "C1", User: "ana"}, quiz.Person{Team: "T1", Channel: "C1", User: "ben"}
	now := time.Now()
	remember := func(in quiz.Person, line string, after, ttl time.Duration) {
		t.Helper()
		if err := s.Remember(t.Context(), []talk.Turn{{In: in, Line: line, At: now.Add(after)}}, ttl); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(in quiz.Person, line, before string) {
		t.Helper()
		if l, b, err := s.Recall(t.Context(), in); err != nil || l != line || b != before {
			t.Errorf("recalled %q after %q, %v; want %q after %q", l, b, err, line, before)
		}
	}
	const nasty = `'; DROP TABLE talks; -- 🙂` + "\nsecond"
	expect(ana, "", "")
	remember(ana, "one", 0, time.Hour)
	expect(ana, "one", "")
	remember(ana, nasty, time.Second, time.Hour)
	remember(ana, nasty, 2*time.Second, time.Hour)
	expect(ana, nasty, "one")
	remember(ana, "?\nchoice", 3*time.Second, time.Hour)
	expect(ana, "?\nchoice", nasty)
	remember(ana, "?\nother choice", 4*time.Second, time.Hour)
	expect(ana, "?\nother choice", nasty)
	remember(ana, nasty, 5*time.Second, time.Hour)
	expect(ana, nasty, nasty)
	remember(ana, "told of late", time.Second, time.Hour)
	expect(ana, nasty, nasty)
	expect(ben, "", "")
	for _, other := range []quiz.Person{{Team: "T2", Channel: "C1", User: "ana"}, {Team: "T1", Channel: "C1/5.5"}, {Team: "T1", Channel: "C2", User: "ana"}} {
		expect(other, "", "")
	}
	remember(ana, "", 6*time.Second, time.Hour)
	expect(ana, "", "")
	remember(ana, "told of late", 5*time.Second, time.Hour)
	expect(ana, "", "")
	remember(ana, "after", 7*time.Second, time.Hour)
	expect(ana, "after", "")
	remember(ana, nasty, 8*time.Second, time.Hour)
	expect(ana, nasty, "after")
	if err := s.Remember(t.Context(), []talk.Turn{
		{In: ana, Line: "third", Before: "second", Known: true, At: now.Add(9 * time.Second)}, {In: ben, Line: "first", Before: "none", Known: true, At: now.Add(-time.Second)},
	}, time.Hour); err != nil {
		t.Fatal(err)
	}
	expect(ana, "third", "second")
	expect(ben, "first", "none")
	remember(ana, "third", 10*time.Second, time.Hour)
	expect(ana, "third", "second")
	remember(ana, nasty, 11*time.Second, time.Hour)
	expect(ana, nasty, "third")
	remember(ben, "over", 0, -time.Second)
	expect(ben, "", "")
	remember(ben, "new", time.Second, time.Hour)
	expect(ben, "new", "")
	expect(ana, nasty, "third")
}

// A TalkStore keeps conversations, and lets people delete theirs.
type TalkStore interface {
	talk.Store

	Delete(ctx context.Context, team, user string) (kept int, err error)
}

// TestTalksAreDeleted checks that whoever deletes their data deletes their own
// conversations, and nobody else's.
func TestTalksAreDeleted(t *testing.T, open func(t *testing.T) TalkStore) {
	t.Helper()
	s := open(t)
	var turns []talk.Turn
	for _, in := range []quiz.Person{{Team: "T1", Channel: "D1", User: "ana"}, {Team: "T1", Channel: "C1", User: "ana"}, {Team: "T1", Channel: "C1", User: "ben"}, {Team: "T1", Channel: "C1/5"}} {
		turns = append(turns, talk.Turn{In: in, Line: "nps 55 25 20", At: time.Now()})
	}
	if err := s.Remember(t.Context(), turns, time.Hour); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Delete(t.Context(), "T1", "ana"); err != nil {
		t.Fatal(err)
	}
	for in, kept := range map[quiz.Person]bool{
		{Team: "T1", Channel: "D1", User: "ana"}: false, {Team: "T1", Channel: "C1", User: "ana"}: false,
		{Team: "T1", Channel: "C1", User: "ben"}: true, {Team: "T1", Channel: "C1/5"}: true,
	} {
		if line, _, err := s.Recall(t.Context(), in); err != nil || (line != "") != kept {
			t.Errorf("%+v recalls %q, %v", in, line, err)
		}
	}
}

package store

import (
	"errors"
	"slices"
	"testing"
	"time"

	"csbot/bot/talk"
	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/cards"
)

// peopled lists the tables that have a person in them, backed up or not.
func peopled(d database) []string {
	d.Helper()
	db, err := scratch(d.Context(), newestSchema(d.T))
	if err != nil {
		d.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	found, err := pairs(d.Context(), db, `
		SELECT m.name, '' FROM sqlite_master m JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' AND c.name = 'person' ORDER BY m.name`)
	if err != nil || len(found) < 10 {
		d.Fatalf("only %d tables are of people, %v", len(found), err)
	}
	var names []string
	for _, pair := range found {
		names = append(names, pair[0])
	}
	return names
}

// inTable counts a person's rows of a table.
func inTable(d database, s *Store, table string) (n int) {
	d.Helper()
	if err := s.db.QueryRowContext(d.Context(), `SELECT COUNT(*) FROM `+table+` WHERE person = $1`, nasty).Scan(&n); err != nil {
		d.Fatal(err)
	}
	return n
}

// exportedBy counts what an export shows of each table that has a person in it.
func exportedBy(d database, s *Store) map[string]int {
	d.Helper()
	who := cards.Person{Team: "T1", User: nasty}
	own, err := s.Export(d.Context(), "T1", nasty, 0, 100)
	all, err1 := s.Cards(d.Context(), who)
	reviews, err2 := s.CardReviews(d.Context(), who, 0, 100)
	session, err3 := s.CardSession(d.Context(), who)
	events, err4 := s.WordEvents(d.Context(), "T1", 0)
	played, err5 := s.EventsBy(d.Context(), "T1", nasty, 0, 100)
	if err := errors.Join(err, err1, err2, err3, err4, err5); err != nil {
		d.Fatal(err)
	}
	return map[string]int{
		"answers": len(own.Answers), "totals": len(own.Answers), // which add them up
		"nicknames": len(own.Nickname), "players": len(own.Boards), "preferences": len(own.Preferences), "talks": len(own.Talks),
		"tasks": len(own.Notices), "addressed": len(own.Notices), // which of them was a day's message
		"cards": len(all), "card_reviews": len(reviews), "card_sessions": len(session.ID),
		"clue_events": len(played), "wanted": len(own.Wanted), "complaints": len(own.Complaints), "workspace_settings": len(own.Settings),
		"word_events": len(slices.DeleteFunc(events, func(e house.Event) bool { return e.By != nasty })),
	}
}

// What is kept of a person, in whatever table, they can read, and delete but for
// answers to questions that are still open. A table that is new fails here until
// both are so.
func TestPeopleReadAndDeleteAllThatIsKeptOfThem(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		fill(d.T, s)
		if err := s.Remember(d.Context(), []talk.Turn{{In: quiz.Person{Team: "T1", Channel: "C1", User: nasty}, Line: "define Churn", At: s.Now()}}, time.Hour); err != nil {
			d.Fatal(err)
		}
		exported := exportedBy(d, s)
		for _, table := range peopled(d) {
			if inTable(d, s, table) == 0 {
				d.Errorf("the test has nothing of a person in %s", table)
			}
			if exported[table] == 0 {
				d.Errorf("%s is in no export", table)
			}
		}
		if _, err := s.Delete(d.Context(), "T1", nasty); err != nil {
			d.Fatal(err)
		}
		forget := house.Event{Revision: 2, Kind: house.Forget, Acts: []int{1}} // as the bot does beside it
		if err := s.AddWordEvents(d.Context(), "T1", []house.Event{forget}, house.Effects{}); err != nil {
			d.Fatal(err)
		}
		for _, table := range peopled(d) {
			stays := slices.Contains([]string{"answers", "totals"}, table)
			if n := inTable(d, s, table); n > 0 && !stays {
				d.Errorf("%s keeps %d rows", table, n)
			}
		}
	})
}

// Who is to say how sure they are does not learn from their own figures whether
// they were right before they have said it.
func TestFiguresKeepAVerdictThatIsToCome(t *testing.T) {
	onEach(t, func(d database) {
		s, ctx := opened(d.T, d.url), d.Context()
		r := askedOn(noon)
		_, err := s.Claim(ctx, r)
		must := func(err error) {
			d.Helper()
			if err != nil {
				d.Fatal(err)
			}
		}
		must(err)
		must(s.Prefer(ctx, "T1", "ana", map[string]string{quiz.ConfidencePreference: quiz.On}))
		answer := quiz.Answer{Round: r.ID, User: "ana", Option: 1, At: r.Due}
		_, err = s.Answer(ctx, answer, "ts")
		must(err)
		expect := func(answered int, unseen bool) {
			d.Helper()
			profiles, err := s.Profiles(ctx, "T1", "ana", "C1")
			must(err)
			own, err := s.Export(ctx, "T1", "ana", 0, 10)
			must(err)
			if p := profiles[0]; p.Points != answered || p.Answered != answered || own.Unseen(own.Answers[0]) != unseen {
				d.Errorf("%d of %d right, verdict to come: %v", p.Points, p.Answered, own.Unseen(own.Answers[0]))
			}
		}
		expect(0, true)
		answer.Confidence = quiz.Sure
		_, err = s.Rate(ctx, answer)
		must(err)
		expect(1, false)
	})
}

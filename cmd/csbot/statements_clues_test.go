package main

import (
	"slices"
	"strings"
	"time"

	"csbot/bot/sandbox"
	"csbot/bot/store"
)

// clueWalks are those of a clue game. What is due because of it is done beside what people
// do, so that their statements come in no order. The game is one for all day: in another
// one things end by themselves within seconds, which pass while people walk.
func clueWalks() []walk {
	return []walk{
		{name: "a clue game is opened", unordered: true, do: func(s *counted) {
			s.slash("ana", "cs-team", "/cs clues")
			s.until(s.seenBy("ana", "cs-team"), shows(`"clue leave`))
			s.rests()
		}},
		{name: "a clue is opened and answered", unordered: true, ahead: (*counted).beginsAllDay, do: func(s *counted) {
			board := s.clicked("ana", s.lobby(), "Open a clue")
			p := &cluePlayers{stage: s.stage, people: []string{"ana"}, lobby: board}
			p.fill("ana", board, firstValue(content(board)), map[string]string{"answer": "no idea"})
			s.rests()
		}},
	}
}

// lobby is the message of the clue game.
func (s *counted) lobby() *sandbox.Message {
	s.t.Helper()
	return s.until(s.seenBy("ana", "cs-team"), shows(`"clue leave`))
}

// beginsAllDay has the clue game be played all day, with time for each clue, and begins it.
func (s *counted) beginsAllDay() {
	s.t.Helper()
	p := &cluePlayers{stage: s.stage, people: []string{"ana"}, lobby: s.lobby()}
	p.fill("ana", s.lobby(), "Change", map[string]string{"play": "day", "until": "23:34", "time": "relaxed"})
	s.slack.Clock().Advance(10 * time.Second)
	s.click("ana", s.until(s.seenBy("ana", "cs-team"), shows("All day: ")), "Start")
	s.until(s.seenBy("ana", "cs-team"), shows(`"clue board`))
	s.slack.Clock().Advance(10 * time.Second) // until its scores are shown
	s.rests()
}

// rests waits until nothing is due that has to be done.
func (s *counted) rests() {
	s.t.Helper()
	db := must[*store.Store](s.t)(store.Open(s.ctx, string(s.config.Database)))
	defer func() { _ = db.Close() }()
	for {
		_, tasks, err := db.Unfinished(s.ctx, s.slack.Person("ana").Team, s.slack.Clock().Now())
		switch {
		case err != nil:
			s.t.Fatal(err)
		case len(tasks) == 0:
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// gathered are statements in the order of the alphabet, without those that look for what
// is due: how many these are depends on what becomes due together.
func gathered(statements []string) []string {
	statements = slices.DeleteFunc(statements, func(s string) bool { return strings.HasPrefix(s, "SELECT '' AS kind, team") })
	slices.Sort(statements)
	return statements
}

package main

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
	"csbot/bot/store"
	"csbot/quiz"
)

// ask types a command in the quiz's channel and waits for its answer.
func (s *stage) ask(person, line string) *sandbox.Message {
	s.t.Helper()
	return s.answers(person, func() { s.slash(person, "cs-team", line) })
}

// clicked clicks a button in the quiz's channel and waits for the answer.
func (s *stage) clicked(person string, m *sandbox.Message, label string) *sandbox.Message {
	s.t.Helper()
	return s.answers(person, func() { s.click(person, m, label) })
}

// answers returns the private message that an act is answered with.
func (s *stage) answers(person string, act func()) *sandbox.Message {
	s.t.Helper()
	return s.answersIn("cs-team", person, act)
}

func (s *stage) answersIn(channel, person string, act func()) *sandbox.Message {
	s.t.Helper()
	seen := s.seenBy(person, channel)
	before := len(seen())
	act()
	return s.until(func() []*sandbox.Message { return seen()[before:] }, func(m *sandbox.Message) bool { return m.Ephemeral })
}

// expect complains about a message that lacks a part.
func (s *stage) expect(m *sandbox.Message, part string) {
	s.t.Helper()
	if !strings.Contains(content(m), part) {
		s.t.Errorf("no %q in %s", part, m.Blocks)
	}
}

// expectNo complains about a message that has a part.
func (s *stage) expectNo(m *sandbox.Message, part string) {
	s.t.Helper()
	if strings.Contains(content(m), part) {
		s.t.Errorf("%q is in %s", part, m.Blocks)
	}
}

// content is a message's text and blocks, without JSON's escapes.
func content(m *sandbox.Message) string {
	return m.Text + strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(m.Blocks))
}

// asked waits for the day's question.
func (s *stage) asked() *sandbox.Message {
	s.t.Helper()
	s.slack.Clock().Advance(time.Hour)
	return s.until(s.seenBy("ana", "cs-team"), says("Daily question:"))
}

// closed waits until the day's question is closed and written down as such.
func (s *stage) closed() {
	s.t.Helper()
	s.slack.Clock().Advance(8 * time.Hour)
	s.until(s.seenBy("ana", "cs-team"), says("Answer: "))
	s.halt()
	s.start()
}

func TestEndToEndLeaderboard(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	s.expect(s.ask("ana", "/cs leaderboard"), "No question has been asked")
	asked := s.asked()
	verdict := s.clicked("ana", asked, "A")
	if offered := shows("Join the leaderboard")(verdict); offered != strings.HasPrefix(verdict.Text, "Right") {
		t.Errorf("offered the leaderboard: %v, with the verdict %q", offered, verdict.Text)
	}
	s.clicked("ben", asked, "A")
	s.expect(s.ask("ana", "/cs me join"), "You are on this channel")
	s.expectNo(s.clicked("ana", asked, "A"), "Join the leaderboard")
	s.expect(s.ask("ana", "/cs leaderboard"), "answers count when their questions close") // it is open
	ana, ben := s.slack.Person("ana").ID, s.slack.Person("ben").ID
	s.expect(s.ask("ben", "/cs leaderboard"), "Joined: <@"+ana+">") // at once
	s.closed()

	board := s.ask("cleo", "/cs leaderboard month")
	s.expect(board, "<@"+ana+">")
	s.expect(board, "You are not on this leaderboard")
	s.expectNo(board, ben)
	s.expect(s.ask("ana", "/cs leaderboard all"), "You: place 1")

	s.expect(s.ask("ana", "/cs me nickname <!channel>"), "A nickname has at most 30")
	s.expect(s.ask("ana", "/cs me nickname R&D"), "you are now")
	nicknamed := s.ask("ben", "/cs leaderboard all")
	s.expect(nicknamed, "R&amp;D")
	s.expectNo(nicknamed, ana)
	s.expect(s.ask("ana", "/cs me leave"), "on no leaderboard")
	s.expectNo(s.ask("cleo", "/cs leaderboard season"), "of 1 right")
}

func TestEndToEndGuestsJoinNoBoard(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	s.clicked("guy", s.asked(), "A")
	s.expect(s.ask("guy", "/cs me join"), "guests and people of other companies")
	s.closed()
	s.expectNo(s.ask("ana", "/cs leaderboard"), "of 1 right")

	// Somebody who was none when joining is not shown either.
	db := must[*store.Store](t)(store.Open(t.Context(), string(s.config.Database)))
	defer func() { _ = db.Close() }()
	guy := quiz.Person{Team: s.slack.Team(), Channel: s.slack.Channel("cs-team").ID, User: s.slack.Person("guy").ID}
	if err := db.Join(t.Context(), guy); err != nil {
		t.Fatal(err)
	}
	s.expect(s.ask("ana", "/cs leaderboard"), "Nobody here has an answer")
}

func TestEndToEndOwnData(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	asked := s.asked()
	s.clicked("ana", asked, "A")
	me := s.ask("ana", "/cs me")
	s.expect(me, "of 1 right")
	s.expect(me, "Streak: 1 question")
	s.expect(s.clicked("ana", me, "Export my data"), s.slack.Channel("cs-team").ID+" | ")

	remove := func() *sandbox.Message {
		t.Helper()
		return s.clicked("ana", s.ask("ana", "/cs me delete"), "Delete for good")
	}
	s.expect(remove(), "kept until it closes")
	s.expect(s.clicked("ana", asked, "B"), "Your first answer counts")
	s.closed()
	s.expectNo(remove(), "kept until it closes")
	s.expect(s.ask("ana", "/cs me"), "You have not answered here yet")
}

func TestEndToEndConfidence(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	s.expect(s.clicked("ana", s.ask("ana", "/cs me"), "Ask how sure I am"), "From now on you are asked")
	asked := s.asked()
	sure := s.clicked("ana", asked, "A")
	s.expect(sure, "How sure are you?")
	s.expectNo(sure, "Right")
	s.expect(s.clicked("ana", asked, "B"), "You chose A") // the first one counts
	s.expectNo(s.clicked("ben", asked, "A"), "How sure")  // he has not asked for it

	verdict := s.clicked("ana", sure, "4")
	s.expect(verdict, "Your confidence: 4 of 5")
	s.expect(verdict, "Something is wrong here")
	s.expect(s.clicked("ana", sure, "5 · certain"), "Your confidence: 4 of 5")
	s.expect(s.clicked("ana", asked, "A"), "Your confidence: 4 of 5")
	me := s.ask("ana", "/cs me")
	s.expect(me, "When sure (4–5): ")
	s.expect(s.clicked("ana", me, "Export my data"), "confidence 4 of 5")
	s.expect(s.clicked("ana", me, "Don't ask how sure I am"), "no longer asked")
	s.expectNo(s.clicked("ana", s.ask("ana", "/cs me delete"), "Delete for good"), "wrong")
	s.expectNo(s.ask("ana", "/cs me"), "When sure")
}

// Who is asked how sure they are, and waits until the question is closed, gets
// the verdict all the same.
func TestEndToEndConfidenceSaidTooLate(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	s.expect(s.ask("ana", "/cs me confidence on"), "From now on you are asked")
	s.expect(s.ask("ana", "/cs me confidence maybe"), "on or off")
	sure := s.clicked("ana", s.asked(), "A")
	s.closed()
	verdict := s.clicked("ana", sure, "3")
	s.expect(verdict, "Something is wrong here")
	s.expectNo(verdict, "Your confidence")
}

// What is somebody's own is not told in a thread that others read.
func TestEndToEndOwnDataIsNotForThreads(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	ana := s.slack.Person("ana")
	asked := must[*sandbox.Message](t)(ana.Say(s.ctx, s.slack.Channel("cs-team"), s.slack.Mention()+" me"))
	s.until(func() []*sandbox.Message { return ana.Thread(asked) }, says("for your eyes alone"))
}

package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest"
	"go.uber.org/zap/zaptest/observer"

	"csbot/bot/sandbox"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A stage is a sandbox with the real program running against it.
type stage struct {
	t      *testing.T
	ctx    context.Context
	slack  *sandbox.Server
	config config
	log    *zap.Logger
	logs   *observer.ObservedLogs
	stop   context.CancelFunc
	ended  chan error
}

// newStage starts the sandbox and the program, and waits until it listens.
func newStage(t *testing.T, change func(*config, *sandbox.Server)) *stage {
	t.Helper()
	return newStageLogging(t, zaptest.NewLogger(t), change)
}

func newStageLogging(t *testing.T, log *zap.Logger, change func(*config, *sandbox.Server)) *stage {
	t.Helper()
	return newStageIn(t, sandbox.Options{Tries: tries("/cs"), Hints: hints("/cs")}, log, change)
}

func newStageIn(t *testing.T, opts sandbox.Options, log *zap.Logger, change func(*config, *sandbox.Server)) *stage {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	slack, err := sandbox.Start(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(slack)
	t.Cleanup(func() {
		if err := slack.Close(); err != nil {
			t.Error(err)
		}
	})
	s := &stage{t: t, ctx: ctx, slack: slack, log: log, config: config{
		BotToken: secret(slack.BotToken()), AppToken: secret(slack.AppToken()), APIURL: slack.APIURL(),
		Command: "/cs", Connections: 2, Database: secret(filepath.Join(t.TempDir(), "csbot.db")),
	}}
	if change != nil {
		change(&s.config, slack)
	}
	s.start()
	return s
}

// start runs the program until all of its connections are up; it is stopped
// with the test, if not before.
func (s *stage) start() {
	s.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ready := make(chan struct{})
	s.stop, s.ended = stop, make(chan error, 1)
	seen, logs := observer.New(zapcore.DebugLevel)
	s.logs = logs
	log := zap.New(zapcore.NewTee(s.log.Core(), seen))
	go func() {
		s.ended <- run(ctx, s.config, surroundings{
			log: log, now: s.slack.Clock().Now, wake: s.slack.Clock().Moved(), ready: func() { close(ready) },
		})
	}()
	select {
	case <-ready:
	case err := <-s.ended:
		s.t.Fatal("the program did not start:", err)
	case <-s.ctx.Done():
		s.t.Fatal("the program did not connect in time")
	}
	s.t.Cleanup(s.halt)
	if err := s.slack.Wait(s.ctx, func() bool { return s.slack.Connections() >= s.config.Connections }); err != nil {
		s.t.Fatal("the program did not open all of its connections:", err)
	}
}

// halt stops the program and waits for it; stopping twice is fine.
func (s *stage) halt() {
	if s.stop == nil {
		return
	}
	s.stop()
	s.stop = nil
	select {
	case err := <-s.ended:
		if err != nil {
			s.t.Error("the program ended with", err)
		}
	case <-time.After(30 * time.Second):
		s.t.Error("the program did not stop")
	}
}

// until waits for a message among those that seen returns.
func (s *stage) until(seen func() []*sandbox.Message, holds func(*sandbox.Message) bool) *sandbox.Message {
	s.t.Helper()
	var found *sandbox.Message
	err := s.slack.Wait(s.ctx, func() bool {
		for _, m := range seen() {
			if holds(m) {
				found = m
				return true
			}
		}
		return false
	})
	if err != nil {
		s.t.Fatalf("%v; what is seen: %v", err, texts(seen()))
	}
	return found
}

func (s *stage) seenBy(person, channel string) func() []*sandbox.Message {
	return func() []*sandbox.Message { return s.slack.Person(person).Sees(s.slack.Channel(channel)) }
}

func (s *stage) slash(person, channel, line string) {
	s.t.Helper()
	if _, err := s.slack.Person(person).Slash(s.ctx, s.slack.Channel(channel), line); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) click(person string, m *sandbox.Message, label string) {
	s.t.Helper()
	if _, err := s.slack.Person(person).Click(s.ctx, m, label); err != nil {
		s.t.Fatal(err)
	}
}

func says(part string) func(*sandbox.Message) bool {
	return func(m *sandbox.Message) bool { return strings.Contains(m.Text, part) }
}

func shows(part string) func(*sandbox.Message) bool {
	return func(m *sandbox.Message) bool { return strings.Contains(string(m.Blocks), part) }
}

func texts(messages []*sandbox.Message) []string {
	var out []string
	for _, m := range messages {
		out = append(out, m.Text)
	}
	return out
}

// must returns v, or ends the test.
func must[T any](t *testing.T) func(v T, err error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestEndToEndSlashCommandIsAnsweredInPrivate(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	d := must[*sandbox.Delivery](t)(s.slack.Person("ana").Slash(s.ctx, s.slack.Channel("general"), "/cs nps 55 25 20"))
	ack := must[sandbox.Ack](t)(d.Acked(s.ctx))
	if len(ack.Payload) == 0 {
		t.Error("the answer did not travel in the acknowledgement")
	}
	m := s.until(s.seenBy("ana", "general"), says("NPS 35"))
	if !m.Ephemeral {
		t.Error("the answer is not private")
	}
	for _, other := range s.seenBy("ben", "general")() {
		if strings.Contains(other.Text, "NPS") {
			t.Errorf("ben sees ana's answer: %s", other.Text)
		}
	}
}

func TestEndToEndShareReplacesThePrivateAnswer(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.slash("ana", "general", "/cs define churn")
	private := s.until(s.seenBy("ana", "general"), says("Churn:"))
	s.click("ana", private, "Share")
	public := s.until(s.seenBy("ben", "general"), says("Churn:"))
	if public.Ephemeral || !shows("Shared by")(public) {
		t.Errorf("shared: %+v", public)
	}
	err := s.slack.Wait(s.ctx, func() bool {
		for _, m := range s.seenBy("ana", "general")() {
			if m.Ephemeral {
				return false
			}
		}
		return true
	})
	if err != nil {
		t.Error("the private copy is still there")
	}
}

func TestEndToEndShareWorksWhereTheBotIsNoMember(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.slash("ana", "random", "/cs define churn")
	s.click("ana", s.until(s.seenBy("ana", "random"), says("Churn:")), "Share")
	s.until(s.seenBy("ben", "random"), says("Churn:"))
}

func TestEndToEndShareAsksFirstInASharedChannel(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.slash("ana", "shared-acme", "/cs define churn")
	s.click("ana", s.until(s.seenBy("ana", "shared-acme"), says("Churn:")), "Share")
	asked := s.until(s.seenBy("ana", "shared-acme"), says("Share it all the same?"))
	s.click("ana", asked, "Share anyway")
	s.until(s.seenBy("olga", "shared-acme"), says("Churn:"))
}

func TestEndToEndSendToMyDM(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.slash("ana", "general", "/cs define churn")
	s.click("ana", s.until(s.seenBy("ana", "general"), says("Churn:")), "Send to my DM")
	s.until(s.slack.Person("ana").DMs, says("Churn:"))
	s.until(s.seenBy("ana", "general"), says("Sent to your messages"))
}

func TestEndToEndMentionIsAnsweredInItsThread(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	ana := s.slack.Person("ana")
	asked := must[*sandbox.Message](t)(ana.Say(s.ctx, s.slack.Channel("cs-team"), s.slack.Mention()+" what does NRR mean?"))
	thread := func() []*sandbox.Message { return ana.Thread(asked) }
	answer := s.until(thread, says("Net Revenue Retention:"))
	if answer.Ephemeral || answer.ThreadTS != asked.TS {
		t.Errorf("answered at %q, privately: %v; asked at %q", answer.ThreadTS, answer.Ephemeral, asked.TS)
	}
	must[*sandbox.Message](t)(ana.Reply(s.ctx, asked, s.slack.Mention()+" nps 55 25 20"))
	s.until(thread, says("NPS 35"))

	s.click("ben", answer, "More")
	more := s.until(s.seenBy("ben", "cs-team"), says("More about Net Revenue Retention"))
	if !more.Ephemeral {
		t.Error("a click on a public answer is answered publicly")
	}
}

func TestEndToEndDirectMessages(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	ana := s.slack.Person("ana")
	must[*sandbox.Message](t)(ana.DM(s.ctx, "what is churn?"))
	answer := s.until(ana.DMs, says("Churn:"))
	if answer.Ephemeral {
		t.Error("an answer in a DM vanishes on reload")
	}
	s.click("ana", answer, "More")
	s.until(ana.DMs, says("More about Churn"))
}

func TestEndToEndOnlyPlainMessagesAndFilesAreAnsweredInDMs(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	ana := s.slack.Person("ana")
	asked := must[*sandbox.Message](t)(ana.DM(s.ctx, "churn"))
	s.until(ana.DMs, says("Churn:"))
	must[*sandbox.Message](t)(ana.Edit(s.ctx, asked, "what is GRR?"))
	must[*sandbox.Message](t)(ana.DMFile(s.ctx, "nps 55 25 20", "survey.csv"))
	s.until(ana.DMs, says("NPS 35"))
	s.halt() // whatever was to be answered has been
	answers := 0
	botUser, _ := s.slack.Bot()
	for _, m := range ana.DMs() {
		if m.User == botUser {
			answers++
		}
	}
	if answers != 2 {
		t.Errorf("%d answers to a message, its edit, a file and two messages of its own: %q", answers, texts(ana.DMs()))
	}
}

func TestEndToEndUnsureAsksWithButtons(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.slash("ana", "general", "/cs grrr")
	asked := s.until(s.seenBy("ana", "general"), shows("None of these"))
	s.click("ana", asked, "GRR")
	s.until(s.seenBy("ana", "general"), says("Gross Revenue Retention:"))
}

func TestEndToEndBadInputNamesTheToken(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(c *config, _ *sandbox.Server) { c.Command = "/success" })
	s.slash("ana", "general", "/cs nps 55 25 2o")
	m := s.until(s.seenBy("ana", "general"), says("2o"))
	if !shows("/cs nps")(m) {
		t.Errorf("no command to copy, as it was typed: %s", m.Blocks)
	}
}

func TestEndToEndForm(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	ana := s.slack.Person("ana")
	s.slash("ana", "general", "/cs calc nps")
	opened := func() bool { return ana.View() != nil }
	if err := s.slack.Wait(s.ctx, opened); err != nil {
		t.Fatal("no form:", err)
	}
	submit := func(promoters string) {
		t.Helper()
		values := map[string]string{"promoters": promoters, "passives": "25", "detractors": "20"}
		d := must[*sandbox.Delivery](t)(ana.Submit(s.ctx, ana.View(), values))
		must[sandbox.Ack](t)(d.Acked(s.ctx))
	}
	submit("5o")
	if v := ana.View(); v == nil || !strings.Contains(v.Errors["promoters"], "5o") {
		t.Fatalf("a wrong field is not refused in the form: %+v", v)
	}
	submit("55")
	m := s.until(s.seenBy("ana", "general"), says("NPS 35"))
	if ana.View() != nil {
		t.Error("the form is still open")
	}

	s.click("ana", m, "Change the numbers")
	if err := s.slack.Wait(s.ctx, opened); err != nil {
		t.Fatal("no form:", err)
	}
	if !strings.Contains(string(ana.View().Blocks), `"initial_value":"55"`) {
		t.Errorf("the numbers are not filled in: %s", ana.View().Blocks)
	}
}

// TestEndToEndStopFinishesTheAnswersInProgress asks more in one channel than
// Slack's pace lets out at once and stops the program while answers wait.
func TestEndToEndStopFinishesTheAnswersInProgress(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	const asked = 6
	ana := s.slack.Person("ana")
	var questions []*sandbox.Message
	for range asked {
		questions = append(questions, must[*sandbox.Message](t)(ana.Say(s.ctx, s.slack.Channel("cs-team"), s.slack.Mention()+" churn")))
	}
	acknowledged := func() bool {
		n := 0
		for _, frame := range s.slack.Frames() {
			if frame.FromApp && frame.Type == "ack" {
				n++
			}
		}
		return n == asked
	}
	if err := s.slack.Wait(s.ctx, acknowledged); err != nil {
		t.Fatal(err)
	}
	s.halt()
	for _, question := range questions {
		if answers := ana.Thread(question); len(answers) != 1 {
			t.Errorf("a question got %d answers", len(answers))
		}
	}
}

// quizStage is a stage with a question due an hour after its start.
func quizStage(t *testing.T, channel string) *stage {
	t.Helper()
	return newStage(t, func(c *config, slack *sandbox.Server) {
		at := slack.Clock().Now().UTC().Add(time.Hour)
		c.QuizChannel, c.QuizTime, c.QuizDays, c.QuizZone = slack.Channel(channel).ID, at.Format("15:04"), "daily", "UTC"
		c.QuizOpen = 8 * time.Hour
	})
}

func TestEndToEndDailyQuestion(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	s.slack.Clock().Advance(time.Hour)
	asked := s.until(s.seenBy("ana", "cs-team"), says("Daily question:"))
	for _, letter := range []string{"A", "B", "C", "D"} {
		if shows(`"text":"`+letter+`"`)(asked) && !says("\n"+letter+": ")(asked) {
			t.Errorf("the notification does not carry option %s: %q", letter, asked.Text)
		}
	}
	s.click("ana", asked, "A")
	verdict := s.until(s.seenBy("ana", "cs-team"), func(m *sandbox.Message) bool { return m.Ephemeral })
	if len(s.seenBy("ben", "cs-team")()) != 1 {
		t.Error("ana's verdict is not hers alone")
	}
	s.click("ana", asked, "B")
	s.until(s.seenBy("ana", "cs-team"), shows("Your first answer counts"))
	s.click("ben", asked, "A")
	s.until(s.seenBy("ben", "cs-team"), func(m *sandbox.Message) bool { return m.Ephemeral && m.Text == verdict.Text })

	if open := s.seenBy("cleo", "cs-team")()[0]; string(open.Blocks) != string(asked.Blocks) || open.Text != asked.Text {
		t.Errorf("the channel reads of the answers before the question closes: %s", open.Blocks)
	}

	s.slack.Clock().Advance(8 * time.Hour)
	closed := s.until(s.seenBy("cleo", "cs-team"), says("Answer: "))
	if closed.TS != asked.TS {
		t.Error("closing posted a new message")
	}
	if !shows(`"value":"answer `)(asked) || shows(`"value":"answer `)(closed) {
		t.Errorf("the buttons are still there: %s", closed.Blocks)
	}
	right := "0 of 2 right"
	if strings.HasPrefix(verdict.Text, "Right") {
		right = "2 of 2 right"
	}
	if !says(right)(closed) {
		t.Errorf("closed with %q, want %q", closed.Text, right)
	}
	s.click("cleo", asked, "A") // on a page that was not reloaded
	s.until(s.seenBy("cleo", "cs-team"), says("This question is closed"))

	s.slack.Clock().Advance(16 * time.Hour)
	next := s.until(s.seenBy("cleo", "cs-team"), says("Last question: "))
	if !says(right)(next) || !shows("Last question: ")(next) || !strings.HasPrefix(next.Text, "Daily question: ") {
		t.Errorf("the next question: %q, %s", next.Text, next.Blocks)
	}
}

func TestEndToEndDailyQuestionSurvivesRestart(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	s.slack.Clock().Advance(time.Hour)
	asked := s.until(s.seenBy("ana", "cs-team"), says("Daily question:"))
	s.click("ana", asked, "A")
	s.until(s.seenBy("ana", "cs-team"), func(m *sandbox.Message) bool { return m.Ephemeral })
	s.halt()
	s.start()
	s.slack.Clock().Advance(8 * time.Hour)
	s.until(s.seenBy("ana", "cs-team"), says(" of 1 right"))
	questions := 0
	for _, m := range s.seenBy("ben", "cs-team")() {
		if !m.Ephemeral {
			questions++
		}
	}
	if questions != 1 {
		t.Errorf("%d questions were posted that day", questions)
	}
}

func TestEndToEndQuizIsRefusedWhereTheBotIsNotIn(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "random")
	s.slack.Clock().Advance(time.Hour)
	// Both the start and the due question say what to do.
	for _, message := range []string{"no daily question will be posted until this is mended", "daily question"} {
		told := func() bool {
			for _, entry := range s.logs.FilterMessage(message).All() {
				if reason, _ := entry.ContextMap()["error"].(string); strings.Contains(reason, "/invite @csbot") {
					return true
				}
			}
			return false
		}
		for !told() {
			select {
			case <-s.ctx.Done():
				t.Fatalf("%q does not say what to do", message)
			case <-time.After(10 * time.Millisecond):
			}
		}
	}
	if seen := s.seenBy("ana", "random")(); len(seen) > 0 {
		t.Errorf("posted %q", texts(seen))
	}
}

func TestEndToEndRefusedTokens(t *testing.T) {
	t.Parallel()
	slack, err := sandbox.Start(sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = slack.Close() }()
	c := config{
		BotToken: "xoxb-wrong", AppToken: secret(slack.AppToken()), APIURL: slack.APIURL(),
		Command: "/cs", Connections: 1, Database: secret(filepath.Join(t.TempDir(), "csbot.db")),
	}
	err = run(t.Context(), c, surroundings{log: zaptest.NewLogger(t), now: time.Now, ready: func() {}})
	if err == nil || !strings.Contains(err.Error(), "SLACK_BOT_TOKEN") || strings.Contains(err.Error(), "xoxb-wrong") {
		t.Errorf("got %v, want the variable named and its value kept", err)
	}
}

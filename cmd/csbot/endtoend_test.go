package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap/zaptest"

	"csbot/bot/sandbox"
)

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

// Share asks first where other companies read along, and where the bot cannot see
// who does: in a group message it would need mpim:read for that alone.
func TestEndToEndShareAsksFirst(t *testing.T) {
	t.Parallel()
	s := newStageIn(t, sandbox.Options{Group: true}, zaptest.NewLogger(t), nil)
	for where, tt := range map[string]struct{ reader, says string }{
		"shared-acme":     {"olga", "People of other companies read this channel."},
		"mpdm-ana--ben-1": {"ben", "I can't see who reads this conversation."},
		"leads":           {"ben", "I can't see who reads this conversation."}, // a private channel without the bot
	} {
		s.slash("ana", where, "/cs define churn")
		s.click("ana", s.until(s.seenBy("ana", where), says("Churn:")), "Share")
		asked := s.until(s.seenBy("ana", where), says("Share it all the same?"))
		if !shows(tt.says)(asked) {
			t.Errorf("%s: asked with %s", where, asked.Blocks)
		}
		s.click("ana", asked, "Share anyway")
		s.until(s.seenBy(tt.reader, where), says("Churn:"))
	}
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
	more := s.until(func() []*sandbox.Message { return s.slack.Person("ben").Thread(asked) }, says("More about Net Revenue Retention"))
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
	must[*sandbox.Message](t)(ana.DMFile(s.ctx, "nps 55 25 20", sandbox.File{Name: "survey.csv"}))
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
	err = run(t.Context(), c, surroundings{log: zaptest.NewLogger(t), load: loaded, now: time.Now, ready: func() {}})
	if err == nil || !strings.Contains(err.Error(), "SLACK_BOT_TOKEN") || strings.Contains(err.Error(), "xoxb-wrong") {
		t.Errorf("got %v, want the variable named and its value kept", err)
	}
}

package inbox_test

import (
	"net/http"
	"strings"
	"testing"

	"csbot/bot"
	"csbot/bot/outbox"
	"csbot/bot/sandbox"
)

// TestSlackFaults is what csbot does where Slack is odd or unwell, with the
// sandbox being so.
func TestSlackFaults(t *testing.T) {
	t.Parallel()
	everybody := sandbox.Options{Connect: true, Grid: true}
	for name, tt := range map[string]struct {
		sandbox sandbox.Options
		faults  sandbox.Faults // once the bot is connected
		run     func(*scene)
	}{
		"one connection a minute": {
			sandbox: sandbox.Options{Speed: 30},
			faults:  sandbox.Faults{PerMinute: map[string]int{"apps.connections.open": 1}},
			run:     reconnectsUnderTier1,
		},
		"a mention in a channel that a partner hosts":        {sandbox: sandbox.Options{Connect: true}, run: mentioned("acme-hosted", "ana", true)},
		"a partner's mention there":                          {sandbox: sandbox.Options{Connect: true}, run: mentioned("acme-hosted", "olga", false)},
		"a partner's mention in a channel of ours":           {sandbox: sandbox.Options{Connect: true}, run: mentioned("shared-acme", "olga", false)},
		"a mention by another company's organisation":        {sandbox: sandbox.Options{Connect: true}, run: mentioned("shared-acme", "otto", false)},
		"the same, with an organisation of our own":          {sandbox: everybody, run: mentioned("shared-acme", "otto", false)},
		"a mention by our organisation in a shared channel":  {sandbox: everybody, run: mentioned("shared-acme", "ana", true)},
		"the same, from another workspace of ours":           {sandbox: everybody, run: mentioned("shared-acme", "gwen", true)},
		"a mention by our organisation at a partner's":       {sandbox: everybody, run: mentioned("acme-hosted", "ana", true)},
		"a mention from another workspace of ours, among us": {sandbox: everybody, run: mentioned("org-news", "gwen", true)},
		"a click by another company":                         {sandbox: everybody, run: clicked("shared-acme", "olga", false)},
		"a click by a partner":                               {sandbox: sandbox.Options{Connect: true}, run: clicked("shared-acme", "olga", false)},
		"a click by another company's organisation":          {sandbox: everybody, run: clicked("shared-acme", "otto", false)},
		"a click by another workspace of ours":               {sandbox: everybody, run: clicked("shared-acme", "gwen", true)},
		"a click of ours at a partner's":                     {sandbox: everybody, run: clicked("acme-hosted", "ana", true)},
		"a direct message that is a broadcast reply":         {run: answersBroadcasts},
		"app_home_opened without a tab":                      {faults: sandbox.Faults{BareHome: true}, run: showsHome},
		"a state that is a list":                             {faults: sandbox.Faults{ListedState: true}, run: readsListedStates},
		"a mention that is edited":                           {run: answersEditsOnce},
		"a click in a thread":                                {run: answersClicksInTheirThread},
		"a mention where few may post": {
			faults: sandbox.Faults{Refuse: map[string]sandbox.Refusal{"chat.postMessage": {Error: "restricted_action_read_only_channel", Times: 1}}},
			run:    answersWhereItMay,
		},
		"a mention that comes about by an edit": {run: answersWhatEditsMention},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := play(t, tt.sandbox, nil)
			s.wait("all are connected", func() bool { return s.slack.Connections() == 2 })
			s.slack.SetFaults(tt.faults)
			tt.run(s)
		})
	}
}

// mentioned has somebody mention the bot, who is to get an answer or none. It
// is kept under our own workspace.
func mentioned(channel, by string, answered bool) func(*scene) {
	return func(s *scene) {
		p := s.slack.Person(by)
		asked, err := p.Say(s.Context(), s.slack.Channel(channel), s.slack.Mention()+" churn")
		if err != nil {
			s.Fatal(err)
		}
		if _, err := asked.Delivery.Acked(s.Context()); err != nil {
			s.Fatal(err)
		}
		if answered {
			s.until(func() []*sandbox.Message { return p.Thread(asked) }, "Churn:")
			s.keptUnder(s.slack.Team())
			return
		}
		s.stays("nobody answers", func() bool { return len(p.Thread(asked)) == 0 && len(p.DMs()) == 0 })
	}
}

// clicked has somebody click on an answer that ana shared.
func clicked(channel, by string, answered bool) func(*scene) {
	return func(s *scene) {
		ch, p := s.slack.Channel(channel), s.slack.Person(by)
		seen := func() []*sandbox.Message { return p.Sees(ch) }
		_, err := s.sender.Send(s.Context(), outbox.Message{Channel: ch.ID, Answer: s.bot.Handle(s.Context(), bot.Request{Workspace: s.where, Text: "churn"})})
		if err != nil {
			s.Fatal(err)
		}
		d, err := p.Click(s.Context(), s.until(seen, "Churn:"), "More")
		if err != nil {
			s.Fatal(err)
		}
		if _, err := d.Acked(s.Context()); err != nil {
			s.Fatal(err)
		}
		if answered {
			s.until(seen, "More about")
			s.keptUnder(s.slack.Team())
			return
		}
		s.stays("nobody answers", func() bool { return count(seen(), "More about") == 0 })
	}
}

// keptUnder checks that everything was remembered under one workspace.
func (s *scene) keptUnder(team string) {
	s.Helper()
	s.seen.mu.Lock()
	defer s.seen.mu.Unlock()
	for key := range s.seen.keys {
		if !strings.HasPrefix(key, team+"/") {
			s.Errorf("%s is not kept under %s", key, team)
		}
	}
}

// stays checks that something holds when the bot has done all that it was asked
// to; it is asked more until then.
func (s *scene) stays(what string, holds func() bool) {
	s.Helper()
	for again := true; again; again = s.server.Waiting() > 0 {
		if ack := s.ask("/cs nps 55 25 20"); len(ack.Payload) == 0 {
			s.Error("the bot does not answer any more")
		}
	}
	if !holds() {
		s.Errorf("not so: %s", what)
	}
}

func answersBroadcasts(s *scene) {
	ana := s.slack.Person("ana")
	if _, err := ana.DM(s.Context(), "churn"); err != nil {
		s.Fatal(err)
	}
	first := s.until(ana.DMs, "Churn:")
	if _, err := ana.Broadcast(s.Context(), first, "nps 55 25 20"); err != nil {
		s.Fatal(err)
	}
	s.until(func() []*sandbox.Message { return ana.Thread(first) }, "NPS 35")
}

func showsHome(s *scene) {
	ana := s.slack.Person("ana")
	if _, err := ana.OpenHome(s.Context()); err != nil {
		s.Fatal(err)
	}
	s.wait("the Home tab is shown", func() bool { return ana.Home() != nil })
}

func readsListedStates(s *scene) {
	showsHome(s)
	ana := s.slack.Person("ana")
	before := ana.Home()
	if _, err := ana.ClickView(s.Context(), before, "All I can do", ""); err != nil {
		s.Fatal(err)
	}
	s.wait("the click is answered", func() bool { return ana.Home().Hash != before.Hash })
}

func answersEditsOnce(s *scene) {
	ana, team := s.slack.Person("ana"), s.slack.Channel("cs-team")
	asked, err := ana.Say(s.Context(), team, s.slack.Mention()+" churn")
	if err != nil {
		s.Fatal(err)
	}
	thread := func() []*sandbox.Message { return ana.Thread(asked) }
	s.until(thread, "Churn:")
	edited, err := ana.Edit(s.Context(), asked, s.slack.Mention()+" nps 55 25 20")
	if err != nil {
		s.Fatal(err)
	}
	if _, err := edited.Delivery.Acked(s.Context()); err != nil {
		s.Fatal(err)
	}
	s.stays("the edit is not answered", func() bool { return len(thread()) == 1 })
}

func answersClicksInTheirThread(s *scene) {
	ana, team := s.slack.Person("ana"), s.slack.Channel("cs-team")
	asked, err := ana.Say(s.Context(), team, s.slack.Mention()+" churn")
	if err != nil {
		s.Fatal(err)
	}
	thread := func() []*sandbox.Message { return ana.Thread(asked) }
	for _, label := range []string{"More", "Share"} {
		if _, err := ana.Click(s.Context(), s.until(thread, "Churn"), label); err != nil {
			s.Fatal(err)
		}
		s.until(thread, "More about Churn")
	}
	s.wait("what was shared is in the thread, too", func() bool { return count(thread(), "More about Churn") == 1 && !last(thread()).Ephemeral })
	if beside := ana.Sees(team); len(beside) != 1 {
		s.Errorf("beside the thread: %v", beside)
	}
}

// answersWhereItMay: who asked where the bot may not post is answered for
// their eyes.
func answersWhereItMay(s *scene) {
	ana := s.slack.Person("ana")
	asked, err := ana.Say(s.Context(), s.slack.Channel("cs-team"), s.slack.Mention()+" churn")
	if err != nil {
		s.Fatal(err)
	}
	if m := s.until(func() []*sandbox.Message { return append(ana.Thread(asked), ana.DMs()...) }, "Churn:"); !m.Ephemeral {
		s.Error("the answer is for all")
	}
}

func answersWhatEditsMention(s *scene) {
	ana, team := s.slack.Person("ana"), s.slack.Channel("cs-team")
	said, err := ana.Say(s.Context(), team, "churn")
	if err != nil {
		s.Fatal(err)
	}
	if _, err := ana.Edit(s.Context(), said, s.slack.Mention()+" churn"); err != nil {
		s.Fatal(err)
	}
	s.until(func() []*sandbox.Message { return ana.Thread(said) }, "Churn:")
}

// reconnectsUnderTier1: Slack's libraries know apps.connections.open as a
// method of tier 1, which takes one call a minute.
func reconnectsUnderTier1(s *scene) {
	connects := func() (n int) {
		for _, f := range s.slack.Frames() {
			if f.Type == "connect" {
				n++
			}
		}
		return n
	}
	refused := func() (n int) {
		for _, c := range s.slack.Calls() {
			if c.Status == http.StatusTooManyRequests {
				n++
			}
		}
		return n
	}
	drops := 0
	for ; drops < 2 || refused() == 0; drops++ {
		before := connects()
		s.slack.Drop()
		s.wait("something is connected again", func() bool { return connects() > before })
	}
	if n := refused(); n > 4*drops {
		s.Errorf("asked %d times too early", n)
	}
	if ack := s.ask("/cs churn"); len(ack.Payload) == 0 {
		s.Error("no answer after reconnecting")
	}
}

package main

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
)

// refused waits for a private answer with a text.
func (s *stage) refused(person, channel, part string) *sandbox.Message {
	s.t.Helper()
	m := s.until(s.seenBy(person, channel), says(part))
	if !m.Ephemeral {
		s.t.Errorf("a refusal is public: %s", m.Text)
	}
	return m
}

// inAnHour is a wall time of a person in an hour.
func (s *stage) inAnHour(zone string) string {
	s.t.Helper()
	at := must[*time.Location](s.t)(time.LoadLocation(zone))
	return s.slack.Clock().Now().In(at).Add(time.Hour).Format("15:04")
}

func TestEndToEndScheduleByCommand(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	// cleo lives in Tokyo, and does not say so.
	s.slash("cleo", "cs-team", "/cs quiz schedule "+s.inAnHour("Asia/Tokyo")+" daily open 8h")
	set := s.until(s.seenBy("ana", "cs-team"), says("Daily question here"))
	if set.Ephemeral || !shows("Asia/Tokyo")(set) || !shows(s.slack.Person("cleo").ID)(set) {
		t.Errorf("the channel reads %s", set.Blocks)
	}
	s.slack.Clock().Advance(time.Hour)
	s.until(s.seenBy("ana", "cs-team"), says("Daily question: "))

	s.slash("ana", "cs-team", "/cs quiz pause 2w")
	s.until(s.seenBy("ben", "cs-team"), says("paused until"))
	s.slack.Clock().Advance(24 * time.Hour)
	s.until(s.seenBy("ana", "cs-team"), says("Answer: ")) // closed after the skip was recorded
	s.slash("ana", "cs-team", "/cs quiz log")
	s.until(s.seenBy("ana", "cs-team"), func(m *sandbox.Message) bool {
		return shows("skipped: paused until")(m) && shows("posted")(m)
	})
	s.slash("ana", "cs-team", "/cs quiz resume")
	s.until(s.seenBy("ben", "cs-team"), says("goes on"))
	s.slash("ana", "general", "/cs quiz list")
	s.until(s.seenBy("ana", "general"), shows(s.slack.Channel("cs-team").ID))
	s.slash("ben", "cs-team", "/cs quiz preview")
	s.until(s.seenBy("ben", "cs-team"), shows("JST"))
	s.slash("ben", "cs-team", "/cs quiz now")
	s.until(s.seenBy("ana", "cs-team"), says("One more question"))
	s.slash("ben", "cs-team", "/cs quiz stop")
	asked := s.until(s.seenBy("ben", "cs-team"), says("Ask no more daily questions here?"))
	s.click("ben", asked, "Stop")
	stopped := s.until(s.seenBy("ana", "cs-team"), says("stopped"))
	s.slash("ben", "cs-team", "/cs quiz preview")
	s.refused("ben", "cs-team", "not asked a daily question")
	s.click("ana", stopped, "Start again")
	again := s.until(s.seenBy("ben", "cs-team"), func(m *sandbox.Message) bool {
		return says("Daily question here")(m) && shows(s.slack.Person("ana").ID)(m)
	})
	s.expectNo(again, "Changed")
	s.slash("ana", "cs-team", "/cs quiz schedule Tue and Thu")
	s.until(s.seenBy("ben", "cs-team"), shows("Changed: tue,thu, was daily"))
}

func TestEndToEndScheduleRefusals(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.slash("ana", "cs-team", "/cs quiz schedule 25:00 mon-fri")
	if m := s.refused("ana", "cs-team", "25:00"); !shows("/cs quiz schedule 09:00")(m) {
		t.Errorf("no command to copy: %s", m.Blocks)
	}
	s.slash("ana", "shared-acme", "/cs quiz schedule 09:00")
	s.refused("ana", "shared-acme", "shared with another company")
	s.slash("guy", "cs-team", "/cs quiz schedule 09:00")
	s.refused("guy", "cs-team", "Guests may not")

	for _, channel := range []string{"random", "leads"} { // which is private
		s.slash("ana", channel, "/cs quiz schedule 09:00 mon-fri")
		m := s.refused("ana", channel, "/invite @csbot")
		s.slack.Channel(channel).InviteBot()
		s.click("ana", m, "Try again")
		s.until(s.seenBy("ana", channel), says("Daily question here: 09:00 mon-fri Europe/Berlin"))
	}
}

func TestEndToEndOnlyAdminsSchedule(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(c *config, slack *sandbox.Server) { c.Admins = []string{slack.Person("ana").ID} })
	s.slash("ben", "cs-team", "/cs quiz schedule 09:00 mon-fri")
	if m := s.refused("ben", "cs-team", "only some people"); !shows(s.slack.Person("ana").ID)(m) {
		t.Errorf("who may is not named: %s", m.Blocks)
	}
	s.slash("ana", "cs-team", "/cs quiz schedule 09:00 mon-fri")
	s.until(s.seenBy("ben", "cs-team"), says("Daily question here"))
}

func TestEndToEndCommandsRuleOverTheEnvironment(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	s.slash("ana", "cs-team", "/cs quiz stop now")
	s.until(s.seenBy("ben", "cs-team"), says("stopped"))
	s.halt()
	s.start()
	s.slack.Clock().Advance(2 * time.Hour)
	s.slash("ana", "cs-team", "/cs quiz list")
	s.until(s.seenBy("ana", "cs-team"), says("No channel that you can see here is asked"))
	for _, m := range s.seenBy("ben", "cs-team")() {
		if strings.HasPrefix(m.Text, "Daily question: ") {
			t.Errorf("asked after it was stopped: %s", m.Text)
		}
	}
}

func TestEndToEndALostChannelIsPausedAndItsMakerTold(t *testing.T) {
	t.Parallel()
	for reason, lose := range map[string]func(*sandbox.Channel){
		"is archived": (*sandbox.Channel).Archive, "the bot is not in": (*sandbox.Channel).RemoveBot,
	} {
		t.Run(reason, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, nil)
			s.slash("ana", "cs-team", "/cs quiz schedule "+s.inAnHour("UTC")+" daily UTC")
			s.until(s.seenBy("ana", "cs-team"), says("Daily question here"))
			lose(s.slack.Channel("cs-team"))
			s.slack.Clock().Advance(time.Hour)
			told := s.until(s.slack.Person("ana").DMs, says("paused"))
			if !shows(reason)(told) {
				t.Errorf("the reason is not told: %s", told.Blocks)
			}
			s.slack.Clock().Advance(48 * time.Hour)
			s.slash("ben", "general", "/cs quiz list")
			s.until(s.seenBy("ben", "general"), shows("Next question: none"))
			if n := len(s.slack.Person("ana").DMs()); n != 1 {
				t.Errorf("ana was told %d times", n)
			}
		})
	}
}

func TestEndToEndScheduleByForm(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	ana := s.slack.Person("ana")
	opened := func() bool { return ana.View() != nil }
	s.slash("ana", "cs-team", "/cs quiz schedule")
	if err := s.slack.Wait(s.ctx, opened); err != nil {
		t.Fatal("no form:", err)
	}
	submit := func(values map[string]string) {
		t.Helper()
		d := must[*sandbox.Delivery](t)(ana.Submit(s.ctx, ana.View(), values))
		must[sandbox.Ack](t)(d.Acked(s.ctx))
	}
	submit(map[string]string{"skip": "Christmas"})
	if v := ana.View(); v == nil || !strings.Contains(v.Errors["skip"], "Christmas") {
		t.Fatalf("a wrong field is not refused in the form: %+v", v)
	}
	submit(map[string]string{"time": "16:30", "skip": "2026-12-24..2027-01-02, 2027-05-01", "open": "For 8 hours", "holidays": "DE"})
	const rule = "16:30 mon-fri Europe/Berlin holidays DE skip open 8h skip 2026-12-24..2027-01-02,2027-05-01"
	set := s.until(s.seenBy("ben", "cs-team"), says("Daily question here: "+rule))
	if !shows(ana.ID)(set) {
		t.Errorf("who set it is not named: %s", set.Blocks)
	}

	s.slash("ana", "cs-team", "/cs quiz schedule")
	if err := s.slack.Wait(s.ctx, opened); err != nil {
		t.Fatal("no form:", err)
	}
	for _, filled := range []string{
		`"initial_time":"16:30"`, `"initial_value":"2026-12-24..2027-01-02,2027-05-01"`, `"value":"DE"},"options"`, `"value":"8h"},"options"`,
	} {
		if !strings.Contains(string(ana.View().Blocks), filled) {
			t.Errorf("the form does not have %s: %s", filled, ana.View().Blocks)
		}
	}
}

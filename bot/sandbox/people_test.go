package sandbox_test

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"csbot/bot/sandbox"
)

func TestStartRefusesWhatIsUnsafe(t *testing.T) {
	t.Parallel()
	for _, opts := range []sandbox.Options{
		{Addr: "0.0.0.0:0"}, {Addr: ":0"}, {Addr: "192.0.2.1:0"}, {Addr: "nonsense"}, {Speed: -1}, {Command: "cs"},
	} {
		if s, err := sandbox.Start(opts); err == nil {
			t.Errorf("started with %+v", opts)
			_ = s.Close()
		}
	}
}

func TestWhatPeopleType(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	for typed, want := range map[string]string{
		"a < b & c > d":          "a &lt; b &amp; c &gt; d",
		"<!channel> look":        "&lt;!channel&gt; look",
		"<@U0NOBODY1> look":      "&lt;@U0NOBODY1&gt; look",
		"ana@ben.example, @ben2": "ana@ben.example, @ben2",
		"@ben and @nobody":       "<@U0BEN0002> and @nobody",
		"see <#C0GENERAL>":       "see <#C0GENERAL|general>",
		"https://a.example/?x&y": "<https://a.example/?x&amp;y>",
		s.Mention() + " <b>":     "<@U0CSBOT07> &lt;b&gt;",
	} {
		m, err := s.Person("ana").Say(t.Context(), s.Channel("general"), typed)
		if err != nil || m.Text != want {
			t.Errorf("%q is delivered as %q, want %q (%v)", typed, m.Text, want, err)
		}
	}
}

// TestNothingTypedIsMarkup: whatever a person types, the only markup Slack delivers is mentions of who and what exists, and links.
func TestNothingTypedIsMarkup(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	ana, general := s.Person("ana"), s.Channel("general")
	markup := regexp.MustCompile(`<(@U0[A-Z]+\d+|#C0[A-Z0-9]+\|[a-z-]+|https?://[^<>\s]+)>`)
	rapid.Check(t, func(rt *rapid.T) {
		typed := strings.Join(rapid.SliceOf(rapid.OneOf(
			rapid.SampledFrom([]string{"<", ">", "&", "<!", "!here>", "<@", "U0BEN0002>", "@ben", "<#C0GENERAL>", "http://", "https://a.b", "|", " "}),
			rapid.StringN(0, 3, -1),
		)).Draw(rt, "typed"), "")
		m, err := ana.Say(t.Context(), general, typed)
		if err != nil {
			rt.Fatal(err)
		}
		if rest := markup.ReplaceAllString(m.Text, ""); strings.ContainsAny(rest, "<>") {
			rt.Fatalf("%q is delivered as %q", typed, m.Text)
		}
	})
}

func TestWhoHearsAndSees(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	mention := s.Mention() + " hi"
	for _, test := range []struct {
		who, where   string
		writes, hear bool
	}{
		{"ana", "general", true, true},
		{"ana", "random", true, false},
		{"ana", "leads", true, false},
		{"cleo", "leads", false, false},
		{"guy", "random", false, false},
		{"olga", "general", false, false},
		{"olga", "shared-acme", true, true},
		{"polly", "general", true, true},
	} {
		m, err := s.Person(test.who).Say(t.Context(), s.Channel(test.where), mention)
		if (err == nil) != test.writes || test.writes && (m.Delivery != nil) != test.hear {
			t.Errorf("%s in %s: %+v, %v", test.who, test.where, m, err)
		}
	}
	for who, want := range map[string]int{"ana": 1, "cleo": 0, "olga": 0} {
		if got := len(s.Person(who).Sees(s.Channel("leads"))); got != want {
			t.Errorf("%s sees %d messages in a private channel, want %d", who, got, want)
		}
	}
	s.Channel("random").InviteBot()
	if m, err := s.Person("ana").Say(t.Context(), s.Channel("random"), mention); err != nil || m.Delivery == nil {
		t.Errorf("once invited: %+v, %v", m, err)
	}
	s.Channel("random").Archive()
	if _, err := s.Person("ana").Say(t.Context(), s.Channel("random"), mention); err == nil {
		t.Error("an archived channel takes messages")
	}
}

func TestWhoMayUseTheCommand(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Command: "/terms"})
	dial(t, s)
	for _, test := range []struct {
		who, where, line string
		ok               bool
	}{
		{"ana", "random", "/terms nps", true},
		{"ana", "random", "/terms", true},
		{"ana", "random", "/cs nps", false},
		{"olga", "shared-acme", "/terms nps", false},
		{"cleo", "leads", "/terms nps", false},
	} {
		if _, err := s.Person(test.who).Slash(t.Context(), s.Channel(test.where), test.line); (err == nil) != test.ok {
			t.Errorf("%s in %s %q: %v", test.who, test.where, test.line, err)
		}
	}
}

// TestDirectMessageEvents: Slack tells an app of every message in its direct conversations: changed ones and its own too.
func TestDirectMessageEvents(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := dial(t, s)
	ana := s.Person("ana")
	m, err := ana.DM(t.Context(), "what is chrun?")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ana.Edit(t.Context(), m, "what is churn?"); err != nil {
		t.Fatal(err)
	}
	said := call(t, s, "chat.postMessage", map[string]string{"channel": ana.ID, "text": "Churn is …", "thread_ts": m.TS})
	call(t, s, "chat.delete", map[string]string{"channel": m.Channel, "ts": said["ts"].(string)})

	type event struct {
		Type      string `json:"type"`
		Subtype   string `json:"subtype"`
		Text      string `json:"text"`
		User      string `json:"user"`
		BotID     string `json:"bot_id"`
		ThreadTS  string `json:"thread_ts"`
		DeletedTS string `json:"deleted_ts"`
		Message   struct {
			Text string `json:"text"`
			TS   string `json:"ts"`
		} `json:"message"`
	}
	_, botID := s.Bot()
	for i, holds := range []func(event) bool{
		func(e event) bool { return e.User == ana.ID && e.Subtype == "" && e.Text == "what is chrun?" },
		func(e event) bool {
			return e.Subtype == "message_changed" && e.Message.Text == "what is churn?" && e.Message.TS == m.TS
		},
		func(e event) bool { return e.BotID == botID && e.ThreadTS == m.TS },
		func(e event) bool { return e.Subtype == "message_deleted" && e.DeletedTS == said["ts"] },
	} {
		f := c.next(t)
		var payload struct {
			Event event `json:"event"`
		}
		if err := json.Unmarshal(f.Payload, &payload); err != nil || payload.Event.Type != "message" || !holds(payload.Event) {
			t.Errorf("event %d: %s %v", i, f.Payload, err)
		}
		c.ack(t, f, "")
	}
	if got := texts(ana.DMs()); got != "what is churn?" {
		t.Errorf("ana sees %q", got)
	}
}

func TestThread(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	ana, ben, general := s.Person("ana"), s.Person("ben"), s.Channel("general")
	root := post(t, s, "")
	if _, err := ana.Reply(t.Context(), root, "one"); err != nil {
		t.Fatal(err)
	}
	ephemeral := map[string]string{"channel": general.ID, "user": ana.ID, "text": "two", "thread_ts": root.TS}
	if reply := call(t, s, "chat.postEphemeral", ephemeral); reply["ok"] != true {
		t.Fatal(reply)
	}
	if a, b := texts(ana.Thread(root)), texts(ben.Thread(root)); a != "one, two" || b != "one" {
		t.Errorf("ana sees %q, ben %q", a, b)
	}
	if got := texts(ben.Sees(general)); got != "pick one" {
		t.Errorf("in the channel ben sees %q", got)
	}
}

func TestClickNeedsSomethingToClick(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	ana := s.Person("ana")
	m := post(t, s, `[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Go"}}]}]`)
	if _, err := ana.Click(t.Context(), m, "Stop"); err == nil || !strings.Contains(err.Error(), "Stop") {
		t.Errorf("clicked a button that is not there: %v", err)
	}
	if _, err := s.Person("olga").Click(t.Context(), m, "Go"); err == nil {
		t.Error("somebody who does not see the message clicked on it")
	}
	call(t, s, "chat.delete", map[string]string{"channel": m.Channel, "ts": m.TS})
	if _, err := ana.Click(t.Context(), m, "Go"); err == nil {
		t.Error("clicked on a deleted message")
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	clock, before := s.Clock(), s.Clock().Now()
	clock.Advance(24 * time.Hour)
	clock.Advance(-time.Hour)
	if moved := clock.Now().Sub(before); moved < 24*time.Hour || moved > 25*time.Hour {
		t.Errorf("moved by %v", moved)
	}
	<-clock.Moved()
	m, err := s.Person("ana").Say(t.Context(), s.Channel("general"), "tomorrow")
	if tomorrow := strconv.FormatInt(before.Add(24*time.Hour).Unix(), 10); err != nil || m.TS < tomorrow {
		t.Errorf("the message of %s has ts %s, %v", tomorrow, m.TS, err)
	}
}

// TestLateClick: between an app's change and the moment a person's screen shows it, the person may still click.
func TestLateClick(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := dial(t, s)
	before := post(t, s, `[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Go"},"value":"go"}]}]`)
	if reply := call(t, s, "chat.update", map[string]string{"channel": before.Channel, "ts": before.TS, "text": "closed"}); reply["ok"] != true {
		t.Fatal(reply)
	}
	sent(s.Person("ana").Click(t.Context(), before, "Go"))(t)
	var got struct {
		Actions []struct {
			Value string `json:"value"`
		} `json:"actions"`
		Message struct {
			Text string `json:"text"`
		} `json:"message"`
	}
	mustDecode(t, string(c.next(t).Payload), &got)
	if len(got.Actions) != 1 || got.Actions[0].Value != "go" || got.Message.Text != "closed" {
		t.Errorf("%+v", got)
	}
	if _, err := s.Person("ana").Click(t.Context(), s.Message(before.Channel, before.TS), "Go"); err == nil {
		t.Error("clicked a button that the screen no longer shows")
	}
}

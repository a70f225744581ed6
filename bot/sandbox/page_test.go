package sandbox_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
)

func TestPageSlashCommand(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	app(t, s)
	v := visit(t, s, "as=ana&in=general")
	if status, body := v.post("say", url.Values{"in": {s.Channel("general").ID}, "text": {`/cs <script>alert("x")</script> & co`}}); status != http.StatusOK {
		t.Fatal(status, body)
	}
	v.sees("Only visible to you")
	v.sees(`&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;`)
	if strings.Contains(v.shown, "<script>alert") {
		t.Error("what was typed came out as HTML")
	}
	general := s.Channel("general").ID
	for _, address := range []string{"as=ben&in=" + general, "as=ben&in=" + general + "&thread=" + v.field("ts")} {
		if other := visit(t, s, address); strings.Contains(other.shown, "Only visible") {
			t.Errorf("ben sees what is for ana alone at %s", address)
		}
	}
}

func TestPageTriesAndHints(t *testing.T) {
	t.Parallel()
	const first, second = `value="/cs &lt;first&gt;"`, `value="@csbot hello"`
	s := start(t, sandbox.Options{
		Tries: []string{"/cs <first>", "@csbot hello"},
		Hints: []sandbox.Hint{{Line: "/cs open", Args: "<FORM>", Help: "a form"}},
	})
	app(t, s)
	v := visit(t, s, "as=ana&in=general")
	for _, part := range []string{first, second, `data-line="@csbot"`, `data-line="/cs open"`, "/cs open &lt;FORM&gt;", "a form"} {
		if !strings.Contains(v.shown, part) {
			t.Errorf("a first visit does not show %s", part)
		}
	}
	send := func(line string) {
		t.Helper()
		if status, body := v.post("say", url.Values{"in": {s.Channel("general").ID}, "text": {line}}); status != http.StatusOK {
			t.Fatal(status, body)
		}
	}
	send("/cs <first>")
	if strings.Contains(v.shown, first) || !strings.Contains(v.shown, second) {
		t.Error("the line that was sent goes, the other one stays")
	}
	send("@csbot hello")
	if strings.Contains(v.shown, "Try one of these") {
		t.Error("all was tried")
	}
	if _, reply, _ := strings.Cut(v.shown, `aria-label="Thread"`); strings.Contains(reply, "/cs open") || !strings.Contains(reply, `data-line="@csbot"`) {
		t.Error("a thread offers slash commands, or no mention")
	}
}

func TestPageClicks(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	told := app(t, s)
	v := visit(t, s, "as=ana&in="+s.Channel("general").ID)
	v.post("say", url.Values{"in": {s.Channel("general").ID}, "text": {"/cs nps"}})
	v.sees("Elsewhere")

	v.press("Elsewhere", v.message())
	if got := <-told; got != "rest a/b c" {
		t.Errorf("the menu told %q", got)
	}
	picked := v.message()
	ref := regexp.MustCompile(`name="in/([^"]*/metric)"`).FindStringSubmatch(v.shown)[1]
	picked.Set("in/"+ref, "nrr")
	v.press("Choose", picked)
	if got := <-told; got != "metric nrr" {
		t.Errorf("the select told %q", got)
	}
}

// A message has a menu with the app's shortcuts, but for one that a single person sees.
func TestPageShortcuts(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Shortcuts: []sandbox.Shortcut{{Callback: "keep", Name: "Keep <this>"}}})
	told := app(t, s)
	general := s.Channel("general").ID
	v := visit(t, s, "as=ana&in="+general)
	v.post("say", url.Values{"in": {general}, "text": {"/cs nps"}})
	v.sees("Only visible to you")
	if strings.Contains(v.shown, "act/shortcut") {
		t.Error("what one person alone sees has a menu")
	}
	v.post("say", url.Values{"in": {general}, "text": {"NRR & more"}})
	v.sees(`name="shortcut" value="keep">Keep &lt;this&gt;`)
	chosen := v.message()
	chosen.Set("shortcut", "keep")
	if status, body := v.post("shortcut", chosen); status != http.StatusOK {
		t.Fatal(status, body)
	}
	if got := <-told; got != "keep on NRR &amp; more" {
		t.Errorf("the shortcut told %q", got)
	}
	chosen.Set("ts", "1.2")
	if status, _ := v.post("shortcut", chosen); status != http.StatusUnprocessableEntity {
		t.Errorf("a shortcut on a message that is gone: %d", status)
	}
}

func TestPageModal(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	told := app(t, s)
	v := visit(t, s, "as=ana&in="+s.Channel("general").ID)
	v.post("say", url.Values{"in": {s.Channel("general").ID}, "text": {"/cs nps"}})
	v.sees("Form")
	v.press("Form", v.message())
	v.sees("Net Promoter Score")

	v.post("submit", url.Values{"view": {v.field("view")}, "in/promoters/v": {"2o"}, "in/days/v": {"tue"}})
	v.sees("I can&#39;t read 2o")
	for _, entered := range []string{`value="2o"`, `value="mon">`, `value="tue" checked>`} {
		if !strings.Contains(v.shown, entered) {
			t.Errorf("what was entered is gone: no %s", entered)
		}
	}
	if status, body := v.post("submit", url.Values{"view": {v.field("view")}}); status != http.StatusUnprocessableEntity {
		t.Errorf("an empty form was sent: %d %s", status, body)
	}
	v.post("submit", url.Values{"view": {v.field("view")}, "in/promoters/v": {"20"}, "in/days/v": {"mon", "tue"}})
	if got := <-told; got != "20 and dayday" {
		t.Errorf("the form told %q", got)
	}
	wait(t, s, func() bool { return s.Person("ana").View() == nil })

	v.open("as=ana&in=" + s.Channel("general").ID)
	v.press("Form", v.message())
	v.sees("Net Promoter Score")
	if status, _ := v.post("close", url.Values{"view": {v.field("view")}}); status != http.StatusOK || s.Person("ana").View() != nil {
		t.Error("the modal stays open")
	}
}

func TestPageMentionAndThread(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	app(t, s)
	general := s.Channel("general").ID
	v := visit(t, s, "as=ben&in="+general)
	v.post("say", url.Values{"in": {general}, "text": {"@csbot what is NRR?"}})
	v.sees(`<b>heard</b> you`)
	if !strings.Contains(v.shown, `aria-label="Thread"`) {
		t.Error("the thread of the answer is not open")
	}
	thread := v.field("thread")
	if status, body := v.post("say", url.Values{"in": {general}, "thread": {thread}, "text": {"thanks"}}); status != http.StatusOK {
		t.Fatal(status, body)
	}
	v.sees("2 replies")
	if status, body := v.post("say", url.Values{"in": {general}, "thread": {thread}, "text": {"/cs nps"}}); status != http.StatusUnprocessableEntity {
		t.Errorf("a slash command in a thread: %d %s", status, body)
	}
}

func TestPageDirectMessageAndHome(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	told := app(t, s)
	im := s.Person("cleo").IM().ID
	v := visit(t, s, "as=cleo&in="+im)
	v.post("say", url.Values{"in": {im}, "text": {"hello"}})
	v.sees("between us")

	v.post("home", url.Values{})
	v.sees("From home")
	v.press("From home", url.Values{"view": {v.field("view")}})
	if got := <-told; got != "try " {
		t.Errorf("the Home tab told %q", got)
	}
}

func TestPageInvite(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	random := s.Channel("random")
	v := visit(t, s, "as=ana&in="+random.ID)
	if status, body := v.post("say", url.Values{"in": {random.ID}, "text": {"/invite @csbot"}}); status != http.StatusOK {
		t.Fatal(status, body)
	}
	if !random.Has(s.Person("csbot")) {
		t.Error("csbot was not invited")
	}
}

func TestPageClock(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	v := visit(t, s, "as=ana")
	before := s.Clock().Now()
	v.post("clock", url.Values{"to": {"hour"}})
	if gone := s.Clock().Now().Sub(before); gone < time.Hour || gone > time.Hour+time.Minute {
		t.Errorf("an hour took %v", gone)
	}
	v.post("clock", url.Values{"to": {"tomorrow"}})
	zone, err := time.LoadLocation(s.Person("ana").TZ)
	if err != nil {
		t.Fatal(err)
	}
	if now := s.Clock().Now().In(zone); now.Hour() != 9 || now.Minute() > 1 {
		t.Errorf("tomorrow began at %v", now)
	}
	if status, _ := v.post("clock", url.Values{"to": {"yesterday"}}); status != http.StatusUnprocessableEntity {
		t.Error("the clock went back")
	}
}

package inbox

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"csbot/bot"
)

// TestPayloadsKeepWhatMatters decodes every payload of the shapes that Slack
// sends; the sandbox is held to the same files. "" means that it is not for us:
// a stranger's.
func TestPayloadsKeepWhatMatters(t *testing.T) {
	t.Parallel()
	const (
		sales   = "T0NORTH01 C0SALES01"
		posted  = "1785132001.114259"
		clicked = "define Churn more"
	)
	mentioned := "mention U0MIRA001 " + sales + " in " + posted + ": what is GRR?"
	want := map[string]string{
		"mention":                   mentioned,
		"mention_in_thread":         mentioned,
		"mention_broadcast":         mentioned,
		"mention_edited":            mentioned + " (edited)",
		"mention_grid":              mentioned,
		"mention_by_partner":        "",
		"mention_by_partner_grid":   "",
		"mention_by_us_hosted":      mentioned + " (private)",
		"mention_by_us_grid_shared": "mention W0MIRA001 " + sales + " in " + posted + ": what is GRR? (private)",
		"message_im":                "direct U0MIRA001 T0NORTH01 D0MIRA001 in : nps 55 25 20",
		"message_im_broadcast":      "direct U0MIRA001 T0NORTH01 D0MIRA001 in " + posted + ": nps 55 25 20",
		"home_opened":               "home U0MIRA001 T0NORTH01 D0MIRA001 in : home (at home)",
		"home_opened_bare":          "home U0MIRA001 T0NORTH01 D0MIRA001 in : home (at home)",
		"home_opened_org":           "home W0MIRA001 T0NORTH01 D0MIRA001 in : home (at home)",
		"click_in_thread":           "click U0MIRA001 " + sales + " in " + posted + ": " + clicked + " on 1785132007.220319 (url, trigger)",
		"click":                     "click U0MIRA001 " + sales + " in : " + clicked + " on 1785132007.220319 (url, trigger)",
		"click_on_private":          "click U0MIRA001 " + sales + " in : " + clicked + " on 1785132007.220319 (url, trigger)",
		"click_grid":                "click U0MIRA001 " + sales + " in : " + clicked + " on 1785132007.220319 (url, trigger)",
		"click_by_partner":          "",
		"click_select":              "click U0MIRA001 " + sales + " in :  on 1785132007.220319 (url, trigger)",
		"click_home":                "click U0MIRA001 T0NORTH01  in : " + clicked + " on  (at home, trigger)",
		"submission":                "submission U0MIRA001 " + sales + " in " + posted + ": calc nps map[promoters:55] (trigger)",
		"submission_grid":           "submission U0MIRA001 " + sales + " in " + posted + ": calc nps map[promoters:55] (trigger)",
		"submission_by_partner":     "",
		"submission_state_list":     "submission U0MIRA001 " + sales + " in " + posted + ": calc nps map[] (trigger)",
		"shortcut":                  "shortcut U0MIRA001 " + sales + " in : save_term on GRR: what stays &amp; pays (url, trigger)",
		"shortcut_unknown":          "",
		"shortcut_by_partner":       "",
		"slash":                     "slash U0MIRA001 " + sales + " in : nps 55 25 20 (url, trigger)",
		"slash_grid":                "slash U0MIRA001 " + sales + " in : nps 55 25 20 (url, trigger)",
	}
	files, err := filepath.Glob("../sandbox/testdata/slack/*.json")
	if err != nil || len(files) != len(want) {
		t.Fatalf("%d files, %v; want %d", len(files), err, len(want))
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			where := bot.Workspace{Team: "T0NORTH01", BotUser: "U0HELPER1"}
			if strings.Contains(name, "grid") && !strings.Contains(name, "partner") {
				where.Enterprise = "E0NORTH01"
			}
			d, ok, err := New(Config{Workspaces: only{where}}).receive(&Envelope{ID: "1", Type: envelopeType(name), Payload: raw})
			if err != nil {
				t.Fatal(err)
			}
			if got := summary(d); ok != (want[name] != "") || ok && got != want[name] {
				t.Errorf("heard %v:\n%s, want\n%s", ok, got, want[name])
			}
		})
	}
}

func envelopeType(payload string) string {
	kind, _, _ := strings.Cut(payload, "_")
	switch kind {
	case "slash":
		return "slash_commands"
	case "click", "submission", "shortcut":
		return "interactive"
	}
	return "events_api"
}

// summary is what of a payload an answer depends on.
func summary(d delivery) string {
	r, to := d.request, d.reply
	said := fmt.Sprintf("%s %s %s %s in %s: %s", r.Source, r.User, r.Team, r.Channel, to.thread, strings.TrimSpace(strings.ReplaceAll(r.Text, "<@U0HELPER1>", "")))
	if r.Source == bot.Click {
		said += " on " + r.Message
	}
	if r.Source == bot.OnMessage {
		said += " on " + r.Quoted
	}
	if r.Values != nil {
		said += " " + fmt.Sprint(r.Values)
	}
	var more []string
	for _, flag := range []struct {
		set  bool
		name string
	}{
		{d.edited, "edited"}, {r.Home, "at home"}, {to.private, "private"}, {d.unsure, "unsure"},
		{to.responseURL != "", "url"}, {to.trigger != "", "trigger"},
	} {
		if flag.set {
			more = append(more, flag.name)
		}
	}
	if len(more) > 0 {
		said += " (" + strings.Join(more, ", ") + ")"
	}
	return said
}

func TestOwnMessagesAndBotsAreIgnored(t *testing.T) {
	t.Parallel()
	s := New(Config{Workspaces: only{bot.Workspace{Team: "T1", BotUser: "UBOT"}}})
	tests := map[string]struct {
		event string
		heard bool
	}{
		"a person":      {`{"type":"message","channel_type":"im","user":"U1","text":"churn"}`, true},
		"a file":        {`{"type":"message","channel_type":"im","user":"U1","subtype":"file_share"}`, true},
		"ourselves":     {`{"type":"message","channel_type":"im","user":"UBOT","text":"churn"}`, false},
		"another bot":   {`{"type":"app_mention","user":"U2","bot_id":"B2","text":"churn"}`, false},
		"Slack":         {`{"type":"message","channel_type":"im","user":"USLACKBOT","text":"churn"}`, false},
		"an edit":       {`{"type":"message","channel_type":"im","user":"U1","subtype":"message_changed"}`, false},
		"nobody":        {`{"type":"message","channel_type":"im"}`, false},
		"not to us":     {`{"type":"message","channel_type":"channel","user":"U1"}`, false},
		"another event": {`{"type":"reaction_added","user":"U1"}`, false},
	}
	for name, tt := range tests {
		env := &Envelope{Type: "events_api", Payload: []byte(`{"team_id":"T1","event_id":"E1","event":` + tt.event + `}`)}
		if _, heard, err := s.receive(env); heard != tt.heard || err != nil {
			t.Errorf("%s: heard %v, %v", name, heard, err)
		}
	}
}

// TestUnreadPayloadsTellNothing of what people wrote in them.
func TestUnreadPayloadsTellNothing(t *testing.T) {
	t.Parallel()
	s := New(Config{Workspaces: only{bot.Workspace{Team: "T1", BotUser: "UBOT"}}})
	for _, tt := range []struct{ kind, payload string }{
		{"slash_commands", `{"text":{"secret":"secret"}}`},
		{"interactive", `{"type":"block_actions","actions":"secret"}`},
		{"events_api", `{"event":["secret"]}`},
		{"events_api", `secret`},
	} {
		_, ok, err := s.receive(&Envelope{Type: tt.kind, Payload: []byte(tt.payload)})
		if ok || err == nil || strings.Contains(unread(err).Error(), "secret") {
			t.Errorf("%s: heard %v, %v", tt.payload, ok, err)
		}
	}
}

// TestWorkspacesAreLookedUp: an envelope is for the first workspace that is known
// of those that authorized it, whatever it was sent from; for the only one where it
// names none; and for nobody where none is known here.
func TestWorkspacesAreLookedUp(t *testing.T) {
	t.Parallel()
	const event = `{"team_id":"T9","authorizations":[%s],"event":{"type":"message","channel_type":"im","user":"U1","text":"churn"}}`
	for _, tt := range []struct{ known, kind, payload, want string }{
		{"T1 T2", "events_api", fmt.Sprintf(event, `{"team_id":"T2"}`), "T2"},
		{"T1 T2", "events_api", fmt.Sprintf(event, `{"team_id":"T8"},{"team_id":"T1"}`), "T1"},
		{"T1 T2", "events_api", fmt.Sprintf(event, `{"team_id":"T8"}`), ""},
		{"T1 T2", "events_api", fmt.Sprintf(event, ``), ""},
		{"T1 T9", "events_api", fmt.Sprintf(event, ``), "T9"},
		{"T1", "events_api", fmt.Sprintf(event, `{"team_id":null}`), ""},
		{"T1 T2", "slash_commands", `{"team_id":"T2","user_id":"U1"}`, "T2"},
		{"T1 T2", "slash_commands", `{"team_id":null,"user_id":"U1"}`, ""},
		{"T1", "slash_commands", `{"team_id":null,"user_id":"U1"}`, "T1"},
		{"T1 T2", "interactive", `{"type":"block_actions","team":{"id":"T2"},"user":{"id":"U1","team_id":"T2"},"actions":[{"value":"churn"}]}`, "T2"},
		{"T1 T2", "interactive", `{"type":"block_actions","team":{"id":"T2"},"view":{"app_installed_team_id":"T1"},"user":{"id":"U1"},"actions":[{"value":"churn"}]}`, "T1"},
		{"T1 T2", "interactive", `{"type":"block_actions","team":{"id":"T3"},"user":{"id":"U1","team_id":"T3"},"actions":[{"value":"churn"}]}`, ""},
	} {
		d, ok, err := New(Config{Workspaces: several(strings.Fields(tt.known))}).receive(&Envelope{Type: tt.kind, Payload: []byte(tt.payload)})
		_, unknown := errors.AsType[*unknownError](err)
		if d.request.Team != tt.want || ok != (tt.want != "") || unknown != (tt.want == "") {
			t.Errorf("of %s, %s is for %q, %v, %v; want %q", tt.known, tt.payload, d.request.Team, ok, err, tt.want)
		}
	}
}

// several are workspaces by their IDs.
type several []string

// Workspace is part of Workspaces.
func (all several) Workspace(team string) (bot.Workspace, bool) {
	if team == "" && len(all) == 1 {
		team = all[0]
	}
	return bot.Workspace{Team: team}, slices.Contains(all, team)
}

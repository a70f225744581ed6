package sandbox_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/sandbox"
)

func TestTriggerWorksOnceAndSoon(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	dial(t, s)
	ana := s.Person("ana")
	openModal(t, s, ana, form)
	used := lastTrigger(t, s)
	if reply := call(t, s, "views.open", map[string]string{"trigger_id": used, "view": form}); reply["error"] != "exchanged_trigger_id" {
		t.Errorf("the second use: %v", reply)
	}
	sent(ana.Slash(t.Context(), s.Channel("general"), "/cs form"))(t)
	s.Clock().Advance(31 * time.Second)
	if reply := call(t, s, "views.open", map[string]string{"trigger_id": lastTrigger(t, s), "view": form}); reply["error"] != "expired_trigger_id" {
		t.Errorf("after its three seconds, times ten: %v", reply)
	}
}

func TestSubmission(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		ack   string
		want  string // the title of the view then open
		field string // the error at its first field
		error string
	}{
		"bare closes":    {"", "", "", ""},
		"clear":          {`{"response_action":"clear"}`, "", "", ""},
		"errors":         {`{"response_action":"errors","errors":{"promoters":"not a number"}}`, "NPS", "not a number", ""},
		"update":         {`{"response_action":"update","view":` + strings.Replace(form, `"NPS"`, `"Result"`, 1) + `}`, "Result", "", ""},
		"push":           {`{"response_action":"push","view":` + strings.Replace(form, `"NPS"`, `"More"`, 1) + `}`, "More", "", ""},
		"unknown block":  {`{"response_action":"errors","errors":{"nowhere":"?"}}`, "NPS", "", "unknown_block_id"},
		"unknown action": {`{"response_action":"dance"}`, "NPS", "", "invalid_response_action"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{})
			c := dial(t, s)
			ana := s.Person("ana")
			openModal(t, s, ana, form)
			c.next(t)
			d := sent(ana.Submit(t.Context(), ana.View(), map[string]string{"Promoters": "55"}))(t)
			c.ack(t, c.next(t), test.ack)
			if ack := acked(t, d, nil); ack.Error != test.error {
				t.Errorf("acknowledged %+v", ack)
			}
			var title, field string
			if v := ana.View(); v != nil {
				title, field = v.Title, v.Errors["promoters"]
			}
			if title != test.want || field != test.field {
				t.Errorf("then %q is open, with the error %q", title, field)
			}
		})
	}
}

func TestSubmitRefusesWhatSlacksClientWould(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	dial(t, s)
	ana := s.Person("ana")
	openModal(t, s, ana, form)
	before := len(s.Frames())
	for _, values := range []map[string]string{{}, {"Promoters": ""}, {"Promoters": "55", "Nowhere": "1"}} {
		if _, err := ana.Submit(t.Context(), ana.View(), values); err == nil {
			t.Errorf("submitted %v", values)
		}
	}
	if len(s.Frames()) != before {
		t.Error("the app heard of a submission that cannot be made")
	}
}

func TestViewStack(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := dial(t, s)
	ana := s.Person("ana")
	closing := strings.Replace(form, `"type":"modal"`, `"type":"modal","notify_on_close":true`, 1)
	openModal(t, s, ana, closing)
	c.next(t)
	for depth := 2; depth <= 4; depth++ {
		sent(ana.Slash(t.Context(), s.Channel("general"), "/cs form"))(t)
		reply := call(t, s, "views.push", map[string]string{"trigger_id": lastTrigger(t, s), "view": closing})
		if (reply["ok"] == true) != (depth <= 3) || depth > 3 && reply["error"] != "push_limit_reached" {
			t.Errorf("view %d: %v", depth, reply)
		}
		c.next(t)
	}
	top := ana.View()
	d, err := ana.CloseView(t.Context())
	f := c.next(t)
	c.ack(t, f, "")
	acked(t, d, err)
	var told slack.InteractionCallback
	if err := json.Unmarshal(f.Payload, &told); err != nil || told.Type != slack.InteractionTypeViewClosed || told.View.ID != top.ID {
		t.Errorf("%+v, %v", told, err)
	}
	if under := ana.View(); under.ID != top.PreviousID || under.RootID != top.RootID {
		t.Errorf("under %+v is %+v", top, under)
	}
}

func TestUpdateChecksTheHash(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	dial(t, s)
	ana, client := s.Person("ana"), api(s)
	openModal(t, s, ana, form)
	v, changed := ana.View(), strings.Replace(form, `"NPS"`, `"CSAT"`, 1)
	args := map[string]string{"view_id": v.ID, "hash": v.Hash, "view": changed}
	if reply := call(t, s, "views.update", args); reply["ok"] != true || ana.View().Title != "CSAT" || ana.View().ID != v.ID {
		t.Fatalf("%v, then %+v", reply, ana.View())
	}
	if reply := call(t, s, "views.update", args); reply["error"] != "hash_conflict" {
		t.Errorf("with an old hash: %v", reply)
	}
	home := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewDividerBlock()}}}
	for range 2 {
		if _, err := client.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: ana.ID, View: home}); err != nil {
			t.Fatal(err)
		}
	}
	old := "1.old"
	_, err := client.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: ana.ID, View: home, Hash: &old})
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) || refused.Err != "hash_conflict" {
		t.Errorf("publishing with an old hash: %v", err)
	}
}

func TestHome(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := dial(t, s)
	ana := s.Person("ana")
	home := `{"type":"home","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"Hi"},
		"accessory":{"type":"static_select","action_id":"zone","options":[
		{"text":{"type":"plain_text","text":"Berlin"},"value":"b"},{"text":{"type":"plain_text","text":"Tokyo"},"value":"t"}]}}]}`
	if reply := call(t, s, "views.publish", map[string]string{"user_id": ana.ID, "view": home}); reply["ok"] != true {
		t.Fatal(reply)
	}
	sent(ana.OpenHome(t.Context()))(t)
	var opened struct {
		Event struct {
			Tab  string     `json:"tab"`
			View slack.View `json:"view"`
		} `json:"event"`
	}
	if err := json.Unmarshal(c.next(t).Payload, &opened); err != nil || opened.Event.Tab != "home" || opened.Event.View.ID != ana.Home().ID {
		t.Errorf("%+v, %v", opened, err)
	}
	sent(ana.ClickView(t.Context(), ana.Home(), "zone", "Tokyo"))(t)
	var picked slack.InteractionCallback
	if err := json.Unmarshal(c.next(t).Payload, &picked); err != nil {
		t.Fatal(err)
	}
	actions := picked.ActionCallback.BlockActions
	if len(actions) != 1 || actions[0].SelectedOption.Value != "t" || picked.Container.Type != "view" || picked.View.ID != ana.Home().ID {
		t.Errorf("%+v", picked)
	}
}

package sandbox_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/slack-go/slack"

	"csbot/bot/sandbox"
)

// The files in testdata are Slack's documented shapes: exactly these keys, these values, and "*" for what differs each
// time but is never empty.
func TestShapes(t *testing.T) {
	t.Parallel()
	for name, provoke := range map[string]func(*testing.T, *sandbox.Server) *sandbox.Delivery{
		"slash_commands": func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			return sent(s.Person("ana").Slash(t.Context(), s.Channel("leads"), "/cs define R&D"))(t)
		},
		"app_mention": func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			return said(s.Person("olga").Say(t.Context(), s.Channel("shared-acme"), s.Mention()+" what is <NPS>? https://nps.example"))(t)
		},
		"app_mention_file": func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			return said(s.Person("ana").SayFile(t.Context(), s.Channel("cs-team"), s.Mention()+" churn", sandbox.File{Name: "q3.csv", Content: []byte("a,b\n")}))(t)
		},
		"message_im": func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			return said(s.Person("ben").DMFile(t.Context(), "what is in here?", sandbox.File{Name: "q3.csv", Content: []byte("Customer,Start,Now\n")}))(t)
		},
		"block_actions": func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			m := post(t, s, `[{"type":"section","text":{"type":"mrkdwn","text":"*Plan*"}},
				{"type":"actions","block_id":"choice","elements":[
				{"type":"static_select","action_id":"plan","placeholder":{"type":"plain_text","text":"Plan"},
				 "options":[{"text":{"type":"plain_text","text":"Annual"},"value":"year"}],
				 "initial_option":{"text":{"type":"plain_text","text":"Annual"},"value":"year"}},
				{"type":"button","text":{"type":"plain_text","text":"Go"},"value":"go"}]}]`)
			return sent(s.Person("ben").Click(t.Context(), m, "Go"))(t)
		},
		"message_action": func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			m, err := s.Person("ben").Say(t.Context(), s.Channel("leads"), "NRR & more")
			if err != nil {
				t.Fatal(err)
			}
			return sent(s.Person("ana").Shortcut(t.Context(), m, "save_term"))(t)
		},
		"view_submission": func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			ana := s.Person("ana")
			openModal(t, s, ana, form)
			return sent(ana.Submit(t.Context(), ana.View(), map[string]string{"Promoters": "55"}))(t)
		},
		"hello": func(*testing.T, *sandbox.Server) *sandbox.Delivery { return nil },
		"disconnect": func(_ *testing.T, s *sandbox.Server) *sandbox.Delivery {
			s.Disconnect("too_many_websockets")
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{})
			dial(t, s)
			provoke(t, s)
			var want, got map[string]any
			decodeFile(t, name+".json", &want)
			if err := json.Unmarshal(lastFrame(s).Raw, &got); err != nil {
				t.Fatal(err)
			}
			if payload, ok := got["payload"].(map[string]any); ok && want["envelope_id"] == nil {
				got = payload["event"].(map[string]any)
			}
			for _, difference := range differences("", want, got) {
				t.Error(difference)
			}
		})
	}
}

const form = `{"type":"modal","callback_id":"calc nps","private_metadata":"C1",
	"title":{"type":"plain_text","text":"NPS"},"submit":{"type":"plain_text","text":"Compute"},"blocks":[
	{"type":"input","block_id":"promoters","label":{"type":"plain_text","text":"Promoters"},"element":{"type":"plain_text_input"}},
	{"type":"input","block_id":"note","optional":true,"label":{"type":"plain_text","text":"Note"},
	 "element":{"type":"plain_text_input","action_id":"text"}}]}`

func sent(d *sandbox.Delivery, err error) func(*testing.T) *sandbox.Delivery {
	return func(t *testing.T) *sandbox.Delivery {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
}

func said(m *sandbox.Message, err error) func(*testing.T) *sandbox.Delivery {
	return func(t *testing.T) *sandbox.Delivery {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return m.Delivery
	}
}

// post posts blocks as the app, in #general.
func post(t *testing.T, s *sandbox.Server, blocks string) *sandbox.Message {
	t.Helper()
	reply := call(t, s, "chat.postMessage", map[string]string{"channel": s.Channel("general").ID, "text": "pick one", "blocks": blocks})
	if reply["ok"] != true {
		t.Fatalf("posting: %v", reply)
	}
	return s.Message(s.Channel("general").ID, reply["ts"].(string))
}

// openModal opens a modal for somebody, with the trigger of a slash command of theirs. A socket must be connected.
func openModal(t *testing.T, s *sandbox.Server, p *sandbox.Person, view string) {
	t.Helper()
	sent(p.Slash(t.Context(), s.Channel("general"), "/cs form"))(t)
	if reply := call(t, s, "views.open", map[string]string{"trigger_id": lastTrigger(t, s), "view": view}); reply["ok"] != true {
		t.Fatalf("opening: %v", reply)
	}
}

// lastFrame is the last one on any socket.
func lastFrame(s *sandbox.Server) sandbox.Frame {
	frames := s.Frames()
	for frames[len(frames)-1].Type == "close" {
		frames = frames[:len(frames)-1]
	}
	return frames[len(frames)-1]
}

// lastTrigger is the trigger_id of the last envelope.
func lastTrigger(t *testing.T, s *sandbox.Server) string {
	t.Helper()
	var envelope struct {
		Payload slack.SlashCommand `json:"payload"`
	}
	if err := json.Unmarshal(lastFrame(s).Raw, &envelope); err != nil {
		t.Fatal(err)
	}
	return envelope.Payload.TriggerID
}

func decodeFile(t *testing.T, name string, into any) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		t.Fatal(err)
	}
}

// differences lists where got is not as want describes.
func differences(at string, want, got any) []string {
	var found []string
	switch want := want.(type) {
	case map[string]any:
		object, ok := got.(map[string]any)
		if !ok {
			return []string{fmt.Sprintf("%s: want an object, got %v", at, got)}
		}
		if inner, ok := want["*"]; ok && len(want) == 1 && len(object) == 1 {
			for key, value := range object {
				return differences(at+"/"+key, inner, value)
			}
		}
		for key, value := range want {
			if _, ok := object[key]; !ok {
				found = append(found, at+"/"+key+": missing")
				continue
			}
			found = append(found, differences(at+"/"+key, value, object[key])...)
		}
		for key := range object {
			if _, ok := want[key]; !ok {
				found = append(found, fmt.Sprintf("%s/%s: unexpected %v", at, key, object[key]))
			}
		}
	case []any:
		list, ok := got.([]any)
		if !ok || len(list) != len(want) {
			return []string{fmt.Sprintf("%s: want %d elements, got %v", at, len(want), got)}
		}
		for i := range want {
			found = append(found, differences(fmt.Sprintf("%s/%d", at, i), want[i], list[i])...)
		}
	default:
		if want == "*" && got != nil && got != "" || want == got {
			return nil
		}
		found = append(found, fmt.Sprintf("%s: want %v, got %v", at, want, got))
	}
	return found
}

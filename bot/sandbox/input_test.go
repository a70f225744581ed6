package sandbox_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"csbot/bot/sandbox"
)

// TestInputs is how what a person enters in a field reaches the app, for each kind of field; empty want means that
// Slack's client would not take it.
func TestInputs(t *testing.T) {
	t.Parallel()
	const options = `"options":[{"text":{"type":"plain_text","text":"One"},"value":"1"},{"text":{"type":"plain_text","text":"Two"},"value":"2"}]`
	one := `{"text":{"type":"plain_text","text":"One","emoji":true},"value":"1"}`
	two := `{"text":{"type":"plain_text","text":"Two","emoji":true},"value":"2"}`
	for _, test := range []struct{ kind, extra, entered, want string }{
		{"plain_text_input", "", "55 < 60", `"value":"55 < 60"`},
		{"plain_text_input", `,"max_length":3`, "four", ""},
		{"plain_text_input", `,"min_length":3`, "xx", ""},
		{"plain_text_input", `,"initial_value":"12"`, "-", `"value":"12"`},
		{"number_input", `,"is_decimal_allowed":false`, "12", `"value":"12"`},
		{"number_input", `,"is_decimal_allowed":false`, "1.5", ""},
		{"number_input", `,"is_decimal_allowed":true`, "1.5", `"value":"1.5"`},
		{"number_input", `,"is_decimal_allowed":true`, "twelve", ""},
		{"static_select", "," + options, "Two", `"selected_option":` + two},
		{"static_select", "," + options, "1", `"selected_option":` + one},
		{"static_select", "," + options, "Three", ""},
		{"radio_buttons", "," + options, "One", `"selected_option":` + one},
		{"checkboxes", "," + options, "One\nTwo", `"selected_options":[` + one + "," + two + `]`},
		{"multi_static_select", "," + options, "Two", `"selected_options":[` + two + `]`},
		{"users_select", "", "ben", `"selected_user":"U0BEN0002"`},
		{"users_select", "", "nobody", ""},
		{"multi_users_select", "", "ben\nana", `"selected_users":["U0BEN0002","U0ANA0001"]`},
		{"multi_users_select", "", "ben\nnobody", ""},
		{"multi_channels_select", "", "general", `"selected_channels":["C0GENERAL"]`},
		{"multi_conversations_select", "", "leads", `"selected_conversations":["C0LEADS01"]`},
		{"channels_select", "", "cs-team", `"selected_channel":"C0CSTEAM1"`},
		{"conversations_select", "", "general", `"selected_conversation":"C0GENERAL"`},
		{"conversations_select", "", "nowhere", ""},
		{"datepicker", "", "2026-12-24", `"selected_date":"2026-12-24"`},
		{"timepicker", "", "09:00", `"selected_time":"09:00"`},
	} {
		t.Run(test.kind+" "+test.entered, func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{})
			dial(t, s)
			ana := s.Person("ana")
			openModal(t, s, ana, fmt.Sprintf(`{"type":"modal","title":{"type":"plain_text","text":"T"},"submit":{"type":"plain_text","text":"Go"},
				"blocks":[{"type":"input","block_id":"b","label":{"type":"plain_text","text":"L"},"element":{"type":%q,"action_id":"a"%s}}]}`,
				test.kind, test.extra))
			values := map[string]string{"L": test.entered}
			if test.entered == "-" {
				values = nil
			}
			_, err := ana.Submit(t.Context(), ana.View(), values)
			if test.want == "" {
				if err == nil {
					t.Error("was taken")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var got struct {
				Payload struct {
					View struct {
						State struct {
							Values map[string]map[string]any `json:"values"`
						} `json:"state"`
					} `json:"view"`
				} `json:"payload"`
			}
			var want any
			frames := s.Frames()
			mustDecode(t, string(frames[len(frames)-1].Raw), &got)
			mustDecode(t, fmt.Sprintf(`{"type":%q,%s}`, test.kind, test.want), &want)
			if diff := cmp.Diff(want, got.Payload.View.State.Values["b"]["a"]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func mustDecode(t *testing.T, raw string, into any) {
	t.Helper()
	if err := json.NewDecoder(strings.NewReader(raw)).Decode(into); err != nil {
		t.Fatal(err)
	}
}

func TestSelectInAMessage(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := dial(t, s)
	m := post(t, s, `[{"type":"section","text":{"type":"mrkdwn","text":"Hi"},"accessory":{"type":"overflow","action_id":"more",
		"options":[{"text":{"type":"plain_text","text":"Mute"},"value":"mute"},{"text":{"type":"plain_text","text":"Leave"},"value":"leave"}]}}]`)
	sent(s.Person("ana").Select(t.Context(), m, "more", "Leave"))(t)
	var got struct {
		Actions []struct {
			Selected struct {
				Value string `json:"value"`
			} `json:"selected_option"`
		} `json:"actions"`
		State struct {
			Values map[string]any `json:"values"`
		} `json:"state"`
	}
	mustDecode(t, string(c.next(t).Payload), &got)
	if len(got.Actions) != 1 || got.Actions[0].Selected.Value != "leave" || len(got.State.Values) != 0 {
		t.Errorf("%+v", got)
	}
}

package sandbox_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"csbot/bot/sandbox"
)

// TestPayloadsAreShapedAsSlacks: the files in testdata/slack have the fields
// that Slack was seen to send, field by field; so has what the sandbox sends.
func TestPayloadsAreShapedAsSlacks(t *testing.T) {
	t.Parallel()
	grid, connect := sandbox.Options{Grid: true}, sandbox.Options{Grid: true, Connect: true}
	for name, tt := range map[string]struct {
		options sandbox.Options
		provoke func(*testing.T, *sandbox.Server) *sandbox.Delivery
	}{
		"mention":                   {provoke: saying("ana", "general")},
		"mention_grid":              {grid, saying("ana", "general")},
		"mention_by_partner":        {provoke: saying("olga", "shared-acme")},
		"mention_by_partner_grid":   {sandbox.Options{Connect: true}, saying("otto", "shared-acme")},
		"mention_by_us_hosted":      {sandbox.Options{Connect: true}, saying("ana", "acme-hosted")},
		"mention_by_us_grid_shared": {connect, saying("ana", "shared-acme")},
		"mention_in_thread":         {provoke: replying("general", (*sandbox.Person).Reply)},
		"mention_broadcast":         {provoke: replying("general", (*sandbox.Person).Broadcast)},
		"mention_edited": {provoke: func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			m, err := s.Person("ana").Say(t.Context(), s.Channel("general"), s.Mention()+" hi")
			if err != nil {
				t.Fatal(err)
			}
			return said(s.Person("ana").Edit(t.Context(), m, s.Mention()+" hello"))(t)
		}},
		"message_im": {provoke: func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			return said(s.Person("ana").DM(t.Context(), "hi"))(t)
		}},
		"message_im_broadcast": {provoke: func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			im := s.Person("ana").IM()
			reply := call(t, s, "chat.postMessage", map[string]string{"channel": im.ID, "text": "hi"})
			return said(s.Person("ana").Broadcast(t.Context(), s.Message(im.ID, reply["ts"].(string)), "ho"))(t)
		}},
		"home_opened":      {provoke: opening},
		"home_opened_bare": {sandbox.Options{Faults: sandbox.Faults{BareHome: true}}, opening},
		"home_opened_org":  {sandbox.Options{Grid: true, OrgInstall: true}, opening},
		"click":            {provoke: clicking("ana", "general", false)},
		"click_in_thread":  {provoke: clicking("ana", "general", true)},
		"click_grid":       {grid, clicking("ana", "general", false)},
		"click_by_partner": {provoke: clicking("olga", "shared-acme", false)},
		"click_on_private": {provoke: func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			ana, general := s.Person("ana"), s.Channel("general")
			call(t, s, "chat.postEphemeral", map[string]string{"channel": general.ID, "user": ana.ID, "text": "hi", "blocks": more})
			seen := ana.Sees(general)
			return sent(ana.Click(t.Context(), seen[len(seen)-1], "More"))(t)
		}},
		"click_home": {provoke: func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
			t.Helper()
			ana := s.Person("ana")
			call(t, s, "views.publish", map[string]string{"user_id": ana.ID, "view": `{"type":"home","blocks":` + more + `}`})
			return sent(ana.ClickView(t.Context(), ana.Home(), "More", ""))(t)
		}},
		"submission":      {provoke: submitting},
		"submission_grid": {grid, submitting},
		"slash":           {provoke: commanding},
		"slash_grid":      {grid, commanding},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, tt.options)
			dial(t, s)
			tt.provoke(t, s)
			var want any
			var got struct {
				Payload any `json:"payload"`
			}
			decodeFile(t, "slack/"+name+".json", &want)
			if err := json.Unmarshal(lastFrame(s).Raw, &got); err != nil {
				t.Fatal(err)
			}
			theirs, ours := fieldsOf("", want), fieldsOf("", got.Payload)
			for _, field := range slices.Sorted(maps.Keys(theirs)) {
				if !ours[field] {
					t.Errorf("Slack has %s, the sandbox not", field)
				}
			}
			for _, field := range slices.Sorted(maps.Keys(ours)) {
				if !theirs[field] {
					t.Errorf("the sandbox has %s, Slack not", field)
				}
			}
		})
	}
}

// fieldsOf are the fields of a payload with the kind of value in each, but for what the app or a person put there.
func fieldsOf(at string, v any) map[string]bool {
	all := map[string]bool{}
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if key == "blocks" || key == "values" {
				all[at+"/"+key] = true
				continue
			}
			maps.Copy(all, fieldsOf(at+"/"+key, value))
		}
	case []any:
		for _, value := range v {
			maps.Copy(all, fieldsOf(at+"/*", value))
		}
		all[at+" (list)"] = true
	default:
		all[fmt.Sprintf("%s (%T)", at, v)] = true
	}
	return all
}

const more = `[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"More"},"value":"more"}]}]`

func saying(who, where string) func(*testing.T, *sandbox.Server) *sandbox.Delivery {
	return func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
		t.Helper()
		return said(s.Person(who).Say(t.Context(), s.Channel(where), s.Mention()+" what is GRR?"))(t)
	}
}

func replying(where string, how func(*sandbox.Person, context.Context, *sandbox.Message, string) (*sandbox.Message, error)) func(*testing.T, *sandbox.Server) *sandbox.Delivery {
	return func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
		t.Helper()
		root, err := s.Person("ana").Say(t.Context(), s.Channel(where), "renewals")
		if err != nil {
			t.Fatal(err)
		}
		return said(how(s.Person("ana"), t.Context(), root, s.Mention()+" what is GRR?"))(t)
	}
}

func opening(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
	t.Helper()
	return sent(s.Person("ana").OpenHome(t.Context()))(t)
}

func clicking(who, where string, inThread bool) func(*testing.T, *sandbox.Server) *sandbox.Delivery {
	return func(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
		t.Helper()
		ch, args := s.Channel(where), map[string]string{"text": "hi", "blocks": more}
		args["channel"] = ch.ID
		if inThread {
			root, err := s.Person("ana").Say(t.Context(), ch, "renewals")
			if err != nil {
				t.Fatal(err)
			}
			args["thread_ts"] = root.TS
		}
		reply := call(t, s, "chat.postMessage", args)
		return sent(s.Person(who).Click(t.Context(), s.Message(ch.ID, reply["ts"].(string)), "More"))(t)
	}
}

func submitting(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
	t.Helper()
	ana := s.Person("ana")
	openModal(t, s, ana, strings.Replace(form, `"submit"`, `"close":{"type":"plain_text","text":"Cancel"},"submit"`, 1))
	return sent(ana.Submit(t.Context(), ana.View(), map[string]string{"Promoters": "55"}))(t)
}

func commanding(t *testing.T, s *sandbox.Server) *sandbox.Delivery {
	t.Helper()
	return sent(s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs nps 55 25 20"))(t)
}

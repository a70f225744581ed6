package sandbox_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"csbot/bot/sandbox"
)

const npsForm = `{"type":"modal","callback_id":"nps","title":{"type":"plain_text","text":"Net Promoter Score"},
	"submit":{"type":"plain_text","text":"Calculate"},"blocks":[
	{"type":"input","block_id":"promoters","label":{"type":"plain_text","text":"Promoters"},"element":{"type":"plain_text_input","action_id":"v"}},
	{"type":"input","block_id":"days","optional":true,"label":{"type":"plain_text","text":"Days"},"element":{"type":"checkboxes","action_id":"v",
		"initial_options":[{"text":{"type":"plain_text","text":"Mon"},"value":"mon"}],
		"options":[{"text":{"type":"plain_text","text":"Mon"},"value":"mon"},{"text":{"type":"plain_text","text":"Tue"},"value":"tue"}]}}]}`

const choices = `{"text":"You typed","blocks":[{"type":"section","block_id":"said","text":{"type":"mrkdwn","text":"TYPED"}},
	{"type":"actions","elements":[
		{"type":"button","text":{"type":"plain_text","text":"Form"},"action_id":"form"},
		{"type":"static_select","action_id":"metric","options":[{"text":{"type":"plain_text","text":"NRR"},"value":"nrr"}]},
		{"type":"overflow","action_id":"rest","options":[{"text":{"type":"plain_text","text":"Elsewhere"},"value":"a/b c"}]}]}]}`

// app answers every kind of thing that a person can do on the page.
func app(t *testing.T, s *sandbox.Server) <-chan string {
	t.Helper()
	told := make(chan string, 10)
	connect(t, s, func(c *socketmode.Client, evt socketmode.Event) {
		switch data := evt.Data.(type) {
		case slack.SlashCommand:
			quoted, _ := json.Marshal(data.Text)
			_ = c.Ack(*evt.Request, json.RawMessage(strings.Replace(choices, `"TYPED"`, string(quoted), 1)))
		case slackevents.EventsAPIEvent:
			_ = c.Ack(*evt.Request)
			appHears(t, s, data)
		case slack.InteractionCallback:
			appClicked(t, s, c, evt, told)
		}
	})
	return told
}

func appHears(t *testing.T, s *sandbox.Server, event slackevents.EventsAPIEvent) {
	t.Helper()
	switch e := event.InnerEvent.Data.(type) {
	case *slackevents.AppMentionEvent:
		_, _, _ = api(s).PostMessageContext(t.Context(), e.Channel, slack.MsgOptionTS(e.TimeStamp), slack.MsgOptionText("*heard* you", false))
	case *slackevents.MessageEvent:
		_, _, _ = api(s).PostMessageContext(t.Context(), e.Channel, slack.MsgOptionText("between us", false))
	case *slackevents.AppHomeOpenedEvent:
		view := slack.HomeTabViewRequest{Type: "home", Blocks: slack.Blocks{BlockSet: []slack.Block{
			slack.NewActionBlock("", slack.NewButtonBlockElement("try", "", slack.NewTextBlockObject("plain_text", "From home", false, false))),
		}}}
		_, _ = api(s).PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: e.User, View: view})
	}
}

func appClicked(t *testing.T, s *sandbox.Server, c *socketmode.Client, evt socketmode.Event, told chan<- string) {
	t.Helper()
	data := evt.Data.(slack.InteractionCallback)
	switch {
	case data.Type == slack.InteractionTypeViewSubmission:
		days := data.View.State.Values["days"]["v"].SelectedOptions
		if typed := data.View.State.Values["promoters"]["v"].Value; typed != "20" {
			_ = c.Ack(*evt.Request, map[string]any{"response_action": "errors", "errors": map[string]string{"promoters": "I can't read " + typed}})
			return
		}
		_ = c.Ack(*evt.Request)
		told <- "20 and " + strings.Repeat("day", len(days))
	case data.Type == slack.InteractionTypeBlockActions && data.ActionCallback.BlockActions[0].ActionID == "form":
		_ = c.Ack(*evt.Request)
		var view slack.ModalViewRequest
		_ = json.Unmarshal([]byte(npsForm), &view)
		_, _ = api(s).OpenViewContext(t.Context(), data.TriggerID, view)
	case data.Type == slack.InteractionTypeBlockActions:
		_ = c.Ack(*evt.Request)
		action := data.ActionCallback.BlockActions[0]
		told <- action.ActionID + " " + action.SelectedOption.Value
	case data.Type == slack.InteractionTypeMessageAction:
		_ = c.Ack(*evt.Request)
		told <- data.CallbackID + " on " + data.Message.Text
	default:
		_ = c.Ack(*evt.Request)
	}
}

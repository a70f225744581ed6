package sandbox_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"csbot/bot/sandbox"
)

// TestErrors is what Slack says to calls that cannot work.
func TestErrors(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Scopes: append(sandbox.DefaultScopes(), "channels:history", "channels:join")})
	general := s.Channel("general")
	own := post(t, s, "")
	theirs, err := s.Person("ana").Say(t.Context(), general, "mine")
	if err != nil {
		t.Fatal(err)
	}
	ephemeral := call(t, s, "chat.postEphemeral", map[string]string{"channel": general.ID, "user": "U0ANA0001", "text": "psst"})
	s.Channel("shared-acme").Archive()

	for _, test := range []struct{ method, args, want string }{
		{"chat.postMessage", "channel=C0NOSUCH text=hi", "channel_not_found"},
		{"chat.postMessage", "channel=C0LEADS01 text=hi", "channel_not_found"},
		{"chat.postMessage", "channel=C0RANDOM1 text=hi", "not_in_channel"},
		{"chat.postMessage", "channel=C0SHARED1 text=hi", "is_archived"},
		{"chat.postMessage", "channel=C0GENERAL text=", "no_text"},
		{"chat.postMessage", "channel=C0GENERAL text=hi blocks=nonsense", "invalid_blocks_format"},
		{"chat.postMessage", `channel=C0GENERAL text=hi blocks=[{"type":"nonsense"}]`, "invalid_blocks"},
		{"chat.postMessage", "channel=C0GENERAL text=hi thread_ts=1.000001", "cannot_reply_to_message"},
		{"chat.postMessage", "channel=C0GENERAL text=hi blocks=" + longBlocks(), "msg_blocks_too_long"},
		{"chat.postEphemeral", "channel=C0GENERAL user=U0OLGA005 text=hi", "user_not_in_channel"},
		{"chat.update", "channel=C0GENERAL ts=1.000001 text=hi", "message_not_found"},
		{"chat.update", "channel=C0GENERAL text=hi ts=" + theirs.TS, "cant_update_message"},
		{"chat.update", "channel=C0GENERAL text=hi ts=" + ephemeral["message_ts"].(string), "message_not_found"},
		{"chat.update", "channel=C0GENERAL ts=" + own.TS + " text=" + strings.Repeat("x", 4_001), "msg_too_long"},
		{"chat.delete", "channel=C0GENERAL ts=" + theirs.TS, "cant_delete_message"},
		{"chat.getPermalink", "channel=C0GENERAL message_ts=1.000001", "message_not_found"},
		{"conversations.open", "users=U0NOBODY1", "user_not_found"},
		{"conversations.open", "users=U0CSBOT07", "cannot_dm_bot"},
		{"conversations.info", "channel=C0LEADS01", "channel_not_found"},
		{"conversations.history", "channel=C0RANDOM1", "not_in_channel"},
		{"conversations.replies", "channel=C0GENERAL ts=1.000001", "thread_not_found"},
		{"conversations.join", "channel=C0SHARED1", "is_archived"},
		{"conversations.list", "types=im", "missing_scope"},
		{"conversations.list", "types=nonsense", "invalid_types"},
		{"conversations.members", "channel=C0GENERAL cursor=nonsense", "invalid_cursor"},
		{"reactions.add", "channel=C0GENERAL name=eyes timestamp=" + own.TS, "missing_scope"},
		{"users.info", "user=ana", "user_not_found"},
		{"views.open", "trigger_id=1.2.x view={}", "invalid_trigger_id"},
		{"views.update", "view_id=V1 view={}", "not_found"},
		{"views.publish", "user_id=U0ANA0001 view={}", "invalid_arguments"},
		{"chat.unfurl", "channel=C0GENERAL", "unknown_method"},
		{"apps.connections.open", "", "not_allowed_token_type"},
	} {
		t.Run(test.method+" "+test.want, func(t *testing.T) {
			t.Parallel()
			args := map[string]string{}
			for pair := range strings.FieldsSeq(test.args) {
				name, value, _ := strings.Cut(pair, "=")
				args[name] = value
			}
			if got := call(t, s, test.method, args); got["ok"] != false || got["error"] != test.want {
				t.Errorf("got %v, want %s", got, test.want)
			}
		})
	}
}

func TestInvalidBlocksSayWhere(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	long := slack.NewHeaderBlock(slack.NewTextBlockObject(slack.PlainTextType, strings.Repeat("x", 151), false, false))
	_, _, err := api(s).PostMessageContext(t.Context(), s.Channel("general").ID, slack.MsgOptionBlocks(long))
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) || refused.Err != "invalid_blocks" {
		t.Fatal(err)
	}
	if messages := refused.ResponseMetadata.Messages; len(messages) != 1 || !strings.HasPrefix(messages[0], "[ERROR] ") ||
		!strings.Contains(messages[0], "[json-pointer:/blocks/0/text/text]") {
		t.Errorf("messages %q", messages)
	}
}

func TestMessageLife(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Scopes: append(sandbox.DefaultScopes(), "channels:history", "reactions:write")})
	client, general, ana := api(s), s.Channel("general"), s.Person("ana")
	_, ts, err := client.PostMessageContext(t.Context(), general.ID, slack.MsgOptionText("one", false),
		slack.MsgOptionBlocks(slack.NewDividerBlock()),
		slack.MsgOptionMetadata(slack.SlackMetadata{EventType: "quiz", EventPayload: map[string]any{"round": "7"}}))
	if err != nil {
		t.Fatal(err)
	}
	if err := client.AddReactionContext(t.Context(), "eyes", slack.NewRefToMessage(general.ID, ts)); err != nil {
		t.Fatal(err)
	}
	reply, err := ana.Reply(t.Context(), s.Message(general.ID, ts), "two")
	if err != nil {
		t.Fatal(err)
	}
	history, err := client.GetConversationHistoryContext(t.Context(),
		&slack.GetConversationHistoryParameters{ChannelID: general.ID, IncludeAllMetadata: true})
	if err != nil || len(history.Messages) != 1 {
		t.Fatalf("%+v, %v", history, err)
	}
	if m := history.Messages[0]; m.Metadata.EventPayload["round"] != "7" || m.ReplyCount != 1 || m.LatestReply != reply.TS || len(m.Reactions) != 1 {
		t.Errorf("history has %+v", m)
	}
	replies, _, _, err := client.GetConversationRepliesContext(t.Context(), &slack.GetConversationRepliesParameters{ChannelID: general.ID, Timestamp: ts})
	if err != nil || len(replies) != 2 || replies[1].Text != "two" || replies[1].ThreadTimestamp != ts {
		t.Errorf("%+v, %v", replies, err)
	}
	if _, _, _, err := client.UpdateMessageContext(t.Context(), general.ID, ts, slack.MsgOptionText("three", false)); err != nil {
		t.Fatal(err)
	}
	if m := ana.Sees(general)[0]; m.Text != "three" || m.Blocks != nil || m.Edited == "" {
		t.Errorf("text without blocks leaves %+v", m)
	}
	if _, _, err := client.DeleteMessageContext(t.Context(), general.ID, ts); err != nil {
		t.Fatal(err)
	}
	if seen := ana.Sees(general); len(seen) != 0 || !s.Message(general.ID, ts).Deleted {
		t.Errorf("after deletion ana sees %+v", seen)
	}
}

func TestTimestampsAreUnique(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	general, seen := s.Channel("general"), map[string]bool{}
	for range 50 {
		m, err := s.Person("ana").Say(t.Context(), general, "hi")
		if err != nil || seen[m.TS] {
			t.Fatalf("%v, %v", m, err)
		}
		seen[m.TS] = true
	}
	if order := slices.Sorted(maps.Keys(seen)); order[49] != s.Person("ana").Sees(general)[49].TS {
		t.Error("timestamps do not grow")
	}
}

func TestLists(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	client := api(s)
	channels, _, err := client.GetConversationsContext(t.Context(), &slack.GetConversationsParameters{Types: []string{"public_channel", "private_channel"}})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, ch := range channels {
		got[ch.Name] = ch.IsMember
	}
	want := map[string]bool{"general": true, "cs-team": true, "random": false, "shared-acme": true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var members []string
	for cursor := ""; ; {
		page, next, err := client.GetUsersInConversationContext(t.Context(), &slack.GetUsersInConversationParameters{ChannelID: "C0GENERAL", Limit: 4, Cursor: cursor})
		if err != nil {
			t.Fatal(err)
		}
		members = append(members, page...)
		if cursor = next; cursor == "" {
			break
		}
	}
	if len(members) != 6 || slices.Contains(members, "U0OLGA005") {
		t.Errorf("members %v", members)
	}
	guy, err := client.GetUserInfoContext(t.Context(), s.Person("guy").ID)
	if err != nil || !guy.IsRestricted || guy.TZ != "Europe/Paris" {
		t.Errorf("%+v, %v", guy, err)
	}
	info, err := client.GetConversationInfoContext(t.Context(), &slack.GetConversationInfoInput{ChannelID: s.Channel("shared-acme").ID})
	if err != nil || !info.IsExtShared {
		t.Errorf("%+v, %v", info, err)
	}
}

func TestWhoIsWho(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Scopes: append(sandbox.DefaultScopes(), "team:read", "channels:join")})
	client := api(s)
	userID, botID := s.Bot()
	if got, err := client.AuthTestContext(t.Context()); err != nil || got.UserID != userID || got.BotID != botID || got.TeamID != s.Team() {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := client.GetTeamInfoContext(t.Context()); err != nil || got.ID != s.Team() {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := client.GetBotInfoContext(t.Context(), slack.GetBotInfoParameters{Bot: botID}); err != nil || got.UserID != userID {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := client.GetUsersContext(t.Context()); err != nil || len(got) != len(s.People())-1 {
		t.Errorf("users.list knows %d people, %v; all but the outsider are ours", len(got), err)
	}
	if _, _, _, err := client.JoinConversationContext(t.Context(), s.Channel("random").ID); err != nil || !s.Channel("random").Has(s.Person(userID)) {
		t.Errorf("joining: %v", err)
	}
	if got, _, err := client.GetConversationsForUserContext(t.Context(), &slack.GetConversationsForUserParameters{}); err != nil || len(got) != 4 {
		t.Errorf("the bot is in %d channels, %v", len(got), err)
	}
	s.Channel("random").RemoveBot()
	if got, _, err := client.GetConversationsForUserContext(t.Context(), &slack.GetConversationsForUserParameters{}); err != nil || len(got) != 3 {
		t.Errorf("then in %d channels, %v", len(got), err)
	}
}

func TestOpeningADirectConversation(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	client, olga := api(s), s.Person("olga")
	for _, opened := range []bool{false, true} {
		ch, noOp, already, err := client.OpenConversationContext(t.Context(), &slack.OpenConversationParameters{Users: []string{olga.ID}, ReturnIM: true})
		if err != nil || noOp != opened || already != opened || ch.ID != olga.IM().ID || !ch.IsIM || ch.User != olga.ID {
			t.Errorf("%+v, %v %v, %v", ch, noOp, already, err)
		}
	}
	_, ts, err := client.PostMessageContext(t.Context(), olga.IM().ID, slack.MsgOptionText("hi", false))
	if err != nil || texts(olga.DMs()) != "hi" {
		t.Errorf("%q, %v", texts(olga.DMs()), err)
	}
	link, err := client.GetPermalinkContext(t.Context(), &slack.PermalinkParameters{Channel: olga.IM().ID, Ts: ts})
	if want := "/archives/" + olga.IM().ID + "/p" + strings.ReplaceAll(ts, ".", ""); err != nil || !strings.HasSuffix(link, want) {
		t.Errorf("%q, %v", link, err)
	}
}

package blockkit

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// x is a text of n characters, each more than a byte long.
func x(n int) string { return strings.Repeat("é", n) }

// many is a JSON array of n items; %d in the item is its index.
func many(n int, item string) string {
	items := make([]string, n)
	for i := range items {
		items[i] = strings.ReplaceAll(item, "%d", strconv.Itoa(i))
	}
	return "[" + strings.Join(items, ",") + "]"
}

func plainJSON(n int) string { return `{"type":"plain_text","text":"` + x(n) + `"}` }

// The places that a fragment of JSON is tried in.
var settings = map[string]struct {
	document string // with %s for the fragment
	check    func([]byte) []Problem
}{
	"blocks":    {`%s`, CheckMessage},
	"block":     {`[%s]`, CheckMessage},
	"action":    {`[{"type":"actions","elements":[%s]}]`, CheckMessage},
	"accessory": {`[{"type":"section","text":{"type":"mrkdwn","text":"a"},"accessory":%s}]`, CheckMessage},
	"context":   {`[{"type":"context","elements":[%s]}]`, CheckMessage},
	"line":      {`[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[%s]}]}]`, CheckMessage},
	"rich":      {`[{"type":"rich_text","elements":[%s]}]`, CheckMessage},
	"input": {`{"type":"modal","title":{"type":"plain_text","text":"T"},"submit":{"type":"plain_text","text":"S"},` +
		`"blocks":[{"type":"input","label":{"type":"plain_text","text":"L"},"element":%s}]}`, CheckView},
	"modal block":  {`{"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":[%s]}`, CheckView},
	"modal blocks": {`{"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":%s}`, CheckView},
	"home blocks":  {`{"type":"home","blocks":%s}`, CheckView},
	"view":         {`%s`, CheckView},
	"payload":      {`%s`, CheckPayload},
}

const (
	divider = `{"type":"divider"}`
	opt     = `{"text":{"type":"plain_text","text":"a"},"value":"%d"}`
	title   = `"title":{"type":"plain_text","text":"T"}`
	chartOf = `{"type":"data_visualization","title":"t","chart":%s}`
)

// Each rule, with what it lets pass, what it refuses, and where it points.
var rules = []struct{ rule, in, good, bad, pointer string }{
	{"an array of blocks", "blocks", `[]`, `{}`, "/blocks"},
	{"a block is an object", "blocks", `[` + divider + `]`, `["divider"]`, "/blocks/0"},
	{"50 blocks a message", "blocks", many(50, divider), many(51, divider), "/blocks"},
	{"100 blocks a modal", "modal blocks", many(100, divider), many(101, divider), "/blocks"},
	{"100 blocks a Home tab", "home blocks", many(100, divider), many(101, divider), "/blocks"},
	{"13,000 characters of blocks", "blocks", sections(13_000), sections(13_001), "/blocks"},
	{"a type", "block", divider, `{}`, "/blocks/0"},
	{"a type that exists", "block", divider, `{"type":"dividers"}`, "/blocks/0/type"},
	{"no file block", "block", divider, `{"type":"file","external_id":"a","source":"remote"}`, "/blocks/0/type"},
	{"no unknown field", "block", divider, `{"type":"divider","colour":"red"}`, "/blocks/0"},
	{"block_id length", "block", `{"type":"divider","block_id":"` + x(255) + `"}`, `{"type":"divider","block_id":"` + x(256) + `"}`, "/blocks/0/block_id"},
	{"block_id once", "blocks", `[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"b"}]`, `[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]`, "/blocks/1/block_id"},

	{"alert in modals only", "modal block", `{"type":"alert","text":` + plainJSON(1) + `}`, `{"type":"markdown","text":"a"}`, "/blocks/0/type"},
	{"no alert in messages", "block", divider, `{"type":"alert","text":` + plainJSON(1) + `}`, "/blocks/0/type"},
	{"no table on Home", "home blocks", `[` + divider + `]`, `[{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}]`, "/blocks/0/type"},
	{"no card in modals", "modal block", divider, `{"type":"card","title":` + plainJSON(1) + `}`, "/blocks/0/type"},

	{"header is plain", "block", `{"type":"header","text":` + plainJSON(1) + `}`, `{"type":"header","text":{"type":"mrkdwn","text":"a"}}`, "/blocks/0/text/type"},
	{"header length", "block", `{"type":"header","text":` + plainJSON(150) + `}`, `{"type":"header","text":` + plainJSON(151) + `}`, "/blocks/0/text/text"},
	{"header needs text", "block", `{"type":"header","text":` + plainJSON(1) + `}`, `{"type":"header"}`, "/blocks/0"},
	{"header level", "block", `{"type":"header","level":4,"text":` + plainJSON(1) + `}`, `{"type":"header","level":5,"text":` + plainJSON(1) + `}`, "/blocks/0/level"},

	{"section text length", "block", `{"type":"section","text":` + plainJSON(3000) + `}`, `{"type":"section","text":` + plainJSON(3001) + `}`, "/blocks/0/text/text"},
	{"text not empty", "block", `{"type":"section","text":{"type":"mrkdwn","text":"a"}}`, `{"type":"section","text":{"type":"mrkdwn","text":""}}`, "/blocks/0/text/text"},
	{"text kinds", "block", `{"type":"section","text":{"type":"mrkdwn","text":"a","verbatim":true}}`, `{"type":"section","text":{"type":"markdown","text":"a"}}`, "/blocks/0/text/type"},
	{"emoji is for plain text", "block", `{"type":"section","text":{"type":"plain_text","text":"a","emoji":true}}`, `{"type":"section","text":{"type":"mrkdwn","text":"a","emoji":true}}`, "/blocks/0/text"},
	{"text is an object", "block", `{"type":"section","text":` + plainJSON(1) + `}`, `{"type":"section","text":"a"}`, "/blocks/0/text"},
	{"text is a string", "block", `{"type":"section","text":` + plainJSON(1) + `}`, `{"type":"section","text":{"type":"plain_text","text":1}}`, "/blocks/0/text/text"},
	{"section needs text or fields", "block", `{"type":"section","fields":[` + plainJSON(1) + `]}`, `{"type":"section"}`, "/blocks/0"},
	{"10 fields", "block", `{"type":"section","fields":` + many(10, plainJSON(1)) + `}`, `{"type":"section","fields":` + many(11, plainJSON(1)) + `}`, "/blocks/0/fields"},
	{"field length", "block", `{"type":"section","fields":[` + plainJSON(2000) + `]}`, `{"type":"section","fields":[` + plainJSON(2001) + `]}`, "/blocks/0/fields/0/text"},
	{"expand", "block", `{"type":"section","expand":true,"text":` + plainJSON(1) + `}`, `{"type":"section","expand":1,"text":` + plainJSON(1) + `}`, "/blocks/0/expand"},
	{"accessory kinds", "accessory", `{"type":"image","alt_text":"a","image_url":"https://a.b/c"}`, `{"type":"plain_text_input"}`, "/blocks/0/accessory/type"},

	{"context takes texts and images", "context", `{"type":"mrkdwn","text":"a"}`, `{"type":"button","text":` + plainJSON(1) + `}`, "/blocks/0/elements/0/type"},
	{"10 in a context", "block", `{"type":"context","elements":` + many(10, plainJSON(1)) + `}`, `{"type":"context","elements":` + many(11, plainJSON(1)) + `}`, "/blocks/0/elements"},
	{"context not empty", "context", plainJSON(1), ``, "/blocks/0/elements"},
	{"context text", "context", plainJSON(3000), plainJSON(3001), "/blocks/0/elements/0/text"},
	{"element needs a type", "context", plainJSON(1), `{"text":"a"}`, "/blocks/0/elements/0"},
	{"element is an object", "context", plainJSON(1), `"a"`, "/blocks/0/elements/0"},

	{"image needs alt_text", "block", `{"type":"image","alt_text":"a","image_url":"https://a.b/c"}`, `{"type":"image","image_url":"https://a.b/c"}`, "/blocks/0"},
	{"image needs one source", "block", `{"type":"image","alt_text":"a","slack_file":{"id":"F1"}}`, `{"type":"image","alt_text":"a"}`, "/blocks/0"},
	{"image from the web", "block", `{"type":"image","alt_text":"a","image_url":"http://a.b/c"}`, `{"type":"image","alt_text":"a","image_url":"data:image/png,x"}`, "/blocks/0/image_url"},
	{"slack_file by id or url", "block", `{"type":"image","alt_text":"a","slack_file":{"url":"https://a.b/c"}}`, `{"type":"image","alt_text":"a","slack_file":{}}`, "/blocks/0/slack_file"},
	{"video", "block", `{"type":"video","alt_text":"a","title":` + plainJSON(199) + `,"thumbnail_url":"https://a.b/c","video_url":"https://a.b/c"}`, `{"type":"video","alt_text":"a","title":` + plainJSON(199) + `,"thumbnail_url":"https://a.b/c","video_url":"http://a.b/c"}`, "/blocks/0/video_url"},

	{"25 actions", "block", `{"type":"actions","elements":` + many(25, `{"type":"button","action_id":"a%d","text":`+plainJSON(1)+`}`) + `}`, `{"type":"actions","elements":` + many(26, `{"type":"button","action_id":"a%d","text":`+plainJSON(1)+`}`) + `}`, "/blocks/0/elements"},
	{"action_id once a block", "block", `{"type":"actions","elements":` + many(2, `{"type":"button","action_id":"a%d","text":`+plainJSON(1)+`}`) + `}`, `{"type":"actions","elements":` + many(2, `{"type":"button","action_id":"a","text":`+plainJSON(1)+`}`) + `}`, "/blocks/0/elements/1/action_id"},
	{"action_id length", "action", `{"type":"button","text":` + plainJSON(1) + `,"action_id":"` + x(255) + `"}`, `{"type":"button","text":` + plainJSON(1) + `,"action_id":"` + x(256) + `"}`, "/blocks/0/elements/0/action_id"},
	{"button text is plain", "action", `{"type":"button","text":` + plainJSON(1) + `}`, `{"type":"button","text":{"type":"mrkdwn","text":"a"}}`, "/blocks/0/elements/0/text/type"},
	{"button text length", "action", `{"type":"button","text":` + plainJSON(75) + `}`, `{"type":"button","text":` + plainJSON(76) + `}`, "/blocks/0/elements/0/text/text"},
	{"button value length", "action", `{"type":"button","text":` + plainJSON(1) + `,"value":"` + x(2000) + `"}`, `{"type":"button","text":` + plainJSON(1) + `,"value":"` + x(2001) + `"}`, "/blocks/0/elements/0/value"},
	{"button style", "action", `{"type":"button","text":` + plainJSON(1) + `,"style":"danger"}`, `{"type":"button","text":` + plainJSON(1) + `,"style":"default"}`, "/blocks/0/elements/0/style"},
	{"button url", "action", `{"type":"button","text":` + plainJSON(1) + `,"url":"https://a.b"}`, `{"type":"button","text":` + plainJSON(1) + `,"url":"a.b"}`, "/blocks/0/elements/0/url"},
	{"button url length", "action", `{"type":"button","text":` + plainJSON(1) + `,"url":"https://a.b/c"}`, `{"type":"button","text":` + plainJSON(1) + `,"url":"https://a.b/` + x(3000) + `"}`, "/blocks/0/elements/0/url"},
	{"accessibility_label length", "action", `{"type":"button","text":` + plainJSON(1) + `,"accessibility_label":"` + x(75) + `"}`, `{"type":"button","text":` + plainJSON(1) + `,"accessibility_label":"` + x(76) + `"}`, "/blocks/0/elements/0/accessibility_label"},
	{"confirm title", "action", confirmed(plainJSON(100), plainJSON(300), plainJSON(30)), confirmed(plainJSON(101), plainJSON(1), plainJSON(1)), "/blocks/0/elements/0/confirm/title/text"},
	{"confirm text", "action", confirmed(plainJSON(1), `{"type":"mrkdwn","text":"a"}`, plainJSON(1)), confirmed(plainJSON(1), plainJSON(301), plainJSON(1)), "/blocks/0/elements/0/confirm/text/text"},
	{"confirm button", "action", confirmed(plainJSON(1), plainJSON(1), plainJSON(30)), confirmed(plainJSON(1), plainJSON(1), plainJSON(31)), "/blocks/0/elements/0/confirm/confirm/text"},
	{"no inputs among actions", "action", `{"type":"datepicker"}`, `{"type":"plain_text_input"}`, "/blocks/0/elements/0/type"},

	{"overflow has 5", "action", `{"type":"overflow","options":` + many(5, opt) + `}`, `{"type":"overflow","options":` + many(6, opt) + `}`, "/blocks/0/elements/0/options"},
	{"overflow may link", "action", `{"type":"overflow","options":[{"text":` + plainJSON(1) + `,"value":"a","url":"https://a.b"}]}`, `{"type":"static_select","options":[{"text":` + plainJSON(1) + `,"value":"a","url":"https://a.b"}]}`, "/blocks/0/elements/0/options/0"},
	{"select has 100", "action", `{"type":"static_select","options":` + many(100, opt) + `}`, `{"type":"static_select","options":` + many(101, opt) + `}`, "/blocks/0/elements/0/options"},
	{"select has options or groups", "action", `{"type":"static_select","option_groups":[{"label":` + plainJSON(75) + `,"options":` + many(1, opt) + `}]}`, `{"type":"static_select"}`, "/blocks/0/elements/0"},
	{"placeholder", "action", `{"type":"users_select","placeholder":` + plainJSON(150) + `}`, `{"type":"users_select","placeholder":` + plainJSON(151) + `}`, "/blocks/0/elements/0/placeholder/text"},
	{"option text is plain", "action", `{"type":"static_select","options":` + many(1, opt) + `}`, `{"type":"static_select","options":[{"text":{"type":"mrkdwn","text":"a"},"value":"a"}]}`, "/blocks/0/elements/0/options/0/text/type"},
	{"option text length", "action", `{"type":"static_select","options":[{"text":` + plainJSON(75) + `,"value":"a"}]}`, `{"type":"static_select","options":[{"text":` + plainJSON(76) + `,"value":"a"}]}`, "/blocks/0/elements/0/options/0/text/text"},
	{"option value length", "action", `{"type":"static_select","options":[{"text":` + plainJSON(1) + `,"value":"` + x(150) + `"}]}`, `{"type":"static_select","options":[{"text":` + plainJSON(1) + `,"value":"` + x(151) + `"}]}`, "/blocks/0/elements/0/options/0/value"},
	{"option description length", "action", `{"type":"static_select","options":[{"text":` + plainJSON(1) + `,"description":` + plainJSON(75) + `,"value":"a"}]}`, `{"type":"static_select","options":[{"text":` + plainJSON(1) + `,"description":` + plainJSON(76) + `,"value":"a"}]}`, "/blocks/0/elements/0/options/0/description/text"},
	{"initial option is offered", "action", `{"type":"static_select","initial_option":{"text":{"type":"plain_text","text":"a"},"value":"1"},"options":` + many(2, opt) + `}`, `{"type":"static_select","initial_option":{"text":{"type":"plain_text","text":"a"},"value":"2"},"options":` + many(2, opt) + `}`, "/blocks/0/elements/0/initial_option"},
	{"initial options are offered", "action", `{"type":"checkboxes","initial_options":` + many(2, opt) + `,"options":` + many(2, opt) + `}`, `{"type":"checkboxes","initial_options":` + many(3, opt) + `,"options":` + many(2, opt) + `}`, "/blocks/0/elements/0/initial_options/2"},
	{"initial option in a group", "action", `{"type":"static_select","initial_option":{"text":{"type":"plain_text","text":"a"},"value":"0"},"option_groups":[{"label":` + plainJSON(1) + `,"options":` + many(1, opt) + `}]}`, `{"type":"static_select","initial_option":{"text":{"type":"plain_text","text":"a"},"value":"9"},"option_groups":[{"label":` + plainJSON(1) + `,"options":` + many(1, opt) + `}]}`, "/blocks/0/elements/0/initial_option"},
	{"10 checkboxes", "action", `{"type":"checkboxes","options":` + many(10, opt) + `}`, `{"type":"checkboxes","options":` + many(11, opt) + `}`, "/blocks/0/elements/0/options"},
	{"10 radio buttons", "action", `{"type":"radio_buttons","options":` + many(10, opt) + `}`, `{"type":"radio_buttons","options":` + many(11, opt) + `}`, "/blocks/0/elements/0/options"},
	{"choices may be marked up", "action", `{"type":"radio_buttons","options":[{"text":{"type":"mrkdwn","text":"a"},"value":"a"}]}`, `{"type":"radio_buttons","options":[{"text":"a","value":"a"}]}`, "/blocks/0/elements/0/options/0/text"},
	{"date", "action", `{"type":"datepicker","initial_date":"2026-11-23"}`, `{"type":"datepicker","initial_date":"23.11.2026"}`, "/blocks/0/elements/0/initial_date"},
	{"time", "action", `{"type":"timepicker","initial_time":"09:00"}`, `{"type":"timepicker","initial_time":"24:00"}`, "/blocks/0/elements/0/initial_time"},
	{"moment", "action", `{"type":"datetimepicker","initial_date_time":1760000000}`, `{"type":"datetimepicker","initial_date_time":1.5}`, "/blocks/0/elements/0/initial_date_time"},
	{"no datetimepicker beside a section", "accessory", `{"type":"datepicker"}`, `{"type":"datetimepicker"}`, "/blocks/0/accessory/type"},
	{"user's ID", "action", `{"type":"users_select","initial_user":"U1"}`, `{"type":"users_select","initial_user":"ana"}`, "/blocks/0/elements/0/initial_user"},
	{"channel's ID", "action", `{"type":"channels_select","initial_channel":"C1"}`, `{"type":"channels_select","initial_channel":"#general"}`, "/blocks/0/elements/0/initial_channel"},
	{"conversation's ID", "action", `{"type":"conversations_select","initial_conversation":"D1","filter":{"include":["im"]}}`, `{"type":"conversations_select","filter":{}}`, "/blocks/0/elements/0/filter"},
	{"response_url_enabled", "input", `{"type":"channels_select","response_url_enabled":true}`, `{"type":"channels_select","response_url_enabled":"yes"}`, "/blocks/0/element/response_url_enabled"},
	{"response_url_enabled in modals", "action", `{"type":"channels_select"}`, `{"type":"channels_select","response_url_enabled":true}`, "/blocks/0/elements/0/response_url_enabled"},
	{"external_select", "action", `{"type":"external_select","min_query_length":3}`, `{"type":"external_select","min_query_length":-1}`, "/blocks/0/elements/0/min_query_length"},
	{"multi_external_select", "action", `{"type":"multi_external_select","initial_options":` + many(1, opt) + `}`, `{"type":"multi_external_select","initial_options":[]}`, "/blocks/0/elements/0/initial_options"},
	{"max_selected_items", "action", `{"type":"multi_static_select","max_selected_items":1,"options":` + many(1, opt) + `}`, `{"type":"multi_static_select","max_selected_items":0,"options":` + many(1, opt) + `}`, "/blocks/0/elements/0/max_selected_items"},
	{"users' IDs", "action", `{"type":"multi_users_select","initial_users":["U1","W2"]}`, `{"type":"multi_users_select","initial_users":["U1","ana"]}`, "/blocks/0/elements/0/initial_users/1"},
	{"channels' IDs", "action", `{"type":"multi_channels_select","initial_channels":["C1"]}`, `{"type":"multi_channels_select","initial_channels":["D1"]}`, "/blocks/0/elements/0/initial_channels/0"},
	{"conversations' IDs", "action", `{"type":"multi_conversations_select","initial_conversations":["D1"]}`, `{"type":"multi_conversations_select","initial_conversations":["x"]}`, "/blocks/0/elements/0/initial_conversations/0"},
	{"workflow_button", "action", `{"type":"workflow_button","action_id":"a","text":` + plainJSON(1) + `,"workflow":{"trigger":{"url":"https://a.b"}}}`, `{"type":"workflow_button","action_id":"a","text":` + plainJSON(1) + `,"workflow":{}}`, "/blocks/0/elements/0/workflow"},
	{"context_actions", "block", `{"type":"context_actions","elements":[{"type":"icon_button","icon":"trash","text":` + plainJSON(1) + `}]}`, `{"type":"context_actions","elements":[{"type":"icon_button","icon":"pen","text":` + plainJSON(1) + `}]}`, "/blocks/0/elements/0/icon"},
	{"feedback_buttons", "block", `{"type":"context_actions","elements":[{"type":"feedback_buttons","positive_button":{"text":` + plainJSON(1) + `,"value":"1"},"negative_button":{"text":` + plainJSON(1) + `,"value":"0"}}]}`, `{"type":"context_actions","elements":[{"type":"feedback_buttons","positive_button":{"text":` + plainJSON(1) + `,"value":"1"}}]}`, "/blocks/0/elements/0"},

	{"input kinds", "input", `{"type":"plain_text_input"}`, `{"type":"button","text":` + plainJSON(1) + `}`, "/blocks/0/element/type"},
	{"max_length", "input", `{"type":"plain_text_input","max_length":3000}`, `{"type":"plain_text_input","max_length":3001}`, "/blocks/0/element/max_length"},
	{"min below max", "input", `{"type":"plain_text_input","min_length":2,"max_length":2}`, `{"type":"plain_text_input","min_length":3,"max_length":2}`, "/blocks/0/element/min_length"},
	{"initial_value fits", "input", `{"type":"plain_text_input","max_length":2,"initial_value":"ab"}`, `{"type":"plain_text_input","max_length":2,"initial_value":"abc"}`, "/blocks/0/element/initial_value"},
	{"number_input says whether decimals", "input", `{"type":"number_input","is_decimal_allowed":true}`, `{"type":"number_input"}`, "/blocks/0/element"},
	{"number_input bounds", "input", `{"type":"number_input","is_decimal_allowed":true,"min_value":"-1","max_value":"2.5"}`, `{"type":"number_input","is_decimal_allowed":true,"min_value":"10","max_value":"9"}`, "/blocks/0/element/min_value"},
	{"number_input holds numbers", "input", `{"type":"number_input","is_decimal_allowed":true,"initial_value":"1"}`, `{"type":"number_input","is_decimal_allowed":true,"initial_value":"one"}`, "/blocks/0/element/initial_value"},
	{"email only in modals", "input", `{"type":"email_text_input"}`, `{"type":"email_input"}`, "/blocks/0/element/type"},
	{"no number_input in messages", "block", `{"type":"input","label":` + plainJSON(1) + `,"element":{"type":"plain_text_input"}}`, `{"type":"input","label":` + plainJSON(1) + `,"element":{"type":"number_input","is_decimal_allowed":true}}`, "/blocks/0/element/type"},
	{"what was written is text", "input", `{"type":"url_text_input","initial_value":""}`, `{"type":"url_text_input","initial_value":1}`, "/blocks/0/element/initial_value"},
	{"file_input", "input", `{"type":"file_input","max_files":10}`, `{"type":"file_input","max_files":11}`, "/blocks/0/element/max_files"},
	{"no dispatch of files", "view", modal(`{"type":"input","label":` + plainJSON(1) + `,"element":{"type":"file_input"}}`), modal(`{"type":"input","dispatch_action":true,"label":` + plainJSON(1) + `,"element":{"type":"file_input"}}`), "/blocks/0/dispatch_action"},
	{"dispatch_action_config", "input", `{"type":"plain_text_input","dispatch_action_config":{"trigger_actions_on":["on_enter_pressed"]}}`, `{"type":"plain_text_input","dispatch_action_config":{"trigger_actions_on":[]}}`, "/blocks/0/element/dispatch_action_config/trigger_actions_on"},
	{"rich_text_input", "input", `{"type":"rich_text_input","action_id":"a","initial_value":{"type":"rich_text","elements":[]}}`, `{"type":"rich_text_input","action_id":"a","initial_value":{"type":"divider"}}`, "/blocks/0/element/initial_value/type"},
	{"label length", "block", `{"type":"input","label":` + plainJSON(2000) + `,"element":{"type":"plain_text_input"}}`, `{"type":"input","label":` + plainJSON(2001) + `,"element":{"type":"plain_text_input"}}`, "/blocks/0/label/text"},
	{"hint length", "block", `{"type":"input","hint":` + plainJSON(2000) + `,"label":` + plainJSON(1) + `,"element":{"type":"plain_text_input"}}`, `{"type":"input","hint":` + plainJSON(2001) + `,"label":` + plainJSON(1) + `,"element":{"type":"plain_text_input"}}`, "/blocks/0/hint/text"},
	{"one focus", "view", modal(`{"type":"actions","elements":[{"type":"datepicker","focus_on_load":true},{"type":"datepicker"}]}`), modal(`{"type":"actions","elements":[{"type":"datepicker","focus_on_load":true},{"type":"datepicker","focus_on_load":true}]}`), "/blocks/0/elements/1/focus_on_load"},

	{"rich text parts", "rich", `{"type":"rich_text_section","elements":[]}`, `{"type":"text","text":"a"}`, "/blocks/0/elements/0/type"},
	{"rich text runs", "line", `{"type":"text","text":"a","style":{"bold":true}}`, `{"type":"rich_text_section","elements":[]}`, "/blocks/0/elements/0/elements/0/type"},
	{"rich text styles", "line", `{"type":"emoji","name":"tada"}`, `{"type":"text","text":"a","style":{"blink":true}}`, "/blocks/0/elements/0/elements/0/style"},
	{"rich text not empty", "line", `{"type":"text","text":" "}`, `{"type":"text","text":""}`, "/blocks/0/elements/0/elements/0/text"},
	{"rich text link", "line", `{"type":"link","url":"https://a.b","text":"a"}`, `{"type":"link","text":"a"}`, "/blocks/0/elements/0/elements/0"},
	{"rich text mention", "line", `{"type":"user","user_id":"U1"}`, `{"type":"user","user_id":"@ana"}`, "/blocks/0/elements/0/elements/0/user_id"},
	{"rich text broadcast", "line", `{"type":"broadcast","range":"here"}`, `{"type":"broadcast","range":"all"}`, "/blocks/0/elements/0/elements/0/range"},
	{"rich text date", "line", `{"type":"date","timestamp":1,"format":"{date}"}`, `{"type":"date","format":"{date}"}`, "/blocks/0/elements/0/elements/0"},
	{"rich text channel", "line", `{"type":"channel","channel_id":"C1"}`, `{"type":"channel","channel_id":"general"}`, "/blocks/0/elements/0/elements/0/channel_id"},
	{"rich text group", "line", `{"type":"usergroup","usergroup_id":"S1"}`, `{"type":"usergroup","usergroup_id":"U1"}`, "/blocks/0/elements/0/elements/0/usergroup_id"},
	{"rich text team", "line", `{"type":"team","team_id":"T1"}`, `{"type":"team"}`, "/blocks/0/elements/0/elements/0"},
	{"rich text colour", "line", `{"type":"color","value":"#0a0B0c"}`, `{"type":"color","value":"red"}`, "/blocks/0/elements/0/elements/0/value"},
	{"rich text border", "rich", `{"type":"rich_text_preformatted","border":1,"elements":[]}`, `{"type":"rich_text_preformatted","border":2,"elements":[]}`, "/blocks/0/elements/0/border"},
	{"rich text list", "rich", `{"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_section","elements":[]}]}`, `{"type":"rich_text_list","style":"dash","elements":[{"type":"rich_text_section","elements":[]}]}`, "/blocks/0/elements/0/style"},
	{"rich text list of sections", "rich", `{"type":"rich_text_quote","elements":[]}`, `{"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_quote","elements":[]}]}`, "/blocks/0/elements/0/elements/0/type"},

	{"markdown length", "block", `{"type":"markdown","text":"` + x(12000) + `"}`, `{"type":"markdown","text":"` + x(12001) + `"}`, "/blocks/0/text"},
	{"markdown together", "blocks", many(2, `{"type":"markdown","text":"`+x(6000)+`"}`), many(2, `{"type":"markdown","text":"`+x(6001)+`"}`), "/blocks/1/text"},
	{"100 rows", "block", `{"type":"table","rows":` + many(100, `[{"type":"raw_text","text":"a"}]`) + `}`, `{"type":"table","rows":` + many(101, `[{"type":"raw_text","text":"a"}]`) + `}`, "/blocks/0/rows"},
	{"20 columns", "block", `{"type":"table","rows":[` + many(20, `{"type":"raw_text","text":"a"}`) + `]}`, `{"type":"table","rows":[` + many(21, `{"type":"raw_text","text":"a"}`) + `]}`, "/blocks/0/rows/0"},
	{"table cells", "block", `{"type":"table","rows":[[{"type":"rich_text","elements":[]}]]}`, `{"type":"table","rows":[[{"type":"mrkdwn","text":"a"}]]}`, "/blocks/0/rows/0/0/type"},
	{"table columns", "block", `{"type":"table","column_settings":[null,{"align":"right"}],"rows":[[{"type":"raw_text","text":"a"}]]}`, `{"type":"table","column_settings":[{"align":"top"}],"rows":[[{"type":"raw_text","text":"a"}]]}`, "/blocks/0/column_settings/0/align"},
	{"one table a message", "blocks", many(1, `{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}`), many(2, `{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}`), "/blocks/1"},
	{"data_table rows", "block", `{"type":"data_table","caption":"c","rows":` + many(2, `[{"type":"raw_text","text":"a"}]`) + `}`, `{"type":"data_table","caption":"c","rows":` + many(1, `[{"type":"raw_text","text":"a"}]`) + `}`, "/blocks/0/rows"},
	{"data_table is even", "block", `{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_number","value":1}]]}`, `{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_number","value":1},{"type":"raw_number","value":1}]]}`, "/blocks/0/rows/1"},
	{"data_table header", "block", `{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"a"}],[{"type":"rich_text","elements":[]}]]}`, `{"type":"data_table","caption":"c","rows":[[{"type":"rich_text","elements":[]}],[{"type":"raw_text","text":"a"}]]}`, "/blocks/0/rows/0/0/type"},
	{"pie", "block", fmt.Sprintf(chartOf, `{"type":"pie","segments":`+many(6, `{"label":"l%d","value":1}`)+`}`), fmt.Sprintf(chartOf, `{"type":"pie","segments":`+many(7, `{"label":"l%d","value":1}`)+`}`), "/blocks/0/chart/segments"},
	{"slices above zero", "block", fmt.Sprintf(chartOf, `{"type":"pie","segments":[{"label":"a","value":0.5}]}`), fmt.Sprintf(chartOf, `{"type":"pie","segments":[{"label":"a","value":0}]}`), "/blocks/0/chart/segments/0/value"},
	{"bars per category", "block", fmt.Sprintf(chartOf, `{"type":"bar","axis_config":{"categories":["a"]},"series":[{"name":"s","data":[{"label":"a","value":1}]}]}`), fmt.Sprintf(chartOf, `{"type":"bar","axis_config":{"categories":["a","b"]},"series":[{"name":"s","data":[{"label":"a","value":1}]}]}`), "/blocks/0/chart/series/0/data"},
	{"bars of their categories", "block", fmt.Sprintf(chartOf, `{"type":"bar","axis_config":{"categories":["a","b"]},"series":[{"name":"s","data":[{"label":"b","value":-1},{"label":"a","value":1}]}]}`), fmt.Sprintf(chartOf, `{"type":"bar","axis_config":{"categories":["a","b"]},"series":[{"name":"s","data":[{"label":"a","value":1},{"label":"c","value":1}]}]}`), "/blocks/0/chart/series/0/data/1/label"},
	{"a bar a category", "block", fmt.Sprintf(chartOf, `{"type":"line","axis_config":{"categories":["a","b"]},"series":[{"name":"s","data":[{"label":"a","value":1},{"label":"b","value":1}]}]}`), fmt.Sprintf(chartOf, `{"type":"line","axis_config":{"categories":["a","b"]},"series":[{"name":"s","data":[{"label":"a","value":1},{"label":"a","value":1}]}]}`), "/blocks/0/chart/series/0/data/1/label"},
	{"data_table cells", "block", `{"type":"data_table","caption":"c","rows":` + many(4, `[{"type":"raw_text","text":"`+strings.Repeat("a", 2500)+`"}]`) + `}`, `{"type":"data_table","caption":"c","rows":` + many(4, `[{"type":"raw_text","text":"`+strings.Repeat("a", 2501)+`"}]`) + `}`, "/blocks/0/rows"},
	{"two charts", "blocks", many(2, fmt.Sprintf(chartOf, `{"type":"pie","segments":[{"label":"a","value":1}]}`)), many(3, fmt.Sprintf(chartOf, `{"type":"pie","segments":[{"label":"a","value":1}]}`)), "/blocks/2"},
	{"card", "block", `{"type":"card","body":` + plainJSON(200) + `}`, `{"type":"card","body":` + plainJSON(201) + `}`, "/blocks/0/body/text"},
	{"card shows something", "block", `{"type":"card","title":` + plainJSON(150) + `}`, `{"type":"card","subtitle":` + plainJSON(1) + `}`, "/blocks/0"},
	{"carousel", "block", `{"type":"carousel","elements":` + many(10, `{"type":"card","title":`+plainJSON(1)+`}`) + `}`, `{"type":"carousel","elements":[` + divider + `]}`, "/blocks/0/elements/0/type"},
	{"container", "block", `{"type":"container","title":` + plainJSON(150) + `,"child_blocks":[` + divider + `]}`, `{"type":"container","title":` + plainJSON(1) + `,"child_blocks":[{"type":"markdown","text":"a"}]}`, "/blocks/0/child_blocks/0/type"},
	{"container has a title", "block", `{"type":"container","rich_text_title":{"type":"rich_text","elements":[]},"child_blocks":[` + divider + `]}`, `{"type":"container","child_blocks":[` + divider + `]}`, "/blocks/0"},
	{"layout", "block", `{"type":"layout","label":"a","rows":[{"items":` + many(3, `{"block":{"type":"divider"}}`) + `}]}`, `{"type":"layout","label":"a","rows":[{"items":` + many(4, `{"block":{"type":"divider"}}`) + `}]}`, "/blocks/0/rows/0/items"},
	{"task_card", "block", `{"type":"task_card","task_id":"a","title":"b","status":"complete"}`, `{"type":"task_card","task_id":"a","title":"b","status":"done"}`, "/blocks/0/status"},
	{"one plan", "blocks", many(1, `{"type":"plan","title":"a"}`), many(2, `{"type":"plan","title":"a"}`), "/blocks/1"},

	{"view kinds", "view", `{"type":"home","blocks":[]}`, `{"type":"page","blocks":[]}`, "/type"},
	{"modal has a title", "view", modal(divider), `{"type":"modal","blocks":[]}`, ""},
	{"modal title length", "view", `{"type":"modal","blocks":[],"title":` + plainJSON(24) + `}`, `{"type":"modal","blocks":[],"title":` + plainJSON(25) + `}`, "/title/text"},
	{"submit length", "view", `{"type":"modal","blocks":[],` + title + `,"submit":` + plainJSON(24) + `}`, `{"type":"modal","blocks":[],` + title + `,"submit":` + plainJSON(25) + `}`, "/submit/text"},
	{"close length", "view", `{"type":"modal","blocks":[],` + title + `,"close":` + plainJSON(24) + `}`, `{"type":"modal","blocks":[],` + title + `,"close":` + plainJSON(25) + `}`, "/close/text"},
	{"private_metadata length", "view", `{"type":"modal","blocks":[],` + title + `,"private_metadata":"` + x(3000) + `"}`, `{"type":"modal","blocks":[],` + title + `,"private_metadata":"` + x(3001) + `"}`, "/private_metadata"},
	{"callback_id length", "view", `{"type":"modal","blocks":[],` + title + `,"callback_id":"` + x(255) + `"}`, `{"type":"modal","blocks":[],` + title + `,"callback_id":"` + x(256) + `"}`, "/callback_id"},
	{"external_id length", "view", `{"type":"home","blocks":[],"external_id":"` + x(255) + `"}`, `{"type":"home","blocks":[],"external_id":"` + x(256) + `"}`, "/external_id"},
	{"no title on Home", "view", `{"type":"home","blocks":[]}`, `{"type":"home","blocks":[],` + title + `}`, ""},
	{"input needs submit", "modal block", divider, `{"type":"input","label":` + plainJSON(1) + `,"element":{"type":"plain_text_input"}}`, ""},

	{"text truncated at 40,000", "payload", `{"text":"` + x(40000) + `"}`, `{"text":"` + x(40001) + `"}`, "/text"},
	{"response_type", "payload", `{"text":"a","response_type":"in_channel"}`, `{"text":"a","response_type":"public"}`, "/response_type"},
	{"blocks of a payload", "payload", `{"text":"a","blocks":null}`, `{"text":"a","blocks":[{"type":"section"}]}`, "/blocks/0"},
	{"a payload is an object", "payload", `{}`, `[]`, ""},
	{"valid JSON", "payload", `{}`, `{`, ""},
	{"one JSON value", "blocks", `[]`, `[] []`, ""},
}

// sections are blocks of a message with n characters in all.
func sections(n int) string {
	section := `{"text":` + plainBefore + x(2500) + plainAfter + `,"type":"section"}`
	full := strings.Repeat(section+",", 4)
	last := `{"text":` + plainBefore + plainAfter + `,"type":"section"}`
	rest := n - utf8.RuneCountInString("["+full+last+"]")
	return "[" + full + strings.Replace(last, plainAfter, x(rest)+plainAfter, 1) + "]"
}

const plainBefore, plainAfter = `{"text":"`, `","type":"plain_text"}`

func confirmed(title, text, confirm string) string {
	return `{"type":"button","text":{"type":"plain_text","text":"a"},"confirm":{"title":` + title + `,"text":` + text +
		`,"confirm":` + confirm + `,"deny":` + plainJSON(30) + `}}`
}

func modal(blocks string) string {
	return `{"type":"modal",` + title + `,"submit":` + plainJSON(1) + `,"blocks":[` + blocks + `]}`
}

func TestEachRule(t *testing.T) {
	t.Parallel()
	for _, tt := range rules {
		t.Run(tt.rule, func(t *testing.T) {
			t.Parallel()
			in, ok := settings[tt.in]
			if !ok {
				t.Fatalf("no setting %q", tt.in)
			}
			if got := in.check([]byte(strings.Replace(in.document, "%s", tt.good, 1))); len(got) != 0 {
				t.Errorf("refused what is right: %v", got)
			}
			got := in.check([]byte(strings.Replace(in.document, "%s", tt.bad, 1)))
			if len(got) != 1 || got[0].Pointer != tt.pointer {
				t.Errorf("got %v, want one problem at %q", got, tt.pointer)
			}
		})
	}
}

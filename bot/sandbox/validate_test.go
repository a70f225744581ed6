package sandbox_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"csbot/bot/sandbox"
)

// TestValidate: blocks.validate takes one of blocks, message and view, and points at what is wrong in it.
func TestValidate(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	const good, long = `{"type":"section","text":{"type":"plain_text","text":"hi"}}`, `{"type":"section","text":{"type":"plain_text","text":""}}`
	for _, tt := range []struct {
		args     url.Values
		code, at string
	}{
		{url.Values{"blocks": {"[" + good + "]"}}, "", ""},
		{url.Values{"message": {`{"text":"hi","blocks":[` + good + `]}`}}, "", ""},
		{url.Values{"blocks": {"[" + long + "]"}}, "invalid_blocks", "/0/text/text"},
		{url.Values{"message": {`{"text":"hi","blocks":[` + long + `]}`}}, "invalid_message", "/blocks/0/text/text"},
		{url.Values{"view": {`{"type":"modal","blocks":[` + good + `]}`}}, "invalid_view", "title"},
		{url.Values{}, "invalid_arguments", ""},
		{url.Values{"blocks": {"[]"}, "view": {"{}"}}, "invalid_arguments", ""},
	} {
		tt.args.Set("token", s.BotToken())
		resp, err := http.PostForm(s.APIURL()+"blocks.validate", tt.args)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if tt.code == "" && !strings.Contains(string(raw), `"ok":true`) || !strings.Contains(string(raw), tt.code) || !strings.Contains(string(raw), tt.at) || err != nil {
			t.Errorf("%v: %s", tt.args, raw)
		}
	}
}

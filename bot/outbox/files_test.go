package outbox_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot"
	"csbot/bot/outbox"
	"csbot/bot/sandbox"
	"csbot/bot/sandbox/sandboxtest"
)

// TestFiles is the table of what may go wrong with a file: each has its own words, and
// what passes by itself is tried again.
func TestFiles(t *testing.T) {
	t.Parallel()
	list := []byte("Customer,Start,Now\nAcme,5,6\n")
	refuse := func(method string, r sandbox.Refusal) sandbox.Faults {
		return sandbox.Faults{Refuse: map[string]sandbox.Refusal{method: r}}
	}
	const info, content = "files.info", "url_private"
	for name, tt := range map[string]struct {
		file   sandbox.File
		faults sandbox.Faults
		bare   bool // without the scope
		gone   bool
		within time.Duration // 0: as long as it takes
		want   bot.FileProblem
	}{
		"all well":                    {},
		"the event says only its ID":  {file: sandbox.File{Unsaid: true}},
		"as large as may be":          {file: sandbox.File{Content: bytes.Repeat([]byte("x"), bot.LargestFile)}},
		"a page for browsers":         {file: sandbox.File{Content: []byte("<html><table><tr><td>Acme</td></tr></table></html>")}},
		"no scope":                    {bare: true, want: bot.FileNoScope},
		"a page to sign in":           {faults: refuse(content, sandbox.Refusal{Status: http.StatusOK, Form: sandbox.AsHTML}), want: bot.FileNoScope},
		"the scope is taken away":     {faults: refuse(info, sandbox.Refusal{Error: "missing_scope"}), want: bot.FileNoScope},
		"deleted":                     {gone: true, want: bot.FileGone},
		"not known":                   {faults: refuse(info, sandbox.Refusal{Error: "file_not_found"}), want: bot.FileGone},
		"deleted in between":          {faults: refuse(content, sandbox.Refusal{Status: http.StatusNotFound, Form: sandbox.AsHTML}), want: bot.FileGone},
		"too large":                   {file: sandbox.File{Content: bytes.Repeat([]byte("x"), bot.LargestFile+1)}, want: bot.FileTooLarge},
		"one of Google's":             {file: sandbox.File{External: true}, want: bot.FileElsewhere},
		"it stops halfway":            {faults: sandbox.Faults{StalledFiles: true}, within: 300 * time.Millisecond, want: bot.FileSlow},
		"half of it is all":           {faults: sandbox.Faults{HalfFiles: true}, want: bot.FileSlow},
		"an error of the server":      {faults: refuse(content, sandbox.Refusal{Status: http.StatusBadGateway, Form: sandbox.AsHTML, Times: 1})},
		"the same of files.info":      {faults: refuse(info, sandbox.Refusal{Status: http.StatusInternalServerError, Times: 1})},
		"Slack asks to wait a second": {faults: refuse(content, sandbox.Refusal{Status: http.StatusTooManyRequests, Times: 1})},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := sandbox.Options{Scopes: append(sandbox.DefaultScopes(), "files:read")}
			if tt.bare {
				o.Scopes = nil
			}
			s := sandboxtest.Start(t, o)
			if tt.file.Name = "q3.csv"; tt.file.Content == nil {
				tt.file.Content = list
			}
			ana := s.Person("ana")
			m, err := ana.DMFile(t.Context(), "", tt.file)
			if err != nil {
				t.Fatal(err)
			}
			if tt.gone {
				if err := ana.DeleteFile(t.Context(), m); err != nil {
					t.Fatal(err)
				}
			}
			s.SetFaults(tt.faults)
			client := outbox.NewClient(nil)
			defer client.CloseIdleConnections()
			sender := outbox.New(bot.Workspace{Team: s.Team()}, slack.New(s.BotToken(), slack.OptionAPIURL(s.APIURL()), slack.OptionHTTPClient(client)), client)
			ctx := t.Context()
			if tt.within > 0 {
				limited, cancel := context.WithTimeout(ctx, tt.within)
				defer cancel()
				ctx = limited
			}
			got, err := sender.File(ctx, m.File.ID())
			var problem bot.FileProblem
			if e, ok := errors.AsType[*bot.FileError](err); ok {
				problem = e.Problem
			}
			if problem != tt.want || tt.want == "" && (err != nil || !bytes.Equal(got.Content, tt.file.Content) || got.Name != tt.file.Name) {
				t.Errorf("got %d bytes of %q, %v; want %q", len(got.Content), got.Name, err, tt.want)
			}
		})
	}
}

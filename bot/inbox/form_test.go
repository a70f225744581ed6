package inbox

import (
	"encoding/json"
	"testing"
	"time"

	"csbot/bot"
)

// TestSubmissionIsAnsweredWhereTheFormWasOpened, and by DM once the
// response_url has run out.
func TestSubmissionIsAnsweredWhereTheFormWasOpened(t *testing.T) {
	t.Parallel()
	tests := []struct {
		age  time.Duration
		want string
	}{{time.Minute, "https://hooks.example/1"}, {31 * time.Minute, ""}}
	for _, tt := range tests {
		metadata, err := origin{
			Line: "calc nps", Channel: "C1", ResponseURL: "https://hooks.example/1", Opened: time.Now().Add(-tt.age),
		}.metadata()
		if err != nil {
			t.Fatal(err)
		}
		var p interaction
		raw := `{"view":{"callback_id":"csbot-form","private_metadata":` + string(quoted(t, metadata)) +
			`,"state":{"values":{"promoters":{"promoters":{"type":"plain_text_input","value":"55"}}}}}}`
		if err := json.Unmarshal([]byte(raw), &p); err != nil {
			t.Fatal(err)
		}
		d, ok, err := receiveSubmission(p, bot.Request{Workspace: bot.Workspace{Team: "T1"}, User: "U1"}, address{user: "U1"})
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		if d.reply.responseURL != tt.want || d.reply.channel != "" || d.request.Channel != "C1" {
			t.Errorf("after %s: %+v", tt.age, d.reply)
		}
		if d.request.Text != "calc nps" || d.request.Values["promoters"] != "55" || d.request.Source != bot.Submission {
			t.Errorf("%+v", d.request)
		}
	}
}

func quoted(t *testing.T, s string) []byte {
	t.Helper()
	raw, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestOtherAppsViewsAreNotOurs(t *testing.T) {
	t.Parallel()
	if _, ok, err := receiveSubmission(interaction{}, bot.Request{}, address{}); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
}

package outbox

import (
	"net/http"
	"strings"
	"testing"

	"csbot/bot/sandbox"
	"csbot/quiz"
)

// TestSlackFaultsOfQuestions holds the day's question to each of Slack's refusals: with each
// fault it is posted, once; or the channel is at fault, and its maker hears of it;
// or the whole workspace is, and everything is held.
func TestSlackFaultsOfQuestions(t *testing.T) {
	t.Parallel()
	const post, edit = "chat.postMessage", "chat.update"
	always := func(code string) sandbox.Refusal { return sandbox.Refusal{Error: code} }
	tooSoon := func(retryAfter string) sandbox.Refusal {
		return sandbox.Refusal{Status: http.StatusTooManyRequests, RetryAfter: retryAfter, Times: 1}
	}
	for name, tt := range map[string]struct {
		method  string
		refusal sandbox.Refusal
		want    string // "done", "refusal" or "outage"
		tries   int
	}{
		"a channel where few may post":              {post, always("restricted_action_read_only_channel"), "refusal", 1},
		"a channel of threads alone":                {post, always("restricted_action_thread_only_channel"), "refusal", 1},
		"a channel without threads":                 {post, always("restricted_action_non_threadable_channel"), "refusal", 1},
		"access denied":                             {post, always("access_denied"), "refusal", strangeTries},
		"an organisation that restricts":            {post, always("enterprise_is_restricted"), "refusal", strangeTries},
		"a refusal that nobody knows":               {post, always("from_the_future"), "refusal", strangeTries},
		"an edit that is refused as nobody knows":   {edit, always("from_the_future"), "refusal", strangeTries},
		"a token that was revoked":                  {post, always("token_revoked"), "outage", 1},
		"a token that was revoked, before the edit": {edit, always("token_revoked"), "outage", 1},
		"a token that has expired":                  {post, always("token_expired"), "outage", 1},
		"a token that is not accepted":              {post, always("invalid_auth"), "outage", 1},
		"an account that is inactive":               {post, always("account_inactive"), "outage", 1},
		"a permission that is missing":              {post, always("missing_scope"), "outage", 1},
		"429 for a second and a half":               {post, tooSoon("1.5"), "done", 1},
		"429 twice over":                            {post, tooSoon("1, 1"), "done", 1},
		"429 until a date":                          {post, tooSoon("Wed, 21 Oct 2015 07:28:00 GMT"), "done", 1},
		"429 for less than nothing":                 {post, tooSoon("-7"), "done", 1},
		"429 without a header":                      {post, tooSoon(sandbox.NoHeader), "done", 1},
		"429 before the edit, for a fraction":       {edit, tooSoon("0.5"), "done", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sender, server := sandboxed(t, sandbox.Options{})
			round := dueNow(server, "cs-team")
			step := func() (err error) { _, err = sender.Post(t.Context(), round, quiz.Recap{}); return err }
			if tt.method == edit {
				ref, err := sender.Post(t.Context(), round, quiz.Recap{})
				if err != nil {
					t.Fatal(err)
				}
				round.Ref = ref
				step = func() error { return sender.Close(t.Context(), round, quiz.Tally{Answers: make([]int, 2)}) }
			}
			server.SetFaults(sandbox.Faults{Refuse: map[string]sandbox.Refusal{tt.method: tt.refusal}})
			got, tries := "error", 0
			for ; got == "error" && tries < 10; tries++ {
				got = sortOf(step())
			}
			if got != tt.want || tries != tt.tries {
				t.Errorf("%s after %d tries, want %s after %d", got, tries, tt.want, tt.tries)
			}
			if held := sender.Outage() != nil; held != (tt.want == "outage") {
				t.Errorf("everything is held: %v", held)
			}
			effect := 0
			for _, m := range server.Person("ana").Sees(server.Channel("cs-team")) {
				if strings.HasPrefix(m.Text, map[string]string{post: "Daily question:", edit: "Answer: "}[tt.method]) {
					effect++
				}
			}
			if (effect == 1) != (tt.want == "done") || effect > 1 {
				t.Errorf("it is there %d times", effect)
			}
		})
	}
}

package bot

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"csbot/bot/answer"
	"csbot/bot/sandbox/sandboxtest"
)

// TestNoInputBecomesMarkup: whatever a person types, an answer holds no
// mention, link or broadcast that csbot did not put there.
func TestNoInputBecomesMarkup(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	piece := rapid.SampledFrom([]string{
		"<!channel>", "<!here|x>", "<@U123>", "<https://evil.example|bank>", "<#C1|x>", "<!subteam^S1>", "&lt;!channel&gt;", "&amp;lt;!here&amp;gt;",
		"*", "_", "`", "~", "churn", "nps ", "55", " ", "<", ">", "|", "!", "@", "define ", "vs", "1.250", "\n", "${7*7}", "%s",
	})
	ours := regexp.MustCompile(`<[^>]*>`)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "")
		msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: text})
		for _, face := range mrkdwnOf(t, msg) {
			if found := ours.FindString(face); found != "" {
				t.Fatalf("%q put %q into %q", text, found, face)
			}
		}
	})
}

// mrkdwnOf collects every text of a message that Slack would parse.
func mrkdwnOf(t rapid.TB, msg answer.Answer) []string {
	t.Helper()
	raw, err := json.Marshal(shown(msg))
	if err != nil {
		t.Fatal(err)
	}
	return sandboxtest.Mrkdwn(t, raw)
}

func TestUnmark(t *testing.T) {
	t.Parallel()
	w := Workspace{Command: "/cs", BotUser: "UBOT"}
	tests := [][2]string{
		{"<@UBOT> what is churn?", "what is churn?"},
		{"hey <@UBOT|csbot> churn", "hey   churn"},
		{"<@U1|ana> churn", "@ana churn"},
		{"<@U1> churn", "@U1 churn"},
		{"in <#C1|cs-team>", "in #cs-team"},
		{"<!here> <!subteam^S1|@cs> <!date^1^{date}|today>", "@here @cs @today"},
		{"<https://a.example|churn> <https://b.example>", "churn https://b.example"},
		{"<tel:552520|55 25 20>", "55 25 20"},
		{"R&amp;D &lt;3 &amp;lt;", "R&D <3 &lt;"},
		{"/cs churn", "churn"},
		{"/cs", ""},
		{"/csat 4 5", "/csat 4 5"},
		{"5 < 6 > 4", "5 < 6 > 4"},
		{"<script>", "<script>"},
	}
	for _, tt := range tests {
		if got := w.unmark(tt[0]); got != tt[1] {
			t.Errorf("unmark(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}

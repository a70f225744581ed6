package view

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"csbot/bot/answer"
	"csbot/bot/sandbox/blockkit"
)

// one is an answer of one line, that is its notification as well.
func one(pieces ...answer.Piece) answer.Answer {
	return answer.Answer{Notice: pieces, Parts: []answer.Part{{Lines: []answer.Text{pieces}}}}
}

// TestLooks: what each kind of piece is in mrkdwn, in a notification and in
// plain text.
func TestLooks(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	tests := []struct {
		piece                 answer.Piece
		mrkdwn, notice, plain string
	}{
		{answer.Piece{Text: "a < b & c"}, "a &lt; b &amp; c", "a &lt; b &amp; c", "a < b & c"},
		{answer.Piece{Kind: answer.Bold, Text: "2*3"}, "*2\u200b*3*", "2*3", "2*3"},
		{answer.Piece{Kind: answer.Bold, Text: "Admins: "}, "*Admins:* ", "Admins: ", "Admins: "},
		{answer.Piece{Kind: answer.Bold, Text: " "}, " ", " ", " "},
		{answer.Piece{Kind: answer.Bold, Text: "<!here>"}, "*&lt;!here&gt;*", "&lt;!here&gt;", "<!here>"},
		{answer.Piece{Kind: answer.Italic, Text: "<@U1>"}, "_&lt;@U1&gt;_", "&lt;@U1&gt;", "<@U1>"},
		{answer.Piece{Kind: answer.Italic, Text: "a_b"}, "_a\u200b_b_", "a_b", "a_b"},
		{answer.Piece{Kind: answer.Typed, Text: "<!channel>"}, "`&lt;!channel&gt;`", "“&lt;!channel&gt;”", "“<!channel>”"},
		{answer.Piece{Kind: answer.Typed, Text: "a`b"}, "`aˋb`", "“a`b”", "“a`b”"},
		{answer.Piece{Kind: answer.Command, Text: "/cs <#C1>"}, "`/cs &lt;#C1&gt;`", "`/cs &lt;#C1&gt;`", "`/cs <#C1>`"},
		{answer.Piece{Kind: answer.Mention, Text: "U1"}, "<@U1>", "<@U1>", "someone"},
		{answer.Piece{Kind: answer.Mention, Text: "U1> <!here"}, "<@U1 !here>", "<@U1 !here>", "someone"},
		{answer.Piece{Kind: answer.Channel, Text: "C1"}, "<#C1>", "<#C1>", "C1"},
		{
			answer.Piece{Kind: answer.Link, Text: "<!here>", URL: "https://acme.slack.com/p1?a=1&b=2"},
			"<https://acme.slack.com/p1?a=1&amp;b=2|&lt;!here&gt;>", "&lt;!here&gt;", "<!here>",
		},
		{ // nothing in an address ends the link or begins its label
			answer.Piece{Kind: answer.Link, Text: "there", URL: "https://acme.slack.com/|<!channel>"},
			"<https://acme.slack.com/%7C&lt;!channel&gt;|there>", "there", "there",
		},
		{
			answer.Piece{Kind: answer.Moment, Time: at},
			"<!date^1795426200^{date_short_pretty} at {time}|Mon 23 Nov 09:30 UTC>", "Mon 23 Nov 09:30 UTC", "Mon 23 Nov 09:30 UTC",
		},
		{answer.Piece{Kind: 200, Text: "<unheard of>"}, "&lt;unheard of&gt;", "&lt;unheard of&gt;", "<unheard of>"},
	}
	for _, tt := range tests {
		a := one(tt.piece)
		got := []string{mrkdwn(a.Parts[0].Lines), Notification(a), Plain(a)}
		if diff := cmp.Diff([]string{tt.mrkdwn, tt.notice, tt.plain}, got); diff != "" {
			t.Errorf("%+v:\n%s", tt.piece, diff)
		}
	}
}

// TestEveryKindHasALook: of a kind that is added, too.
func TestEveryKindHasALook(t *testing.T) {
	t.Parallel()
	for _, kind := range answer.PieceKinds() {
		if look, known := lookOf(kind); !known || look.mrkdwn == nil || look.plain == nil {
			t.Errorf("kind %d has no look", kind)
		}
	}
}

// TestParts: what each kind of part is in blocks and in plain text.
func TestParts(t *testing.T) {
	t.Parallel()
	lines := []answer.Text{{{Text: "a"}, {Kind: answer.Bold, Text: "b"}}, {{Text: "c"}}}
	tests := map[answer.PartKind]struct{ blocks, plain string }{
		answer.Paragraph:  {`[{"type":"section","text":{"type":"mrkdwn","text":"a*b*\nc","verbatim":true}}]`, "ab\nc"},
		answer.SmallPrint: {`[{"type":"context","elements":[{"type":"mrkdwn","text":"a*b*\nc","verbatim":true}]}]`, "ab\nc"},
		answer.Listing:    {`[{"type":"section","text":{"type":"mrkdwn","text":"` + "```" + `\na*b*\nc` + "```" + `","verbatim":true}}]`, "ab\nc"},
		answer.Unseen:     {`[]`, "ab\nc"},
		answer.Divider:    {`[{"type":"divider"}]`, ""},
		answer.Row: {`[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"A","emoji":false},` +
			`"action_id":"line-0","value":"answer 0","accessibility_label":"Answer A"}]}]`, ""},
	}
	for kind := answer.Paragraph; kind <= answer.Divider; kind++ {
		part := answer.Part{Kind: kind}
		switch kind {
		case answer.Row:
			part.Buttons = []answer.Button{{Label: "A", Line: "answer 0", Says: "Answer A"}}
		case answer.Divider:
		case answer.Paragraph, answer.SmallPrint, answer.Unseen, answer.Listing:
			part.Lines = lines
		}
		a := answer.Answer{Parts: []answer.Part{part}}
		got := struct{ blocks, plain string }{string(encoded(t, Blocks(a))), Plain(a)}
		if got != tests[kind] {
			t.Errorf("kind %d:\n%+v, want\n%+v", kind, got, tests[kind])
		}
	}
}

// TestLimits: whatever an answer holds, Slack takes it.
func TestLimits(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("<&*_`é ", 1500)
	for name, text := range map[string]string{"one line": long, "many lines": strings.Repeat("a line & more ", 10)} {
		var lines []answer.Text
		var buttons []answer.Button
		for i := range 60 {
			lines = append(lines, answer.Text{{Kind: answer.PieceKind(i % 6), Text: text}})
			if i < 26 {
				buttons = append(buttons, answer.Button{Label: text, Line: "define Churn", Says: text})
			}
		}
		for _, a := range []answer.Answer{
			{Parts: []answer.Part{{Lines: lines}}, Buttons: buttons},
			{Parts: []answer.Part{{Kind: answer.Listing, Lines: lines}}},
			{Parts: []answer.Part{{Kind: answer.SmallPrint, Lines: lines}, {Kind: answer.Row, Buttons: buttons}}},
		} {
			for _, p := range blockkit.CheckPayload(encoded(t, map[string]any{"text": "Churn", "blocks": Blocks(a)})) {
				t.Errorf("%s: %s: %s", name, p.Pointer, p.Message)
			}
		}
		field := answer.Field{Name: "a", Label: text, Hint: text, Choices: []answer.Choice{{Label: text, Value: "x"}}, Value: "x"}
		form := &answer.Form{Title: text, Intro: text, Fields: []answer.Field{field, {Name: "b", Label: text}, {Name: "c", Label: text, Time: true}, {Name: "d", Label: text, Value: text, Most: 60}}}
		for _, p := range blockkit.CheckView(encoded(t, Modal(form, ""))) {
			t.Errorf("%s: %s: %s", name, p.Pointer, p.Message)
		}
	}
}

// TestNoWordsBecomeMarkup: whatever stands in a piece, nothing in it mentions
// anybody, leads anywhere or calls a channel, in blocks, modals or
// notifications.
func TestNoWordsBecomeMarkup(t *testing.T) {
	t.Parallel()
	bits := rapid.SampledFrom([]string{
		"<!channel>", "<!here|x>", "<@U6EVIL>", "<https://evil.example|bank>", "<#C6EVIL|x>", "<!subteam^S1>", "&lt;!channel&gt;", "&", "*", "_", "`", "~",
		"<", ">", "|", "!", "@U6EVIL", "#C6EVIL", "\n", "é", "\u200b", "^", "churn",
	})
	words := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(bits, 0, 8).Draw(t, "bits"), "") })
	ours := regexp.MustCompile(`^(<@[^<>|&]*>|<#[^<>|&]*>|<https://acme\.slack\.com/[^<>|]*\|[^<>]*>|<!date\^-?\d+\^(\{date_short_pretty\} at \{time\}|\{time_secs\})\|[^<>|]*>)$`)
	marks := regexp.MustCompile(`<[^>]*>?`)
	rapid.Check(t, func(t *rapid.T) {
		p := answer.Piece{
			Kind: answer.PieceKind(rapid.IntRange(0, int(answer.Second)+1).Draw(t, "kind")), Text: words.Draw(t, "text"),
			URL: "https://acme.slack.com/" + words.Draw(t, "address"),
		}
		a := one(p)
		form := Modal(&answer.Form{Intro: p.Text}, "")
		for _, text := range []string{mrkdwn(a.Parts[0].Lines), Notification(a), mrkdwnIn(form.Blocks.BlockSet)} {
			for _, found := range marks.FindAllString(text, -1) {
				plain := p.Kind < answer.Mention || p.Kind > answer.Second
				if plain || !ours.MatchString(found) || strings.Contains(found, "<!channel") {
					t.Fatalf("%+v became %q", p, text)
				}
			}
		}
	})
}

// TestJSON: the object that a script gets.
func TestJSON(t *testing.T) {
	t.Parallel()
	a := one(answer.Piece{Kind: answer.Bold, Text: "NPS 35"})
	a.Outcome = answer.Outcome{Kind: answer.KindMetric, Confident: true, Metric: &answer.Metric{
		Name: "nps", Value: "35", Unit: "points", Working: []string{"55 − 20"},
	}, Sources: []string{"A book"}}
	a.Buttons = []answer.Button{{Label: "What is NPS?", Line: "define Net Promoter Score"}}
	const want = `{"kind":"metric","terms":[],"confident":true,"level":"sure","offers":["define Net Promoter Score"],` +
		`"metric":{"name":"nps","value":"35","unit":"points","working":["55 − 20"]},"sources":["A book"],"text":"NPS 35"}`
	if got := string(encoded(t, JSON(a))); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// mrkdwnIn is what Slack parses of the first of some blocks.
func mrkdwnIn(blocks any) string {
	raw, err := json.Marshal(blocks)
	var found []struct {
		Text struct {
			Text string `json:"text"`
		} `json:"text"`
	}
	if err != nil || json.Unmarshal(raw, &found) != nil || len(found) == 0 {
		return ""
	}
	return found[0].Text.Text
}

// encoded writes as Slack reads: with markup as it is.
func encoded(t *testing.T, v any) []byte {
	t.Helper()
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return []byte(strings.TrimSpace(out.String()))
}

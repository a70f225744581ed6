// Package sandboxtest starts sandboxes for tests, and checks what was said in
// them: that text alone makes sense, and that nothing calls people.
package sandboxtest

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"csbot/bot/sandbox"
)

// TB is what of testing.TB a check needs; a property test has it as well.
type TB interface {
	Helper()
	Fatal(args ...any)
}

// Start starts a sandbox that lasts as long as the test, at the end of which it
// checks that everything that was said is legible.
func Start(t *testing.T, o sandbox.Options) *sandbox.Server {
	t.Helper()
	s, err := sandbox.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(s)
	t.Cleanup(func() {
		CheckLegible(t, s)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// bareID matches what Slack calls a person or a channel, where nothing makes a
// name of it.
var bareID = regexp.MustCompile(`(^|[^@#A-Z0-9])[CGUW][A-Z0-9]{7,}`)

// Illegible says what is wrong with a message for people who only get its text,
// or hear its buttons.
func Illegible(text, blocks string) (faults []string) {
	switch {
	case strings.TrimSpace(text) == "":
		faults = append(faults, "its text is empty")
	case strings.Contains(text, "someone") && !strings.Contains(blocks, "someone"):
		faults = append(faults, "its text does not name who its blocks name: "+text)
	case bareID.MatchString(text):
		faults = append(faults, "its text has an ID where a name belongs: "+text)
	}
	var shown []struct {
		Elements []struct {
			Type string          `json:"type"`
			Text json.RawMessage `json:"text"` // a button's is an object, that of small print a string
			Says string          `json:"accessibility_label"`
		} `json:"elements"`
	}
	if err := json.Unmarshal([]byte(blocks), &shown); blocks != "" && err != nil {
		return append(faults, "its blocks cannot be read: "+err.Error())
	}
	for _, block := range shown {
		for _, e := range block.Elements {
			var text struct {
				Text string `json:"text"`
			}
			if e.Type != "button" || json.Unmarshal(e.Text, &text) != nil {
				continue
			}
			if label, _, _ := strings.Cut(text.Text, " "); len(label) == 1 && e.Says == "" {
				faults = append(faults, "its button "+label+" says nothing to who does not see the rest")
			}
		}
	}
	return faults
}

// CheckLegible checks everything that was said in a sandbox.
func CheckLegible(t *testing.T, s *sandbox.Server) {
	t.Helper()
	check := func(what string, args map[string]string) {
		if args["text"] == "" && args["blocks"] == "" {
			return
		}
		for _, fault := range Illegible(args["text"], args["blocks"]) {
			t.Errorf("%s: %s", what, fault)
		}
	}
	for _, c := range s.Calls() {
		if c.Effect {
			check(c.Method, c.Args)
		}
	}
	for _, f := range s.Frames() {
		var ack struct {
			Payload struct {
				Text   string          `json:"text"`
				Blocks json.RawMessage `json:"blocks"`
			} `json:"payload"`
		}
		if f.FromApp && json.Unmarshal(f.Raw, &ack) == nil {
			check("acknowledgement", map[string]string{"text": ack.Payload.Text, "blocks": string(ack.Payload.Blocks)})
		}
	}
}

// Mrkdwn collects every text of a message that Slack would parse.
func Mrkdwn(t TB, raw []byte) []string {
	t.Helper()
	var tree map[string]any
	if err := json.Unmarshal(raw, &tree); err != nil {
		t.Fatal(err)
	}
	text, _ := tree["text"].(string)
	faces := []string{text}
	var walk func(any)
	walk = func(node any) {
		switch node := node.(type) {
		case []any:
			for _, child := range node {
				walk(child)
			}
		case map[string]any:
			if text, ok := node["text"].(string); ok && node["type"] == "mrkdwn" {
				faces = append(faces, text)
			}
			for _, child := range node {
				walk(child)
			}
		}
	}
	walk(tree)
	return faces
}

// Harm is the first thing in mrkdwn that calls people or hides a link.
func Harm(mrkdwn []string) string {
	parsed := strings.Join(mrkdwn, "\n")
	for _, evil := range []string{"<!channel", "<!here", "<!everyone", "<!subteam", "<@U6EVIL", "<#C6EVIL", "<https://evil"} {
		if strings.Contains(parsed, evil) {
			return evil
		}
	}
	return ""
}

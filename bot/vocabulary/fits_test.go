package vocabulary_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/sandbox/blockkit"
	"csbot/bot/view"
)

// The longest entries, and as many suggestions as there may be, are what Slack
// takes, and nothing in them pings anybody.
func TestTheLongestWordsFit(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	fits := func(said answer.Answer) { t.Helper(); fits(t, said) }
	long := map[string]string{
		"abbreviations": "A&B", "meanings": strings.Repeat("&", 250) + "\n" + strings.Repeat("<", 249), "note": strings.Repeat("&", 400), "example": strings.Repeat("<", 400),
		"link": "https://example.com/" + strings.Repeat("a", 270), "category": "< ! channel > " + strings.Repeat("x", 20),
	}
	for i := range mostAtOnce {
		word := fmt.Sprintf("%d %s", i, strings.Repeat("W", 57))
		meaning := fmt.Sprintf("%d %s", i, strings.Repeat("<! channel> ", 37))
		also := strings.Repeat(string(rune('a'+i)), 60)
		saved := p.fills("ben", p.asks("ben", "add zorb"), map[string]string{"word": word, "meaning": strings.ReplaceAll(meaning, "<!", "< !"), "also": also})
		if len(saved.Errors) > 0 {
			t.Fatalf("%v", map[string]string(saved.Errors))
		}
		fits(saved)
		form := p.answers("ben", bot.Click, p.button(saved, "More fields"), nil)
		for _, problem := range blockkit.CheckView(encoded(t, view.Modal(form.Form, strings.Repeat("x", 500)))) {
			t.Errorf("%s: %s", problem.Pointer, problem.Message)
		}
		long["abbreviations"] = fmt.Sprint("A&", i)
		fits(p.fills("ben", form, long))
	}
	fits(p.asks("ana", "suggestions"))
	for range mostAtOnce {
		fits(p.asks("ana", "suggestions", "Approve"))
	}
	names := slices.Collect(maps.Keys(p.in().Own))
	if len(names) != mostAtOnce {
		t.Fatal(names)
	}
	for _, name := range names {
		fits(p.asks("ben", name))
		fits(p.asks("ben", name, "More"))
		fits(p.fills("ben", p.asks("ben", name, "More", "Correct this"), map[string]string{"meaning": "B.", "note": "N."}))
	}
	fits(p.asks("ana", "suggestions"))
}

// fits holds that Slack takes an answer, and that nothing in it pings anybody.
func fits(t *testing.T, said answer.Answer) {
	t.Helper()
	raw := encoded(t, map[string]any{"text": view.Notification(said), "blocks": view.Blocks(said)})
	for _, problem := range blockkit.CheckPayload(raw) {
		t.Errorf("%s: %s", problem.Pointer, problem.Message)
	}
	if strings.Contains(strings.ReplaceAll(string(raw), "<!date", ""), "<!") {
		t.Errorf("markup gets through: %s", raw)
	}
}

// mostAtOnce is one more than are listed.
const mostAtOnce = 6

// encoded writes as Slack reads: with markup as it is.
func encoded(t *testing.T, v any) []byte {
	t.Helper()
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

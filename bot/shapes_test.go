package bot

import (
	"strings"
	"testing"

	"csbot/bot/sandbox/blockkit"
	"csbot/bot/view"
)

// TestShapes: those of everything, few enough to ask Slack about each.
func TestShapes(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	shapes, err := view.Shapes(must(Samples(t.Context(), b.Knowledge))(t))
	if err != nil || len(shapes) < 10 || len(shapes) > 60 {
		t.Errorf("%d shapes, %v", len(shapes), err)
	}
	var names []string
	for _, s := range shapes {
		names = append(names, s.Name)
		judge := blockkit.CheckPayload
		if s.View {
			judge = blockkit.CheckView
		}
		for _, p := range judge(s.JSON) {
			t.Errorf("%s: %s: %s", s.Name, p.Pointer, p.Message)
		}
	}
	for _, want := range []string{"form: calc", "form: quiz schedule", "Home: ", "question "} {
		if !strings.Contains(strings.Join(names, "\n"), want) {
			t.Errorf("no shape of %q", want)
		}
	}
	t.Log(len(shapes), strings.Join(names, "\n"))
}

package bot

import (
	"strings"
	"testing"

	"csbot/bot/answer"
)

// TestOnlyIn: what one of two texts says alone is bold, whatever its case and punctuation.
func TestOnlyIn(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ text, other, want string }{
		{"A small catch on our gate.", "A small strong catch, on a door.", "A small catch on *our gate.*"},
		{"A small strong catch, on a door.", "A small catch on our gate.", "A small *strong* catch, on *a door.*"},
		{"the same", "The same.", "the same"},
		{"All new", "", "*All new*"},
		{"", "All gone", ""},
		{"a b a", "b a", "*a* b a"},
		{"b c", "c b", "*b* c"},
	} {
		var got strings.Builder
		for _, piece := range onlyIn(tt.text, tt.other) {
			mark := ""
			if piece.Kind == answer.Bold {
				mark = "*"
			}
			got.WriteString(mark + piece.Text + mark)
		}
		if got.String() != tt.want {
			t.Errorf("%q beside %q is %q, want %q", tt.text, tt.other, got.String(), tt.want)
		}
	}
}

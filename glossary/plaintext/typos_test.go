package plaintext

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTypos(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"churn", "churn", 0},
		{"chrun", "churn", 1},
		{"chrn", "churn", 1},
		{"churrn", "churn", 1},
		{"churm", "churn", 1},
		{"hcunr", "churn", 2},
		{"onboarding", "offboarding", 2},
		{"", "ab", 2},
		{"grr", "nrr", 1},
	} {
		if got := Typos(test.a, test.b, 9); got != test.want {
			t.Errorf("Typos(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestTyposWithinALimit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.StringMatching(`[abc]{0,9}`)
		a, b := letters.Draw(t, "a"), letters.Draw(t, "b")
		limit := rapid.IntRange(0, 4).Draw(t, "limit")
		free := Typos(a, b, 20)
		if free != Typos(b, a, 20) {
			t.Errorf("the typos between %q and %q depend on their order", a, b)
		}
		if got := Typos(a, b, limit); got != min(free, limit+1) {
			t.Errorf("Typos(%q, %q, %d) = %d, without limit %d", a, b, limit, got, free)
		}
	})
}

package metric

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// TestSentences holds what sentences give to testdata/sentences.txt.
func TestSentences(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	golden, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(golden)) {
		text, want, found := strings.Cut(strings.TrimSpace(line), " => ")
		if !found || strings.HasPrefix(line, "#") {
			continue
		}
		if got := said(t, set, strings.ReplaceAll(text, `\n`, "\n")); got != want && !strings.HasPrefix(got, want+";") {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// said is what a text gives, as in the golden file.
func said(t *testing.T, set *Set, text string) string {
	t.Helper()
	call, ok := set.Read(text)
	if !ok {
		return "nothing"
	}
	r, err := call.Eval()
	if input, asks := errors.AsType[*InputError](err); asks {
		var offers []string
		for _, reading := range input.Readings {
			offers = append(offers, reading.Command)
		}
		return strings.TrimSpace("asks " + strings.Join(offers, "; "))
	}
	again, err := evalCommand(set, r.Command)
	if err != nil || again.Value.Rat.Cmp(r.Value.Rat) != 0 {
		t.Errorf("%s: its command %q gives %v, %v", text, r.Command, again.Value, err)
	}
	return r.Calculator.Name + " " + r.Value.Decimal()
}

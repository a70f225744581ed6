package metric

import (
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/answers.txt")

// TestAnswers holds what people see to testdata/answers.txt. A line there
// that begins with "> " is a command; what follows is the answer.
func TestAnswers(t *testing.T) {
	t.Parallel()
	const file = "testdata/answers.txt"
	set := shipped(t)
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var commands []string
	for line := range strings.Lines(string(golden)) {
		if command, found := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "> "); found {
			commands = append(commands, command)
		}
	}
	for _, c := range set.All() {
		if example := c.Name + " " + c.Example; !slices.Contains(commands, example) {
			commands = append(commands, example)
		}
	}
	var got strings.Builder
	for _, command := range commands {
		got.WriteString("> " + command + "\n" + answer(set, command) + "\n")
	}
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(golden), got.String()); diff != "" && !*update {
		t.Errorf("answers differ from %s (-want +got); go test -update rewrites it:\n%s", file, diff)
	}
}

// answer writes one answer as plain lines, each with what it is.
func answer(set *Set, command string) string {
	command = strings.ReplaceAll(command, `\n`, "\n")
	call, ok := set.Named(command)
	if !ok {
		if call, ok = set.Question(command); !ok {
			if err := set.Unknown(command); err != nil {
				return mistake(err)
			}
			return "no metric\n"
		}
	}
	r, err := call.Eval()
	if err != nil {
		return mistake(err)
	}
	lines := []string{r.Headline}
	if r.Note != "" {
		lines[0] += " · " + r.Note
	}
	lines = append(lines, r.Working...)
	if r.Likely != "" {
		lines = append(lines, r.Likely)
	}
	if len(r.Shares) > 0 {
		var bar []string
		for _, s := range r.Shares {
			bar = append(bar, s.Label+" "+s.Percent())
		}
		lines = append(lines, "[bar] "+strings.Join(bar, ", "))
	}
	for _, also := range r.Also {
		lines = append(lines, "[also] "+also.Headline)
	}
	for _, a := range r.Assumptions {
		lines = append(lines, "[assumed] "+a)
	}
	for _, w := range r.Warnings {
		lines = append(lines, "[warning] "+w)
	}
	if r.Versus != nil {
		lines = append(lines, "[versus] "+r.Versus.Change+". "+r.Versus.Significance)
	}
	return strings.Join(append(lines, "[command] "+r.Command), "\n") + "\n"
}

func mistake(err error) string {
	var e *InputError
	if !errors.As(err, &e) {
		return "not for people: " + err.Error() + "\n"
	}
	lines := []string{string(e.Class) + ": " + e.Token + " " + e.Problem}
	if len(e.Valid) > 0 {
		lines = append(lines, "[valid] "+strings.Join(e.Valid, ", "))
	}
	for _, r := range e.Readings {
		lines = append(lines, "[reading] "+r.Meaning+": "+r.Command)
	}
	return strings.Join(append(lines, "[example] "+e.Example), "\n") + "\n"
}

// shipped is the set that New returns.
func shipped(tb testing.TB) *Set {
	tb.Helper()
	set, err := New()
	if err != nil {
		tb.Fatal(err)
	}
	return set
}

// eval evaluates a command that must name a metric.
func eval(tb testing.TB, set *Set, command string) (Result, *InputError) {
	tb.Helper()
	call, ok := set.Named(command)
	if !ok {
		tb.Fatalf("%q names no metric", command)
	}
	r, err := call.Eval()
	var e *InputError
	if err != nil && !errors.As(err, &e) {
		tb.Fatalf("%q: %v is not an *InputError", command, err)
	}
	return r, e
}

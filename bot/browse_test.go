package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"csbot/bot/answer"
	"csbot/bot/view"
)

// TestLists: what lists all that is known says all of it, in this form. It is in no
// golden file, which each new term and metric would change.
func TestLists(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	says := func(line string) answer.Answer {
		return b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: line})
	}
	var sizes []string
	for _, name := range b.Terms.Categories() {
		terms := b.Terms.In(name)
		sizes = append(sizes, fmt.Sprintf("%s (%d)", name, len(terms)))
		var titles, names []string
		for _, term := range terms {
			titles, names = append(titles, titled(term)), append(names, term.Name)
		}
		checkList(t, says("terms "+strings.ToLower(name)), names, fmt.Sprintf("%s · %d terms\n%s", name, len(terms), strings.Join(titles, ", ")))
	}
	checkList(t, says("terms"), sizes, fmt.Sprintf("%d terms in %d categories\n%s\n", len(b.Terms.Terms()), len(sizes), strings.Join(sizes, ", "))+
		"One category: `/cs terms "+b.Terms.Categories()[0]+"`  Any term: `/cs random`")

	metrics, named := says("metrics"), 0
	lines := strings.Split(view.Plain(metrics), "\n")
	for i, line := range lines[1 : len(lines)-1] {
		if i%2 == 0 {
			continue // a family
		}
		for name := range strings.SplitSeq(line, ", ") {
			if c, ok := b.Metrics.Lookup(name); !ok || c.Name != name || c.Family != lines[i] {
				t.Errorf("%q stands below %s", name, lines[i])
			}
			named++
		}
	}
	if want := fmt.Sprintf("%d metrics", named); lines[0] != want || named != len(b.Metrics.All()) {
		t.Errorf("%s, of %d that are listed and %d that there are", lines[0], named, len(b.Metrics.All()))
	}
	if want := "How to use one: `/cs help nrr`. A form: `/cs calc nrr`"; lines[len(lines)-1] != want {
		t.Error(lines[len(lines)-1])
	}
}

// checkList compares an answer's text, and the labels of its buttons.
func checkList(t *testing.T, a answer.Answer, labels []string, text string) {
	t.Helper()
	if got := view.Plain(a); got != text {
		t.Errorf("it says\n%s\nnot\n%s", got, text)
	}
	var got []string
	for _, button := range a.Buttons {
		got = append(got, button.Label)
	}
	if !slices.Equal(got, labels) {
		t.Errorf("the buttons are %q, not %q", got, labels)
	}
}

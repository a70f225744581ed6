package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/glossary/house"
)

// Of a long list every line is shown on one of its pages, whole, and each page is
// such as Slack takes.
func TestPagesShowEveryLineWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.Custom(func(r *rapid.T) string {
			length := rapid.SampledFrom([]int{0, 1, 40, 300, 700, 1300, 2499, 2500, 6000}).Draw(r, "length")
			return strings.Repeat(rapid.SampledFrom([]string{"a", "&", "é", "<b> "}).Draw(r, "of"), length)
		})
		var all, seen []string
		for _, line := range rapid.SliceOfN(text, 0, 30).Draw(r, "lines") {
			all = append(all, broken("-"+line)...)
		}
		for rest := all; len(rest) > 0; {
			c, shown := headed(words("Pages")), 0
			c.page(rest, func(fit int) fmt.Stringer {
				shown = fit
				return exportLine(fit)
			})
			page := c.done(answer.Outcome{})
			judged{t, "a page"}.message(page)
			for _, part := range page.Parts[1:] {
				length := 0
				for _, line := range part.Lines {
					length += 1 + escaped(line[0].Text)
					seen = append(seen, line[0].Text)
				}
				if length > 3000 {
					r.Fatalf("a paragraph of %d characters would be cut", length)
				}
			}
			if shown == 0 {
				break
			}
			rest = rest[shown:]
		}
		if !slices.Equal(seen, all) {
			r.Fatalf("of %d lines %d are shown, or others", len(all), len(seen))
		}
		if whole := strings.Join(broken("a & b"), ""); whole != "a & b" {
			r.Fatal(whole)
		}
	})
}

// longWords is what a team has of which U1 wrote much, as long as may be.
type longWords struct{ noWords }

func (longWords) Events(context.Context, string) ([]house.Event, error) {
	var all []house.Event
	for i := range 60 {
		long := strings.Repeat("A & B, ", 70)
		all = append(all, house.Event{By: "U1", Kind: house.Suggest, Text: &house.Text{
			Name: fmt.Sprintf("Zorb %d.", i), Meaning: long, More: []string{long}, Note: long[:400], Example: fmt.Sprintf("%send %d.", long[:390], i),
		}})
	}
	return all, nil
}

// An export of what somebody wrote leaves nothing out, and nobody's words stand in it
// twice.
func TestAnExportOfWordsLeavesNothingOut(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	b.own = longWords{}
	var shown strings.Builder
	for line := wordExportLine(0).String(); line != ""; {
		_, args := splitCommand(strings.TrimPrefix(line, "me "))
		_, args = splitCommand(args)
		page := must(b.exportWords(t.Context(), b.in(Request{User: "U1"}), args))(t)
		judged{t, line}.message(page)
		shown.Write(judged{t, line}.json(view.Blocks(page)))
		i := slices.IndexFunc(page.Buttons, func(b answer.Button) bool { return b.Label == "Next lines" })
		if line = ""; i >= 0 {
			line = page.Buttons[i].Line
		}
	}
	for i := range 60 {
		for _, part := range []string{fmt.Sprintf("Zorb %d.", i), fmt.Sprintf("end %d.", i)} {
			if n := strings.Count(shown.String(), part); n != 1 {
				t.Errorf("%q is shown %d times", part, n)
			}
		}
	}
}

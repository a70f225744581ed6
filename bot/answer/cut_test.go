package answer

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestGist: of a long text whole sentences are left, or else whole words, and nothing that
// is one thing is cut in two.
func TestGist(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Short and whole.": "Short and whole.",
		"Green Desk A line for customers who run the product on their own servers and need somebody who knows these by name. It comes on top of the plan for support that they have already.":                      "Green Desk A line for customers who run the product on their own servers and need somebody who knows these by name. …",
		"Nightly Import (Billing) Price Lists NIBPL is a job that reads the price lists of all regions one after the other and writes what has changed in any of them since":                                       "Nightly Import (Billing) Price Lists NIBPL is a job that reads the price lists of all regions one after the other and writes what has changed in any…",
		"Ask Finance (AFI) is where colleagues bring what they want to know of invoices, refunds, credit, etc. To be answered they fill in a form, e.g. Form 7-3 B, and wait for a day.":                           "Ask Finance (AFI) is where colleagues bring what they want to know of invoices, refunds, credit, etc. To be answered they fill in a form, e.g. Form…",
		"List of Approved Tools: what may run here. See https://tools.acme.example/approved/list/overview.html?for=everybody&in=all-of-the-company-and-its-offices and ask.":                                       "List of Approved Tools: what may run here. See…",
		"The [home base](https://acme.example/docs/concepts/overview/components/where-the-home-base-is-and-what-it-decides) decides; a *field office that is ready to work* does what it is told to, and no more.": "The [home base](https://acme.example/docs/concepts/overview/components/where-the-home-base-is-and-what-it-decides) decides; a…",
		"Costs that are R&amp;D are not part of it, whoever pays for them, in whatever year they were paid, and whatever the contract says that they have to be called by us&nbsp;all.":                            "Costs that are R&amp;D are not part of it, whoever pays for them, in whatever year they were paid, and whatever the contract says that they have to…",
		strings.Repeat("かいやくりつはかいやくのわりあい", 8) + "。" + strings.Repeat("つづき", 30):                                                                                                                                    strings.Repeat("かいやくりつはかいやくのわりあい", 8) + "。 …",
		"5 * 3 is 15, and snake_case_names are_ words. " + strings.Repeat("More of it ", 15):                                                                                                                       "5 * 3 is 15, and snake_case_names are_ words. " + strings.Repeat("More of it ", 9) + "More…",
	} {
		got := Gist(text, 150)
		if got != want {
			t.Errorf("%q:\n%q, want\n%q", text, got, want)
		}
		if n := utf8.RuneCountInString(got); n > 150 {
			t.Errorf("%q has %d characters", got, n)
		}
	}
	for text, want := range map[string]string{
		"A tool, e.g. Jira. And more.": "A tool, e.g. Jira.", "By J. N. Smith. And more.": "By J. N. Smith.", "No end": "No end", "Really? Yes.": "Really?",
		"It is 99.9 % of it. And so.": "It is 99.9 % of it.", "(In brackets.) And more.": "(In brackets.)",
	} {
		if got := FirstSentence(text); got != want {
			t.Errorf("the first sentence of %q is %q, want %q", text, got, want)
		}
	}
}

// TestCutsInOnePiece: whatever a text is, what is left of it has its length at most, begins
// it, and ends inside no entity, address or character of several parts.
func TestCutsInOnePiece(t *testing.T) {
	t.Parallel()
	whole := []string{"&amp;", "&#8217;", "https://example.com/a?b=c", "👩‍💻", "e\u0301", "🇩🇪", "👍🏽", "*bold words*", "`some code`", "<https://a|b>"}
	pieces := append([]string{" ", " ", "a", "word", ". ", "! Next", "かいやく", "_", "*", "& "}, whole...)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(strings.Fields(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 40).Draw(t, "pieces"), "")), " ")
		most := rapid.IntRange(2, 60).Draw(t, "most")
		for name, cut := range map[string]func(string, int) string{"Cut": Cut, "Gist": Gist} {
			got := cut(text, most)
			left, isCut := strings.CutSuffix(got, "…")
			left = strings.TrimRight(left, " ")
			if n := utf8.RuneCountInString(got); n > most || !strings.HasPrefix(text, left) {
				t.Fatalf("%s to %d of %q is %q", name, most, text, got)
			}
			if !isCut || got == text {
				continue
			}
			for _, piece := range []string{"&amp;", "&#8217;", "👩‍💻", "e\u0301", "👍🏽"} {
				for i := range piece {
					if i > 0 && strings.HasSuffix(left, piece[:i]) && strings.HasPrefix(text[len(left):], piece[i:]) {
						t.Fatalf("%s to %d of %q cuts %q: %q", name, most, text, piece, got)
					}
				}
			}
		}
	})
}

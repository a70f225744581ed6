package answer

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestGist: of a long text whole sentences are left, or else whole words, and nothing that
// is one thing is cut in two. The longest ones are of glossaries that a department of
// veterans' affairs, a buyer for a government and a foundation publish.
func TestGist(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Short and whole.": "Short and whole.",
		"Aid and Attendance Ancillary benefit for Veterans who are homebound and need assistance with daily activities. This benefit is paid in addition to the monthly pension.":                          "Aid and Attendance Ancillary benefit for Veterans who are homebound and need assistance with daily activities. …",
		"Data Update (Pharmacy) Clinical Ancillary Products DATUP is a utility that runs an automated process to maintain the First Databank MedKnowledge and custom drug content":                         "Data Update (Pharmacy) Clinical Ancillary Products DATUP is a utility that runs an automated process to maintain the First Databank MedKnowledge and…",
		"Ask VA (AVA) is an online portal that allows people in education, debt, loans, etc. To submit a question they fill in a form, e.g. Form 10-10 EZ, and wait for an answer.":                        "Ask VA (AVA) is an online portal that allows people in education, debt, loans, etc. To submit a question they fill in a form, e.g. Form 10-10 EZ, and…",
		"Technical Reference Model: what may run here. See https://www.oit.va.example/Services/TRM/TRMHomePage.aspx?for=everybody&in=all-of-the-department-and-its-offices and ask.":                       "Technical Reference Model: what may run here. See…",
		"The [control plane](https://kubernetes.example/docs/concepts/overview/components/#control-plane-components) decides; a *worker node that is ready to work* runs what it is told to, and no more.": "The [control plane](https://kubernetes.example/docs/concepts/overview/components/#control-plane-components) decides; a…",
		"Costs that are R&amp;D are not part of it, whoever pays for them, in whatever year they were paid, and whatever the contract says that they have to be called by us&nbsp;all.":                    "Costs that are R&amp;D are not part of it, whoever pays for them, in whatever year they were paid, and whatever the contract says that they have to…",
		strings.Repeat("かいやくりつはかいやくのわりあい", 8) + "。" + strings.Repeat("つづき", 30):                                                                                                                            strings.Repeat("かいやくりつはかいやくのわりあい", 8) + "。 …",
		"5 * 3 is 15, and snake_case_names are_ words. " + strings.Repeat("More of it ", 15):                                                                                                               "5 * 3 is 15, and snake_case_names are_ words. " + strings.Repeat("More of it ", 9) + "More…",
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

package plaintext

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		// spaces and invisible characters
		"12\u00a0000\u202f500\u2009\u2007\u3000x":    "12 000 500   x",
		"\u200enps\u00ad 55\ufe0f 25\u200b 20\u2069": "nps 55 25 20",
		"12\u202e5":               "12\u202e5",
		"👨\u200d👩\u200d👧 ❤\ufe0f": "👨\u200d👩\u200d👧 ❤\ufe0f",
		// typography
		"“1’000” − 5 – 7":   `"1'000" - 5 - 7`,
		"nrr —start ５％":     "nrr --start 5%",
		"ｎｐｓ　５５":            "nps 55",
		"NRR™, NPS℠, CSAT®": "NRR, NPS, CSAT",
		"10² ½ ٣":           "10² ½ ٣",
		// the composer's marks
		"`nps 55 25 20`":           "nps 55 25 20",
		"*nps* 55 25 20":           "nps 55 25 20",
		"**NPS** 120 60 20":        "NPS 120 60 20",
		"*_nps_* 55 25 20":         "nps 55 25 20",
		"_nps 55 25 20_":           "nps 55 25 20",
		"~nps~ 55 *25* _20_":       "nps 55 25 20",
		"*quiz* list":              "quiz list",
		"(*nps*) \"_churn_\"":      "(nps) \"churn\"",
		"arr *$7,500*/mo":          "arr $7,500/mo",
		"> grr start 600k":         "grr start 600k",
		">>> nps 55 25 20":         "nps 55 25 20",
		"churn* 12 of 400":         "churn 12 of 400",
		"```nps 55 25 20```":       " nps 55 25 20 ",
		"new_mrr=5 a*b 3 * 4 ~500": "new_mrr=5 a*b 3 * 4 ~500",
		"nps >50 5 *20":            "nps >50 5 *20",
		"snake_case and _more_":    "snake_case and more",
	} {
		if got := Clean(typed); got != want {
			t.Errorf("%q is cleaned to %q, want %q", typed, got, want)
		}
	}
}

func TestTrim(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		": help": "help", ", help": "help", "hey @csbot: churn 12/400": "churn 12/400", "Hi, nps 1 2 3": "nps 1 2 3",
		"hi": "hi", "Thanks!": "Thanks!", ":tada: nps 1 2 3": "nps 1 2 3", "-5 ok": "-5 ok", "": "", "high": "high",
	} {
		if got := TrimStart(typed); got != want {
			t.Errorf("%q begins as %q, want %q", typed, got, want)
		}
	}
	for typed, want := range map[string]string{
		"help please": "help", "Help!": "Help", "help.": "help", "list, thanks! :tada: 🎉": "list", "now #cs": "now #cs", "thanks!": "",
		"list <https://x.example>": "list <https://x.example>", "churn": "churn", "see #cs-team, thanks": "see #cs-team", "#5": "#5",
	} {
		if got := TrimEnd(typed); got != want {
			t.Errorf("%q ends as %q, want %q", typed, got, want)
		}
	}
}

// TestCleaningIsDoneOnce holds that cleaning what is clean changes nothing,
// whatever was typed.
func TestCleaningIsDoneOnce(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom([]string{"nps", "55", " ", "\u00a0", "*", "_", "~", "`", "```", ">", "\n", "\u200e", "—", "‘", "½", "🎉", "\ufe0f", "<@U1>", "(", ".", "，"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), "")
		once := Clean(text)
		if twice := Clean(once); twice != once {
			t.Fatalf("%q is cleaned to %q, and that to %q", text, once, twice)
		}
	})
}

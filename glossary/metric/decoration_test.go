package metric

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// decorations are what editors, keyboards and courtesy do to a command.
func decorations() []func(t *rapid.T, text string) string {
	around := func(before, after string) func(*rapid.T, string) string {
		return func(_ *rapid.T, text string) string { return before + text + after }
	}
	return []func(t *rapid.T, text string) string{
		around("*", "*"), around("_", "_"), around("~", "~"), around("`", "`"), around("```", "```"), around("```\n", "\n```"), around("> ", ""),
		around("“", "”"), around("", "."), around("", "!"), around("", " ?"), around("", " please"), around("", ", thanks!"), around("", " :tada:"),
		around("", " 🎉"), around("", "🙏🏽"), around("", " cc <@U2>"), around("", " @ana"), around("", " https://a.example/q?x=1&y=2"), around(" \t", " "),
		func(t *rapid.T, text string) string {
			space := rapid.SampledFrom([]string{"\u00a0", "\u202f", "\u2009", "\u2007", "\u3000", "\u2003", "\u205f", "\t", "  "}).Draw(t, "space")
			return strings.ReplaceAll(text, " ", space)
		},
		func(t *rapid.T, text string) string {
			mark := rapid.SampledFrom([]string{"\u200e", "\u200f", "\u202b", "\u202c", "\u2066", "\u2069", "\u00ad", "\ufe0f", "\u200b", "\ufeff"}).Draw(t, "mark")
			at := rapid.IntRange(0, len(text)).Draw(t, "at")
			for at < len(text) && text[at] >= 0x80 && text[at] < 0xc0 {
				at++
			}
			return text[:at] + mark + text[at:]
		},
	}
}

// TestDecorationChangesNothing holds that a command is read alike with and
// without what does not belong to it.
func TestDecorationChangesNothing(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	commands := []string{
		"book 12 000 8 500 20 000", "nrr 100 000 10 000", "nps 55 250 200", "book 8 500 12 250", "arr mrr=85 000", "growth 100k - 120k", "churn 12 of 400",
		"nrr start=100k expansion=10k churn=(5k)", "arr SEK 7 500/mo", "ltv 499,50 € 80 % 2,5 %", "arr 1.250", "nps 55 25 2o", "rule-of-40 growth=22% margin=-5%",
	}
	for _, c := range set.All() {
		commands = append(commands, c.Name+" "+c.Example)
	}
	ways := decorations()
	rapid.Check(t, func(t *rapid.T) {
		command := rapid.SampledFrom(commands).Draw(t, "command")
		text := rapid.SampledFrom(ways).Draw(t, "decoration")(t, command)
		if got, want := reading(set, text), reading(set, command); got != want {
			t.Fatalf("%q reads as %s, %q as %s", command, want, text, got)
		}
	})
}

// reading is what a command comes to, without the words of its mistakes.
func reading(set *Set, text string) string {
	call, ok := set.Named(text)
	if !ok {
		return "no metric"
	}
	r, err := call.Eval()
	var mistake *InputError
	if err != nil {
		mistake, _ = err.(*InputError) //nolint:errorlint // it is one, by Eval's contract
		return fmt.Sprint(mistake.Class, mistake.Readings)
	}
	return r.Headline + " by " + r.Command
}

// TestNoNumberIsDropped holds that a number more is refused or used.
func TestNoNumberIsDropped(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, c := range set.All() {
		for _, more := range []string{" 777777", " 777 777", " $777,777", " (777777)", " extra=777777", " 777777 🎉"} {
			r, err := c.Eval(c.Example + more)
			if err == nil && !strings.Contains(strings.NewReplacer(" ", "", ",", "").Replace(r.Command), "777777") {
				t.Errorf("%s %s%s = %s by %q", c.Name, c.Example, more, r.Headline, r.Command)
			}
		}
	}
}

// TestAmountsHoweverWritten holds that amounts are read as they were written,
// in every style, or asked about.
func TestAmountsHoweverWritten(t *testing.T) {
	t.Parallel()
	book, _ := shipped(t).Lookup("book")
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Int64Range(1_000, 99_000_000), 1, 5).Draw(t, "amounts")
		style := rapid.SampledFrom([]struct{ mark, decimals, currency string }{
			{",", ".50", ""}, {".", ",50", ""}, {" ", ",50", ""}, {"'", ".50", ""}, {",", "", "$"}, {" ", ",50", "SEK "}, {"\u202f", ",50", "€"},
		}).Draw(t, "style")
		want := new(big.Rat)
		var words []string
		for _, n := range amounts {
			text := style.currency + strings.ReplaceAll(count(n).exactly(), ",", style.mark) + style.decimals
			words = append(words, text)
			want.Add(want, big.NewRat(n, 1))
			if style.decimals != "" {
				want.Add(want, big.NewRat(1, 2))
			}
		}
		r, err := book.Eval(strings.Join(words, " "))
		if mistake, _ := err.(*InputError); mistake != nil { //nolint:errorlint // it is one, by Eval's contract
			if len(mistake.Readings) == 0 {
				t.Fatalf("book %s: %v", strings.Join(words, " "), err)
			}
			return
		}
		if r.Value.Rat.Cmp(want) != 0 {
			t.Fatalf("book %s = %s, want %s", strings.Join(words, " "), r.Headline, want.FloatString(2))
		}
	})
}

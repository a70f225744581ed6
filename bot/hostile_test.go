package bot

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"csbot/glossary"
)

// hostiles are inputs that nobody types by accident.
func hostiles() []string {
	return []string{
		"<!channel>", "<!here|here>", "<@U6EVIL666>", "<#C6EVIL666|general>", "<!subteam^S1|@all>", "<https://evil.example|your bank>",
		"https://evil.example", "&lt;!channel&gt;", "*_~`", "```", "> quote", "\x00\x01", "\u202eabc", "e\u0301\u0301\u0301", "🟦🟦🟦",
		"a\nb\nc", strings.Repeat("a", 4000), strings.Repeat("<", 3000), strings.Repeat("& ", 2000), strings.Repeat("é", 3000),
		strings.Repeat("<!channel> ", 300),
	}
}

// oddities are numbers as no metric has them.
func oddities() []string {
	return []string{
		strings.Repeat("9", 300), "1e308", "-1", "0", "1/0", "1/3", strings.Repeat("1 ", 500), "100% -5% 1e9", "x y z", "<!channel> 1 2",
		"99999999999999999999999999 0.0000000000000000000000001 33333333333333333333333333",
	}
}

// knownLines are all lines that name what there is.
func knownLines(b testBot) []string {
	lines := []string{""}
	for _, c := range b.commands {
		if !slices.Contains(c.Guards, ClickOnly) {
			lines = append(lines, c.Name)
		}
	}
	for _, c := range b.Metrics.All() {
		lines = append(lines, c.Name, c.Name+" "+c.Example, "calc "+c.Name, "calc "+c.Name+" "+c.Example, "help "+c.Name)
	}
	for _, category := range b.Terms.Categories() {
		lines = append(lines, "terms "+category)
	}
	for _, term := range b.Terms.Terms() {
		lines = append(lines, term.Name, "define "+term.Name, "more "+term.Name)
		for _, d := range term.NotToConfuse {
			lines = append(lines, term.Name+" vs "+d.Term)
		}
	}
	return lines
}

// guessedLines are lines that have to be made sense of.
func guessedLines(b testBot) []string {
	lines := hostiles()
	for _, c := range b.commands {
		for _, h := range hostiles() {
			lines = append(lines, c.Name+" "+h)
		}
	}
	for _, c := range b.Metrics.All() {
		lines = append(lines, c.Name+"x 1 2 3")
		for _, odd := range oddities() {
			lines = append(lines, c.Name+" "+odd)
		}
	}
	for _, term := range b.Terms.Terms() {
		lines = append(lines, "others "+term.Name, typo(term.Name))
	}
	return lines
}

// typo leaves a letter out.
func typo(name string) string {
	letters := []rune(name)
	return string(letters[:len(letters)/2]) + string(letters[len(letters)/2+1:])
}

// hostileKnowledge is what a team knows that has entries with the longest texts
// that are accepted and with names meant to do harm, made once for all tests.
var hostileKnowledge = sync.OnceValues(func() (*Knowledge, error) {
	long := strings.TrimSpace(strings.Repeat("<!channel>&*immeasurably* ", 30))
	entry := func(name, extra string) string {
		return fmt.Sprintf("  - name: %q\n    senses:\n      - {text: %q, note: %q, sources: [trade]}\n%s", name, long+".", long+".", extra)
	}
	var many strings.Builder
	for i := range 40 {
		many.WriteString(entry(fmt.Sprintf("Immeasurable Thing %d <!here> <@U6EVIL666>", i), ""))
	}
	own := "category: Ours\nterms:\n" + many.String() +
		entry(strings.Repeat("Long name ", 20)+"end", "") + entry("Evil <https://evil.example|link>", "    abbreviations: [EVIL]\n")
	return knowing(glossary.Own{Files: fstest.MapFS{"ours.yaml": {Data: []byte(own)}}})
})

// hostileAnswerer is a bot in a workspace with hostileKnowledge.
func hostileAnswerer(t *testing.T) testBot {
	t.Helper()
	return answererIn(t, must(hostileKnowledge())(t))
}

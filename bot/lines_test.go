package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"csbot/glossary/house/files"
	"csbot/glossary/metric/customers"
	"csbot/quiz"
	"csbot/quiz/cards"
)

// TestLinesComeBack: what a button carries is read as it was written, whatever
// people typed, and fits its value.
func TestLinesComeBack(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom(hostiles())).Draw(t, "text")
		n := rapid.IntRange(0, mostShown).Draw(t, "n")
		yes := rapid.Bool().Draw(t, "yes")
		word := rapid.StringMatching(`[A-Z0-9]{1,11}`)
		round := quiz.RoundID{Team: word.Draw(t, "team"), Channel: word.Draw(t, "channel"), Occurrence: "2026-11-23T09:00"}

		comesBack(t, b, othersLine{n, carried(text)}, parseOthers)
		comesBack(t, b, answerLine{round, n}, func(args string) (answerLine, bool) { c, ok := parseChoice(args); return answerLine(c), ok })
		comesBack(t, b, rateLine{round, n}, func(args string) (rateLine, bool) { c, ok := parseChoice(args); return rateLine(c), ok })
		comesBack(t, b, wrongLine{round.Subject()}, parseWrong)
		comesBack(t, b, settleLine{yes, quiz.CardSubject("meaning:" + strings.TrimSpace(carried(text)))}, parseSettle)
		comesBack(t, b, exportLine(n), func(args string) (exportLine, bool) { n, ok := parseShown(args); return exportLine(n), ok })
		comesBack(t, b, logLine(n), func(args string) (logLine, bool) { n, ok := parseShown(args); return logLine(n), ok })
		comesBack(t, b, deleteLine{yes}, func(args string) (deleteLine, bool) { return parseDelete(args), true })
		comesBack(t, b, confidenceLine{yes}, parseConfidence)
		comesBack(t, b, wordExportLine(n), func(args string) (wordExportLine, bool) {
			_, args = splitCommand(args)
			n, ok := parseShown(args)
			return wordExportLine(n), ok
		})
		comesBack(t, b, correctLine{n, n, strings.TrimSpace(carried(text))}, parseCorrect)
		comesBack(t, b, questionLine{n, n, strings.TrimSpace(carried(text))}, func(args string) (questionLine, bool) {
			l, ok := parseCorrect(args)
			return questionLine(l), ok
		})
		comesBack(t, b, approveLine{n, n}, func(args string) (approveLine, bool) { s, ok := parseSuggestion(args); return approveLine(s), ok })
		comesBack(t, b, declineLine{n, n}, func(args string) (declineLine, bool) { s, ok := parseSuggestion(args); return declineLine(s), ok })
		comesBack(t, b, reviseLine{n, n}, func(args string) (reviseLine, bool) { s, ok := parseSuggestion(args); return reviseLine(s), ok })
		comesBack(t, b, withdrawLine{n, n}, func(args string) (withdrawLine, bool) { s, ok := parseSuggestion(args); return withdrawLine(s), ok })
		comesBack(t, b, changesLine{n, n}, parseChanges)
		comesBack(t, b, approveSeenLine{{n + 1, n}, {1, n}}, parseApproveSeen)
		comesBack(t, b, rightLine{{n + 1, n}, {1, n}}, parseRight)
		comesBack(t, b, rollbackLine{n, n, n}, parseRollback)
		comesBack(t, b, hideLine{n, n, yes}, parseHide)
		comesBack(t, b, bundleLine{approveAll, n, n + 1}, parseBundle)
		comesBack(t, b, formulaLine{"nrr", n}, parseFormula)
		comesBack(t, b, eraseLine{n + 1, 0, yes}, parseErase)
		comesBack(t, b, eraseLine{0, n + 1, yes}, parseErase)
		comesBack(t, b, clueExportLine(n), func(args string) (clueExportLine, bool) {
			_, args = splitCommand(args)
			n, ok := parseShown(args)
			return clueExportLine(n), ok
		})
		comesBack(t, b, complaintExportLine(n), func(args string) (complaintExportLine, bool) {
			_, args = splitCommand(args)
			n, ok := parseShown(args)
			return complaintExportLine(n), ok
		})
		comesBack(t, b, clueLine{cluePick, word.Draw(t, "game"), n - 2, n}, parseClue)
		comesBack(t, b, clueBoardLine{file: word.Draw(t, "file"), game: word.Draw(t, "game")}, parseClueBoard)
		comesBack(t, b, clueBoardLine{file: pastedText, text: strings.TrimSpace(carried(text))}, parseClueBoard)
		comesBack(t, b, ankiExportLine(n), func(args string) (ankiExportLine, bool) {
			_, args = splitCommand(args)
			n, ok := parseShown(args)
			return ankiExportLine(n), ok
		})
		comesBack(t, b, startLine("Churn, Upsell"), func(args string) (startLine, bool) {
			what, names := splitCommand(args)
			return startLine(names), what == cardsToStart
		})
		comesBack(t, b, moveLine{Session: word.Draw(t, "session"), Step: n, Kind: cards.Rate, Rating: cards.Rating(n % 6)}, parseMove)

		comesBackAs(t, b, aWaterfall(t, text, n, yes), parseWaterfall)
		comesBackAs(t, b, cohortsLine{text, []cohortCount{{text, map[int]int{0: n + 1, n%mostAges + 1: n}}}}, parseCohorts)

		as := rapid.SampledFrom([]string{"", fileOfCustomers, fileOfTerms}).Draw(t, "as")
		comesBack(t, b, fileLine{word.Draw(t, "file"), as}, parseFile)
		comesBack(t, b, importLine{file: word.Draw(t, "file"), seen: n}, parseImport)
		columns := writtenColumns(rapid.SliceOfN(rapid.SampledFrom(append(files.Fields(), "")), 1, 20).Draw(t, "columns"), yes)
		comesBack(t, b, importLine{word.Draw(t, "file"), "", n, columns}, parseImport)
		comesBack(t, b, importLine{pastedText, strings.TrimSpace(carried(text)), n, ""}, parseImport)
		comesBack(t, b, columnsLine{pastedText, strings.TrimSpace(carried(text)), n, columns}, parseColumns)
		comesBack(t, b, generaliseLine{n, n}, parseGeneralise)
		comesBack(t, b, helpedLine("Churn"), func(args string) (helpedLine, bool) { return helpedLine(args), true })
		comesBack(t, b, ownExportLine{files.YAML, n}, parseOwnExport)
		comesBack(t, b, chooseLine{"U1", strings.TrimSpace(defineLine(carried(text)).String())}, func(args string) (chooseLine, bool) { return parseChoose(args), true })
	})
}

// aWaterfall is one that reconciles.
func aWaterfall(t *rapid.T, text string, n int, guessed bool) waterfallLine {
	cents := rapid.Int64Range(0, 1e12)
	part := func(name string, count int) customers.Part {
		return customers.Part{Amount: decimal.New(cents.Draw(t, name), -2), Customers: count}
	}
	w := customers.Waterfall{From: text, To: text, Currency: "€", Start: part("start", n), New: part("new", 1), Expansion: part("expansion", n)}
	w.End = customers.Part{Amount: w.Start.Amount.Add(w.New.Amount).Add(w.Expansion.Amount), Customers: n + 1}
	return waterfallLine{w, customers.Doubt{Guessed: guessed, LeftOut: n}}
}

// comesBackAs holds the same of lines that are charts too, and hold what == does
// not compare. (How long they may be, drawable and the sums of a list see to.)
func comesBackAs[L fmt.Stringer](t *rapid.T, b testBot, line L, parse func(args string) (L, bool)) {
	name, args := splitCommand(line.String())
	if !slices.ContainsFunc(b.drawings(), func(c Command) bool { return c.Name == name }) {
		t.Fatalf("%q draws nothing", line)
	}
	if got, ok := parse(args); !ok || got.String() != line.String() {
		t.Fatalf("%q is read as %q", line, got)
	}
}

// comesBack holds that a line names a command, and is read as it was written.
func comesBack[L interface {
	comparable
	fmt.Stringer
}](t *rapid.T, b testBot, line L, parse func(args string) (L, bool)) {
	cmd, args, ok := b.command(Request{Source: Click, Text: line.String()})
	if !ok {
		t.Fatalf("%q is no command", line)
	}
	if len(cmd.Subcommands) > 0 {
		if cmd, args, ok = cmd.subcommand(args); !ok {
			t.Fatalf("%q is no subcommand", line)
		}
	}
	if got, ok := parse(args); !ok || got != line || len(line.String()) > mostValue {
		t.Fatalf("%q is read as %q of %s", line, got, cmd.Name)
	}
}

// TestNamesComeBack: the same for lines that carry a name or another line.
func TestNamesComeBack(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	var names []string
	for _, term := range b.Terms.Terms() {
		names = append(names, term.Name)
	}
	for _, name := range slices.Concat(names, b.Terms.Categories(), []string{"nps 55 25 20", "define Churn", "month"}) {
		for _, line := range []fmt.Stringer{
			defineLine(name), moreLine(name), generalLine(name), categoryLine(name), helpLine(name), calcLine(name), whyLine(name), periodLine(name),
			requestLine(name), aliasLine(name), refuseLine(name), deckLine(name), keepLine(name), shareLine(name), publishLine(name), dmLine(name), chartLine(name),
		} {
			cmd, args, ok := b.command(Request{Source: Click, Text: line.String()})
			if !ok || args != name {
				t.Errorf("%q is read as %s of %q", line, cmd.Name, args)
			}
		}
		for _, line := range []fmt.Stringer{defineLine(name), moreLine(name)} {
			if got, ok := definedTerm(line.String()); !ok || got != name {
				t.Errorf("%q is about %q", line, got)
			}
		}
	}
}

// TestButtonsNameCommands: every line that an answer offers is a command, a
// metric or a term.
func TestButtonsNameCommands(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for _, line := range append(knownLines(b), "retention", "npz 1 2 3", "nps 1", "zzzz", "chrn") {
		for _, button := range b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: line}).Buttons {
			_, _, command := b.command(Request{Source: Click, Text: button.Line})
			_, metric := b.Metrics.Named(button.Line)
			first, _, _ := strings.Cut(button.Line, " vs ")
			_, term := b.Terms.Exact(first)
			if !command && !metric && !term {
				t.Errorf("%.100q offers %q", line, button.Line)
			}
		}
	}
}

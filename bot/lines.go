package bot

import (
	"strconv"
	"strings"

	"csbot/bot/answer"
)

// A button's value is a command line. Lines that carry something are types here,
// each written by its String, and read by the function beside it, which gets what
// stands behind the command's name. Buttons stay in Slack for months: what was
// ever written must still be read.

// Lines that carry one name or another line are read by splitCommand.
type (
	defineLine   string // the name of a term
	moreLine     string // the same
	generalLine  string // the same
	categoryLine string // the name of a category
	helpLine     string // the name of a metric
	calcLine     string // a metric, and what is known of its numbers
	whyLine      string // a metric, the number reported, and its inputs
	periodLine   string // the name of a leaderboard's period
	scheduleLine string // a rule
	requestLine  string // what could be a term
	aliasLine    string // the same; "" for none yet
	refuseLine   string // the same
	shareLine    string // the line of an answer
	publishLine  string // the same
	dmLine       string // the same
	chartLine    string // the line of what is drawn
	deckLine     string // the name of a deck of cards; "" for one's own
	helpedLine   string // the name of a term of the team's own
	keepLine     string // the key of a card
	addLine      string // a word; "" for none yet
	keptLine     string // the token of a line that is too long for a button
)

func (l defineLine) String() string   { return "define " + string(l) }
func (l moreLine) String() string     { return "more " + string(l) }
func (l generalLine) String() string  { return "general " + string(l) }
func (l categoryLine) String() string { return "terms " + string(l) }
func (l helpLine) String() string     { return "help " + string(l) }
func (l calcLine) String() string     { return "calc " + string(l) }
func (l whyLine) String() string      { return "why " + string(l) }
func (l periodLine) String() string   { return boardLine + " " + string(l) }
func (l scheduleLine) String() string { return "quiz schedule " + string(l) }
func (l requestLine) String() string  { return "request " + string(l) }
func (l aliasLine) String() string    { return strings.TrimSpace("alias " + string(l)) }
func (l refuseLine) String() string   { return "refuse " + string(l) }
func (l shareLine) String() string    { return "share " + string(l) }
func (l publishLine) String() string  { return "publish " + string(l) }
func (l dmLine) String() string       { return "dm " + string(l) }
func (l chartLine) String() string    { return "chart " + string(l) }
func (l deckLine) String() string     { return strings.TrimSpace("cards " + string(l)) }
func (l keptLine) String() string     { return "kept " + string(l) }
func (l helpedLine) String() string   { return "helped " + string(l) }
func (l keepLine) String() string     { return "keep " + string(l) }
func (l addLine) String() string      { return strings.TrimSpace("add " + string(l)) }

// splitCommand splits the first word off a line.
func splitCommand(line string) (name, args string) {
	line = strings.TrimSpace(line)
	name = line
	if i := strings.IndexAny(line, " \t\r\n"); i >= 0 {
		name, args = line[:i], strings.TrimSpace(line[i:])
	}
	return strings.ToLower(name), args
}

// definedTerm is the name of the term that a line defines or says more of.
func definedTerm(line string) (name string, ok bool) {
	for _, command := range [...]string{defineLine("").String(), moreLine("").String()} {
		if name, found := strings.CutPrefix(line, command); found {
			return name, true
		}
	}
	return "", false
}

// An othersLine asks for the guesses behind those that were refused.
type othersLine struct {
	refused  int
	question string // as carried brings it along
}

func (l othersLine) String() string { return "others " + strconv.Itoa(l.refused) + " " + l.question }

func parseOthers(args string) (othersLine, bool) {
	refused, question, _ := strings.Cut(args, " ")
	n, err := strconv.Atoi(refused)
	return othersLine{n, question}, err == nil && n >= 0
}

// carried is a question as a line brings it along, whatever somebody typed: what
// stands between the parts of a list stays, so that it is still known as one.
func carried(question string) string {
	if !strings.ContainsAny(question, between) {
		return strings.TrimSpace(answer.Cut(question, maxLine/4))
	}
	runes := []rune(question)
	return strings.TrimSpace(string(runes[:min(len(runes), maxLine/4)]))
}

// What a file may be of, on its line.
const (
	fileOfCustomers = "customers"
	fileOfTerms     = "glossary"
)

// A fileLine reads a file that was shared, as what it is of; "" leaves that to its
// headers.
type fileLine struct{ id, as string }

func (l fileLine) String() string { return strings.TrimSpace("file " + l.id + " " + l.as) }

func parseFile(args string) (fileLine, bool) {
	id, as, _ := strings.Cut(args, " ")
	return fileLine{id, as}, id != "" && (as == "" || as == fileOfCustomers || as == fileOfTerms)
}

// A chooseLine is one of the lines that were offered where everybody in a thread
// reads them, and who is to choose.
type chooseLine struct{ asker, line string }

func (l chooseLine) String() string { return "choose " + l.asker + " " + l.line }

func parseChoose(args string) chooseLine {
	asker, line, _ := strings.Cut(args, " ")
	return chooseLine{asker, line}
}

// Lines that go on with a list carry how much of it was shown.
type (
	exportLine     int
	cardExportLine int
	ankiExportLine int
	wordExportLine int
	clueExportLine int
	logLine        int
)

func (l exportLine) String() string { return "me export " + strconv.Itoa(int(l)) }
func (l cardExportLine) String() string {
	return "me export " + cardsExport + " " + strconv.Itoa(int(l))
}
func (l ankiExportLine) String() string {
	return "me export " + ankiExport + " " + strconv.Itoa(int(l))
}
func (l wordExportLine) String() string {
	return "me export " + wordsExport + " " + strconv.Itoa(int(l))
}
func (l clueExportLine) String() string {
	return "me export " + cluesLine + " " + strconv.Itoa(int(l))
}
func (l logLine) String() string { return "quiz log " + strconv.Itoa(int(l)) }

// parseShown reads how much was shown; nothing, where nothing is said.
func parseShown(args string) (shown int, ok bool) {
	if args == "" {
		return 0, true
	}
	shown, err := strconv.Atoi(args)
	return shown, err == nil && shown >= 0 && shown <= mostShown
}

// mostShown is how far lists go: to all that one is likely to have.
const mostShown = 100_000

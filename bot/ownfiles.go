package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/glossary/house/files"
	"csbot/quiz/ledger"
)

// faultsShown is how many faults of a file are named.
const faultsShown = 20

// mayImport refuses who may not decide: what they would add is decided at once, as
// one thing, and a member's list would be as many suggestions as it has words.
func (b *Bot) mayImport(ctx context.Context, req Request) (house.Role, error) {
	if b.own == nil {
		return house.Outside, &mistake{class: "E_NO_WORDS", text: "A team's own words need Slack: there are none here."}
	}
	role, err := b.role(ctx, req)
	switch {
	case err != nil:
		return role, err
	case role == house.Outside:
		return role, house.ErrMayNot
	case role < house.Approver:
		return role, notAllowed("Only who approves words can import a glossary: send it to one of them. Single words you can suggest with add.")
	}
	return role, nil
}

// glossaryOf previews a glossary, and offers to import it by a line.
func (b *Bot) glossaryOf(ctx context.Context, req Request, line importLine, text string) (answer.Answer, error) {
	if _, err := b.mayImport(ctx, req); err != nil {
		return answer.Answer{}, err
	}
	sheet, err := line.sheet(text)
	switch {
	case errors.Is(err, files.ErrColumns) && len(sheet.Headers) > 1:
		return askColumns(line, sheet), nil
	case err != nil:
		return answer.Answer{}, unreadWords(err)
	}
	i := req.NewImport(sheet)
	c := headed(bold(i.String()))
	if i.Words() == 0 {
		c = headed(bold("There is nothing to import"), words(": "+i.String()))
	}
	for _, says := range ColumnsTaken(sheet) {
		c.small(words(says))
	}
	c.gap()
	for _, t := range i.shown {
		c.line(bold(t.Name), words(": "+answer.Cut(t.Meaning, before)))
	}
	c.faults(i.Faults)
	if i.Words() > 0 {
		line.seen = req.lastDecided()
		c.button("Import "+many(i.Words(), "word"), line.String())
		becomes := "What you import is live at once, for everybody."
		if b.own.FourEyes(req.WordsKey()) {
			becomes = "What you import waits for somebody else to approve it: four eyes are on."
		}
		c.small(words("Nothing is imported yet. " + becomes))
	}
	c.button("Change the columns", columnsLine(line).String())
	return unkept(c.done(answer.Outcome{Kind: answer.KindConfirm})), nil
}

// unreadWords says why nothing of a glossary can be read.
func unreadWords(err error) error {
	switch {
	case errors.Is(err, files.ErrColumns):
		return &FileError{FileNoHeads}
	case errors.Is(err, files.ErrTooMany):
		return &FileError{FileTooMany}
	}
	return &FileError{FileNoWords}
}

// unkept is an answer to what others need not see, of which nothing is kept.
func unkept(msg answer.Answer) answer.Answer {
	msg.Unkept, msg.To = true, answer.AskerAlone
	return msg
}

// String says in one line what an import comes to.
func (i Import) String() string {
	says := many(i.Added, "word") + " to add"
	if i.Changed > 0 {
		says += fmt.Sprintf(", %d to change", i.Changed)
	}
	if i.Same > 0 {
		says += fmt.Sprintf(", %d there already", i.Same)
	}
	if n := len(i.Faults); n > 0 {
		says += ", " + many(n, "line") + " to leave out"
	}
	return says
}

// ColumnsTaken says what was taken for what, in one line or two.
func ColumnsTaken(sheet files.Sheet) []string {
	if sheet.ByPlace {
		return []string{"There are no headers: I took the first column as words, and the second as what they mean."}
	}
	var taken, unused []string
	for i, header := range sheet.Headers {
		header = answer.Cut(header, 40)
		if i < len(sheet.Columns) && sheet.Columns[i] != "" {
			taken = append(taken, "“"+header+"” as "+string(sheet.Columns[i]))
		} else if header != "" {
			unused = append(unused, "“"+header+"”")
		}
	}
	says := []string{"I took " + answer.Cut(strings.Join(taken, ", "), 300) + "."}
	if len(unused) > 0 {
		says = append(says, "Not used: "+answer.Cut(strings.Join(unused, ", "), 200)+".")
	}
	return says
}

// faults names what is left out, line by line.
func (c *composer) faults(all []ImportFault) { c.lineFaults("Left out:", all) }

// lineFaults names faults, line by line, below what they are.
func (c *composer) lineFaults(says string, all []ImportFault) {
	if len(all) == 0 {
		return
	}
	lines := []string{says}
	for _, fault := range all[:min(len(all), faultsShown)] {
		lines = append(lines, fmt.Sprintf("line %d: %s", fault.Line, answer.Cut(fault.Says, 120)))
	}
	if more := len(all) - faultsShown; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	c.table(lines)
	c.gap()
}

// importCommand imports a glossary as it was previewed: all of it, or nothing. What
// somebody wrote after the preview is not overwritten.
func (b *Bot) importCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseImport(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	role, err := b.mayImport(ctx, req)
	if err != nil {
		return answer.Answer{}, err
	}
	text, err := b.textOf(ctx, req, line)
	if err != nil {
		return answer.Answer{}, err
	}
	sheet, err := line.sheet(text)
	if err != nil {
		return answer.Answer{}, unreadWords(err)
	}
	i := req.NewImport(sheet)
	if i.decided > line.seen {
		return answer.Answer{}, house.ErrRevised
	}
	return b.save(ctx, req, i, i.Events(req.User, role, b.now()))
}

// save does what an import is: all of it, or nothing.
func (b *Bot) save(ctx context.Context, req Request, i Import, events []house.Event) (answer.Answer, error) {
	if len(events) == 0 {
		return headed(words("Nothing to import: all of it is there already.")).done(answer.Outcome{Kind: answer.KindWord}), nil
	}
	var tasks []ledger.Task
	var err error
	if b.own.FourEyes(req.WordsKey()) {
		tasks, err = b.tellOfSuggestion(ctx, req)
	} else {
		tasks = b.tellNextWeek(ctx, req)
	}
	if err != nil {
		return answer.Answer{}, err
	}
	done, err := b.write(ctx, req, events, tasks)
	if err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold(many(i.Words(), "word")), words(" imported: everybody can look them up now."))
	switch {
	case done.Before:
		c = headed(bold(many(i.Words(), "word")), words(" imported before: somebody else still has to approve them."))
	case done.Waits:
		c = headed(bold(many(i.Words(), "word")), words(" imported: somebody else has to approve them, and hears of it."))
	}
	if done.Waits {
		c.button("All that waits", suggestionsLine)
	}
	if len(i.Faults) > 0 {
		c.line(words(many(len(i.Faults), "line") + " left out."))
	}
	c.button(answer.Cut(i.shown[0].Name, 40), defineLine(i.shown[0].Name).String())
	c.answer.To = answer.AskerAlone
	return c.done(answer.Outcome{Kind: answer.KindWord}), nil
}

// lastDecided is the event that decided last what the team's own words say.
func (k *Knowledge) lastDecided() (revision int) {
	for _, own := range k.Own {
		revision = max(revision, own.Decided)
	}
	return revision
}

// Texts are the team's own words, as they are now.
func (k *Knowledge) Texts() []house.Text {
	var texts []house.Text
	for _, own := range k.Own {
		texts = append(texts, *own.Text)
	}
	return texts
}

package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/glossary/house/files"
)

// exportCommand writes the team's own words as a file into the asker's conversation with the
// bot. Its arguments are the form of the file, and how many lines were shown before.
func (b *Bot) exportCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseOwnExport(args)
	switch {
	case slices.Contains([]string{"tsv", "xml", "xls", "xlsx", "excel", "txt", "html", "pdf"}, strings.ToLower(args)):
		return answer.Answer{}, noForm()
	case !ok:
		return answer.Answer{}, errPass
	}
	role, err := b.role(ctx, req)
	switch {
	case err != nil:
		return answer.Answer{}, err
	case role < house.Approver:
		return answer.Answer{}, notAllowed("Only admins can export your team's words.")
	case len(req.Own) == 0:
		return headed(words("Your team has no words of its own yet.")).button("Add a word", addLine("").String()).done(answer.Outcome{}), nil
	}
	file, err := files.Write(line.form, req.Texts())
	if err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold("Your team's words"), wordsf(" · %s, as %s, from line %d", many(len(req.Own), "word"), formName(line.form), line.shown+1))
	c.fileLines(linesOfFile(file), line.shown, func(end int) fmt.Stringer { return ownExportLine{line.form, end} })
	c.small(words("Whoever looks after me gets all of it as one file: "), command("csbot terms export --format "+string(line.form)))
	for _, other := range files.Forms() {
		if other != line.form && line.shown == 0 {
			c.button("As "+formName(other), ownExportLine{form: other}.String())
		}
	}
	c.answer.To = answer.InDM
	return c.done(answer.Outcome{}), nil
}

// formName is what people call a form of files.
func formName(form files.Form) string { return strings.ToUpper(string(form)) }

// noForm is the mistake of who asks for a form that there is not.
func noForm() error {
	var names []string
	c := &composer{}
	for _, form := range files.Forms() {
		names = append(names, formName(form))
		c.button("As "+formName(form), ownExportLine{form: form}.String())
	}
	text := "I write your team's words as " + strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1] + ", such as export yaml."
	return &mistake{"E_FORM", text, c.line(words(text))}
}

// linesOfFile are the lines of a file, without the mark of its encoding.
func linesOfFile(file []byte) []string {
	text := strings.TrimRight(strings.TrimPrefix(string(file), "\ufeff"), "\r\n")
	return strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
}

// fileLines adds the lines of a file behind those that were shown, as many as fit, and
// the way to those behind: see page.
func (c *composer) fileLines(lines []string, shown int, next func(end int) fmt.Stringer) {
	var all []string
	for _, line := range lines {
		all = append(all, broken(line)...)
	}
	c.pageOf(answer.Listing, all[min(shown, len(all)):], func(fit int) fmt.Stringer { return next(shown + fit) })
}

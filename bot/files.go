package bot

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/house/files"
	"csbot/glossary/metric"
	"csbot/glossary/metric/customers"
	"csbot/glossary/plaintext"
	"csbot/quiz/clues/boards"
)

// A File is one that was shared together with a request.
type File struct {
	ID   string
	Name string // "" where Slack does not say it
}

// A FileContent is a file as it was read.
type FileContent struct {
	Name    string
	Content []byte // of at most LargestFile
}

// LargestFile is how much of a file is read, in bytes: five thousand rows of a wide
// list.
const LargestFile = 4 << 20

// Files reads what was shared with the bot. Nothing of a file is kept.
type Files interface {
	// File reads a file of a workspace. Its errors for people are *FileError, with
	// the name of the file where that is known.
	File(ctx context.Context, team, id string) (FileContent, error)
}

// A FileProblem is why a file cannot be read.
type FileProblem string

// All problems with files.
const (
	FileNoScope   FileProblem = "no permission"
	FileGone      FileProblem = "gone"
	FileTooLarge  FileProblem = "too large"
	FileElsewhere FileProblem = "not in Slack"
	FileSlow      FileProblem = "slow"
	FileNoTable   FileProblem = "no table" // by its name, or by what is in it
	FileWorkbook  FileProblem = "a workbook"
	FileNoList    FileProblem = "no list" // under headers
	FileNoWords   FileProblem = "no words"
	FileNoHeads   FileProblem = "no headers of a glossary"
	FileTooMany   FileProblem = "too many words"
)

// A FileError says that a file cannot be read.
type FileError struct{ Problem FileProblem }

func (e *FileError) Error() string { return "a file cannot be read: " + string(e.Problem) }

const csvHelp = "In Excel: File → Save As → “CSV UTF-8”. In Google Sheets: File → Download → “Comma-separated values”."

// fileMistake says what to do about a file that cannot be read.
func fileMistake(e *FileError) *mistake {
	const paste = "Up to then, paste the list into a message."
	says := map[FileProblem][2]string{
		FileNoScope: {
			"I may not read files here yet. Whoever looks after me can allow it: add the scope files:read to the app and install it again.", paste,
		},
		FileGone:      {"This file is not there any more: send it again.", ""},
		FileTooLarge:  {"This file is larger than I read, which is 4 MB.", "Keep the columns for customer, start and now, or customer, month and amount."},
		FileElsewhere: {"This file lies outside of Slack, where I can't read it: send it as CSV.", csvHelp},
		FileSlow:      {"Slack did not hand me the file in time: send it again.", ""},
		FileNoTable:   {"I can't read this file: I read lists as CSV or TSV, and glossaries as YAML or JSON too.", csvHelp},
		FileWorkbook:  {"I can't read workbooks: save the sheet as CSV, and send me that.", csvHelp},
		FileNoList:    {"I find no list in this file.", "It needs three columns under headers: customer, start and now; or customer, month and amount."},
		FileNoWords: {
			"I find no words in this.", "Put each in a line of its own, with what it means beside it, under the headers Term and Definition.",
		},
		FileNoHeads: {
			"The headers do not say which column has the words, and which one what they mean.", "Call them Term and Definition, and send it again.",
		},
		FileTooMany: {fmt.Sprintf("This has more than %d,000 lines, which is what I import at once.", files.MostRows/1000), "Send it in parts, please."},
	}[e.Problem]
	c := headed(words(says[0]))
	if says[1] != "" {
		c.line(words(says[1]))
	}
	return &mistake{"E_FILE", says[0], c}
}

// Endings of the names of files.
const (
	tableEndings    = " .csv .tsv .txt .tab .md "
	objectEndings   = " .yaml .yml .json "
	workbookEndings = " .xlsx .xls .xlsm .xlsb .ods .numbers "
)

// endsIn reports whether the name of a file has one of some endings.
func endsIn(name, endings string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending != "" && among(endings, ending)
}

// among reports whether a word stands in a list with a space round each.
func among(list, word string) bool { return strings.Contains(list, " "+word+" ") }

// tabular tells the files that may hold a table; one without a name may.
func (f File) tabular() bool {
	return f.Name == "" || endsIn(f.Name, tableEndings+objectEndings+workbookEndings)
}

// shared answers a request that came with files. ok is false where the text is what
// to answer: numbers to compute, or words beside a picture.
func (b *Bot) shared(ctx context.Context, req Request) (msg answer.Answer, ok bool, err error) {
	if len(req.Files) == 0 {
		return msg, false, nil
	}
	i := slices.IndexFunc(req.Files, File.tabular)
	_, computes := req.Metrics.Read(req.Text)
	switch {
	case computes, i < 0 && (req.Text != "" || req.Source == Mention), req.Source == Mention && !talksOfList(req.Text):
		return msg, false, nil
	case req.Source == Mention:
		return fileElsewhere(), true, nil
	case i < 0:
		return msg, true, &FileError{FileNoTable}
	}
	msg, err = b.file(ctx, req, fileLine{id: req.Files[i].ID})
	if err == nil && len(req.Files) > 1 {
		msg = noted(msg, words("I read one file at a time, and took the first list."))
	}
	return msg, true, err
}

// talksOfList tells the words beside a file that say no more than what it is.
func talksOfList(text string) bool {
	first, _ := splitCommand(plaintext.TrimStart(text))
	return text == "" || first == fileOfCustomers || first == fileOfTerms || first == "list"
}

// fileElsewhere is said to who shares a list where others read it.
func fileElsewhere() answer.Answer {
	c := headed(words("I read lists in our own conversation alone: send me the file there."))
	c.small(words("Only you see this. Your message with the file is still there for everybody: consider deleting it."))
	msg := c.done(answer.Outcome{Kind: answer.KindHelp})
	msg.To, msg.Unkept = answer.AskerAlone, true
	return msg
}

// fileCommand reads a file again, as what its button says that it is.
func (b *Bot) fileCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseFile(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	return b.file(ctx, req, line)
}

// file answers what is in a file.
func (b *Bot) file(ctx context.Context, req Request, line fileLine) (answer.Answer, error) {
	read, content, err := b.contentOf(ctx, req, line.id)
	if err != nil {
		return answer.Answer{}, err
	}
	if line.as == "" && boards.Is(content) {
		return b.boardOf(req, clueBoardLine{file: line.id}, read.Name, content)
	}
	if line.as == fileOfTerms || endsIn(read.Name, objectEndings) || line.as == "" && isGlossary(req, content) {
		return b.glossaryOf(ctx, req, importLine{file: line.id}, content)
	}
	text, _ := plaintext.Decode(read.Content)
	return b.fileAs(req, line, strings.TrimSpace(text))
}

// readFile is the text of a file, line by line.
func (b *Bot) readFile(ctx context.Context, req Request, id string) (string, error) {
	_, content, err := b.contentOf(ctx, req, id)
	return content, err
}

// contentOf reads a file, and the text that is in it.
func (b *Bot) contentOf(ctx context.Context, req Request, id string) (read FileContent, text string, err error) {
	if b.files == nil {
		return read, "", &FileError{FileNoScope}
	}
	read, err = b.files.File(ctx, req.Team, id)
	text, isText := plaintext.DecodeLines(read.Content)
	switch {
	case endsIn(read.Name, workbookEndings): // whatever else is wrong with it
		return read, "", &FileError{FileWorkbook}
	case err != nil:
		return read, "", err
	case !endsIn(read.Name, tableEndings+objectEndings), !isText:
		return read, "", &FileError{FileNoTable}
	}
	return read, text, nil
}

// isGlossary reports whether headers are those of a glossary, and of no list of
// customers.
func isGlossary(req Request, text string) bool {
	if !files.Headed(text) {
		return false
	}
	_, isList, _ := customers.Read(req.Metrics, text, false)
	return !isList
}

// fileAs answers the text of a file: as what its button says that it is, or else its
// headers; where neither says it, it asks.
func (b *Bot) fileAs(req Request, line fileLine, text string) (answer.Answer, error) {
	list, isList, unreadable := customers.Read(req.Metrics, text, line.as == fileOfCustomers)
	table, isTable := metric.Table{}, false
	if line.as == "" && !isList {
		table, isTable = req.Metrics.Table(text)
	}
	switch {
	case line.as == fileOfCustomers && !isList, !strings.Contains(text, "\n"):
		return answer.Answer{}, &FileError{FileNoList}
	case line.as == fileOfCustomers, isList && !list.Placed && !files.Headed(text):
		return b.customerList(req, list, unreadable)
	case isTable:
		return b.pasted(req, table)
	}
	c := headed(words("What is in this file?"))
	c.line(words("Its headers do not say whether it is a list of customers or a glossary."))
	c.button("Customer list", fileLine{line.id, fileOfCustomers}.String())
	c.button("Glossary", fileLine{line.id, fileOfTerms}.String())
	msg := c.done(answer.Outcome{Kind: answer.KindSuggest})
	msg.Unkept = true
	return msg, nil
}

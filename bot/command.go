package bot

import (
	"context"
	"strings"

	"csbot/bot/answer"
)

// A Source is where a request came from.
type Source int

// The sources of requests.
const (
	Slash      Source = iota // a slash command
	Mention                  // the bot was named in a channel or a thread
	Direct                   // a message in the bot's own conversation
	Click                    // a button
	Submission               // a form that was filled in
	Terminal                 // csbot ask
	HomeTab                  // the Home tab was opened
)

func (s Source) String() string {
	return [...]string{"slash", "mention", "direct", "click", "submission", "terminal", "home"}[s]
}

// A Request is what a person asked, whatever way it came.
type Request struct {
	Workspace // that it is for

	Source  Source
	User    string
	Channel string
	Thread  string            // that a mention is answered in; a script's own name for a conversation
	Text    string            // the command line, without the slash command's name
	Slash   string            // the slash command that was used, "" otherwise
	Values  map[string]string // the fields of a submitted form
	Message string            // ts of the message whose button was clicked
	Home    bool              // asked on the Home tab, and answered there
	Shared  bool              // known to be read by other companies

	Reference string // what finds it in the log; "" outside Slack
}

// A Command is one entry of the table of commands.
type Command struct {
	Name      string    // one lower-case word
	Args      string    // as shown in help: "TERM"
	Help      string    // what it does, in a few words
	Part      Part      // of help in which Short stands
	Short     []Example // what help shows of it
	Usage     []Example // what help shows when asked for this command
	Hidden    bool      // not shown in help
	ClickOnly bool      // typed, it is an ordinary question
	Verbatim  bool      // "please" and a final full stop belong to its arguments
	// Run answers. It may return errPass to say that the words are not meant
	// for it; they are then read as a question.
	Run func(ctx context.Context, req Request, args string) (answer.Answer, error)
}

// A Part is one of the short parts of help.
type Part string

// The parts of help, in its order.
const (
	partWords   Part = "Words"
	partNumbers Part = "Numbers"
	partQuiz    Part = "Quiz"
)

// An Example is a line to type, and what it does, in which other lines to type
// stand in backticks.
type Example struct{ Line, Does string }

// splitCommand splits the first word off a line.
func splitCommand(line string) (name, args string) {
	line = strings.TrimSpace(line)
	name = line
	if i := strings.IndexAny(line, " \t\r\n"); i >= 0 {
		name, args = line[:i], strings.TrimSpace(line[i:])
	}
	return strings.ToLower(name), args
}

// line shows how to ask for something the way this request was asked.
func (b *Bot) line(req Request, text string) string {
	switch {
	case req.Source == Mention:
		return "@" + req.BotName + " " + text
	case req.Source == Direct:
		return text
	case req.Slash != "":
		return req.Slash + " " + text
	}
	return req.Command + " " + text
}

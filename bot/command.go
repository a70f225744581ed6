package bot

import (
	"context"
	"strings"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"
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
	Source  Source
	Team    string
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

// A Message is an answer. Text alone makes sense: it is all that
// notifications and screen readers get.
type Message struct {
	Text    string // in plain text
	notice  string // the same as Slack shows it, with people and channels by name; "": Text names none
	Plain   string // everything a person sees, as plain text
	Blocks  []slack.Block
	Buttons []Button // shown last, in one row
	To      Audience
	Line    string      // the command line that gives this answer again; "" when it is not for sharing
	Unkept  bool        // no conversation goes on from it: it came from what csbot does not keep
	Form    *Form       // asks for a modal instead of an answer
	Errors  FieldsError // refuses a submitted form
	Outcome Outcome
}

// notification is Text for Slack: escaped, but for the names in it.
func (m Message) notification() string {
	if m.notice != "" {
		return m.notice
	}
	return slackutilsx.EscapeMessage(m.Text)
}

// A Button stands for a command line: clicking it is typing it.
type Button struct {
	Label, Line string
	Says        string // to screen readers, where the label says too little by itself; "": the label
}

// An Audience is who sees an answer.
type Audience int

// The audiences of answers.
const (
	Asker      Audience = iota // the person who asked; in a mention's thread everyone
	Everyone                   // the channel that was asked in; replaces the private copy
	InDM                       // the bot's conversation with the person who asked
	AskerAlone                 // the person who asked, also in a mention's thread
)

// An Outcome says what an answer came to, for logs, scripts and measuring.
type Outcome struct {
	Kind      Kind
	Terms     []string // canonical names, best first
	Confident bool
	Probable  bool // not Confident, but the answer nevertheless, with others to tap
	Metric    *MetricValue
	Metrics   []MetricValue // of a table, a row each
	Fault     *Fault
}

// failed reports whether something of ours failed, and no mistake of the
// person's.
func (o Outcome) failed() bool { return o.Fault != nil && o.Fault.Class == classInternal }

// classInternal is the class of faults of our own.
const classInternal = "E_INTERNAL"

// A Kind is the kind of an answer.
type Kind string

// The kinds of answers.
const (
	KindTerm    Kind = "term"
	KindSuggest Kind = "suggest"
	KindMetric  Kind = "metric"
	KindHelp    Kind = "help"
	KindNone    Kind = "none"
	KindError   Kind = "error"
)

// A MetricValue is a computed metric, unrounded.
type MetricValue struct {
	Name  string `json:"name"`
	Value string `json:"value"` // decimal, up to 30 significant digits
	Unit  string `json:"unit"`
}

// A Fault is a mistake in what was asked.
type Fault struct {
	Class   string `json:"class"`
	Message string `json:"message"`
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
	Run func(ctx context.Context, req Request, args string) (Message, error)
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
		return "@" + b.name + " " + text
	case req.Source == Direct:
		return text
	case req.Slash != "":
		return req.Slash + " " + text
	}
	return b.slash + " " + text
}

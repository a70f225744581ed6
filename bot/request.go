package bot

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
	OnMessage                // a shortcut in the menu of a message
)

func (s Source) String() string {
	return [...]string{"slash", "mention", "direct", "click", "submission", "terminal", "home", "shortcut"}[s]
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
	Quoted  string            // what the message says whose shortcut was chosen, as Slack delivers it
	Home    bool              // asked on the Home tab, and answered there
	Shared  bool              // known to be read by other companies

	Files     []File // that were shared with it
	Reference string // what finds it in the log; "" outside Slack
}

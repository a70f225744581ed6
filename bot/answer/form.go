package answer

import "fmt"

// A Form is a modal with an input a field; without fields there is nothing to submit. Submitted, it becomes the
// command line it stands for, with what was left in each field beside it.
type Form struct {
	Title  string // at most MaxTitle characters
	Line   string // the command that opened it and that takes the fields
	Submit string // the button's label; "": Calculate
	Intro  string
	Says   []Part // below the Intro
	Fields []Field
}

// MaxTitle is how many characters Slack shows of a form's title.
const MaxTitle = 24

// A Field is one input of a form: a line of text, unless it says otherwise.
type Field struct {
	Name     string
	Label    string
	Hint     string
	Value    string
	Optional bool
	Time     bool     // a time of day, "09:00"
	Choices  []Choice // the person picks one of these
	Long     bool     // several lines of text
	Most     int      // characters of text; 0: as many as Slack takes
	Many     bool     // or several; Value is theirs with commas between them
	Person   bool     // the person picks one person; Value is their ID
	People   bool     // the person picks people; Value is their IDs with commas between them
	Channel  bool     // the person picks a channel; Value is its ID
}

// A Choice is one of those that a field offers.
type Choice struct{ Label, Value string }

// FieldsError refuses a submitted form, field by field.
type FieldsError map[string]string

func (e FieldsError) Error() string { return fmt.Sprintf("%d fields of the form are wrong", len(e)) }

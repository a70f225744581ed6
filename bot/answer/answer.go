// Package answer is what the bot says, as a value: what the answer is of and how
// sure it is, what it offers, and its words in order, as typed pieces. It knows
// neither Slack nor a terminal: how an Answer looks there is made by package
// view, and by nothing else.
//
// To say something of a new kind (a date, a sum of money) within a line, add a
// PieceKind; to lay lines out in a new way, add a PartKind. Package view gives
// each its look and its layout.
package answer

// An Answer is what the bot says to one request.
type Answer struct {
	Outcome

	Notice  Text     // makes sense alone: all that notifications and screen readers get
	Parts   []Part   // what is shown, in order
	Chart   *Chart   // shown below them, and said in words; it never travels in an acknowledgement
	Buttons []Button // what it offers, shown last

	To     Audience
	Line   string      // the command line that gives this answer again; "" when it is not for sharing
	Unkept bool        // no conversation goes on from it: it came from what csbot does not keep
	Form   *Form       // asks for a form to be filled in, instead of an answer
	Errors FieldsError // refuses a submitted form
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
	InPlace                    // whoever sees the message that was clicked, which it replaces
	InForm                     // whoever submitted a form, in its place
)

// An Outcome says what an answer came to, for programs, logs and measuring.
type Outcome struct {
	Kind      Kind
	Terms     []string // canonical names, best first
	Confident bool
	Probable  bool // not Confident, but the answer nevertheless, with others to tap
	Metric    *Metric
	Metrics   []Metric // of a table, a row each
	Sources   []string // what it is taken from, by title, where it says so
	Fault     *Fault
}

// Failed reports whether something of ours failed, and no mistake of the
// person's.
func (o Outcome) Failed() bool { return o.Fault != nil && o.Fault.Class == ClassInternal }

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

	KindCourtesy    Kind = "courtesy"   // a word back to a word of courtesy
	KindConfirm     Kind = "confirm"    // asks whether to do it
	KindForm        Kind = "form"       // asks for a form to be filled in
	KindRequest     Kind = "request"    // noted what is asked for
	KindHome        Kind = "home"       // the Home tab
	KindVerdict     Kind = "verdict"    // on an answer to the daily question
	KindConfidence  Kind = "confidence" // asks how sure somebody is of theirs
	KindSchedule    Kind = "schedule"   // a schedule, shown or changed
	KindLeaderboard Kind = "leaderboard"
	KindReport      Kind = "report"   // what a channel's month came to
	KindCards       Kind = "cards"    // one's own flashcards
	KindProfile     Kind = "profile"  // what is kept of the asker, shown or changed
	KindExport      Kind = "export"   // all of it
	KindDeletion    Kind = "deletion" // all of it is gone
	KindWord        Kind = "word"     // what was done to the team's own words
	KindClues       Kind = "clues"    // a clue game
	KindSetting     Kind = "setting"  // what is set for the workspace, shown or changed
)

// Kinds are the kinds that an answer may have; some have none.
func Kinds() []Kind {
	return []Kind{
		"", KindTerm, KindSuggest, KindMetric, KindHelp, KindNone, KindError, KindCourtesy, KindConfirm, KindForm, KindRequest, KindHome,
		KindVerdict, KindConfidence, KindSchedule, KindLeaderboard, KindReport, KindCards, KindProfile, KindExport, KindDeletion, KindWord, KindClues,
		KindSetting,
	}
}

// A Metric is a computed metric, unrounded.
type Metric struct {
	Name  string `json:"name"`
	Value string `json:"value"` // decimal, up to 30 significant digits
	Unit  string `json:"unit"`

	Formula     string   `json:"formula,omitempty"`     // in words
	Working     []string `json:"working,omitempty"`     // the formula with these numbers, step by step
	Assumptions []string `json:"assumptions,omitempty"` // how doubtful input was read
}

// A Fault is a mistake in what was asked, or a failure of ours.
type Fault struct {
	Class   string `json:"class"`
	Message string `json:"message"`
}

// ClassInternal is the class of failures of our own.
const ClassInternal = "E_INTERNAL"

// A Level says how sure an answer is.
type Level string

// The levels of sureness.
const (
	LevelSure     Level = "sure"     // the answer
	LevelProbable Level = "probable" // an answer, and the others at one tap
	LevelAsk      Level = "ask"      // no answer, but readings to choose from
	LevelNone     Level = "none"     // neither
)

// Level is how sure the answer is. A mistake that offers what to tap instead
// asks, as suggestions do; help is neither an answer nor a choice.
func (a Answer) Level() Level {
	switch {
	case a.Confident:
		return LevelSure
	case a.Probable:
		return LevelProbable
	case a.Kind == KindSuggest, a.Kind == KindError && len(a.Buttons) > 0:
		return LevelAsk
	}
	return LevelNone
}

// Offers are the command lines on the answer's buttons, without the slash
// command's name.
func (a Answer) Offers() []string {
	lines := make([]string, len(a.Buttons))
	for i, b := range a.Buttons {
		lines[i] = b.Line
	}
	return lines
}

// A Sample is an answer of a kind, for looking at what there may be.
type Sample struct {
	Kind   string // of one kind are those that look alike
	Name   string
	Home   bool // for the Home tab
	Answer Answer
}

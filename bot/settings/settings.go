// Package settings is what admins decide for a workspace: which of its features are
// on, and who may decide what. What may be set is a table; what is set stands in a
// database that several processes share, each of which reads what the others have
// set every few seconds, and at once where it is asked to look.
//
// To add a setting, add an entry to the table: it is shown to admins, can be set
// there, and is kept, exported and backed up from then on. A switch is read with
// [Values.On].
package settings

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Kind is what a setting holds.
type Kind string

// The kinds of settings.
const (
	Switch  Kind = "switch"  // On or Off
	People  Kind = "people"  // IDs of people, or nobody
	Channel Kind = "channel" // the ID of a channel, or none
)

// The values of a switch.
const (
	On  = "on"
	Off = "off"
)

// The names of settings.
const (
	FourEyes        = "four_eyes" // kept with the words that it decides about: see house.FourEyes
	Approvers       = "approvers"
	ApproverChannel = "approver_channel"
	Admins          = "admins"
	Leaderboard     = "leaderboard"
	Confidence      = "confidence"
	Cards           = "cards"
	Loop            = "loop"
	Report          = "report"
)

// A Setting is one thing that admins decide.
type Setting struct {
	Name    string // one lower-case word
	Kind    Kind
	Default string // while nobody has set it
	Label   string // as people see it
	Does    string // what it does, in one line
}

// Table is what may be set, in the order in which it is shown.
func Table() []Setting {
	return []Setting{
		{Name: Approvers, Kind: People, Label: "Approvers", Does: "They decide what your team's words say, beside the admins."},
		{Name: ApproverChannel, Kind: Channel, Label: "Approvers' channel", Does: "Its full members decide as well."},
		{Name: Admins, Kind: People, Label: "More admins", Does: "They may do all that is on this page."},
		{Name: FourEyes, Kind: Switch, Default: Off, Label: "Four eyes", Does: "Nobody approves alone what they wrote."},
		{Name: Leaderboard, Kind: Switch, Default: On, Label: "Leaderboard", Does: "Shows the points of those who join it, and the week's best."},
		{Name: Confidence, Kind: Switch, Default: On, Label: "Confidence", Does: "Those who wish say how sure they are of an answer."},
		{Name: Cards, Kind: Switch, Default: On, Label: "Flashcards", Does: "Everybody has their own, with reminders by wish."},
		{Name: Loop, Kind: Switch, Default: On, Label: "Another look", Does: "What somebody missed comes back to them, by wish."},
		{Name: Report, Kind: Switch, Default: Off, Label: "Monthly report", Does: "A channel's members ask how its month went, without names."},
	}
}

// Of finds an entry of the table.
func Of(name string) (Setting, bool) {
	table := Table()
	i := slices.IndexFunc(table, func(s Setting) bool { return s.Name == name })
	if i < 0 {
		return Setting{}, false
	}
	return table[i], true
}

// ErrValue refuses a value that a setting cannot have.
var ErrValue = errors.New("a setting cannot have this value")

// mostPeople is how many people one setting names.
const mostPeople = 50

// Check says why a setting cannot have a value.
func (s Setting) Check(value string) error {
	ids := split(value)
	holds := map[Kind]bool{
		Switch:  value == On || value == Off,
		People:  len(ids) <= mostPeople && !slices.Contains(ids, "") && !strings.ContainsAny(value, " \n"),
		Channel: !strings.ContainsAny(value, ", \n"),
	}[s.Kind]
	if !holds {
		return fmt.Errorf("%w: %s is a %s", ErrValue, s.Name, s.Kind)
	}
	return nil
}

// Check refuses a bad table, with every fault.
func Check(table []Setting) error {
	const longest = 75 // of a label, which is a field's as well
	var faults []error
	seen := map[string]bool{}
	for _, s := range table {
		switch {
		case s.Name == "" || strings.ContainsAny(s.Name, " \t") || s.Name != strings.ToLower(s.Name):
			faults = append(faults, fmt.Errorf("setting %q: its name must be one lower-case word", s.Name))
		case seen[s.Name]:
			faults = append(faults, fmt.Errorf("setting %q is there twice", s.Name))
		case s.Label == "" || s.Does == "" || utf8.RuneCountInString(s.Label) > longest:
			faults = append(faults, fmt.Errorf("setting %q: a short label, and what it does, are needed", s.Name))
		case s.Check(s.Default) != nil:
			faults = append(faults, fmt.Errorf("setting %q: its default is no value of a %q", s.Name, s.Kind))
		}
		seen[s.Name] = true
	}
	return errors.Join(faults...)
}

// Values are what is set in a workspace, by name; what is not among them is as its
// entry says. They are not to be changed.
type Values map[string]string

// Get is the value of a setting; of one that there is not, "".
func (v Values) Get(name string) string {
	if value, set := v[name]; set {
		return value
	}
	s, _ := Of(name)
	return s.Default
}

// On reports whether a switch is on.
func (v Values) On(name string) bool { return v.Get(name) == On }

// People are those whom a setting names, by ID.
func (v Values) People(name string) []string { return split(v.Get(name)) }

// split reads a list of IDs.
func split(value string) []string {
	if value == "" {
		return nil
	}
	return strings.Split(value, ",")
}

package bot

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"csbot/bot/answer"
	"csbot/glossary"
	"csbot/glossary/house"
	"csbot/glossary/house/files"
)

// An Import is what a file would do to a team's words.
type Import struct {
	Added, Changed, Same int           // words
	Faults               []ImportFault // of lines that are left out, by line

	events  []house.Event // whose authors are not said yet
	shown   []house.Text  // some of those that are added or changed
	decided int           // the event that decided last what one said that is changed
}

// An ImportFault is why a line is left out.
type ImportFault struct {
	Line int
	Says string
}

// importShown is how many words are shown before they are imported.
const importShown = 3

// NewImport compares a file with what a team has.
func (k *Knowledge) NewImport(sheet files.Sheet) Import {
	i := importing{
		Knowledge: k, rules: &Bot{commands: new(Bot).table()}, leads: map[string]leading{}, own: map[string]OwnEntry{}, words: map[string]string{},
	}
	for _, own := range k.Own {
		i.lead(*own.Text, own.ID, 0)
		i.own[glossary.Key(own.Text.Name)] = own
	}
	good := slices.DeleteFunc(slices.Clone(sheet.Rows), i.faulty)
	rows := files.Merge(good)
	for _, row := range rows {
		i.words[glossary.Key(row.Text.Name)] = row.Text.Name
	}
	for _, row := range rows {
		i.take(sheet, row)
	}
	slices.SortStableFunc(i.Faults, func(a, b ImportFault) int { return cmp.Compare(a.Line, b.Line) })
	return i.Import
}

// Events are what somebody does who decides, in this role.
func (i Import) Events(user string, role house.Role, at time.Time) []house.Event {
	events := slices.Clone(i.events)
	for n := range events {
		events[n].By, events[n].Role, events[n].At = user, role, at
	}
	return events
}

// Words is how many are added or changed.
func (i Import) Words() int { return len(i.events) }

// importing is an Import while it is put together.
type importing struct {
	Import
	*Knowledge

	rules *Bot
	leads map[string]leading  // by the key of a name
	own   map[string]OwnEntry // by the key of its word
	words map[string]string   // of the file, by their keys
	fresh int                 // new entries so far
}

// leading is the entry that a name leads to.
type leading struct {
	entry int // below 0: a new one
	word  string
	line  int // of the file; 0: it was there before
}

// lead has the names of a text lead to its entry.
func (i *importing) lead(t house.Text, entry, line int) {
	for _, name := range t.Names() {
		i.leads[glossary.Key(name)] = leading{entry, t.Name, line}
	}
}

func (i *importing) fault(line int, says string) {
	i.Faults = append(i.Faults, ImportFault{line, says})
}

// faulty says what is wrong with a row by itself.
func (i *importing) faulty(row files.Row) bool {
	says, isProblem := map[files.Problem]string{
		files.NoWord:    "there is no word",
		files.NoMeaning: fmt.Sprintf("“%s” has no meaning", answer.Cut(row.Text.Name, 40)),
		files.TooWide:   "there are more cells than headers: a text with commas in it needs quotation marks",
	}[row.Problem]
	if !isProblem {
		says = i.textFault(row.Text)
	}
	if says != "" {
		i.fault(row.Line, says)
	}
	return says != ""
}

// textFault is the first thing that is wrong with a text; "": nothing is.
func (i *importing) textFault(t house.Text) string {
	for field, fault := range i.rules.textFaults(t) {
		return field.label + ": " + fault
	}
	return ""
}

// called is what the term is called that a name leads to, of the file or of those there are.
func (i *importing) called(name string) (string, bool) {
	if word, there := i.words[glossary.Key(name)]; there {
		return word, true
	}
	return i.Knowledge.called(name)
}

// take adds what a word of the file does.
func (i *importing) take(sheet files.Sheet, row files.Row) {
	before, there := i.own[glossary.Key(row.Text.Name)]
	e := house.Event{Kind: house.Suggest}
	t := row.Text
	entry := -i.fresh - 1
	if there {
		entry = before.ID
		e.Entry, e.Seen = before.ID, before.Decided
		t = sheet.Over(*before.Text, row.Text)
	}
	says := cmp.Or(i.textFault(t), i.leadsAway(t, entry))
	if !there || !slices.Equal(t.NotSame, before.Text.NotSame) { // what is as it was may name what is deleted since
		var fault string
		t.NotSame, fault = linked(t, i.called)
		says = cmp.Or(says, fault)
	}
	if says != "" {
		i.fault(row.Line, says)
		return
	}
	switch {
	case there && t.Same(*before.Text):
		i.Same++
		return
	case there:
		i.Changed++
		i.decided = max(i.decided, before.Decided)
		for _, name := range before.Text.Names() {
			delete(i.leads, glossary.Key(name))
		}
	default:
		i.Added++
		i.fresh++
	}
	i.lead(t, entry, row.Line)
	if len(i.shown) < importShown {
		i.shown = append(i.shown, t)
	}
	e.Text = &t
	i.events = append(i.events, e)
}

// leadsAway says of the first name of an entry that leads to another one that it does; "":
// none.
func (i *importing) leadsAway(t house.Text, entry int) string {
	for _, name := range t.Names() {
		if other, taken := i.leads[glossary.Key(name)]; taken && other.entry != entry {
			return leadsElsewhere(name, other)
		}
	}
	return ""
}

// leadsElsewhere says where a name leads already.
func leadsElsewhere(name string, other leading) string {
	says := fmt.Sprintf("“%s” already leads to “%s”", answer.Cut(name, 40), answer.Cut(other.word, 40))
	if other.line > 0 {
		says += fmt.Sprintf(", of line %d", other.line)
	}
	return says
}

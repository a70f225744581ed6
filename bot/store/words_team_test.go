package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"csbot/bot"
	"csbot/bot/vocabulary"
	"csbot/glossary"
	"csbot/glossary/house"
	"csbot/glossary/house/files"
	"csbot/glossary/metric"
)

// A wordTeam does things to its words at random in two processes on one database, and
// remembers of each event who did it, which the database may have to forget.
type wordTeam struct {
	*rapid.T

	d      database
	s      *Store
	common *bot.Knowledge
	key    string
	books  []*vocabulary.Book
	roles  map[string]house.Role
	acts   map[int]wordAct        // by revision
	ever   map[int][]house.Change // of each entry, as it was last seen
	gone   []string               // meanings that were erased
	said   int                    // texts so far
}

// A wordAct is an event as it happened.
type wordAct struct {
	house.Event

	by   string // who did it, also when that is forgotten
	four bool   // eyes were needed
}

// TestTeamsOfWords: whatever people do in two processes, no text is shown that nobody
// entitled wrote or approved; with four eyes nobody alone decides what they wrote; no
// history is lost but what is erased, and that nowhere; an export imported changes
// nothing; and both processes show the same. The state machine by itself is
// house.TestHouse.
func TestTeamsOfWords(t *testing.T) {
	common := fewWords(t)
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		rapid.Check(d.T, func(rt *rapid.T) {
			execute(d.T, s.writing, `DELETE FROM word_events`)
			m := &wordTeam{
				T: rt, d: d, s: s, common: common, key: "T1", roles: map[string]house.Role{},
				acts: map[int]wordAct{}, ever: map[int][]house.Change{},
			}
			m.books = []*vocabulary.Book{m.starts(), m.starts()}
			m.roles["cyd"] = house.Admin
			m.does(m.books[0], "cyd", house.Event{Kind: house.FourEyes, On: rapid.Bool().Draw(rt, "four eyes")})
			for range rapid.IntRange(4, 14).Draw(rt, "moves") {
				m.moves()
				m.holds()
			}
		})
	})
}

// fewWords are quicker to put others on top of than what is shipped.
func fewWords(t *testing.T) *bot.Knowledge {
	t.Helper()
	set, err := metric.New()
	if err != nil {
		t.Fatal(err)
	}
	terms, err := glossary.Load(set.Has, fstest.MapFS{}, glossary.Own{Files: fstest.MapFS{
		"few.yaml": {Data: []byte("category: Few\nterms:\n  - {name: QBR, senses: [{text: A review.}]}\n  - {name: Zorb thing, senses: [{text: A thing.}]}\n")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return bot.NewKnowledge(terms, set)
}

// starts is a process that begins.
func (m *wordTeam) starts() *vocabulary.Book { return vocabulary.New(m.s, m.common, m.s.Now) }

func (m *wordTeam) someone() string {
	who := rapid.SampledFrom([]string{"ann", "bob", "cyd", "dan"}).Draw(m.T, "who")
	if _, known := m.roles[who]; !known || rapid.IntRange(0, 9).Draw(m.T, "promotion") == 0 {
		m.roles[who] = rapid.SampledFrom([]house.Role{house.Outside, house.Member, house.Approver, house.Admin, house.Admin}).Draw(m.T, "role")
	}
	return who
}

// moves has somebody do one thing, sensible or not, in one of the processes, which may
// not have heard of what was done in the other one.
func (m *wordTeam) moves() {
	at := rapid.IntRange(0, len(m.books)-1).Draw(m.T, "process")
	who, book := m.someone(), m.books[at]
	switch rapid.IntRange(0, 11).Draw(m.T, "move") {
	case 0:
		m.books[at] = m.starts()
	case 1, 2:
		m.imports(book, who)
	case 3:
		m.leaves(book, who)
	case 4:
		m.exports(book)
	default:
		m.does(book, who, m.thing(book))
	}
}

// thing makes up what somebody might do about what a process knows.
func (m *wordTeam) thing(book *vocabulary.Book) house.Event {
	e := house.Event{Kind: rapid.SampledFrom([]house.Kind{
		house.Suggest, house.Suggest, house.Suggest, house.Revise, house.Approve, house.Approve, house.Approve, house.Decline,
		house.Withdraw, house.Delete, house.RollBack, house.Erase, house.Erase, house.FourEyes,
	}).Draw(m.T, "kind")}
	e.On = rapid.Bool().Draw(m.T, "on")
	if e.Kind != house.Suggest || rapid.Bool().Draw(m.T, "another text") {
		e.Entry = rapid.IntRange(1, 2).Draw(m.T, "entry")
	}
	if entry, known := book.Entry(m.key, e.Entry); known {
		e.Seen = entry.History[len(entry.History)-1].Decided
		e.Of = rapid.SampledFrom(entry.History).Draw(m.T, "change").Revision
	}
	if waiting := book.Waiting(m.key); len(waiting) > 0 && slices.Contains([]house.Kind{house.Revise, house.Approve, house.Decline, house.Withdraw}, e.Kind) {
		s := rapid.SampledFrom(waiting).Draw(m.T, "suggestion")
		e.Of, e.Seen = s.Revision, s.Latest
	}
	if e.Kind == house.Suggest || e.Kind == house.Revise {
		e.Text = new(m.text())
	}
	return e
}

// text is one whose meaning no other has.
func (m *wordTeam) text() house.Text {
	m.said++
	names := []string{"C", "C++", "QBR", "zorb", "Zorb", "T&M", "24/7"}
	return house.Text{
		Name:    rapid.SampledFrom(names).Draw(m.T, "name"),
		Also:    rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"C#", "kick", "qbr"}), 0, 1, rapid.ID[string]).Draw(m.T, "also"),
		Meaning: fmt.Sprintf("meaning-%d.", m.said),
		NotSame: rapid.SampledFrom([][]string{nil, {"Zorb thing: it is another."}}).Draw(m.T, "not the same as"),
		Owner:   rapid.SampledFrom([]string{"", "ann", "bob"}).Draw(m.T, "owner"),
	}
}

// does has a process do some events, and remembers them where it did.
func (m *wordTeam) does(book *vocabulary.Book, who string, events ...house.Event) {
	four := m.fourEyes()
	doomed := m.words(events[0])
	for i := range events {
		if events[i].Kind != house.Forget {
			events[i].By, events[i].Role = who, m.roles[who]
		}
		events[i].At = m.s.Now()
	}
	done, err := book.DoAll(m.d.Context(), m.key, events)
	if err != nil || done.Before {
		return
	}
	all := m.events()
	for i, e := range all[len(all)-len(events):] {
		if _, known := m.acts[e.Revision]; known {
			m.Fatalf("event %d of %d was there before", e.Revision, i)
		}
		m.acts[e.Revision] = wordAct{Event: e, by: who, four: four}
	}
	if done.Revision != all[len(all)-1].Revision {
		m.Fatalf("%d is said to be the last event, of %d", done.Revision, len(all))
	}
	m.gone = append(m.gone, doomed...)
}

// imports has who may read a file in, as csbot does.
func (m *wordTeam) imports(book *vocabulary.Book, who string) {
	if m.roles[who] < house.Approver {
		return
	}
	var texts []house.Text
	for range rapid.IntRange(1, 3).Draw(m.T, "rows") {
		texts = append(texts, m.text())
	}
	form := rapid.SampledFrom(files.Forms()).Draw(m.T, "form")
	i := book.Known(m.key).NewImport(m.sheet(form, texts))
	if events := i.Events(who, m.roles[who], m.s.Now()); len(events) > 0 && len(book.Waiting(m.key)) == 0 { // or some wait already
		m.does(book, who, events...)
	}
}

func (m *wordTeam) sheet(form files.Form, texts []house.Text) files.Sheet {
	file, err := files.Write(form, texts)
	if err != nil {
		m.Fatal(err)
	}
	sheet, err := files.Read(strings.TrimPrefix(string(file), "\ufeff"), nil)
	if err != nil {
		m.Fatal(err)
	}
	return sheet
}

// exports holds that what is there, written to a file, and read in again, is the same.
func (m *wordTeam) exports(book *vocabulary.Book) {
	k := book.Known(m.key)
	if len(k.Own) == 0 {
		return
	}
	form := rapid.SampledFrom(files.Forms()).Draw(m.T, "form")
	if i := k.NewImport(m.sheet(form, k.Texts())); i.Words() != 0 || len(i.Faults) > 0 {
		m.Fatalf("an export imported is %s: %v", i, i.Faults)
	}
}

// leaves makes somebody a former colleague.
func (m *wordTeam) leaves(book *vocabulary.Book, who string) {
	e := house.Event{Kind: house.Forget}
	for _, past := range m.events() {
		if past.By == who {
			e.Acts = append(e.Acts, past.Revision)
		}
		if past.Text != nil && past.Text.Owner == who {
			e.Owned = append(e.Owned, past.Revision)
		}
	}
	if len(e.Acts)+len(e.Owned) > 0 {
		m.does(book, who, e)
	}
	for _, past := range m.events() {
		if past.By == who || past.Text != nil && past.Text.Owner == who {
			m.Fatalf("event %d is still %s's", past.Revision, who)
		}
	}
}

func (m *wordTeam) events() []house.Event {
	all, err := m.s.WordEvents(m.d.Context(), m.key, 0)
	if err != nil {
		m.Fatal(err)
	}
	return all
}

// fourEyes reports whether they are needed, by the events.
func (m *wordTeam) fourEyes() (on bool) {
	for _, e := range m.events() {
		if e.Kind == house.FourEyes {
			on = e.On
		}
	}
	return on
}

// words are the meanings that an event takes away, should it erase.
func (m *wordTeam) words(e house.Event) (all []string) {
	if e.Kind != house.Erase || e.Entry == 0 {
		return nil
	}
	for _, c := range m.ever[e.Entry] {
		if c.Text != nil {
			all = append(all, c.Text.Meaning)
		}
	}
	for _, s := range m.books[0].Waiting(m.key) {
		if s.Entry == e.Entry && s.Text != nil {
			all = append(all, s.Text.Meaning)
		}
	}
	return all
}

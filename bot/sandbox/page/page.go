// Package page draws what a person sees of a workspace: a small Slack in one
// HTML page. It knows neither the workspace nor the app: it is given a [Page],
// plain values, and writes HTML.
//
// Everything goes through html/template. The templates are files: page.html
// for the page around the messages, blocks.html for blocks and for the
// elements in them. Each block type is a template named block/TYPE, each
// element one named element/TYPE; to draw a new one, add its template. A type
// without a template is drawn as a box that names it, so that nothing an app
// sends is lost from sight. Slack's mark-up is read by mrkdwn.go.
//
// A message, a view and the composer are forms that work without JavaScript;
// static/page.js sends them in the background and replaces the regions of the
// page (data-region) whose HTML has changed; static/compose.js is the field to
// write in.
package page

import (
	"embed"
	"html/template"
	"io"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"
)

//go:embed *.html
var templates embed.FS

//go:embed static
var static embed.FS

// A Page is everything that one person sees at one moment.
type Page struct {
	Reader   Reader
	Me       Person
	People   []Person // whom one can be
	Places   []Place  // channels and the conversation with the app
	Here     Place
	Tries    []string  // lines to type, for a first visit
	Hints    []Hint    // what the field to write in offers
	App      string    // the app's name
	Messages []Message // oldest first
	Thread   []Message // the first message and its replies; empty when none is open
	ThreadTS string
	Modal    *View
	Home     *View
	Wire     []Line // newest first
	ShowWire bool
	Query    string            // what brings back this page, and the links that differ from it in one thing:
	Links    map[string]string // "wire", "no thread"
	Flash    string            // what went wrong with what was just tried
}

// A Hint is a line to type, what may follow it, and what it does.
type Hint struct{ Line, Args, Help string }

// A Person is somebody to be, and the link to become that person.
type Person struct {
	ID, Name, Note, Link string
	Current              bool
}

// A Kind is what a place is.
type Kind string

// All kinds of places.
const (
	PublicChannel  Kind = "channel"
	PrivateChannel Kind = "private"
	DirectMessage  Kind = "dm" // with the app
	HomeTab        Kind = "home"
)

// A Place is where one can be.
type Place struct {
	ID, Name, Link string
	Kind           Kind
	Last           string // ts of the newest message
	Current        bool
	CanWrite       bool
}

// A Message is one message in a list.
type Message struct {
	Channel, TS string
	Author      string
	App, Edited bool
	Ephemeral   bool // only the reader sees it
	At          time.Time
	Text        string
	Blocks      []byte // JSON
	File        string
	Reactions   []string
	Replies     int
	ThreadLink  string
}

// A View is a modal or the Home tab.
type View struct {
	ID, Title, Submit, Close string
	Blocks                   []byte // JSON
	Entry                    Entry
	Problem                  string // what stopped the submission as a whole
}

// A Line is one thing that crossed the wire.
type Line struct {
	At      time.Time
	FromApp bool
	Name    string // "chat.postMessage", "slash_commands"
	Status  string // empty when all went well
	Content string // JSON, indented
}

// A Drawer writes pages. It is safe for use by several goroutines.
type Drawer struct{ t *template.Template }

// New reads the templates, which are part of the program.
func New() *Drawer {
	t := template.New("").Funcs(template.FuncMap{"emoji": withEmoji})
	return &Drawer{t: template.Must(t.ParseFS(templates, "*.html"))}
}

// Draw writes the page.
func (d *Drawer) Draw(w io.Writer, p Page) error {
	return d.t.ExecuteTemplate(w, "page", drawing{Page: p, drawer: d})
}

// Static serves the style sheet, the script and the icon under /static/.
func Static() http.Handler { return http.FileServerFS(static) }

// A drawing is what the templates of a page see.
type drawing struct {
	Page

	drawer *Drawer
}

// A listing is a drawing with the messages of one list.
type listing struct {
	drawing

	Shown []Message
}

// With is for drawing some of the page's messages.
func (d drawing) With(messages []Message) listing { return listing{d, messages} }

// An overlay is a drawing with the view that lies over it.
type overlay struct {
	drawing

	Shown *View
}

// Over is for drawing a modal.
func (d drawing) Over(v *View) overlay { return overlay{d, v} }

// A composer is a drawing with the thread to write to.
type composer struct {
	drawing

	To string
}

// Composer is for drawing the field to write in; to is a thread, or empty.
func (d drawing) Composer(to string) composer { return composer{d, to} }

// Offers are the hints that work here: there are no slash commands in threads.
func (c composer) Offers() []Hint {
	offers := []Hint{{Line: "@" + c.App, Help: "mention " + c.App}}
	for _, h := range c.Hints {
		if c.To == "" || !strings.HasPrefix(h.Line, "/") {
			offers = append(offers, h)
		}
	}
	return offers
}

// Now is the workspace's time where the reader is.
func (d drawing) Now() string { return d.Reader.Now.In(d.Reader.Zone).Format("Mon 15:04") }

// Letter is what stands on a person's picture.
func (p Person) Letter() string { return letter(p.Name) }

// Color is one of the eight colours of pictures.
func (p Person) Color() int { return color(p.Name) }

// Avatar is what stands on the picture of the author.
func (m Message) Avatar() string { return letter(m.Author) }

// Color is one of the eight colours of pictures.
func (m Message) Color() int { return color(m.Author) }

func letter(name string) string {
	r, _ := utf8.DecodeRuneInString(name)
	return strings.ToUpper(string(r))
}

func color(name string) int {
	sum := 0
	for _, b := range []byte(name) {
		sum += int(b)
	}
	return sum % 8
}

// Body is what a message says: its blocks, or its text.
func (d drawing) Body(m Message) (template.HTML, error) {
	if len(m.Blocks) == 0 {
		return mrkdwn(m.Text, d.Reader), nil
	}
	return d.drawer.Blocks(m.Blocks, d.Reader, Entry{})
}

// Content is what a view shows.
func (d drawing) Content(v *View) (template.HTML, error) {
	return d.drawer.Blocks(v.Blocks, d.Reader, v.Entry)
}

// Clock is a moment on the reader's own clock.
func (d drawing) Clock(t time.Time) string { return t.In(d.Reader.Zone).Format("15:04") }

// Day is a moment's day where the reader is.
func (d drawing) Day(t time.Time) string { return t.In(d.Reader.Zone).Format("Monday, January 2") }

// NewDay says whether the i-th message begins another day than the one before.
func (d drawing) NewDay(messages []Message, i int) bool {
	return i == 0 || d.Day(messages[i].At) != d.Day(messages[i-1].At)
}

// Package page draws what a person sees of a workspace: a small Slack in one
// HTML page. It knows neither the workspace nor the app: it is given a [Page],
// plain values, and writes HTML.
//
// HTML is made of gomponents: a Go function an element, text and the values of
// attributes escaped on their way out. frame.go is the page around the
// messages, message.go and panel.go are what stands in it. blocks.go has the
// table of block types, elements.go the table of the elements in them, each
// entry the method that draws one type; to draw a new type, add its entry. A
// type without an entry is drawn as a box that names it, so that nothing an
// app sends is lost from sight. Slack's mark-up is read by mrkdwn.go, the only
// writer of HTML that gomponents does not escape.
//
// A message, a view and the composer are forms that work without JavaScript;
// static/page.js sends them in the background and replaces the regions of the
// page (data-region) whose HTML has changed; static/compose.js is the field to
// write in.
package page

import (
	"embed"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

//go:embed static
var static embed.FS

// A Page is everything that one person sees at one moment.
type Page struct {
	Version  int // grows with every change
	Reader   Reader
	Me       Person
	People   []Person // whom one can be
	Places   []Place  // channels and the conversation with the app
	Here     Place
	Tries    []string  // lines to type, for a first visit
	Hints    []Hint    // what the field to write in offers
	App      string    // the app's name
	Menu     []Choice  // shortcuts of the app's, in the menu of each message
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
type Drawer struct {
	blocks, elements map[string]func(*part) g.Node // by type
}

// New knows every type of block and element that the page can draw.
func New() *Drawer { return &Drawer{blocks: blockTypes(), elements: elementTypes()} }

// Draw writes the page.
func (d *Drawer) Draw(w io.Writer, p Page) error {
	return drawing{Page: p, drawer: d}.page().Render(w)
}

// Static serves the style sheet, the script and the icon under /static/.
func Static() http.Handler { return http.FileServerFS(static) }

// A drawing is a page on its way to HTML.
type drawing struct {
	Page

	drawer *Drawer
}

// avatar is the picture of a person or of the app.
func avatar(name, class string) g.Node {
	return h.Span(h.Class("avatar "+class), h.Aria("hidden", "true"), g.Text(letter(name)))
}

func letter(name string) string {
	r, _ := utf8.DecodeRuneInString(name)
	return strings.ToUpper(string(r))
}

// color is the class of one of the eight colours of pictures.
func color(name string) string {
	sum := 0
	for _, b := range []byte(name) {
		sum += int(b)
	}
	return "c" + strconv.Itoa(sum%8)
}

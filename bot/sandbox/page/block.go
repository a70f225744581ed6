package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// A Reader is who looks at a message, and what their client knows.
type Reader struct {
	Name     func(id string) string // of a person or a channel; empty when unknown
	Zone     *time.Location
	Now      time.Time
	People   []Choice
	Channels []Choice
	Inside   func(link string) string // the page's own address of a message in the workspace; empty for other links
}

// A Choice is one entry of a menu.
type Choice struct{ Value, Label string }

// An Entry is what a person has put into a form so far.
type Entry struct {
	Values   map[string][]string // by [Ref]; an input that is not in it is as it was in the beginning
	Problems map[string]string   // by block_id: what is wrong with it
}

// Ref names an element in a form: block_id/action_id, or with an option's value block_id/action_id/value. Each piece
// is escaped as in the path of an address.
func Ref(pieces ...string) string {
	escaped := make([]string, len(pieces))
	for i, piece := range pieces {
		escaped[i] = url.PathEscape(piece)
	}
	return strings.Join(escaped, "/")
}

// Blocks draws an array of blocks; the inputs among them hold the entry.
func (d *Drawer) Blocks(raw []byte, who Reader, entry Entry) (g.Group, error) {
	var blocks []map[string]any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	if err := decoder.Decode(&blocks); err != nil {
		return nil, fmt.Errorf("blocks: %w", err)
	}
	return g.Map(blocks, func(o map[string]any) g.Node {
		return (&part{drawer: d, who: who, entry: entry, o: o}).Block()
	}), nil
}

// A part is one JSON object of a message.
type part struct {
	drawer   *Drawer
	who      Reader
	entry    Entry
	o        map[string]any
	block    string // the block_id of the block it is in
	Label    string // what is written above an input
	Quiet    bool   // an input that tells the app nothing before the view is submitted
	Required bool   // an input that cannot be left empty
	Wrong    bool   // an input that the app has refused
	Chosen   bool   // an option that is on from the beginning
}

// Get is an object in the part; nil when there is none.
func (p *part) Get(name string) *part {
	o, ok := p.o[name].(map[string]any)
	if !ok {
		return nil
	}
	return p.inner(o)
}

// List are the objects of an array in the part.
func (p *part) List(name string) []*part {
	items, _ := p.o[name].([]any)
	return p.parts(items)
}

func (p *part) parts(items []any) []*part {
	parts := make([]*part, 0, len(items))
	for _, item := range items {
		o, _ := item.(map[string]any)
		parts = append(parts, p.inner(o))
	}
	return parts
}

func (p *part) inner(o map[string]any) *part {
	block := p.block
	if id := p.String("block_id"); id != "" {
		block = id
	}
	return &part{drawer: p.drawer, who: p.who, entry: p.entry, o: o, block: block}
}

// String is a field as text; empty when it is not there.
func (p *part) String(name string) string {
	switch v := p.o[name].(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	default:
		return ""
	}
}

// On is a boolean field.
func (p *part) On(name string) bool { return p.o[name] == true }

// With draws the object in the part; nothing when there is none.
func (p *part) With(name string, draw func(*part) g.Node) g.Node {
	if inner := p.Get(name); inner != nil {
		return draw(inner)
	}
	return nil
}

// Each draws the objects of an array in the part.
func (p *part) Each(name string, draw func(*part) g.Node) g.Group { return g.Map(p.List(name), draw) }

// Text is a text object in the part, or a plain string.
func (p *part) Text(name string) g.Node {
	inner := p.Get(name)
	if inner == nil {
		return broken(withEmoji(p.String(name)))
	}
	return inner.Written()
}

// Written is this text object.
func (p *part) Written() g.Node {
	if p.String("type") == "mrkdwn" {
		return g.Raw(mrkdwn(p.String("text"), p.who))
	}
	return broken(withEmoji(p.String("text")))
}

// broken is text with its line breaks.
func broken(s string) g.Node {
	var out g.Group
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			out = append(out, h.Br())
		}
		out = append(out, g.Text(line))
	}
	return out
}

// Plain is a text object without mark-up, for attributes.
func (p *part) Plain(name string) string {
	if inner := p.Get(name); inner != nil {
		return withEmoji(inner.String("text"))
	}
	return ""
}

// Block draws the part as a block.
func (p *part) Block() g.Node { return p.as(p.drawer.blocks) }

// Element draws the part as an element.
func (p *part) Element() g.Node { return p.as(p.drawer.elements) }

func (p *part) as(types map[string]func(*part) g.Node) g.Node {
	if draw, known := types[p.String("type")]; known {
		return draw(p)
	}
	return p.unknown()
}

// Raw is the part as JSON, for what the page cannot draw.
func (p *part) Raw() string {
	raw, err := json.MarshalIndent(p.o, "", "  ")
	if err != nil {
		return err.Error()
	}
	return string(raw)
}

// Ref names the element in a form, with an option's value or without.
func (p *part) Ref(option ...string) string {
	return Ref(append([]string{p.block, p.String("action_id")}, option...)...)
}

// Problem is what is wrong with what was typed into this block.
func (p *part) Problem() string { return p.entry.Problems[p.String("block_id")] }

// Field is the element of an input block, which knows its label.
func (p *part) Field() *part {
	field := p.Get("element")
	if field != nil {
		field.Label, field.Quiet, field.Required = p.Plain("label"), !p.On("dispatch_action"), !p.On("optional")
		field.Wrong = p.Problem() != ""
	}
	return field
}

// Options are the choices of a menu; those that are on are marked.
func (p *part) Options() []*part {
	on := p.on()
	options := p.List("options")
	for _, o := range options {
		o.Chosen = slices.Contains(on, o.String("value"))
	}
	return options
}

// Groups are the groups of a menu's choices, which share what is on in the menu.
func (p *part) Groups() []*part {
	groups := p.List("option_groups")
	for _, group := range groups {
		menu := maps.Clone(p.o)
		menu["label"], menu["options"] = group.o["label"], group.o["options"]
		group.o = menu
	}
	return groups
}

// on are the values of the choices that are on: as they were picked, or as the menu began.
func (p *part) on() []string {
	if picked, ok := p.entry.Values[p.Ref()]; ok {
		return picked
	}
	var on []string
	if one := p.Get("initial_option"); one != nil {
		on = append(on, one.String("value"))
	}
	for _, o := range p.List("initial_options") {
		on = append(on, o.String("value"))
	}
	return on
}

// Holds is what stands in a field: what was entered, or what its element says in the named field.
func (p *part) Holds(initial string) string {
	if entered, ok := p.entry.Values[p.Ref()]; ok {
		return strings.Join(entered, "\n")
	}
	return p.String(initial)
}

// Many says whether several of a menu's choices can be picked.
func (p *part) Many() bool { return strings.HasPrefix(p.String("type"), "multi_") }

// Known are the people or channels that such a menu offers.
func (p *part) Known() []Choice {
	switch strings.TrimPrefix(p.String("type"), "multi_") {
	case "users_select":
		return p.who.People
	case "channels_select", "conversations_select":
		return p.who.Channels
	default:
		return nil
	}
}

// Began is the field of such a menu that says whom it begins with.
func (p *part) Began() string {
	kind, _, _ := strings.Cut(strings.TrimPrefix(p.String("type"), "multi_"), "s_select")
	return "initial_" + kind
}

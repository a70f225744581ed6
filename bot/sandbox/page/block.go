package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"
)

// A Reader is who looks at a message, and what their client knows.
type Reader struct {
	Name     func(id string) string // of a person or a channel; empty when unknown
	Zone     *time.Location
	Now      time.Time
	People   []Choice
	Channels []Choice
}

// A Choice is one entry of a menu.
type Choice struct{ Value, Label string }

// Blocks draws an array of blocks. problems, by block_id, are shown under the inputs they belong to.
func (d *Drawer) Blocks(raw []byte, who Reader, problems map[string]string) (template.HTML, error) {
	var blocks []map[string]any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	if err := decoder.Decode(&blocks); err != nil {
		return "", fmt.Errorf("blocks: %w", err)
	}
	var all strings.Builder
	for _, o := range blocks {
		p := &part{drawer: d, who: who, problems: problems, o: o}
		html, err := p.Block()
		if err != nil {
			return "", err
		}
		all.WriteString(string(html))
	}
	return template.HTML(all.String()), nil //nolint:gosec // each piece comes from html/template
}

// A part is one JSON object of a message, as the templates see it.
type part struct {
	drawer   *Drawer
	who      Reader
	problems map[string]string
	o        map[string]any
	block    string // the block_id of the block it is in
	Label    string // what is written above an input
	Quiet    bool   // an input that tells the app nothing before the view is submitted
	Required bool   // an input that cannot be left empty
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
	return &part{drawer: p.drawer, who: p.who, problems: p.problems, o: o, block: block}
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

// Text is a text object in the part, or a plain string, as HTML.
func (p *part) Text(name string) template.HTML {
	inner := p.Get(name)
	if inner == nil {
		return plain(p.String(name))
	}
	return inner.Written()
}

// Written is this text object as HTML.
func (p *part) Written() template.HTML {
	if p.String("type") == "mrkdwn" {
		return mrkdwn(p.String("text"), p.who)
	}
	return plain(p.String("text"))
}

func plain(s string) template.HTML {
	escaped := template.HTMLEscapeString(withEmoji(s))
	return template.HTML(strings.ReplaceAll(escaped, "\n", "<br>")) //nolint:gosec // just escaped
}

// Plain is a text object without mark-up, for attributes.
func (p *part) Plain(name string) string {
	if inner := p.Get(name); inner != nil {
		return withEmoji(inner.String("text"))
	}
	return ""
}

// Block draws the part as a block.
func (p *part) Block() (template.HTML, error) { return p.draw("block/") }

// Element draws the part as an element.
func (p *part) Element() (template.HTML, error) { return p.draw("element/") }

func (p *part) draw(kind string) (template.HTML, error) {
	name := kind + p.String("type")
	if p.drawer.t.Lookup(name) == nil {
		name = "unknown"
	}
	var out strings.Builder
	err := p.drawer.t.ExecuteTemplate(&out, name, p)
	return template.HTML(out.String()), err //nolint:gosec // html/template wrote it
}

// Raw is the part as JSON, for what the page cannot draw.
func (p *part) Raw() string {
	raw, err := json.MarshalIndent(p.o, "", "  ")
	if err != nil {
		return err.Error()
	}
	return string(raw)
}

// Ref names the element in a form: block_id/action_id, or with an option's value block_id/action_id/value.
func (p *part) Ref(more ...string) string {
	pieces := append([]string{p.block, p.String("action_id")}, more...)
	for i, piece := range pieces {
		pieces[i] = url.PathEscape(piece)
	}
	return strings.Join(pieces, "/")
}

// Problem is what is wrong with what was typed into this block.
func (p *part) Problem() string { return p.problems[p.String("block_id")] }

// Entry is the element of an input block, which knows its label.
func (p *part) Entry() *part {
	entry := p.Get("element")
	if entry != nil {
		entry.Label, entry.Quiet, entry.Required = p.Plain("label"), !p.On("dispatch_action"), !p.On("optional")
	}
	return entry
}

// Options are the choices of a menu; those it begins with are marked.
func (p *part) Options() []*part {
	options := p.List("options")
	for _, o := range options {
		o.Chosen = p.begins(o.String("value"))
	}
	return options
}

// Groups are the groups of a menu's choices.
func (p *part) Groups() []*part {
	groups := p.List("option_groups")
	for _, group := range groups {
		group.o["initial_option"], group.o["initial_options"] = p.o["initial_option"], p.o["initial_options"]
	}
	return groups
}

func (p *part) begins(value string) bool {
	if one := p.Get("initial_option"); one != nil && one.String("value") == value {
		return true
	}
	return slices.ContainsFunc(p.List("initial_options"), func(o *part) bool { return o.String("value") == value })
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

// Initial is the person or channel that such a menu begins with.
func (p *part) Initial() string {
	return p.String("initial_user") + p.String("initial_channel") + p.String("initial_conversation")
}

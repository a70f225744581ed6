package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// decode reads JSON without losing the digits of its numbers.
func decode(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	return d.Decode(into)
}

// mustJSON encodes what this package put together itself.
func mustJSON(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		return json.RawMessage(fmt.Sprintf("%q", err.Error()))
	}
	return raw
}

// stored is how Slack keeps blocks that were checked before: with a block_id in every block, an action_id in every
// interactive element, and the defaults of text objects filled in. No blocks stay no blocks.
func (s *Server) stored(raw json.RawMessage) json.RawMessage {
	var blocks []object
	if decode(raw, &blocks) != nil || len(blocks) == 0 {
		return nil
	}
	for _, b := range blocks {
		if b["block_id"] == nil || b["block_id"] == "" {
			b["block_id"] = s.token(5)
		}
		for _, e := range elementsOf(b) {
			if kind, _ := e["type"].(string); s.interactive(kind) && (e["action_id"] == nil || e["action_id"] == "") {
				e["action_id"] = s.token(5)
			}
		}
		fillText(b)
	}
	return mustJSON(blocks)
}

// filledText is a text object as Slack stores it; none stays none.
func filledText(raw json.RawMessage) json.RawMessage {
	var o object
	if decode(raw, &o) != nil || o == nil {
		return nil
	}
	fillText(o)
	return mustJSON(o)
}

// fillText fills in the defaults of all text objects in v.
func fillText(v any) {
	switch v := v.(type) {
	case object:
		switch kind := v["type"]; {
		case kind == "plain_text" && v["emoji"] == nil:
			v["emoji"] = true
		case kind == "mrkdwn" && v["verbatim"] == nil:
			v["verbatim"] = false
		}
		for _, inner := range v {
			fillText(inner)
		}
	case []any:
		for _, inner := range v {
			fillText(inner)
		}
	}
}

// elementsOf are the elements of a block that a person may act on.
func elementsOf(block object) []object {
	var found []object
	for _, field := range []string{"accessory", "element"} {
		if e, ok := block[field].(object); ok {
			found = append(found, e)
		}
	}
	if block["type"] == "actions" || block["type"] == "context_actions" {
		list, _ := block["elements"].([]any)
		for _, e := range list {
			if e, ok := e.(object); ok {
				found = append(found, e)
			}
		}
	}
	return found
}

// element is one interactive element, and the block it is in.
type element struct {
	object

	block object
}

// eachElement lists the interactive elements of stored blocks, in order.
func eachElement(raw json.RawMessage) []element {
	var blocks []object
	if decode(raw, &blocks) != nil {
		return nil
	}
	var all []element
	for _, b := range blocks {
		for _, e := range elementsOf(b) {
			if e["action_id"] != nil {
				all = append(all, element{object: e, block: b})
			}
		}
	}
	return all
}

// elementNamed is the first element of stored blocks that a person would call so.
func elementNamed(raw json.RawMessage, name string) (element, error) {
	for _, e := range eachElement(raw) {
		if e.named(name) {
			return e, nil
		}
	}
	return element{}, fmt.Errorf("sandbox: there is no %q to click", name)
}

// named says whether a person would call the element so: by what is written on or above it, or by its action_id or
// its block's block_id, or for certain by block_id/action_id.
func (e element) named(name string) bool {
	return e.object["action_id"] == name || e.block["block_id"] == name || e.ref() == name ||
		plainText(e.object["text"]) == name || plainText(e.object["placeholder"]) == name || plainText(e.block["label"]) == name
}

func (e element) kind() string     { return text(e.object["type"]) }
func (e element) actionID() string { return text(e.object["action_id"]) }
func (e element) blockID() string  { return text(e.block["block_id"]) }
func (e element) ref() string      { return e.blockID() + "/" + e.actionID() }

func text(v any) string {
	s, _ := v.(string)
	return s
}

// plainText is the text of a text object.
func plainText(v any) string {
	o, _ := v.(object)
	return text(o["text"])
}

// token is a short random name, as Slack makes them for blocks and views.
func (s *Server) token(n int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	name := make([]byte, n)
	for i := range name {
		name[i] = letters[s.random.IntN(len(letters))]
	}
	return string(name)
}

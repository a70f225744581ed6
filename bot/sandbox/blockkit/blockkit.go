// Package blockkit decides whether Slack would accept a message or a view.
//
// The rules are tables: blocks (blocks.go) says which blocks there are, where
// each may stand and what it holds; elements (elements.go, richtext.go) says
// the same of the parts inside a block; objects.go has the small objects that
// many of them share, views.go the modal and the Home tab. A [rule] checks one
// JSON value, a [shape] one JSON object, and neither knows any block.
//
// To teach it a new block or element, add its entry to a table and a case to
// rules_test.go. What is in no table is refused, as Slack does. The tables hold
// blocks that csbot does not send, too: they stand for what Slack takes, and what
// is sent next finds its rules here.
//
// Lengths count characters, not bytes.
package blockkit

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// A Problem is one reason why Slack would refuse what was sent.
type Problem struct {
	Pointer string // where, as a JSON pointer: /blocks/0/text/text
	Message string // what is wrong there, in Slack's words where they are known
	Code    string // Slack's error, where that is not the one for all problems of blocks
}

// CheckMessage judges the blocks of a message: a JSON array, as in the blocks
// argument of chat.postMessage. No problems means that Slack would take it.
func CheckMessage(blocks []byte) []Problem {
	return run(onMessage, blocks, func(c *check, v any) { c.blocks("/blocks", v) })
}

// CheckView judges a modal or a Home tab, as in the view argument of views.open
// or views.publish. Pointers start at the view.
func CheckView(view []byte) []Problem {
	return run(0, view, func(c *check, v any) { c.view(v) })
}

// CheckPayload judges a whole message, as sent in an acknowledgement or to a
// response_url. It looks at text, response_type and blocks alone.
func CheckPayload(message []byte) []Problem {
	return run(onMessage, message, func(c *check, v any) { c.payload(v) })
}

// run decodes data and lets walk check it.
func run(on surface, data []byte, walk func(*check, any)) []Problem {
	c := &check{on: on, blockTable: blocks(), elementTable: elements()}
	v, err := decode(data)
	if err != nil {
		c.reportf("", "invalid JSON: %v", err)
		return c.problems
	}
	walk(c, v)
	return c.problems
}

// decode reads exactly one JSON value and keeps numbers as they were written.
func decode(data []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one value")
	}
	return v, nil
}

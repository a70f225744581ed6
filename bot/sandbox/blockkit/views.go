package blockkit

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// blocks checks the blocks of a surface, one by one and together.
func (c *check) blocks(at pointer, v any) {
	most := 100
	if c.on == onMessage {
		most = 50
	}
	list(0, most, func(c *check, at pointer, v any) { c.block(at, v, nil) })(c, at, v)
	items, _ := v.([]any)
	unlike(c, at, items, "block_id")
	markdownTotal(c, at, items)
	atMost(1, "table", "data_table")(c, at, items)
	atMost(2, "data_visualization")(c, at, items)
	atMost(1, "plan")(c, at, items)
	if c.on == onMessage {
		c.length(at, v)
	}
}

// longestBlocks is how long all blocks of a message may be together, as JSON.
// Slack does not document it; messages of about 13,200 characters were refused,
// as msg_blocks_too_long.
const longestBlocks = 13_000

func (c *check) length(at pointer, blocks any) {
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(blocks); err != nil {
		c.reportf(at, "must be JSON: %v", err)
		return
	}
	if n := utf8.RuneCountInString(strings.TrimSuffix(out.String(), "\n")); n > longestBlocks {
		c.reportf(at, "must be less than %d characters in all: they have %d", longestBlocks+1, n)
		c.problems[len(c.problems)-1].Code = "msg_blocks_too_long"
	}
}

// block checks one block. When types are given it must be one of those.
func (c *check) block(at pointer, v any, types []string) {
	o, ok := v.(object)
	if !ok {
		c.reportf(at, "must be an object")
		return
	}
	b, known := c.blockTable[typeOf(v)]
	switch {
	case o["type"] == nil:
		c.reportf(at, "missing required field: type")
	case !known:
		c.reportf(at.key("type"), "unsupported type: %v", o["type"])
	case b.on&c.on == 0:
		c.reportf(at.key("type"), "unsupported type in %v: %v", c.on, o["type"])
	case types != nil && !slices.Contains(types, typeOf(v)):
		c.reportf(at.key("type"), "unsupported type here: %v", o["type"])
	default:
		if id, ok := o["block_id"]; ok {
			text(1, idLength)(c, at.key("block_id"), id)
		}
		b.holds.check(c, at, v, "type", "block_id")
	}
}

// atMost wants no more than most blocks of the types together.
func atMost(most int, types ...string) func(c *check, at pointer, blocks []any) {
	return func(c *check, at pointer, blocks []any) {
		n := 0
		for i, b := range blocks {
			if !slices.Contains(types, typeOf(b)) {
				continue
			}
			if n++; n > most {
				c.reportf(at.item(i), "no more than %d of %v allowed", most, types)
			}
		}
	}
}

// view checks a modal or a Home tab.
func (c *check) view(v any) {
	kinds := map[string]surface{"modal": onModal, "home": onHome}
	on, known := kinds[typeOf(v)]
	if !known {
		c.reportf("/type", "must be a valid enum value: modal, home")
		return
	}
	c.on = on
	s := shape{
		must: fields{"blocks": func(c *check, at pointer, v any) { c.blocks(at, v) }},
		may: fields{
			"private_metadata": text(0, 3000), "callback_id": text(0, idLength), "external_id": text(0, idLength),
		},
	}
	if on == onModal {
		s.must["title"] = plainText(24)
		s.may = with(s.may, fields{
			"submit": plainText(24), "close": plainText(24),
			"clear_on_close": boolean, "notify_on_close": boolean, "submit_disabled": boolean,
		})
		s.also = []relation{inputNeedsSubmit}
	}
	s.check(c, "", v, "type")
}

func inputNeedsSubmit(c *check, at pointer, view object) {
	items, _ := view["blocks"].([]any)
	asks := slices.ContainsFunc(items, func(b any) bool { return typeOf(b) == "input" })
	if _, ok := view["submit"]; asks && !ok {
		c.reportf(at, "missing required field: submit")
	}
}

// payload checks a whole message.
func (c *check) payload(v any) {
	o, ok := v.(object)
	if !ok {
		c.reportf("", "must be an object")
		return
	}
	parts := []struct {
		name string
		rule rule
	}{
		{"text", text(0, 40_000)},
		{"response_type", enum("ephemeral", "in_channel")},
		{"blocks", orNull(func(c *check, at pointer, v any) { c.blocks(at, v) })},
	}
	for _, p := range parts {
		if value, ok := o[p.name]; ok {
			p.rule(c, pointer("").key(p.name), value)
		}
	}
}

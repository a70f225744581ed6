package blockkit

import (
	"encoding/json"
	"maps"
	"unicode/utf8"
)

// A block is an entry of the table of blocks: where it may stand, and what it
// holds beside its type and its block_id.
type block struct {
	on    surface
	holds shape
}

// blocks is the table of all blocks that an app may send. A file block is not
// among them: Slack alone makes those.
//
//nolint:funlen // a table
func blocks() map[string]block {
	imageMust, imageMay := imageSource()
	nestable := []string{
		"actions", "context", "divider", "header", "image", "input", "rich_text", "section", "table", "video",
	}
	return map[string]block{
		"section": {everywhere, shape{
			may: fields{
				"text":      anyText(textLength),
				"fields":    list(1, 10, anyText(2000)),
				"accessory": part(inSection),
				"expand":    boolean,
			},
			also: []relation{anyOf("text", "fields")},
		}},
		"header":  {everywhere, shape{must: fields{"text": plainText(150)}, may: fields{"level": whole(1, 4)}}},
		"divider": {everywhere, shape{}},
		"context": {everywhere, shape{must: fields{"elements": list(1, 10, part(inContext))}}},
		"actions": {everywhere, shape{
			must: fields{"elements": list(1, 25, part(inActions))},
			also: []relation{distinct("elements", "action_id")},
		}},
		"context_actions": {onMessage, shape{
			must: fields{"elements": list(1, 5, part(inContextActions))},
			also: []relation{distinct("elements", "action_id")},
		}},
		"image": {everywhere, shape{
			must: imageMust,
			may:  with(imageMay, fields{"title": plainText(2000)}),
			also: []relation{oneOf("image_url", "slack_file")},
		}},
		"input": {everywhere, shape{
			must: fields{"label": plainText(2000), "element": part(inInput)},
			may:  fields{"hint": plainText(2000), "optional": boolean, "dispatch_action": boolean},
			also: []relation{noDispatchOfFiles},
		}},
		"rich_text": {everywhere, richText()},
		"markdown":  {onMessage, shape{must: fields{"text": text(1, noLimit)}}},
		"video": {everywhere, shape{
			must: fields{
				"alt_text": text(1, 2000), "title": plainText(199),
				"thumbnail_url": link("http", "https"), "video_url": link("https"),
			},
			may: fields{
				"title_url": link("https"), "description": plainText(200), "author_name": text(1, 49),
				"provider_name": text(1, noLimit), "provider_icon_url": link("http", "https"),
			},
		}},
		"table": {onMessage, shape{
			must: fields{"rows": list(1, 100, list(1, 20, part(inTable)))},
			may:  fields{"column_settings": list(0, 20, orNull(columnSetting()))},
		}},
		"data_table": {onMessage, shape{
			must: fields{"caption": text(1, noLimit), "rows": list(2, 101, list(1, 20, part(inDataTable)))},
			may:  fields{"page_size": whole(1, 100), "row_header_column_index": whole(0, 19)},
			also: []relation{sameWidth, plainHeader, cellsTogether},
		}},
		"data_visualization": {onMessage, shape{must: fields{"title": text(1, 50), "chart": chart}}},
		"alert": {onModal, shape{
			must: fields{"text": anyText(textLength)},
			may:  fields{"level": enum("default", "info", "warning", "error", "success")},
		}},
		"card": {onMessage | onHome, shape{
			may: fields{
				"hero_image": pictureElement(), "icon": pictureElement(), "title": anyText(150), "subtitle": anyText(150),
				"body": anyText(200), "actions": list(1, 2, part(inCard)),
			},
			also: []relation{anyOf("hero_image", "title", "actions", "body"), distinct("actions", "action_id")},
		}},
		"carousel": {onMessage | onHome, shape{must: fields{"elements": list(1, 10, child("card"))}}},
		"container": {onMessage | onHome, shape{
			must: fields{"child_blocks": list(1, 10, child(nestable...))},
			may: fields{
				"title": plainText(150), "rich_text_title": child("rich_text"), "subtitle": anyText(150),
				"icon": pictureElement(), "width": enum("narrow", "standard", "wide", "full"),
				"is_collapsible": boolean, "default_collapsed": boolean, "has_header_divider": boolean,
			},
			also: []relation{anyOf("title", "rich_text_title")},
		}},
		"layout": {onMessage, shape{
			must: fields{"label": text(1, 150), "rows": list(1, 5, layoutRow(nestable))},
			may: fields{
				"is_label_visible": boolean, "grid_lines": enum("none", "rows", "outer"), "fallback": list(0, 50, child(nestable...)),
			},
		}},
		"task_card": {onMessage, taskCard()},
		"plan": {onMessage, shape{
			must: fields{"title": text(1, noLimit)},
			may:  fields{"tasks": list(0, noLimit, child("task_card"))},
		}},
	}
}

func layoutRow(nestable []string) rule {
	item := shape{
		must: fields{"block": child(nestable...)},
		may: fields{
			"width": enum("narrow", "standard", "wide"), "horizontal_alignment": enum("start", "center", "end"),
		},
	}
	return of(shape{must: fields{"items": list(1, 3, of(item))}})
}

func taskCard() shape {
	source := shape{must: fields{"type": enum("url"), "url": link(), "text": text(1, noLimit)}}
	return shape{
		must: fields{"task_id": text(1, noLimit), "title": text(1, noLimit)},
		may: fields{
			"details": child("rich_text"), "output": child("rich_text"), "sources": list(0, noLimit, of(source)),
			"status": enum("pending", "in_progress", "complete", "error"),
		},
	}
}

func columnSetting() rule {
	return of(shape{may: fields{"align": enum("left", "center", "right"), "is_wrapped": boolean}})
}

// with is a with b added.
func with(a, b fields) fields {
	sum := maps.Clone(a)
	maps.Copy(sum, b)
	return sum
}

func noDispatchOfFiles(c *check, at pointer, o object) {
	if o["dispatch_action"] == true && typeOf(o["element"]) == "file_input" {
		c.reportf(at.key("dispatch_action"), "not allowed with a file_input")
	}
}

func sameWidth(c *check, at pointer, o object) {
	rows, _ := o["rows"].([]any)
	first, _ := rows[0].([]any)
	for i, row := range rows {
		if cells, _ := row.([]any); len(cells) != len(first) {
			c.reportf(at.key("rows").item(i), "must have %d cells", len(first))
		}
	}
}

func plainHeader(c *check, at pointer, o object) {
	rows, _ := o["rows"].([]any)
	header, _ := rows[0].([]any)
	for i, cell := range header {
		if typeOf(cell) == "rich_text" {
			c.reportf(at.key("rows").item(0).item(i).key("type"), "unsupported type in a header: rich_text")
		}
	}
}

// cellsTogether counts the characters of all cells of a data table.
func cellsTogether(c *check, at pointer, o object) {
	const most = 10_000
	total := 0
	rows, _ := o["rows"].([]any)
	for _, row := range rows {
		cells, _ := row.([]any)
		for _, cell := range cells {
			total += charactersIn(cell)
		}
	}
	if total > most {
		c.reportf(at.key("rows"), "must have less than %d characters together", most+1)
	}
}

// charactersIn counts what a cell shows.
func charactersIn(v any) int {
	switch v := v.(type) {
	case object:
		if text, ok := v["text"].(string); ok {
			return utf8.RuneCountInString(text)
		}
		if number, ok := v["value"].(json.Number); ok {
			return len(number)
		}
		return charactersIn(v["elements"])
	case []any:
		total := 0
		for _, inner := range v {
			total += charactersIn(inner)
		}
		return total
	}
	return 0
}

// child wants a block of one of the types.
func child(types ...string) rule {
	return func(c *check, at pointer, v any) { c.block(at, v, types) }
}

const markdownLength = 12_000

// markdownTotal counts the characters of all markdown blocks.
func markdownTotal(c *check, at pointer, blocks []any) {
	total := 0
	for i, v := range blocks {
		if typeOf(v) != "markdown" {
			continue
		}
		b, _ := v.(object)
		before := total
		total += utf8.RuneCountInString(toString(b["text"]))
		if before <= markdownLength && total > markdownLength {
			c.reportf(at.item(i).key("text"), "markdown blocks must have less than %d characters together", markdownLength+1)
		}
	}
}

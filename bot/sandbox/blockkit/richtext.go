package blockkit

// richText is a rich_text block, and the cell of a table that holds one.
func richText() shape {
	return shape{must: fields{"elements": list(0, noLimit, part(inRichText))}}
}

// richTextParts are what rich text is made of: paragraphs, lists and quotes
// around runs of text, links and mentions; and the cells of tables.
func richTextParts() map[string]element {
	runs := fields{"elements": list(0, noLimit, part(inLine))}
	border := fields{"border": whole(0, 1)}
	style := fields{"style": of(shape{may: fields{
		"bold": boolean, "italic": boolean, "strike": boolean, "underline": boolean, "code": boolean,
		"highlight": boolean, "client_highlight": boolean, "unlink": boolean,
	}})}
	run := func(must, may fields) element {
		return element{in: inLine, holds: shape{must: must, may: with(style, may)}}
	}
	cell := richText()
	cell.may = fields{"block_id": text(1, idLength)}
	return map[string]element{
		"rich_text_section":      {in: inRichText | inList, holds: shape{must: runs}},
		"rich_text_quote":        {in: inRichText, holds: shape{must: runs, may: border}},
		"rich_text_preformatted": {in: inRichText, holds: shape{must: runs, may: with(border, fields{"language": text(1, noLimit)})}},
		"rich_text_list": {in: inRichText, holds: shape{
			must: fields{"style": enum("bullet", "ordered"), "elements": list(1, noLimit, part(inList))},
			may:  with(border, fields{"indent": whole(0, 8), "offset": whole(0, 1<<31)}),
		}},

		"text":      run(fields{"text": text(1, noLimit)}, nil),
		"link":      run(fields{"url": link()}, fields{"text": text(0, noLimit), "unsafe": boolean}),
		"user":      run(fields{"user_id": userID()}, nil),
		"usergroup": run(fields{"usergroup_id": like(groupPattern, "a user group's ID")}, nil),
		"team":      run(fields{"team_id": like(teamPattern, "a workspace's ID")}, nil),
		"channel":   run(fields{"channel_id": channelID()}, nil),
		"broadcast": run(fields{"range": enum("here", "channel", "everyone")}, nil),
		"color":     run(fields{"value": like(colorPattern, "a colour: #rrggbb")}, nil),
		"emoji": run(fields{"name": text(1, noLimit)},
			fields{"skin_tone": whole(1, 6), "unicode": text(1, noLimit)}),
		"date": run(fields{"timestamp": whole(0, 1<<53), "format": text(1, noLimit)},
			fields{"url": link(), "fallback": text(1, noLimit)}),

		"raw_text": {in: inTable | inDataTable, holds: shape{must: fields{"text": text(1, noLimit)}}},
		"raw_number": {in: inDataTable, holds: shape{
			must: fields{"value": number},
			may:  fields{"text": text(1, noLimit)},
		}},
		"rich_text": {in: inTable | inDataTable, holds: cell},
	}
}

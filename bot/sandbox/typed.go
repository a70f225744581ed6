package sandbox

import (
	"regexp"
	"strings"

	"csbot/bot/sandbox/page"
)

// linkable finds what Slack makes a link of in a person's message: mentions picked from the menu (written <@U…> or
// <#C…> here, or @name), and addresses.
var linkable = regexp.MustCompile(`<[@#][A-Z0-9]+>|\B@[a-z]+\b|https?://[^\s<>]+`)

// escape is how Slack delivers what somebody typed.
func escape(typed string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(typed)
}

// delivered is the text of a message as Slack delivers it, from what a person typed. Only mentions of people and
// channels that exist are mentions.
func (s *Server) delivered(typed string) string {
	var b strings.Builder
	at := 0
	for _, span := range linkable.FindAllStringIndex(typed, -1) {
		b.WriteString(escape(typed[at:span[0]]))
		b.WriteString(s.linked(typed[span[0]:span[1]]))
		at = span[1]
	}
	b.WriteString(escape(typed[at:]))
	return b.String()
}

func (s *Server) linked(word string) string {
	switch word[0] {
	case '<':
		id := word[2 : len(word)-1]
		if p := s.byID(id); p != nil && word[1] == '@' {
			return p.Mention()
		}
		if ch := s.findChannel(id); ch != nil && ch.ID == id && word[1] == '#' {
			return "<#" + ch.ID + "|" + ch.Name + ">"
		}
		return escape(word)
	case '@':
		if p := s.findPerson(word[1:]); p != nil {
			return p.Mention()
		}
		return word
	}
	return "<" + escape(word) + ">"
}

// richText is the block Slack makes of a person's message.
func (s *Server) richText(text string) object {
	parts := []object{}
	plain := func(part string) {
		if part != "" {
			parts = append(parts, object{"type": "text", "text": page.Unescape(part)})
		}
	}
	for text != "" {
		before, rest, found := strings.Cut(text, "<")
		plain(before)
		if !found {
			break
		}
		link, after, _ := strings.Cut(rest, ">")
		switch link[0] {
		case '@':
			parts = append(parts, object{"type": "user", "user_id": link[1:]})
		case '#':
			id, _, _ := strings.Cut(link[1:], "|")
			parts = append(parts, object{"type": "channel", "channel_id": id})
		default:
			parts = append(parts, object{"type": "link", "url": page.Unescape(link)})
		}
		text = after
	}
	section := object{"type": "rich_text_section", "elements": parts}
	return object{"type": "rich_text", "block_id": s.token(5), "elements": []object{section}}
}

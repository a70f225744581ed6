package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Message is a copy of a message as it was when it was asked for.
type Message struct {
	TS          string
	ThreadTS    string // of the thread's first message; empty outside threads
	Channel     string
	User        string
	BotID       string // of the bot that wrote it; empty for people
	Subtype     string
	ClientMsgID string
	Text        string
	Blocks      json.RawMessage // an array, as Slack stores it: with block_id and action_id everywhere; may be nil
	Metadata    json.RawMessage
	File        *File // that was shared with it; nil for none
	Ephemeral   bool  // only the person in For sees it
	For         string
	Edited      string   // ts of the last change
	Reactions   []string // name of each emoji, the first reaction first
	Deleted     bool
	Delivery    *Delivery // of the event it caused; only in what Say, Reply, DM and Edit return
}

func (m *Message) snapshot() *Message {
	dup := *m
	dup.Reactions = slices.Clone(m.Reactions)
	return &dup
}

// Message is the message of a conversation (by ID) with that ts as it is now, deleted ones too; nil if there is none.
func (s *Server) Message(channel, ts string) *Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.findChannel(channel)
	if ch == nil {
		return nil
	}
	for _, m := range slices.Backward(ch.messages) {
		if m.TS == ts {
			return m.snapshot()
		}
	}
	return nil
}

// find is the message with that ts, unless deleted.
func (ch *Channel) find(ts string) *Message {
	for _, m := range slices.Backward(ch.messages) {
		if m.TS == ts && !m.Deleted {
			return m
		}
	}
	return nil
}

// add gives a message its ts and stores it; the first reply makes a message the root of its thread.
func (s *Server) add(ch *Channel, m *Message) *Message {
	m.Channel, m.TS = ch.ID, s.nextTS(ch)
	if root := ch.find(m.ThreadTS); root != nil {
		root.ThreadTS = m.ThreadTS
	}
	ch.messages = append(ch.messages, m)
	return m
}

// nextTS is the clock in Slack's notation, unique and growing in each conversation.
func (s *Server) nextTS(ch *Channel) string {
	ch.last = max(s.clock.Now().UnixMicro(), ch.last+1)
	return formatTS(ch.last)
}

func formatTS(micros int64) string {
	return fmt.Sprintf("%d.%06d", micros/1e6, micros%1e6)
}

// wire is a message as Slack shows it to an app. One with a file does not say whose team its author is of.
func (s *Server) wire(m *Message) object {
	o := object{"type": "message", "user": m.User, "text": m.Text, "ts": m.TS, "team": s.teamID}
	optional := object{
		"subtype": m.Subtype, "bot_id": m.BotID, "client_msg_id": m.ClientMsgID, "thread_ts": m.ThreadTS,
	}
	for name, value := range optional {
		if value != "" {
			o[name] = value
		}
	}
	if author := s.findPerson(m.User); author != nil {
		o["team"] = author.Team
		if author.BotID != "" {
			o["app_id"] = author.app
			o["bot_profile"] = botProfile(author)
		}
	}
	if m.Blocks != nil {
		o["blocks"] = m.Blocks
	}
	if m.Edited != "" {
		o["edited"] = object{"user": m.User, "ts": m.Edited}
	}
	if root := s.root(m); root != nil && root.TS != m.TS {
		o["parent_user_id"] = root.User
		if m.Subtype == "thread_broadcast" {
			o["root"] = s.wire(root)
		}
	}
	if m.File != nil {
		o["files"], o["upload"], o["display_as_bot"] = []object{s.wireFile(m.File)}, false, false
		delete(o, "team")
	}
	return o
}

// root is the message that m's thread hangs on; nil if there is none, or none any more.
func (s *Server) root(m *Message) *Message {
	ch := s.findChannel(m.Channel)
	if m.ThreadTS == "" || ch == nil {
		return nil
	}
	return ch.find(m.ThreadTS)
}

// wireWithThread adds what Slack tells of the thread under a message, and its metadata when asked for.
func (s *Server) wireWithThread(ch *Channel, m *Message, metadata bool) object {
	o := s.wire(m)
	if metadata && m.Metadata != nil {
		o["metadata"] = m.Metadata
	}
	var authors []string
	count, latest := 0, ""
	for _, r := range ch.messages {
		if r.ThreadTS == m.TS && r.TS != m.TS && !r.Deleted && !r.Ephemeral {
			count, latest = count+1, r.TS
			if !slices.Contains(authors, r.User) {
				authors = append(authors, r.User)
			}
		}
	}
	if count > 0 {
		o["thread_ts"], o["reply_count"], o["reply_users_count"] = m.TS, count, len(authors)
		o["reply_users"], o["latest_reply"] = authors, latest
	}
	if len(m.Reactions) > 0 {
		reactions := make([]object, 0, len(m.Reactions))
		for _, name := range m.Reactions {
			reactions = append(reactions, object{"name": name, "users": []string{s.bot.ID}, "count": 1})
		}
		o["reactions"] = reactions
	}
	return o
}

func botProfile(p *Person) object {
	return object{
		"id": p.BotID, "app_id": p.app, "user_id": p.ID, "name": p.Name, "team_id": p.Team, "deleted": false, "updated": 1700000000,
		"icons": object{"image_36": "", "image_48": "", "image_72": ""},
	}
}

package sandbox

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"csbot/bot/sandbox/blockkit"
)

// Slack's limits on a message's text, in characters.
const (
	longestPost   = 40_000 // what is beyond is cut off
	longestUpdate = 4_000  // more is refused
)

// content is what a message says.
type content struct {
	text     string
	blocks   json.RawMessage // stored form
	metadata json.RawMessage
}

// content reads and checks what a call wants to say. Too long a text is cut off.
func (s *Server) content(c *call) (say content, err error) {
	say = content{text: c.args["text"]}
	if runes := []rune(say.text); len(runes) > longestPost {
		say.text = string(runes[:longestPost])
		c.warn("message_truncated")
	}
	if raw := json.RawMessage(c.args["blocks"]); len(raw) > 0 {
		if !json.Valid(raw) {
			return say, fail("invalid_blocks_format")
		}
		if err := refused("invalid_blocks", "", blockkit.CheckMessage(raw)); err != nil {
			return say, err
		}
		if err := s.refusedCharts(raw); err != nil {
			return say, err
		}
		say.blocks = s.stored(raw)
	}
	if strings.TrimSpace(say.text) == "" && say.blocks == nil {
		return say, fail("no_text")
	}
	say.metadata, err = checkedMetadata(c.args["metadata"])
	return say, err
}

// checkedMetadata is a message's metadata; the empty object that some clients send is none.
func checkedMetadata(sent string) (json.RawMessage, error) {
	if sent == "" {
		return nil, nil
	}
	var m struct {
		EventType    string `json:"event_type"`
		EventPayload object `json:"event_payload"`
	}
	switch {
	case json.Unmarshal([]byte(sent), &m) != nil || m.EventType != "" && m.EventPayload == nil:
		return nil, fail("invalid_metadata_format")
	case m.EventType == "":
		return nil, nil
	}
	return json.RawMessage(sent), nil
}

// refused is Slack's error for blocks with problems.
func refused(code, prefix string, problems []blockkit.Problem) error {
	if len(problems) == 0 {
		return nil
	}
	if special := problems[0].Code; special != "" {
		return fail(special)
	}
	messages := make([]string, len(problems))
	for i, p := range problems {
		messages[i] = "[ERROR] " + p.Message + " [json-pointer:" + prefix + p.Pointer + "]"
	}
	return &apiError{code: code, fields: object{"errors": messages, "response_metadata": object{"messages": messages}}}
}

// refusedCharts is Slack's error for charts in a workspace that does not have
// them yet.
func (s *Server) refusedCharts(raw json.RawMessage) error {
	var blocks []object
	if !s.faults.NoCharts {
		return nil
	}
	if err := decode(raw, &blocks); err != nil {
		return fail("invalid_blocks_format")
	}
	var problems []blockkit.Problem
	for i, b := range blocks {
		if kind := text(b["type"]); kind == "data_visualization" || kind == "data_table" {
			problems = append(problems, blockkit.Problem{Pointer: "/blocks/" + strconv.Itoa(i) + "/type", Message: "unsupported type: " + kind})
		}
	}
	return refused("invalid_blocks", "", problems)
}

// botMessage is a message of our bot, not posted yet.
func (s *Server) botMessage(c content, thread string) *Message {
	return &Message{User: s.bot.ID, BotID: s.bot.BotID, Text: c.text, Blocks: c.blocks, Metadata: c.metadata, ThreadTS: thread}
}

// target is the conversation a message is meant for: one the bot may write to.
func (s *Server) target(c *call) (*Channel, error) {
	id := c.args["channel"]
	if p := s.byID(id); p != nil && p.BotID == "" {
		return s.im(p), nil
	}
	ch := s.visible(id)
	switch {
	case ch == nil:
		return nil, fail("channel_not_found")
	case ch.archived:
		return nil, fail("is_archived")
	case !ch.has(s.bot) && s.need("chat:write.public") != nil:
		return nil, fail("not_in_channel")
	}
	return ch, nil
}

// thread checks that the message a thread is meant to hang on exists.
func (ch *Channel) thread(ts string) (string, error) {
	if ts == "" {
		return "", nil
	}
	root := ch.find(ts)
	if root == nil || root.Ephemeral || root.ThreadTS != "" && root.ThreadTS != ts {
		return "", fail("cannot_reply_to_message")
	}
	return ts, nil
}

func (s *Server) chatPostMessage(c *call) (object, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	say, err := s.content(c)
	if err != nil {
		return nil, err
	}
	thread, err := ch.thread(c.args["thread_ts"])
	if err != nil {
		return nil, err
	}
	if err := s.take("post in "+ch.ID, 1, postEvery); err != nil {
		return nil, err
	}
	m := s.add(ch, s.botMessage(say, thread))
	s.echo(ch, m)
	return object{"channel": ch.ID, "ts": m.TS, "message": s.wire(m)}, nil
}

func (s *Server) chatPostEphemeral(c *call) (object, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	reader := s.byID(c.args["user"])
	if reader == nil || !ch.has(reader) {
		return nil, fail("user_not_in_channel")
	}
	say, err := s.content(c)
	if err != nil {
		return nil, err
	}
	thread, err := ch.thread(c.args["thread_ts"])
	if err != nil {
		return nil, err
	}
	m := s.addEphemeral(ch, reader, s.botMessage(say, thread))
	return object{"message_ts": m.TS}, nil
}

// addEphemeral stores a message that only one person sees.
func (s *Server) addEphemeral(ch *Channel, reader *Person, m *Message) *Message {
	m.Ephemeral, m.For = true, reader.ID
	return s.add(ch, m)
}

// lasting finds the message that a call names in an argument, unless it is ephemeral.
func (s *Server) lasting(c *call, ts string) (*Channel, *Message, error) {
	ch := s.visible(c.args["channel"])
	if ch == nil {
		return nil, nil, fail("channel_not_found")
	}
	m := ch.find(c.args[ts])
	if m == nil || m.Ephemeral {
		return nil, nil, fail("message_not_found")
	}
	return ch, m, nil
}

// own finds the bot's message a call is about; strange is the error for somebody else's.
func (s *Server) own(c *call, strange string) (*Channel, *Message, error) {
	ch, m, err := s.lasting(c, "ts")
	switch {
	case err != nil:
		return nil, nil, err
	case m.User != s.bot.ID:
		return nil, nil, fail(strange)
	case ch.archived:
		return nil, nil, fail("is_inactive")
	}
	return ch, m, nil
}

func (s *Server) chatUpdate(c *call) (object, error) {
	ch, m, err := s.own(c, "cant_update_message")
	if err != nil {
		return nil, err
	}
	if utf8.RuneCountInString(c.args["text"]) > longestUpdate {
		return nil, fail("msg_too_long")
	}
	say, err := s.content(c)
	if err != nil {
		return nil, err
	}
	s.rewrite(ch, m, say)
	now := s.wire(m)
	for _, field := range []string{"ts", "thread_ts", "parent_user_id"} { // an update tells only what may have changed
		delete(now, field)
	}
	return object{"channel": ch.ID, "ts": m.TS, "text": m.Text, "message": now}, nil
}

// rewrite gives a message new content. Text without blocks removes the blocks; metadata stays unless replaced.
func (s *Server) rewrite(ch *Channel, m *Message, say content) *Delivery {
	before := s.wire(m)
	m.Text, m.Blocks = say.text, say.blocks
	if say.metadata != nil {
		m.Metadata = say.metadata
	}
	m.Edited = formatTS(s.clock.Now().UnixMicro())
	return s.echoChange(ch, m, before)
}

// remove deletes a message.
func (s *Server) remove(ch *Channel, m *Message) {
	before := s.wire(m)
	m.Deleted = true
	s.echoDeletion(ch, m, before)
}

func (s *Server) chatDelete(c *call) (object, error) {
	ch, m, err := s.own(c, "cant_delete_message")
	if err != nil {
		return nil, err
	}
	s.remove(ch, m)
	return object{"channel": ch.ID, "ts": m.TS}, nil
}

func (s *Server) chatPermalink(c *call) (object, error) {
	ch, m, err := s.lasting(c, "message_ts")
	if err != nil {
		return nil, err
	}
	link := "https://" + s.domain + ".slack.com/archives/" + ch.ID + "/p" + strings.ReplaceAll(m.TS, ".", "")
	if m.ThreadTS != "" && m.ThreadTS != m.TS {
		link += "?thread_ts=" + m.ThreadTS + "&cid=" + ch.ID
	}
	return object{"channel": ch.ID, "permalink": link}, nil
}

func (s *Server) reactionsAdd(c *call) (object, error) {
	_, m, err := s.lasting(c, "timestamp")
	if err != nil {
		return nil, err
	}
	if slices.Contains(m.Reactions, c.args["name"]) {
		return nil, fail("already_reacted")
	}
	m.Reactions = append(m.Reactions, c.args["name"])
	return object{}, nil
}

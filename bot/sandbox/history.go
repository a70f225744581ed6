package sandbox

import "slices"

// readable is the conversation whose messages a call wants to read.
func (s *Server) readable(c *call) (*Channel, error) {
	ch, err := s.conversation(c, "history")
	if err == nil && !ch.has(s.bot) {
		err = fail("not_in_channel")
	}
	return ch, err
}

// between says whether a message is in the span of time a call asks for.
func (c *call) between(m *Message) bool {
	oldest, latest := c.args["oldest"], c.args["latest"]
	if c.flag("inclusive") && (m.TS == oldest || m.TS == latest) {
		return true
	}
	return (oldest == "" || m.TS > oldest) && (latest == "" || m.TS < latest)
}

func (s *Server) conversationsHistory(c *call) (object, error) {
	ch, err := s.readable(c)
	if err != nil {
		return nil, err
	}
	var found []object
	for _, m := range slices.Backward(ch.messages) {
		top := m.ThreadTS == "" || m.ThreadTS == m.TS
		if top && !m.Ephemeral && !m.Deleted && c.between(m) {
			found = append(found, s.wireWithThread(ch, m, c.flag("include_all_metadata")))
		}
	}
	return c.messages(found)
}

func (s *Server) conversationsReplies(c *call) (object, error) {
	ch, err := s.readable(c)
	if err != nil {
		return nil, err
	}
	root := c.args["ts"]
	if ch.find(root) == nil {
		return nil, fail("thread_not_found")
	}
	var found []object
	for _, m := range ch.messages {
		inThread := m.TS == root || m.ThreadTS == root && c.between(m)
		if inThread && !m.Ephemeral && !m.Deleted {
			found = append(found, s.wireWithThread(ch, m, c.flag("include_all_metadata")))
		}
	}
	return c.messages(found)
}

func (c *call) messages(found []object) (object, error) {
	reply, err := pageOf(c, "messages", found, 999)
	if err == nil {
		next, _ := reply["response_metadata"].(object)
		reply["has_more"] = next["next_cursor"] != ""
	}
	return reply, err
}

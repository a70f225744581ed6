package sandbox

// Sees is what this person sees in a channel now, in order: the messages and the private ones meant for them. Threads
// are seen with Thread.
func (p *Person) Sees(ch *Channel) []*Message {
	return p.look(ch, func(m *Message) bool {
		return m.ThreadTS == "" || m.ThreadTS == m.TS || m.Subtype == "thread_broadcast"
	})
}

// Thread is what this person sees in the thread under a message, without the message itself.
func (p *Person) Thread(m *Message) []*Message {
	root := m.TS
	if m.ThreadTS != "" {
		root = m.ThreadTS
	}
	return p.look(p.s.Channel(m.Channel), func(reply *Message) bool { return reply.ThreadTS == root && reply.TS != root })
}

// DMs is what this person sees in the direct conversation with the bot.
func (p *Person) DMs() []*Message { return p.Sees(p.IM()) }

// IM is this person's direct conversation with the bot.
func (p *Person) IM() *Channel {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.s.im(p)
}

func (p *Person) look(ch *Channel, wanted func(*Message) bool) []*Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	var seen []*Message
	for _, m := range ch.messages {
		if wanted(m) && p.sees(ch, m) {
			seen = append(seen, m.snapshot())
		}
	}
	return seen
}

// sees says whether a message is before this person's eyes, or could be: public channels are open to the company.
func (p *Person) sees(ch *Channel, m *Message) bool {
	open := ch.has(p) || !ch.Private && !ch.IM && p.Team == p.s.teamID && !p.Guest
	return open && !m.Deleted && (!m.Ephemeral || m.For == p.ID)
}

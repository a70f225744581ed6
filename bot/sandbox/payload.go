package sandbox

// slash is the payload of a slash command.
func (s *Server) slash(where place, text string) object {
	p, ch := where.person, where.channel
	return object{
		"token": s.secret, "team_id": s.teamID, "team_domain": s.domain, "channel_id": ch.ID, "channel_name": ch.payloadName(),
		"user_id": p.ID, "user_name": p.Name, "command": s.opts.Command, "text": escape(text), "api_app_id": s.appID,
		"is_enterprise_install": false, "response_url": s.newAnswerURL(where), "trigger_id": s.newTrigger(p),
	}
}

// payloadName is what payloads call a conversation; they do not name private ones.
func (ch *Channel) payloadName() string {
	switch {
	case ch.IM:
		return "directmessage"
	case ch.Private:
		return "privategroup"
	}
	return ch.Name
}

// interaction is what all payloads of interactions have in common.
func (s *Server) interaction(kind string, p *Person) object {
	return object{
		"type": kind, "team": object{"id": s.teamID, "domain": s.domain}, "enterprise": nil, "is_enterprise_install": false,
		"user": object{"id": p.ID, "username": p.Name, "name": p.Name, "team_id": p.Team}, "api_app_id": s.appID, "token": s.secret,
	}
}

// messageAction is the payload of a click on a message.
func (s *Server) messageAction(where place, action object) object {
	m, ch := where.original, where.channel
	container := object{"type": "message", "message_ts": m.TS, "channel_id": ch.ID, "is_ephemeral": m.Ephemeral}
	if m.ThreadTS != "" {
		container["thread_ts"] = m.ThreadTS
	}
	o := s.interaction("block_actions", where.person)
	o["container"], o["channel"] = container, object{"id": ch.ID, "name": ch.payloadName()}
	o["trigger_id"], o["response_url"] = s.newTrigger(where.person), s.newAnswerURL(where)
	o["state"] = object{"values": s.valuesOf(m.Blocks, nil)}
	o["actions"] = []object{action}
	if !m.Ephemeral { // Slack keeps no private messages, so it cannot show them
		o["message"] = s.wire(m)
	}
	return o
}

// viewAction is the payload of a click in a view.
func (s *Server) viewAction(p *Person, v *View, action object) object {
	o := s.interaction("block_actions", p)
	values := s.valuesOf(v.Blocks, v.chosen)
	o["container"] = object{"type": "view", "view_id": v.ID}
	o["trigger_id"] = s.newTrigger(p)
	o["view"], o["state"] = s.wireView(v, values), object{"values": values}
	o["actions"] = []object{action}
	return o
}

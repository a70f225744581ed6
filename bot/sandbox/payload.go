package sandbox

import "strconv"

// slash is the payload of a slash command.
func (s *Server) slash(where place, text string) object {
	p, ch := where.person, where.channel
	o := object{ // a form once, so that even what is no text is text
		"token": s.secret, "team_id": p.Team, "team_domain": s.domain, "channel_id": ch.ID, "channel_name": ch.payloadName(),
		"user_id": p.ID, "user_name": p.Name, "command": s.opts.Command, "text": escape(text), "api_app_id": s.appID,
		"is_enterprise_install": strconv.FormatBool(s.opts.OrgInstall), "response_url": s.newAnswerURL(where), "trigger_id": s.newTrigger(p),
	}
	if c := s.ours(); c.enterprise != "" {
		o["enterprise_id"], o["enterprise_name"] = c.enterprise, c.name
	}
	return o
}

// payloadName is what payloads call a conversation; they do not name private channels.
func (ch *Channel) payloadName() string {
	switch {
	case ch.IM:
		return "directmessage"
	case ch.Private && !ch.Group:
		return "privategroup"
	}
	return ch.Name
}

// interaction is what all payloads of interactions have in common. The team is the one where the message is, or whose
// person it is that has the view.
func (s *Server) interaction(kind, team string, p *Person) object {
	c := s.companyOf(team)
	o := object{
		"type": kind, "team": c.wireTeam(team), "enterprise": c.wireEnterprise(), "is_enterprise_install": s.opts.OrgInstall,
		"user": object{"id": p.ID, "username": p.Name, "name": p.Name, "team_id": p.Team}, "api_app_id": s.appID, "token": s.secret,
	}
	if s.opts.OrgInstall {
		o["team"] = nil
	}
	return o
}

// messageAction is the payload of a click on a message.
func (s *Server) messageAction(where place, action object) object {
	m, ch := where.original, where.channel
	container := object{"type": "message", "message_ts": m.TS, "channel_id": ch.ID, "is_ephemeral": m.Ephemeral}
	if m.ThreadTS != "" {
		container["thread_ts"] = m.ThreadTS
	}
	o := s.interaction("block_actions", s.teamID, where.person)
	o["container"], o["channel"] = container, object{"id": ch.ID, "name": ch.payloadName()}
	o["trigger_id"], o["response_url"] = s.newTrigger(where.person), s.newAnswerURL(where)
	o["state"] = s.wireState(s.valuesOf(m.Blocks, nil))
	o["actions"] = []object{action}
	if !m.Ephemeral { // Slack keeps no private messages, so it cannot show them
		shown := s.wire(m)
		delete(shown, "bot_profile")
		o["message"] = shown
	}
	return o
}

// shortcut is the payload of a shortcut that somebody chose on a message, which it brings along whole.
func (s *Server) shortcut(where place, callback string) object {
	m, ch := where.original, where.channel
	o := s.interaction("message_action", s.teamID, where.person)
	o["user"] = object{"id": where.person.ID, "name": where.person.Name, "team_id": where.person.Team}
	o["callback_id"], o["action_ts"], o["message_ts"] = callback, s.nextTS(ch), m.TS
	o["trigger_id"], o["response_url"] = s.newTrigger(where.person), s.newAnswerURL(where)
	o["channel"], o["message"] = object{"id": ch.ID, "name": ch.payloadName()}, s.wire(m)
	return o
}

// viewAction is the payload of a click in a view.
func (s *Server) viewAction(p *Person, v *View, action object) object {
	o := s.interaction("block_actions", p.Team, p)
	values := s.valuesOf(v.Blocks, v.chosen)
	o["container"] = object{"type": "view", "view_id": v.ID}
	o["trigger_id"] = s.newTrigger(p)
	o["view"], o["state"] = s.wireView(v, values), s.wireState(values)
	o["actions"] = []object{action}
	return o
}

package sandbox

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// emit delivers an event, if the app may have it.
func (s *Server) emit(scope string, ch *Channel, event object) *Delivery {
	if scope != "" && s.need(scope) != nil {
		return nil
	}
	s.serial++
	kind, host := text(event["type"]), s.teamID
	if ch != nil && ch.Host != "" {
		host = ch.Host
	}
	reference := mustJSON(object{"et": kind, "tid": host, "aid": s.appID, "cid": event["channel"]})
	payload := object{
		"token": s.secret, "api_app_id": s.appID,
		"event": event, "type": "event_callback", "event_id": fmt.Sprintf("Ev0SB%06d", s.serial), "event_time": s.clock.Now().Unix(),
		"authorizations":        s.authorizations(),
		"is_ext_shared_channel": ch != nil && ch.Shared, "event_context": "4-" + base64.RawURLEncoding.EncodeToString(reference),
	}
	s.outer(payload, host)
	if kind == "message" {
		payload["context_team_id"], payload["context_enterprise_id"] = s.teamID, s.ours().enterpriseID()
	}
	return s.dispatch(&Delivery{kind: kindEvent, payload: mustJSON(payload)})
}

// hear delivers what somebody wrote, if it concerns the bot: a direct message, or a mention where the bot is a member.
func (s *Server) hear(ch *Channel, m *Message) *Delivery {
	switch {
	case ch.IM:
		return s.emit("im:history", ch, s.messageEvent(m))
	case ch.has(s.bot) && strings.Contains(m.Text, s.bot.Mention()):
		event := s.wire(m)
		event["type"], event["channel"], event["event_ts"] = "app_mention", ch.ID, m.TS
		if m.File != nil {
			delete(event, "subtype") // which a mention with a file does not have
		}
		if author := s.byID(m.User); ch.Shared && author != nil {
			s.introduce(event, author)
		}
		return s.emit("app_mentions:read", ch, event)
	}
	return nil
}

// messageEvent is the event for a message in a direct conversation.
func (s *Server) messageEvent(m *Message) object {
	event := s.wire(m)
	event["channel"], event["event_ts"], event["channel_type"] = m.Channel, m.TS, "im"
	return event
}

// echo tells the app of a message of its own: Slack does in direct messages.
func (s *Server) echo(ch *Channel, m *Message) {
	if ch.IM && !m.Ephemeral {
		s.emit("im:history", ch, s.messageEvent(m))
	}
}

// echoChange tells the app that a direct message was changed.
func (s *Server) echoChange(ch *Channel, m *Message, before object) *Delivery {
	return s.echoHidden(ch, m, object{"subtype": "message_changed", "message": s.wire(m), "previous_message": before})
}

// echoDeletion tells the app that a direct message was deleted.
func (s *Server) echoDeletion(ch *Channel, m *Message, before object) {
	s.echoHidden(ch, m, object{"subtype": "message_deleted", "deleted_ts": m.TS, "previous_message": before})
}

func (s *Server) echoHidden(ch *Channel, m *Message, event object) *Delivery {
	if !ch.IM || m.Ephemeral {
		return nil
	}
	ts := formatTS(s.clock.Now().UnixMicro())
	event["type"], event["hidden"], event["channel"] = "message", true, ch.ID
	event["ts"], event["event_ts"], event["channel_type"] = ts, ts, "im"
	return s.emit("im:history", ch, event)
}

package sandbox

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// scopeKind is the first half of the scopes that concern this kind of conversation.
func (ch *Channel) scopeKind() string {
	switch {
	case ch.IM:
		return "im"
	case ch.Group:
		return "mpim"
	case ch.Private:
		return "groups"
	}
	return "channels"
}

// visible is the conversation with that ID if the bot may know of it.
func (s *Server) visible(id string) *Channel {
	ch := s.findChannel(id)
	if ch == nil || ch.ID != id || (ch.Private || ch.IM) && !ch.has(s.bot) {
		return nil
	}
	return ch
}

// conversation is the one a call is about, if the token has the scope for its kind.
func (s *Server) conversation(c *call, right string) (*Channel, error) {
	ch := s.visible(c.args["channel"])
	if ch == nil {
		return nil, fail("channel_not_found")
	}
	return ch, s.need(ch.scopeKind() + ":" + right)
}

// wireChannel is a conversation as Slack shows it to an app.
func (s *Server) wireChannel(ch *Channel) object {
	o := object{
		"id": ch.ID, "created": ch.created.Unix(), "updated": ch.created.UnixMilli(), "is_archived": ch.archived, "is_im": ch.IM,
		"is_org_shared": ch.OrgShared, "context_team_id": s.teamID,
	}
	if ch.IM {
		o["user"], o["is_user_deleted"], o["priority"] = ch.peer.ID, false, 0
		return o
	}
	more := object{
		"name": ch.Name, "name_normalized": ch.Name, "is_channel": !ch.Group, "is_group": false, "is_mpim": ch.Group, "is_private": ch.Private,
		"is_general": ch.general, "is_shared": ch.Shared || ch.OrgShared, "is_ext_shared": ch.Shared, "is_pending_ext_shared": false,
		"pending_shared": []string{}, "pending_connected_team_ids": []string{}, "previous_names": []string{},
		"creator": s.people[0].ID, "unlinked": 0, "is_member": ch.has(s.bot),
		"num_members": len(ch.members), "shared_team_ids": ch.teams(),
		"topic":   object{"value": "", "creator": "", "last_set": 0},
		"purpose": object{"value": "", "creator": "", "last_set": 0},
	}
	maps.Copy(o, more)
	if ch.Shared || ch.OrgShared {
		s.wireSharing(ch, o)
	}
	return o
}

// wireSharing adds who shares a channel.
func (s *Server) wireSharing(ch *Channel, o object) {
	connected := []string{}
	for _, team := range ch.teams() {
		if c := s.companyOf(team); c.name != s.ours().name {
			connected = append(connected, cmp.Or(c.enterprise, team))
		}
	}
	o["conversation_host_id"], o["connected_team_ids"], o["internal_team_ids"] = cmp.Or(ch.Host, s.teamID), connected, []string{}
	if ch.OrgShared {
		o["internal_team_ids"] = s.ours().teams
	}
}

// teams are the workspaces that have people in the channel, ours first.
func (ch *Channel) teams() []string {
	ids := []string{ch.s.teamID}
	for _, p := range ch.members {
		if (ch.Shared || ch.OrgShared) && !slices.Contains(ids, p.Team) {
			ids = append(ids, p.Team)
		}
	}
	return ids
}

func (s *Server) conversationsOpen(c *call) (object, error) {
	p := s.byID(c.args["users"])
	if ch := s.visible(c.args["channel"]); ch != nil && ch.IM {
		p = ch.peer
	}
	switch {
	case p == nil:
		return nil, fail("user_not_found")
	case p.BotID != "":
		return nil, fail("cannot_dm_bot")
	case !s.colleague(p) && !s.shares(p):
		return nil, fail("user_not_visible")
	}
	before := len(s.channels)
	ch := s.im(p)
	reply := object{"channel": object{"id": ch.ID}}
	if len(s.channels) == before {
		reply["no_op"], reply["already_open"] = true, true
	}
	if c.flag("return_im") {
		reply["channel"] = s.wireChannel(ch)
	}
	return reply, nil
}

// shares says whether the bot and somebody of another company have a channel in common.
func (s *Server) shares(p *Person) bool {
	return slices.ContainsFunc(s.channels, func(ch *Channel) bool { return ch.has(p) && ch.has(s.bot) })
}

func (s *Server) conversationsInfo(c *call) (object, error) {
	ch, err := s.conversation(c, "read")
	if err != nil {
		return nil, err
	}
	return object{"channel": s.wireChannel(ch)}, nil
}

func (s *Server) conversationsJoin(c *call) (object, error) {
	ch := s.visible(c.args["channel"])
	switch {
	case ch == nil:
		return nil, fail("channel_not_found")
	case ch.archived:
		return nil, fail("is_archived")
	case ch.Private || ch.IM:
		return nil, fail("method_not_supported_for_channel_type")
	}
	ch.add(s.bot)
	return object{"channel": s.wireChannel(ch)}, nil
}

// kinds reads the types argument of a list, and checks that the token may see each.
func (s *Server) kinds(c *call) (func(*Channel) bool, error) {
	types := c.args["types"]
	if types == "" {
		types = "public_channel"
	}
	scopes := map[string]string{"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
	var wanted []string
	for kind := range strings.SplitSeq(types, ",") {
		scope, ok := scopes[strings.TrimSpace(kind)]
		if !ok {
			return nil, fail("invalid_types")
		}
		if err := s.need(scope + ":read"); err != nil {
			return nil, err
		}
		wanted = append(wanted, scope)
	}
	return func(ch *Channel) bool {
		return slices.Contains(wanted, ch.scopeKind()) && (!c.flag("exclude_archived") || !ch.archived)
	}, nil
}

func (s *Server) conversationsList(c *call) (object, error) {
	return s.listChannels(c, s.wireChannel, 1000, func(ch *Channel) bool { return s.visible(ch.ID) != nil })
}

func (s *Server) usersConversations(c *call) (object, error) {
	p := s.bot
	if id := c.args["user"]; id != "" {
		if p = s.byID(id); p == nil {
			return nil, fail("user_not_found")
		}
	}
	limited := func(ch *Channel) object { // as Slack calls it
		o := s.wireChannel(ch)
		delete(o, "is_member")
		delete(o, "num_members")
		return o
	}
	return s.listChannels(c, limited, 999, func(ch *Channel) bool { return ch.has(p) && s.visible(ch.ID) != nil })
}

func (s *Server) listChannels(c *call, shown func(*Channel) object, most int, include func(*Channel) bool) (object, error) {
	wanted, err := s.kinds(c)
	if err != nil {
		return nil, err
	}
	var all []object
	for _, ch := range s.channels {
		if include(ch) && wanted(ch) {
			all = append(all, shown(ch))
		}
	}
	return pageOf(c, "channels", all, most)
}

func (s *Server) conversationsMembers(c *call) (object, error) {
	ch, err := s.conversation(c, "read")
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(ch.members))
	for i, p := range ch.members {
		ids[i] = p.ID
	}
	return pageOf(c, "members", ids, 1000)
}

// pageOf is the part of a list a call asks for by limit and cursor.
func pageOf[T any](c *call, field string, all []T, most int) (object, error) {
	from := 0
	if cursor := c.args["cursor"]; cursor != "" {
		n, err := strconv.Atoi(strings.TrimPrefix(cursor, "next:"))
		if err != nil || n < 0 || n > len(all) {
			return nil, fail("invalid_cursor")
		}
		from = n
	}
	to := min(len(all), from+c.limit(most))
	next := ""
	if to < len(all) {
		next = "next:" + strconv.Itoa(to)
	}
	part := append([]T{}, all[from:to]...)
	return object{field: part, "response_metadata": object{"next_cursor": next}}, nil
}

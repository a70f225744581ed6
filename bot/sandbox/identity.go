package sandbox

import "time"

func (s *Server) authTest(*call) (object, error) {
	o := object{
		"url": "https://" + s.domain + ".slack.com/", "team": "Sandbox", "user": s.bot.Name, "team_id": s.teamID,
		"user_id": s.bot.ID, "bot_id": s.bot.BotID, "is_enterprise_install": s.opts.OrgInstall,
	}
	if c := s.ours(); c.enterprise != "" {
		o["enterprise_id"] = c.enterprise
	}
	return o, nil
}

func (s *Server) teamInfo(*call) (object, error) {
	return object{"team": object{
		"id": s.teamID, "name": "Sandbox", "domain": s.domain, "email_domain": "", "url": "https://" + s.domain + ".slack.com/",
		"icon": object{"image_default": true},
	}}, nil
}

func (s *Server) botsInfo(c *call) (object, error) {
	for _, p := range s.people {
		if p.BotID != "" && (p.BotID == c.args["bot"] || c.args["bot"] == "" && p == s.bot) {
			return object{"bot": botProfile(p)}, nil
		}
	}
	return nil, fail("bot_not_found")
}

func (s *Server) usersInfo(c *call) (object, error) {
	p := s.byID(c.args["user"])
	if p == nil {
		return nil, fail("user_not_found")
	}
	return object{"user": s.wirePerson(p)}, nil
}

func (s *Server) usersList(c *call) (object, error) {
	var all []object
	for _, p := range s.people {
		if p.Team == s.teamID {
			all = append(all, s.wirePerson(p))
		}
	}
	reply, err := pageOf(c, "members", all, 1000)
	if err == nil {
		reply["cache_ts"] = s.clock.Now().Unix()
	}
	return reply, err
}

// wirePerson is somebody as Slack shows them to an app.
func (s *Server) wirePerson(p *Person) object {
	offset, label := 0, "Coordinated Universal Time"
	if zone, err := time.LoadLocation(p.TZ); err == nil {
		label, offset = s.clock.Now().In(zone).Zone()
	}
	is := p.standing()
	o := object{
		"id": p.ID, "team_id": p.Team, "name": p.Name, "real_name": p.RealName, "deleted": is.Deactivated, "color": "9f69e7",
		"tz": p.TZ, "tz_label": label, "tz_offset": offset, "updated": 1700000000,
		"is_admin": is.Admin, "is_owner": is.Admin, "is_primary_owner": false,
		"is_restricted": is.Guest || is.SingleChannel, "is_ultra_restricted": is.SingleChannel,
		"is_bot": p.BotID != "", "is_app_user": false, "is_stranger": !s.colleague(p), "is_email_confirmed": true,
		"who_can_share_contact_card": "EVERYONE",
		"profile": object{
			"real_name": p.RealName, "real_name_normalized": p.RealName, "display_name": p.Name, "display_name_normalized": p.Name,
			"title": "", "status_text": "", "status_emoji": "", "avatar_hash": "", "team": p.Team, "bot_id": p.BotID, "api_app_id": p.app,
		},
	}
	if s.companyOf(p.Team).enterprise != "" {
		o["enterprise_user"] = s.enterpriseUser(p)
	}
	if is.Deactivated { // of whom Slack says less
		for _, unsaid := range []string{"tz", "tz_label", "tz_offset", "is_admin", "is_owner", "is_primary_owner", "is_restricted", "is_ultra_restricted"} {
			delete(o, unsaid)
		}
	}
	return o
}

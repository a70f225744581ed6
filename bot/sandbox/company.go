package sandbox

import (
	"slices"
	"strings"
)

// A company is a customer of Slack's: one workspace, or several in an Enterprise Grid organisation.
type company struct {
	teams      []string // the first is where the app is, or where the company's people are
	domain     string
	enterprise string // ID of the organisation; empty for a single workspace
	name       string
}

// companies are ours and those that share channels with it.
func companies(home string, grid bool) []company {
	ours := company{teams: []string{home}, domain: "sandbox", name: "Sandbox"}
	if grid {
		ours.enterprise, ours.teams = "E0SANDBOX", []string{home, sisterTeam}
	}
	return []company{
		ours,
		{teams: []string{otherTeam}, domain: "acme", name: "Acme"},
		{teams: []string{gridTeam}, domain: "globex", enterprise: "E0GLOBEX1", name: "Globex"},
	}
}

// companyOf is the company that a workspace belongs to.
func (s *Server) companyOf(team string) company {
	for _, c := range s.companies {
		if slices.Contains(c.teams, team) {
			return c
		}
	}
	return company{teams: []string{team}}
}

func (s *Server) ours() company { return s.companies[0] }

// colleague says whether p is of our company, in this workspace or in another one.
func (s *Server) colleague(p *Person) bool { return slices.Contains(s.ours().teams, p.Team) }

// enterpriseID is the ID of the company's organisation, and null where there is none.
func (c company) enterpriseID() any {
	if c.enterprise == "" {
		return nil
	}
	return c.enterprise
}

// wireTeam is a workspace of the company in an interaction.
func (c company) wireTeam(team string) object {
	o := object{"id": team, "domain": c.domain}
	if c.enterprise != "" {
		o["enterprise_id"], o["enterprise_name"] = c.enterprise, c.name
	}
	return o
}

// wireEnterprise is the company's organisation in an interaction.
func (c company) wireEnterprise() any {
	if c.enterprise == "" {
		return nil
	}
	return object{"id": c.enterprise, "name": c.name}
}

// authorizations say for which installation of the app an event is meant.
func (s *Server) authorizations() []object {
	a := object{
		"enterprise_id": s.ours().enterpriseID(), "team_id": s.teamID, "user_id": s.bot.ID, "is_bot": true,
		"is_enterprise_install": s.opts.OrgInstall,
	}
	if s.opts.OrgInstall {
		a["team_id"] = nil
	}
	return []object{a}
}

// outer names the workspace that an event came from, which is not always the one where the app is installed.
func (s *Server) outer(payload object, team string) {
	payload["team_id"] = team
	if c := s.companyOf(team); c.enterprise != "" {
		payload["enterprise_id"] = c.enterprise
	}
}

// introduce adds to a mention in a shared channel who its author is: people of an organisation are named by that.
func (s *Server) introduce(event object, author *Person) {
	home := author.Team
	if c := s.companyOf(author.Team); c.enterprise != "" {
		home = c.enterprise
	}
	if home == s.teamID {
		return
	}
	event["team"] = s.teamID
	event["user_team"], event["source_team"] = home, home
	first, _, _ := strings.Cut(author.RealName, " ")
	event["user_profile"] = object{
		"avatar_hash": "", "image_72": "", "first_name": first, "real_name": author.RealName, "display_name": author.Name,
		"team": home, "name": author.Name, "is_restricted": author.Guest, "is_ultra_restricted": false,
	}
}

// enterpriseUser is what users.info adds for people of an organisation.
func (s *Server) enterpriseUser(p *Person) object {
	c := s.companyOf(p.Team)
	return object{
		"id": p.ID, "enterprise_id": c.enterprise, "enterprise_name": c.name, "is_admin": false, "is_owner": false, "is_primary_owner": false,
		"teams": []string{p.Team},
	}
}

package main

import "csbot/bot"

// workspaces are those that this process answers in: the one of its bot token.
type workspaces struct {
	known     func(team string) *bot.Knowledge // now
	installed map[string]bot.Workspace         // by team, without what they know
}

func newWorkspaces(known func(team string) *bot.Knowledge, installed ...bot.Workspace) *workspaces {
	all := &workspaces{known: known, installed: map[string]bot.Workspace{}}
	for _, w := range installed {
		all.installed[w.Team] = w
	}
	return all
}

// Workspace is part of inbox.Workspaces.
func (all *workspaces) Workspace(team string) (w bot.Workspace, ok bool) {
	if team == "" && len(all.installed) == 1 {
		for only := range all.installed {
			team = only
		}
	}
	if w, ok = all.installed[team]; ok {
		w.Knowledge = all.known(team)
	}
	return w, ok
}

// known is what a workspace knows now: all know the same.
func (p parts) known(string) *bot.Knowledge { return p.shipped }

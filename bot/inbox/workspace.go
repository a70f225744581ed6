package inbox

import (
	"slices"
	"strings"

	"csbot/bot"
)

// among is the workspace that an envelope is for, of those that it names: w,
// wherever it is named, or else the first.
func among(w bot.Workspace, named ...string) string {
	named = slices.DeleteFunc(named, func(team string) bool { return team == "" })
	switch {
	case w.Team != "" && slices.Contains(named, w.Team), len(named) == 0:
		return w.Team
	}
	return named[0]
}

// A relation is whether somebody is one of ours.
type relation int

const (
	insider   relation = iota
	outsider           // of another company
	uncertain          // of another workspace, perhaps of our own organisation
)

// relationOf judges somebody by the workspace or the organisation that Slack
// names for them.
func relationOf(home string, w bot.Workspace) relation {
	switch {
	case home == "":
		return outsider
	case home == w.Team, home == w.Enterprise:
		return insider
	case w.Enterprise != "" && strings.HasPrefix(home, "T"):
		return uncertain
	}
	return outsider
}

package inbox

import (
	"slices"
	"strings"

	"csbot/bot"
)

// Workspaces are those that requests are answered in. They are looked up for each
// request, on the transport's reader: from memory. It is safe for concurrent use.
type Workspaces interface {
	// Workspace is the one of that ID, with what it knows now; of "", the only
	// one, where there is no other. ok is false where it is not known here.
	Workspace(team string) (w bot.Workspace, ok bool)
}

// An unknownError says that an envelope is for a workspace that is not known here.
type unknownError struct{ named []string }

func (e *unknownError) Error() string {
	return "for a workspace that is not known here: " + strings.Join(e.named, ", ")
}

// workspace is the one that an envelope is for: the first that is known of those
// that it names, and the only one where it names none.
func (s *Server) workspace(named ...string) (bot.Workspace, error) {
	named = slices.DeleteFunc(named, func(team string) bool { return team == "" })
	if len(named) == 0 {
		named = []string{""}
	}
	for _, team := range named {
		if w, ok := s.workspaces.Workspace(team); ok {
			return w, nil
		}
	}
	return bot.Workspace{}, &unknownError{named}
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

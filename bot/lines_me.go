package bot

import "strings"

// A deleteLine deletes what is kept of somebody, once they are sure.
type deleteLine struct{ sure bool }

func (l deleteLine) String() string {
	if l.sure {
		return "me delete now"
	}
	return "me delete"
}

func parseDelete(args string) deleteLine { return deleteLine{args == "now"} }

// A nicknameLine gives somebody a nickname, or takes it back; without either it asks.
type nicknameLine struct {
	name string
	none bool
}

func (l nicknameLine) String() string {
	if l.none {
		return "me nickname off"
	}
	return strings.TrimSpace("me nickname " + l.name)
}

func parseNickname(args string) nicknameLine {
	if args == "off" {
		return nicknameLine{none: true}
	}
	return nicknameLine{name: args}
}

// A confidenceLine says whether somebody is to be asked how sure they are.
type confidenceLine struct{ asked bool }

func (l confidenceLine) String() string {
	if l.asked {
		return "me confidence on"
	}
	return "me confidence off"
}

func parseConfidence(args string) (confidenceLine, bool) {
	return confidenceLine{args == "on"}, args == "on" || args == "off"
}

// A lookLine says whether what somebody misses is to come back.
type lookLine struct{ wanted bool }

func (l lookLine) String() string {
	if l.wanted {
		return "me look on"
	}
	return "me look off"
}

func parseLook(args string) (lookLine, bool) {
	return lookLine{args == "on"}, args == "on" || args == "off"
}

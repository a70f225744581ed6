package bot

import "strings"

// A switchLine turns a switch of the workspace.
type switchLine struct{ name, to string }

func (l switchLine) String() string { return "admin switch " + l.name + " " + l.to }

func parseSwitch(args string) (l switchLine, ok bool) {
	l.name, l.to, ok = strings.Cut(args, " ")
	return l, ok && (l.to == "on" || l.to == "off")
}

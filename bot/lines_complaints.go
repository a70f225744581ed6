package bot

import (
	"strconv"
	"strings"

	"csbot/quiz"
)

// complaintsLine lists what people say is wrong.
const complaintsLine = "complaints"

// A wrongLine says that something is wrong.
type wrongLine struct{ about quiz.Subject }

func (l wrongLine) String() string { return "wrong " + string(l.about) }

func parseWrong(args string) (wrongLine, bool) {
	about := quiz.Subject(args)
	_, round := about.Round()
	_, card := about.Card()
	return wrongLine{about}, round || card
}

// A settleLine decides what people say is wrong.
type settleLine struct {
	upheld bool
	about  quiz.Subject
}

func (l settleLine) String() string {
	if l.upheld {
		return "settle upheld " + string(l.about)
	}
	return "settle kept " + string(l.about)
}

func parseSettle(args string) (settleLine, bool) {
	how, about, _ := strings.Cut(args, " ")
	l, ok := parseWrong(about)
	return settleLine{how == "upheld", l.about}, ok && (how == "upheld" || how == "kept")
}

// A complaintExportLine shows what somebody said was wrong, from behind as much as was
// shown.
type complaintExportLine int

func (l complaintExportLine) String() string { return "me export complaints " + strconv.Itoa(int(l)) }

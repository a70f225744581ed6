package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// A saying is something that is said once in the thread of a clue game: what it is,
// the clue that it is about, and which one of several.
type saying struct {
	what      string
	clue, nth int
}

// What is said.
const (
	lobbySaying   = "lobby"
	beginSaying   = "begin"
	rulingSaying  = "ruling"
	doubleSaying  = "double" // was picked, and waits for appeals
	wagerSaying   = "wager"
	clueSaying    = "clue"
	appealSaying  = "appeal"
	verdictSaying = "verdict" // on an appeal
	revealSaying  = "reveal"
	overSaying    = "over"
	undoSaying    = "undo"
	voteSaying    = "vote" // on an appeal that the host has not decided
	buzzSaying    = "buzz"
	againSaying   = "again" // one can buzz
	daySaying     = "day"   // is over: a category's clues
	onSaying      = "on"    // goes the game, after the bot was away
)

func (s saying) String() string { return fmt.Sprintf("%s %d %d", s.what, s.clue, s.nth) }

func parseSaying(text string) (s saying, ok bool) {
	_, err := fmt.Sscanf(text, "%s %d %d", &s.what, &s.clue, &s.nth)
	return s, err == nil
}

// sayings are what has to have been said in a game as it is now. What was to be said
// before, and was not, has gone by.
func sayings(v clues.View) []saying {
	if v.Phase == clues.Lobby {
		return []saying{{what: lobbySaying}}
	}
	all := ruledSayings(v)
	for _, r := range v.Ruled {
		for _, a := range r.Appeals {
			what := appealSaying
			switch {
			case a.Settled:
				what = verdictSaying
			case a.Passed:
				what = voteSaying
			}
			all = append(all, saying{what, r.Clue, appealOf(a.Team, a.Nth)})
		}
	}
	for i, clue := range v.Undone {
		all = append(all, saying{undoSaying, clue, i + 1})
	}
	return append(all, phaseSayings(v)...)
}

// appealsApart is how many teams there are at most.
const appealsApart = 10

// appealOf tells what is said and tapped about one appeal on a clue apart from what is
// about others.
func appealOf(team, nth int) int { return team + appealsApart*nth }

// ruledSayings are what is said of the latest ruling; after an all-day game, of all.
func ruledSayings(v clues.View) []saying {
	n := len(v.Ruled)
	switch {
	case n > 0 && !v.Options.AllDay.IsZero():
		var all []saying
		for column := range v.Columns {
			all = append(all, saying{what: daySaying, clue: column})
		}
		return all
	case n > 0:
		return []saying{{rulingSaying, v.Ruled[n-1].Clue, 0}}
	case v.Phase != clues.Over:
		return []saying{{what: beginSaying}}
	}
	return nil
}

// phaseSayings are what is said of what the game waits for.
func phaseSayings(v clues.View) []saying {
	switch {
	case v.Phase == clues.Over:
		return []saying{{what: overSaying}}
	case v.Shown == nil:
		return nil
	case v.Phase == clues.Revealing:
		return []saying{{revealSaying, v.Shown.Clue, len(v.Shown.Revealed)}}
	case v.Phase == clues.Answering && v.Shown.Buzzer != "":
		return []saying{{buzzSaying, v.Shown.Clue, tried(v)}}
	case v.Phase == clues.Buzzing && len(v.Shown.Buzzed) > 0:
		return []saying{{againSaying, v.Shown.Clue, tried(v)}}
	}
	what := map[clues.Phase]string{
		clues.Settling: doubleSaying, clues.Wagering: wagerSaying, clues.FinalWagers: wagerSaying,
		clues.Answering: clueSaying, clues.FinalAnswers: clueSaying, clues.Reading: clueSaying, clues.Buzzing: clueSaying,
	}[v.Phase]
	if what == "" {
		return nil
	}
	return []saying{{what, v.Shown.Clue, len(v.Undone)}} // anew where it was taken back
}

// A clueSpeaker puts what is said in a game into words.
type clueSpeaker struct {
	id     string
	view   clues.View
	thread string // the address of its thread; "": not known
	opener string
	name   func(user string) string
}

// says is the table of how things are said, false where the game has gone on since.
func says() map[string]func(*clueSpeaker, saying) (*composer, bool) {
	return map[string]func(*clueSpeaker, saying) (*composer, bool){
		lobbySaying:   func(s *clueSpeaker, _ saying) (*composer, bool) { return s.lobby(), true },
		beginSaying:   (*clueSpeaker).begin,
		rulingSaying:  (*clueSpeaker).ruling,
		doubleSaying:  (*clueSpeaker).double,
		wagerSaying:   (*clueSpeaker).wager,
		clueSaying:    (*clueSpeaker).clue,
		appealSaying:  (*clueSpeaker).appeal,
		verdictSaying: (*clueSpeaker).verdict,
		revealSaying:  (*clueSpeaker).reveal,
		overSaying:    func(s *clueSpeaker, _ saying) (*composer, bool) { return s.over(), true },
		undoSaying:    (*clueSpeaker).undone,
		voteSaying:    (*clueSpeaker).appeal,
		buzzSaying:    (*clueSpeaker).buzzed,
		againSaying:   (*clueSpeaker).again,
		daySaying:     (*clueSpeaker).dayResult,
		onSaying:      (*clueSpeaker).goesOn,
	}
}

// say is the words of a saying; none where the game has gone on since.
func (s *clueSpeaker) say(what saying) (answer.Answer, bool) {
	say, ok := says()[what.what]
	if !ok {
		return answer.Answer{}, false
	}
	c, ok := say(s, what)
	if !ok {
		return answer.Answer{}, false
	}
	return c.done(answer.Outcome{Kind: answer.KindClues}), true
}

func (s *clueSpeaker) line(verb string, clue int) string {
	return clueLine{verb: verb, game: s.id, clue: clue}.String()
}

// second shows a moment of today to the second.
func second(t time.Time) answer.Text { return answer.Text{{Kind: answer.Second, Time: t}} }

// rootIn is root with the address of the thread below it, which a lobby has none of yet.
func (s *clueSpeaker) rootIn(thread func() (address string, err error)) answer.Answer {
	if s.view.Phase != clues.Lobby {
		s.thread, _ = thread()
	}
	return s.root()
}

// root is the game's message in the channel.
func (s *clueSpeaker) root() answer.Answer {
	if s.view.Phase == clues.Lobby {
		return s.lobby().done(answer.Outcome{Kind: answer.KindClues})
	}
	c := headed(bold("Clue game"), words(" · "+s.view.Title))
	over, allDay := s.view.Phase == clues.Over, s.view.Phase == clues.AllDay
	switch {
	case over:
		c.line(words(s.won()))
	case allDay:
		c.line(words("All day: open clues when you have time. The result comes "), clock(s.view.Until), words("."))
		c.button("Open a clue", s.line(clueBoard, 0))
	default:
		c.line(wordsf("%d of %d clues are played. The game is in the thread below.", len(s.view.Ruled), s.size()))
	}
	c.gap().line(words(s.scores()))
	if s.thread != "" {
		c.line(link(s.thread, "Open the game"))
	}
	if !over {
		c.button("Join", s.line(clueJoin, 0)).button("Leave", s.line(clueLeave, 0))
	}
	return c.done(answer.Outcome{Kind: answer.KindClues})
}

// size is how many clues are on the board.
func (s *clueSpeaker) size() (n int) {
	for _, column := range s.view.Columns {
		n += len(column.Cells)
	}
	return n
}

// people names some people.
func (s *clueSpeaker) people(users []string) string {
	names := make([]string, len(users))
	for i, user := range users {
		names[i] = s.name(user)
	}
	return enumerated(names)
}

// namesShown is how many people of a team are named.
const namesShown = 3

// some names some people, and counts the others.
func (s *clueSpeaker) some(users []string) string {
	more := len(users) - namesShown
	if more <= 1 {
		return s.people(users)
	}
	names := []string{fmt.Sprintf("%d more", more)}
	for i, user := range users[:namesShown] {
		names = slices.Insert(names, i, s.name(user))
	}
	return enumerated(names)
}

// enumerated is "Ada, Ben and Cleo".
func enumerated(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// team names a team: the one person of it, or its number and people.
func (s *clueSpeaker) team(n int) string {
	members := s.view.Teams[n].Members
	switch {
	case s.view.Options.Teams == clues.Each && len(members) == 0:
		return "Somebody who left"
	case s.view.Options.Teams == clues.Each:
		return s.name(members[0])
	case len(members) == 0:
		return fmt.Sprintf("Team %d (nobody yet)", n+1)
	}
	return fmt.Sprintf("Team %d (%s)", n+1, s.some(members))
}

// ranked are the teams, the best first, without those that nobody is in.
func (s *clueSpeaker) ranked() []int {
	var order []int
	for i, team := range s.view.Teams {
		if len(team.Members) > 0 || team.Score != 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.view.Teams[b].Score, s.view.Teams[a].Score) })
	return order
}

// scores lists what all teams have, the best first.
func (s *clueSpeaker) scores() string {
	var said []string
	for _, team := range s.ranked() {
		said = append(said, fmt.Sprintf("%s %s", s.team(team), pointsOf(s.view.Teams[team].Score)))
	}
	return strings.Join(said, " · ")
}

// pointsOf shows points, with a minus sign that is as wide as a digit.
func pointsOf(points int) string { return strings.Replace(strconv.Itoa(points), "-", "−", 1) }

// gain shows points that were won or lost.
func gain(points int) string {
	if points > 0 {
		return fmt.Sprintf("+%d", points)
	}
	return pointsOf(points)
}

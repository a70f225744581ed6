package quiz

import (
	"cmp"
	"context"
	"slices"
	"time"

	"csbot/quiz/ask"
	"csbot/quiz/calendar"
	"csbot/quiz/ledger"
)

// A Person is somebody in a channel.
type Person struct{ Team, Channel, User string }

// A Score is what somebody has achieved in a channel.
type Score struct {
	User     string
	Nickname string // shown instead of the name; empty for none
	Points   int    // one for each right answer
	Answered int
	Rank     int // of a Board
}

// A Board is a channel's leaderboard over one period.
type Board struct {
	Day    time.Time // of the channel's latest question, in the period; zero before the first
	Open   bool      // that question can still be answered, and counts when it closes
	Scores []Score   // as Ranked
	Joined []Score   // the others who have joined, of whom no answer in the period counts yet
}

// Fewest is from how many answers on it is told how many of them were right: of
// fewer, and of none, that would say who was wrong.
const Fewest = 5

// A Profile is what one person is told of their own quiz.
type Profile struct {
	Score

	Joined bool      // is on the channel's board
	Streak int       // how many posted rounds in a row, up to the latest, have an answer, whatever days lie between them
	Sure   ask.Share // of the answers given with a confidence of Sure or more
	Rates  bool      // wishes to be asked how sure they are, in all channels
	Loop   string    // whether what they miss is to come back: the preference of that name
}

// People who wish to be asked how sure they are have this preference, of this
// value.
const (
	ConfidencePreference = "confidence"
	On                   = "on"
)

// LoopPreference is whether what somebody misses is to come back to them: On, or
// another word; "": they have not said.
const LoopPreference = "loop"

// Rates reports whether somebody wishes to be asked how sure they are.
func (p Personal) Rates() bool { return p.Preferences[ConfidencePreference] == On }

// A Record is one answer of a person.
type Record struct {
	Answer

	Question ask.Question
	Open     bool // it can still be answered
	Void     bool // its round counts for nobody
}

// Addressed is a task of the ledger of which somebody is told, unasked.
type Addressed struct {
	Kind  string
	State ledger.State
	Due   time.Time
}

// Personal is all that is kept of a person.
type Personal struct {
	Nickname    string
	Boards      []string          // the channels whose board the person has joined
	Preferences map[string]string // by name
	Talks       []string          // the latest command lines of the person's conversations
	Notices     []Addressed       // what the person is told unasked, the oldest first
	Wanted      []string          // the words that there are not, and that the person hears of
	Settings    []SettingOf       // of the workspace, that the person set or that name them
	Answers     []Record          // the oldest first
	Complaints  []Complaint       // the oldest first, with the first answers
}

// A SettingOf is a setting of the workspace that has somebody in it.
type SettingOf struct {
	Name  string
	SetBy bool // they set it
	Named bool // they are among those whom it names
}

// Unseen reports whether somebody who wishes to be asked how sure they are has yet
// to say so of an answer, and to see its verdict.
func (p Personal) Unseen(r Record) bool { return p.Rates() && r.Open && r.Confidence == 0 }

// Scores keeps who is on which board, and adds points up in the transaction in
// which Store takes an answer. Every method is safe for concurrent use and
// takes effect entirely or not at all. Teams and channels never mix. The
// conformance suite is quiztest.TestScores.
type Scores interface {
	// Board returns the people who have joined a channel's board, with their
	// points in the period of the channel's latest question. Answers to
	// rounds that are still open are left out: nobody can learn from the
	// board how others did. Who has none but those has Joined.
	Board(ctx context.Context, team, channel string, p calendar.Period) (Board, error)

	// Profiles returns what somebody has done in each of some channels, over
	// all time and answers to open rounds included, but for those whose verdict the
	// person is to see when they have said how sure they are; zero for somebody unknown.
	// An open round without an answer does not end a streak.
	Profiles(ctx context.Context, team, user string, channels ...string) ([]Profile, error)

	// Given returns the answers to a channel's rounds that were posted, count and were
	// due from one time on and before another, in the order they were due. For a
	// round without answers there is one of nobody.
	Given(ctx context.Context, team, channel string, from, to time.Time) ([]Given, error)

	// FirstReport returns what was first told of a channel's month: this report, where
	// none was told before. It is kept, unless it says that there are too few.
	FirstReport(ctx context.Context, team, channel string, r Report) (Report, error)

	// Choice returns what somebody has answered in a round, the choice that
	// counts; answered is false for who has not, and where there is no round.
	Choice(ctx context.Context, id RoundID, user string) (option int, answered bool, err error)

	// Join puts somebody on a channel's board, with all earlier points.
	Join(ctx context.Context, who Person) error

	// Leave takes somebody off all boards of the team.
	Leave(ctx context.Context, team, user string) error

	// Rename sets somebody's nickname in the team; an empty one removes it.
	Rename(ctx context.Context, team, user, nickname string) error

	// Export returns what is kept of a person, with at most limit answers
	// after the first ones, which are skipped.
	Export(ctx context.Context, team, user string, skip, limit int) (Personal, error)

	// Delete removes what is kept of a person, preferences and ratings of
	// confidence included, but for answers to rounds that
	// are not over, since they keep the person from answering twice. It
	// returns how many those are. The tallies of rounds that are over shrink;
	// Measures, which names nobody, stays.
	Delete(ctx context.Context, team, user string) (kept int, err error)
}

// Ranked sorts scores, the highest first, and ranks them by points, never by a
// share: who has answered little cannot pass by an average. Equal points share
// a rank, and the next rank counts everybody before it: 1, 2, 2, 4.
func Ranked(scores []Score) []Score {
	ranked := slices.SortedFunc(slices.Values(scores), func(a, b Score) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.User, b.User))
	})
	for i := range ranked {
		ranked[i].Rank = i + 1
		if i > 0 && ranked[i].Points == ranked[i-1].Points {
			ranked[i].Rank = ranked[i-1].Rank
		}
	}
	return ranked
}

// Package bot is what csbot answers: a Request in, an answer.Answer out. It knows
// neither how requests come in (package inbox), nor how answers look (package
// view) and go out (package outbox); what it needs to know of people and of
// channels it asks by the small interfaces that it declares. It keeps nothing of a
// workspace: a request brings its [Workspace] along, with what that knows now, a
// [Knowledge] of terms, calculators and questions.
//
// A button's value is the command line it stands for, so a click, a submitted
// form, a mention and a direct message take the same path as a typed command.
//
// To add a feature, write its Run function in a file of its own (it returns an
// answer, written with a composer, and never sends) and add one entry to the table
// in commands.go.
package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.uber.org/zap"

	"csbot/bot/cache"
	"csbot/bot/settings"
	"csbot/bot/talk"
	"csbot/quiz"
	"csbot/quiz/cards"
)

// Misses counts look-ups that found nothing, by day, and never by person; by word those
// alone that Missing.List has listed, which several people looked up.
type Misses interface {
	Miss(ctx context.Context, team, word string) error

	// InVain returns words that were listed, and looked up in vain in a month, by its
	// first day, but for those that are refused; the most frequent first, at most limit.
	InVain(ctx context.Context, team string, first time.Time, limit int) ([]string, error)
}

// A Quiz takes the answers to the daily question; *quiz.Game is one.
type Quiz interface {
	// Answer records a person's answer to a round, the first one only. ref is
	// the ts of the message that was clicked. Its errors for people are
	// quiz.ErrClosed and quiz.ErrNoSuchRound.
	Answer(ctx context.Context, id quiz.RoundID, user string, option int, ref string) (quiz.Verdict, error)

	// Rate records how sure a person was of that answer, the first time only,
	// and judges it. Its errors for people are those of Answer.
	Rate(ctx context.Context, id quiz.RoundID, user string, confidence int) (quiz.Verdict, error)

	// Settle decides what people say is wrong: see quiz.Complaints.
	Settle(ctx context.Context, s quiz.Settlement) error

	// OpenRounds lists a team's questions that can be answered now, the latest
	// first.
	OpenRounds(ctx context.Context, team string) ([]quiz.Round, error)
}

// Config is what a bot is made of: nothing is needed for words and numbers, which
// a request's workspace knows, and the rest for what is asked in Slack.
type Config struct {
	People   People
	Channels Channels
	Files    Files // nil: none can be read
	Misses   Misses
	Talks    talk.Store // nil: nobody can go on from an answer

	Quiz        Quiz        // nil: no quiz
	Scores      quiz.Scores // what quiz and cards need
	Preferences Preferences // what quiz and cards need
	Planner     Planner     // what a quiz needs
	Keeps       quiz.Kept   // for how long; zero: quiz.LongestKept

	Cards cards.Store      // nil: no cards
	Tasks Tasks            // nil: nothing comes back unasked
	Now   func() time.Time // that cards are due by; nil: time.Now

	Clues ClueRoom // zero: nobody plays clue games

	Own OwnWords // nil: teams have no words of their own

	Missing Missing // words that people ask for; nil: they are only counted

	Complaints Complaints // nil: nobody can say that something is wrong

	// Admins are who may change schedules, by ID, decide about the team's words, and
	// set what is set for a workspace; none: schedules any full member, the rest
	// Slack's admins.
	Admins []string

	Settings Settings // nil: nothing can be set
	Activity Activity // that admins see counts of; nil: none

	Log *zap.Logger

	Commands []Command // more than those of the table; none
}

// A Bot answers. It is safe for concurrent use.
type Bot struct {
	commands    []Command
	guards      []guardRule
	people      People
	channels    Channels
	files       Files
	misses      Misses
	quiz        Quiz
	scores      quiz.Scores
	preferences Preferences
	talks       *talk.Queue // nil: nobody can go on from an answer
	cards       cards.Store
	tasks       Tasks
	clues       ClueRoom
	own         OwnWords
	missing     Missing
	complaints  Complaints
	now         func() time.Time
	planner     Planner
	keeps       quiz.Kept
	admins      []string
	settings    Settings
	activity    Activity
	log         *zap.Logger

	kept      *cache.Cache[string] // lines that are too long for a button
	counting  *afterwards          // of look-ups that found nothing
	bringing  *afterwards          // back what was missed
	attending *afterwards          // to what people were told, noted
}

// check refuses a bot that would have to ask what it was not given.
func (c Config) check() error {
	type part struct {
		name  string
		there bool
	}
	people, channels := part{"People", c.People != nil}, part{"Channels", c.Channels != nil}
	scores, wishes := part{"Scores", c.Scores != nil}, part{"Preferences", c.Preferences != nil}
	own := part{"Own", c.Own != nil}
	game, planner := part{"Quiz", c.Quiz != nil}, part{"Planner", c.Planner != nil}
	var faults []error
	for _, asks := range []struct {
		part

		needs []part
	}{
		{game, []part{scores, wishes, planner, people, channels}},
		{planner, []part{game}},
		{part{"Cards", c.Cards != nil}, []part{scores, wishes, people}},
		{part{"Clues", c.Clues.Store != nil}, []part{people, channels}},
		{own, []part{people}},
		{part{"Missing", c.Missing != nil}, []part{own, {"Misses", c.Misses != nil}}},
		{part{"Complaints", c.Complaints != nil}, []part{game, people}},
	} {
		for _, need := range asks.needs {
			if asks.there && !need.there {
				faults = append(faults, fmt.Errorf("a bot with %s needs %s", asks.name, need.name))
			}
		}
	}
	return errors.Join(faults...)
}

// New makes a bot, or refuses parts that lack others, or a bad table of commands.
func New(c Config) (*Bot, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	b := &Bot{
		people: c.People, channels: c.Channels, files: c.Files, misses: c.Misses, quiz: c.Quiz, scores: c.Scores, preferences: c.Preferences,
		cards: c.Cards, tasks: c.Tasks, clues: c.Clues, own: c.Own, missing: c.Missing, complaints: c.Complaints,
		now: c.Now, planner: c.Planner, keeps: c.Keeps, admins: c.Admins, log: c.Log,
		settings: c.Settings, activity: c.Activity,
	}
	if b.keeps == (quiz.Kept{}) {
		b.keeps = quiz.LongestKept()
	}
	if b.settings == nil {
		b.settings = unset{}
	}
	if b.log == nil {
		b.log = zap.NewNop()
	}
	if b.now == nil {
		b.now = time.Now
	}
	b.counting = newAfterwards(b.log, "a look-up without answer was not counted")
	b.bringing = newAfterwards(b.log, "what was missed may not come back")
	b.attending = newAfterwards(b.log, "what somebody attended to counts as left alone")
	if c.Talks != nil {
		b.talks = talk.NewQueue(c.Talks, b.log)
	}
	b.kept = cache.Sized[string](keptFor, mostKept)
	b.guards = b.guardRules()
	b.commands = append(b.table(), c.Commands...)
	return b, errors.Join(checkTable(b.commands, b.guards), settings.Check(settings.Table()))
}

// Wait returns when all that was asked is counted and remembered, which no answer
// waits for. Nothing may be asked any more.
func (b *Bot) Wait() {
	b.counting.Wait()
	if b.talks != nil {
		b.talks.Wait()
	}
	b.bringing.Wait()
	b.attending.Wait()
}

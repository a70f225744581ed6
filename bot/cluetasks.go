package bot

import (
	"context"
	"errors"
	"time"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/clues"
	"csbot/quiz/ledger"
)

// The kinds of tasks of clue games.
const (
	clueTimeKind    = "clue time"    // something ends by itself
	clueMessageKind = "clue message" // is said in the game's thread
	clueScoresKind  = "clue scores"  // are shown in the channel
	cluePausedKind  = "clue paused"  // is told to who opened the game, who may be able to mend it
)

const (
	// clueScoresEvery is how often the scores in a channel change: Slack takes fifty
	// edits a minute for a whole workspace.
	clueScoresEvery = 10 * time.Second
	clueTimeKeeps   = 7 * 24 * time.Hour
	clueSayKeeps    = time.Hour
	// clueSayLease is how long it may take to say something: less than the thirty seconds
	// that people have for a clue, so that they see it in time also where a process that
	// was about to say it was killed.
	clueSayLease = 16 * time.Second
)

// A ClueMessage is one of a clue game's.
type ClueMessage struct {
	Channel, Thread string
	ID              string    // by which it is found again; it names nobody
	Since           time.Time // it was not posted before
	Answer          answer.Answer
}

// ClueMessages say what is said in clue games. The errors are those of quiz.Poster's
// Post and Find.
type ClueMessages interface {
	Say(ctx context.Context, m ClueMessage) (ts string, err error)
	Said(ctx context.Context, m ClueMessage) (ts string, found bool, err error)
	Rewrite(ctx context.Context, m ClueMessage, ts string) error
}

// A ClueCaller does what is to be done in clue games without anybody's asking.
type ClueCaller struct {
	Room     ClueRoom
	Person   func(ctx context.Context, user string) (Person, error) // as was seen lately
	Thread   func(ctx context.Context, channel, root string) (address string, err error)
	Messages ClueMessages
	Notices  Reminders // to one person
}

// Kinds are the kinds of tasks that it does.
func (c ClueCaller) Kinds() []ledger.Kind {
	game := func(t ledger.Task) string { id, _ := clueTask(t); return id }
	again := func(context.Context, ledger.Task) (bool, error) { return false, nil }
	return []ledger.Kind{
		{Name: clueTimeKind, AtOnce: 4, Lane: game, Keeps: clueTimeKeeps, Do: c.pass, Find: again},
		{Name: clueMessageKind, AtOnce: 8, Lane: game, Keeps: clueSayKeeps, Lease: clueSayLease, Do: c.say, Find: c.said},
		{Name: clueScoresKind, AtOnce: 1, Keeps: clueSayKeeps, Do: c.showScores, Find: again},
		{Name: cluePausedKind, AtOnce: 2, Keeps: clueSayKeeps, Do: c.tellPaused, Find: found(c.Notices)},
	}
}

// pass is the Do of what ends by itself.
func (c ClueCaller) pass(ctx context.Context, t ledger.Task) error {
	id, _ := clueTask(t)
	return gone(c.Room.pass(ctx, t.Team, id))
}

// gone is what an error means to the ledger, of a game that there may not be any more.
func gone(err error) error {
	if errors.Is(err, clues.ErrNoGame) {
		return &ledger.Refused{Reason: "there is no such game any more"}
	}
	return err
}

// message is what a task says, without its words, and the game that it is of.
func (c ClueCaller) message(ctx context.Context, t ledger.Task) (*clueGame, saying, ClueMessage, error) {
	id, what := clueTask(t)
	s, ok := parseSaying(what)
	if !ok {
		return nil, s, ClueMessage{}, &ledger.Refused{Reason: "it is of a newer program"}
	}
	g, err := c.Room.load(ctx, t.Team, id)
	if err != nil {
		return nil, s, ClueMessage{}, gone(err)
	}
	m := ClueMessage{Channel: g.Channel, Thread: g.Root, ID: t.Team + "/" + t.Key, Since: t.Due}
	switch {
	case s.what == lobbySaying:
		m.Thread = ""
	case g.Root == "":
		return g, s, m, errNoRoot
	}
	return g, s, m, nil
}

// errNoRoot means that a game's first message is not posted yet.
var errNoRoot = errors.New("the game has no thread yet")

// say is the Do of what is said.
func (c ClueCaller) say(ctx context.Context, t ledger.Task) error {
	g, s, m, err := c.message(ctx, t)
	if err != nil {
		return err
	}
	paused := g.state.Public().Paused
	if paused { // it goes on once this is heard
		if err := g.state.Play(clues.Event{Kind: clues.Resume, At: g.now}); err != nil {
			return err
		}
	}
	said, ok := g.speaker(namesOf(ctx, c.Person)).say(s)
	if !ok { // the game has gone on: nothing is left to say of it
		return nil
	}
	if m.Answer = said; paused {
		m.Answer = noted(said, words("The game was paused while I could not write here. Its clock goes on now."))
	}
	ts, err := c.Messages.Say(ctx, m)
	if refusal, refused := errors.AsType[*quiz.Refusal](err); refused {
		return errors.Join(errors.New(refusal.Reason), c.pause(ctx, g)) // what was to be said is tried again for a while
	}
	if err != nil {
		return quiz.Outcome(err)
	}
	if err := c.heard(ctx, g, s, ts, paused); err != nil {
		return errors.Join(ledger.ErrUnknown, err) // it is found when that is tried again
	}
	return nil
}

// heard notes where the first message of a game is, and has one go on that was
// paused.
func (c ClueCaller) heard(ctx context.Context, g *clueGame, s saying, ts string, paused bool) error {
	if s.what == lobbySaying {
		if err := c.Room.Store.SetRoot(ctx, g.Team, g.ID, ts); err != nil {
			return err
		}
	}
	if !paused {
		return nil
	}
	_, err := c.Room.play(ctx, g.Team, g.ID, func(*clueGame) (clues.Event, error) { return clues.Event{Kind: clues.Resume}, nil })
	if _, refused := errors.AsType[clues.RefusalError](err); refused {
		return nil
	}
	return err
}

// said is the Find of what may have been said. What follows from it belongs to it:
// it is looked for again until that is done, too.
func (c ClueCaller) said(ctx context.Context, t ledger.Task) (bool, error) {
	g, s, m, err := c.message(ctx, t)
	if err != nil {
		return false, err
	}
	ts, found, err := c.Messages.Said(ctx, m)
	if err != nil || !found {
		return found, quiz.Outcome(err)
	}
	if err := c.heard(ctx, g, s, ts, g.state.Public().Paused); err != nil {
		return false, err
	}
	return true, nil
}

// showScores is the Do of the scores in the channel.
func (c ClueCaller) showScores(ctx context.Context, t ledger.Task) error {
	id, _ := clueTask(t)
	g, err := c.Room.load(ctx, t.Team, id)
	switch {
	case err != nil:
		return gone(err)
	case g.Root == "":
		return errNoRoot
	}
	root := g.speaker(namesOf(ctx, c.Person)).rootIn(func() (string, error) { return c.Thread(ctx, g.Channel, g.Root) })
	err = c.Messages.Rewrite(ctx, ClueMessage{Channel: g.Channel, Answer: root}, g.Root)
	return quiz.Outcome(err)
}

// longestName is how many characters of somebody's name are shown in a game.
const longestName = 30

// namesOf names people, as far as Slack says so.
func namesOf(ctx context.Context, person func(ctx context.Context, user string) (Person, error)) func(user string) string {
	return func(user string) string {
		who, err := person(ctx, user)
		if err != nil || who.Name == "" {
			return "a colleague"
		}
		return answer.Cut(who.Name, longestName)
	}
}

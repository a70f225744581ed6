package bot

import (
	"context"
	"errors"
	"reflect"
	"strconv"
	"strings"
	"time"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/clues"
	"csbot/quiz/ledger"
)

// A ClueRoom is where clue games are played: how they are kept, and what time it is
// there.
type ClueRoom struct {
	Store clues.Store
	Now   func() time.Time
	Look  func(team string) // has what is due be done at once
	Turns ClueTurns
	Past  ClueMeasures // nil: how questions were answered is not known
	Log   *zap.Logger  // nil: nobody is told what cannot be followed
}

// ClueMeasures tell how the team's daily questions were answered.
type ClueMeasures interface {
	Past(ctx context.Context, team, channel string, reach quiz.Reach) (ask.Past, error)
}

// measured is how the team's daily questions were answered, by their keys.
func (r ClueRoom) measured(ctx context.Context, team string) (map[string]ask.Share, error) {
	if r.Past == nil {
		return map[string]ask.Share{}, nil
	}
	past, err := r.Past.Past(ctx, team, "", quiz.Reach{Measured: true})
	return past.Measured, err
}

// A clueGame is a game as it is now, and what is not kept of it yet.
type clueGame struct {
	clues.Record

	now   time.Time
	state *clues.Game
	done  []clues.Event
	other []ledger.Task // to be kept with that
	away  *absence      // that has just ended
	shown answer.Answer // the game's message, as it was when the game was kept last
}

// root is the game's message, with people as they are known here.
func (g *clueGame) root() answer.Answer {
	return g.speaker(func(user string) string { return user }).root()
}

// open keeps a new game, with its first events.
func (r ClueRoom) open(ctx context.Context, rec clues.Record) error {
	g := &clueGame{Record: rec, now: r.Now(), state: new(clues.Game)}
	rec.Seen = moment(g.now)
	for i := range rec.Events {
		rec.Events[i].At = moment(g.now)
		if err := g.state.Play(rec.Events[i]); err != nil {
			return err
		}
	}
	g.shown = g.root() // the lobby is said
	if err := r.Store.OpenGame(ctx, rec, g.tasks()...); err != nil {
		return err
	}
	r.Look(rec.Team)
	return nil
}

// moment is a time as it is kept.
func moment(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// load reads a game, and lets happen what time alone brings. A game that cannot be
// followed is over, so that it makes room for another one.
func (r ClueRoom) load(ctx context.Context, team, id string) (*clueGame, error) {
	rec, err := r.Store.Game(ctx, team, id)
	if err != nil {
		return nil, err
	}
	state, err := clues.Replay(rec.Events)
	if err != nil && r.Log != nil {
		r.Log.Warn("a clue game cannot be followed, and is over", zap.String("team", team), zap.String("game", id), zap.Error(err))
	}
	g := &clueGame{Record: rec, now: moment(r.Now()), state: state}
	if last := rec.Events[len(rec.Events)-1].At; last.After(g.now) {
		g.now = last
	}
	state.Advance(rec.Seen)
	g.shown = g.root()
	if err := g.skipAbsence(); err != nil {
		return nil, err
	}
	state.Advance(g.now)
	return g, nil
}

// gameIn is the game that goes on in a channel; nil: none does. What time has ended
// makes room.
func (r ClueRoom) gameIn(ctx context.Context, team, channel string) (*clueGame, error) {
	id, err := r.Store.GameIn(ctx, team, channel)
	if err != nil || id == "" {
		return nil, err
	}
	g, err := r.load(ctx, team, id)
	if err != nil || g.state.Public().Phase != clues.Over {
		return g, err
	}
	return nil, r.pass(ctx, team, id)
}

// play has somebody do something in a game. event makes what is done of the game as
// it is, perhaps more than once. A refusal that is kept comes with the game.
func (r ClueRoom) play(ctx context.Context, team, id string, event func(*clueGame) (clues.Event, error)) (g *clueGame, err error) {
	err = r.inTurn(ctx, id, func() error {
		if g, err = r.load(ctx, team, id); err != nil {
			return err
		}
		e, err := event(g)
		if err != nil {
			return err
		}
		e.At = g.now
		played := g.state.Play(e)
		if refusal, refused := errors.AsType[clues.RefusalError](played); refused && !refusal.Kept() {
			return played
		}
		g.done = append(g.done, e)
		if err := r.keep(ctx, g); err != nil {
			g = nil
			return err
		}
		return played
	})
	return g, err
}

// inTurn does something in a game after what others do there, and again where it was
// done to a game that has gone on since.
func (r ClueRoom) inTurn(ctx context.Context, id string, do func() error) error {
	giveBack, err := r.Turns.take(ctx, id)
	if err != nil {
		return err
	}
	defer giveBack()
	for try := 1; ; try++ {
		if err = do(); !errors.Is(err, clues.ErrBehind) || try == clueTries {
			return err
		}
		if err := pauseBefore(ctx, try); err != nil {
			return err
		}
	}
}

// pass writes down what time alone has brought.
func (r ClueRoom) pass(ctx context.Context, team, id string) error {
	return r.inTurn(ctx, id, func() error {
		g, err := r.load(ctx, team, id)
		if err != nil {
			return err
		}
		return r.keep(ctx, g)
	})
}

// speaker puts a game into words.
func (g *clueGame) speaker(name func(user string) string) *clueSpeaker {
	return &clueSpeaker{id: g.ID, view: g.state.Public(), opener: g.state.Opener(), name: name}
}

// keep writes down what was done in a game, and what is to be done because of it.
func (r ClueRoom) keep(ctx context.Context, g *clueGame) error {
	before := g.Record
	g.Ended = g.state.Public().Phase == clues.Over
	before.Ended, before.Seen = g.Ended, g.now
	if err := r.Store.AddEvents(ctx, before, g.done, g.tasks()...); err != nil {
		return err
	}
	r.Look(g.Team)
	return nil
}

// tasks are what is to be done because of the state of a game: what is to be said,
// and to wake up when something ends by itself. What was a task before stays one.
func (g *clueGame) tasks() []ledger.Task {
	task := func(kind, what string, due time.Time) ledger.Task {
		return ledger.Task{Team: g.Team, Kind: kind, Key: g.ID + "/" + what, Payload: "{}", Due: due, State: ledger.Due}
	}
	var all []ledger.Task
	v := g.state.Public()
	says := sayings(v)
	if g.away != nil && g.away.awaited == awaitedIn(v) { // else there is news that says it
		says = append(says, saying{onSaying, g.away.clue, g.away.events})
	}
	for i, s := range says { // due one after the other, as that is their order
		all = append(all, task(clueMessageKind, s.String(), g.now.Add(time.Duration(i-len(says))*time.Millisecond)))
	}
	if !reflect.DeepEqual(g.root(), g.shown) { // shown at the end of some seconds, once for all that has changed
		shown := g.now.Truncate(clueScoresEvery).Add(clueScoresEvery)
		all = append(all, task(clueScoresKind, strconv.FormatInt(shown.Unix(), 10), shown))
	}
	if wake, waits := g.state.Wake(); waits {
		due := wake.Add(time.Millisecond) // as what is kept has no parts of one
		all = append(all, task(clueTimeKind, strconv.FormatInt(due.UnixMilli(), 10), due))
	}
	return append(all, g.other...)
}

// clueTask reads which game a task is of, and what it is about.
func clueTask(t ledger.Task) (game, what string) {
	game, what, _ = strings.Cut(t.Key, "/")
	return game, what
}

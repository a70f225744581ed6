package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/quiz/ask"
	"csbot/quiz/clues"
)

// clueCommand takes a click on a button of a clue game, or what was filled into one
// of its forms.
func (b *Bot) clueCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseClue(args)
	do, known := map[string]func(context.Context, Request, clueLine) (answer.Answer, error){
		clueJoin:   b.joinGame,
		clueLeave:  b.joinGame,
		clueStart:  b.startGame,
		clueChange: b.changeGame,
		clueEnd:    b.endGame,
		cluePick:   b.pickClue,
		clueAnswer: b.answerClue,
		clueWager:  b.wagerClue,
		clueAppeal: b.appealClue,
		clueAccept: b.voteClue,
		clueRefuse: b.voteClue,
		clueKeep:   b.keepMissed,
		clueBuzz:   b.buzzClue,
		clueUndo:   b.undoClue,
		clueBoard:  b.dayBoard,
		clueOpen:   b.openClue,
		clueExport: b.exportBoard,
	}[line.verb]
	if !ok || !known {
		return answer.Answer{}, errPass
	}
	return do(ctx, req, line)
}

// speaker puts a game into words for whoever asks.
func (b *Bot) speaker(ctx context.Context, g *clueGame) *clueSpeaker {
	person := func(ctx context.Context, user string) (Person, error) { return b.people.Cached(ctx, g.Team, user) }
	return g.speaker(namesOf(ctx, person))
}

// plays has the asker do one thing in a game.
func (b *Bot) plays(ctx context.Context, req Request, line clueLine, e clues.Event) (*clueGame, error) {
	e.By = req.User
	g, err := b.clues.play(ctx, req.Team, line.game, func(*clueGame) (clues.Event, error) { return e, nil })
	if g != nil && errors.Is(err, clues.ErrNotYours) && e.Kind == clues.Join {
		err = clues.ErrNotIn // nor can they be
	}
	return g, asPlayer(g, req.User, err)
}

// findRoot notes where the lobby is, which a click on it shows.
func (b *Bot) findRoot(ctx context.Context, req Request, g *clueGame) error {
	if g.Root != "" || req.Message == "" || g.state.Public().Phase != clues.Lobby {
		return nil
	}
	if err := b.clues.Store.SetRoot(ctx, g.Team, g.ID, req.Message); err != nil {
		return err
	}
	g.Root = req.Message
	return nil
}

// onRoot shows the game's message anew, where that was clicked, and elsewhere says
// something to the asker.
func (b *Bot) onRoot(ctx context.Context, req Request, g *clueGame, says string) (answer.Answer, error) {
	if err := b.findRoot(ctx, req, g); err != nil {
		return answer.Answer{}, err
	}
	if req.Source == Click && req.Message == g.Root {
		a := b.speaker(ctx, g).rootIn(func() (string, error) { return b.channels.Thread(ctx, g.Team, g.Channel, g.Root) })
		a.To = answer.InPlace
		return a, nil
	}
	return toAsker(says), nil
}

// toAsker says something to the asker alone.
func toAsker(says string) answer.Answer {
	c := headed(words(says))
	c.answer.To = answer.AskerAlone
	return c.done(answer.Outcome{Kind: answer.KindClues})
}

// joinGame takes the asker in, or lets them go.
func (b *Bot) joinGame(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	e, says := clues.Event{Kind: clues.Join, Team: line.team}, "You are in: the game is in its thread."
	if line.verb == clueLeave {
		e, says = clues.Event{Kind: clues.Leave}, "You have left the game."
	}
	g, err := b.plays(ctx, req, line, e)
	if err != nil {
		return answer.Answer{}, err
	}
	return b.onRoot(ctx, req, g, says)
}

func (b *Bot) startGame(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	g, err := b.clues.load(ctx, req.Team, line.game)
	if err != nil {
		return answer.Answer{}, err
	}
	if err := b.findRoot(ctx, req, g); err != nil { // so that there is a thread before anything is said in it
		return answer.Answer{}, err
	}
	if g, err = b.plays(ctx, req, line, clues.Event{Kind: clues.Start}); err != nil {
		return answer.Answer{}, err
	}
	return b.onRoot(ctx, req, g, "The game begins, in its thread.")
}

// classNotYours is the class of what is somebody else's to do in a game.
const classNotYours = "E_NOT_YOURS"

// errNotOpener says who may change a game.
var errNotOpener = &mistake{class: classNotYours, text: "Only who opened the game can change it."}

func (b *Bot) endGame(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	_, err := b.plays(ctx, req, line, clues.Event{Kind: clues.End})
	if errors.Is(err, clues.ErrNotYours) {
		err = &mistake{class: classNotYours, text: "Only who opened or hosts the game can end it. It ends, too, when everybody has tapped Leave."}
	}
	if err != nil {
		return answer.Answer{}, err
	}
	return toAsker("The game is over."), nil
}

// pickClue takes a clue from the board, whose buttons go.
func (b *Bot) pickClue(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	before, err := b.clues.load(ctx, req.Team, line.game)
	if err != nil {
		return answer.Answer{}, err
	}
	g, err := b.plays(ctx, req, line, clues.Event{Kind: clues.Pick, Clue: line.clue})
	if errors.Is(err, clues.ErrNotYours) {
		return answer.Answer{}, &mistake{class: classNotYours, text: b.speaker(ctx, g).name(g.state.Public().Control) + " picks this one."}
	}
	if err != nil {
		return answer.Answer{}, err
	}
	s := b.speaker(ctx, before)
	if line.team == shownAgain { // which stays
		return toAsker("You picked " + picked(s.view, line.clue) + "."), nil
	}
	said := s.pickedFrom(line)
	said.gap().line(words(s.name(req.User) + " picked " + picked(s.view, line.clue) + "."))
	a := said.done(answer.Outcome{Kind: answer.KindClues})
	a.To = answer.InPlace
	return a, nil
}

// pickedFrom is the message that a clue was picked from, without its board.
func (s *clueSpeaker) pickedFrom(line clueLine) *composer {
	s.view.Phase = clues.Answering
	switch n := len(s.view.Ruled); {
	case line.team > 0 && line.team <= len(s.view.Undone):
		return s.takenBack(s.view.Undone[line.team-1])
	case n > 0:
		return s.judged(s.view.Ruled[n-1])
	}
	c, _ := s.begin(saying{})
	return c
}

// picked names a clue on the board: "Retention for 200".
func picked(v clues.View, clue int) string {
	for _, column := range v.Columns {
		for _, cell := range column.Cells {
			if cell.Clue == clue {
				return fmt.Sprintf("%s for %d", column.Name, cell.Value)
			}
		}
	}
	return "a clue"
}

// appealClue appeals against the ruling on the asker's answer.
func (b *Bot) appealClue(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	g, err := b.plays(ctx, req, line, clues.Event{Kind: clues.Appeal, Clue: line.clue})
	if err != nil {
		return answer.Answer{}, err
	}
	if host := g.state.Public().Options.Host; host != "" {
		return toAsker("You appeal: " + b.speaker(ctx, g).name(host) + ", who hosts, decides in the thread."), nil
	}
	return toAsker("You appeal: the others vote in the thread."), nil
}

// voteClue takes the asker's vote on an appeal.
func (b *Bot) voteClue(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	e := clues.Event{Kind: clues.Vote, Clue: line.clue, Team: line.team % appealsApart, Nth: line.team / appealsApart, Accept: line.verb == clueAccept}
	if _, err := b.plays(ctx, req, line, e); err != nil {
		return answer.Answer{}, err
	}
	return toAsker("Your vote is taken. Nobody sees it."), nil
}

// keepMissed keeps the terms of the clues that the asker did not know as cards.
func (b *Bot) keepMissed(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	if err := b.needsCards(req); err != nil {
		return answer.Answer{}, err
	}
	g, err := b.clues.load(ctx, req.Team, line.game)
	if err != nil {
		return answer.Answer{}, err
	}
	if req.User == g.state.Public().Options.Host {
		return answer.Answer{}, errHost
	}
	var kept []string
	for _, r := range g.state.Public().Ruled {
		knew := slices.ContainsFunc(r.Given, func(a clues.Given) bool { return a.Person == req.User && a.Right })
		key, _ := g.state.Key(r.Clue)
		if knew || len(key.Terms) == 0 {
			continue
		}
		card, ok := req.Shelf().Known(ask.Question{Kind: "name", Term: key.Terms[0]}.Key())
		if !ok || slices.Contains(kept, key.Terms[0]) {
			continue
		}
		if err := b.cards.KeepCard(ctx, owner(req), card); err != nil {
			return answer.Answer{}, err
		}
		kept = append(kept, key.Terms[0])
	}
	if len(kept) == 0 {
		return toAsker("You missed nothing that there are cards for."), nil
	}
	c := headed(wordsf("%d terms are among your cards now: ", len(kept)), words(strings.Join(kept, ", ")+"."))
	c.answer.To = answer.AskerAlone
	return c.button("My cards", deckLine("").String()).done(answer.Outcome{Kind: answer.KindClues}), nil
}

// clueMistake is what a clue game refuses.
func clueMistake(err error) *mistake {
	refusal, ok := errors.AsType[clues.RefusalError](err)
	if !ok {
		return nil
	}
	says, known := map[clues.RefusalError]string{
		clues.ErrNoGame:   "There is no such clue game any more.",
		clues.ErrPaused:   "The game is paused: it goes on by itself when I can write in its channel again.",
		clues.ErrOver:     "The game is over.",
		clues.ErrStale:    "The game has gone on: see the newest message of its thread.",
		clues.ErrLate:     "Too late: the time for that is up.",
		clues.ErrEarly:    "Not yet: the clue is still being read.",
		clues.ErrNotYours: "That is somebody else's to do.",
		clues.ErrNotIn:    "You are not in this game. Join it from its message in the channel, or by typing the command again.",
		clues.ErrIn:       "You are in.",
		clues.ErrFull:     "There is no room: six people play by themselves, and nobody comes in at the final clue.",
		clues.ErrAnswered: "You have answered: wait for the others.",
		clues.ErrTaken:    "That clue is taken.",
		clues.ErrNoAppeal: "You gave no wrong answer to that clue.",
		clues.ErrAppealed: "Your team appeals already: see the thread for how that ends.",
		clues.ErrLost:     "Your team has lost an appeal: it has no other one.",
		clues.ErrPast:     "The result was to come before now: whoever opened the game chooses another time, with Change.",
		clues.ErrNobodyIn: "Nobody has joined yet.",
	}[refusal]
	if !known {
		return nil
	}
	return &mistake{class: "E_CLUES", text: says}
}

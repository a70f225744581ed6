package bot

import (
	"context"
	"errors"
	"strings"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// errHost is why a host does nothing that players do.
var errHost = &mistake{class: classNotYours, text: "You host this game, and do not play in it. To play, tap Leave: then nobody hosts."}

// asPlayer is why somebody cannot do what players do, of whom a host is none.
func asPlayer(g *clueGame, user string, err error) error {
	if g != nil && errors.Is(err, clues.ErrNotIn) && user == g.state.Public().Options.Host {
		return errHost
	}
	return err
}

// errNoHost is why somebody cannot host a game, by the field that names them.
func errNoHost(why string) error { return answer.FieldsError{whoField: answer.Cut(why, 150)} }

// hostOf is who hosts the game of a lobby: whoever fills in its form, unless they name
// somebody else, who has to be one of the team and in the channel.
func (b *Bot) hostOf(ctx context.Context, req Request, channel string) (string, error) {
	named := req.Values[whoField]
	switch chosen := req.Values[hostField]; {
	case chosen != hostedGame && chosen != questionGame && named != "":
		return "", errNoHost("Choose what the host does, or name nobody here.")
	case chosen != hostedGame && chosen != questionGame:
		return "", nil
	case named == "" || named == req.User:
		return req.User, nil
	case strings.Contains(named, ","):
		return "", errNoHost("One person hosts a game.")
	}
	who, err := b.people.Cached(ctx, req.Team, named)
	if err != nil {
		return "", errNoHost("I cannot look that person up just now. Please try again.")
	}
	if !who.Member() {
		return "", errNoHost(who.Name + " is no full member of this workspace.")
	}
	in, err := b.people.InChannel(ctx, req.Team, channel)
	switch {
	case err != nil:
		return "", errNoHost("I cannot look up just now who is in the channel. Please try again.")
	case !in[named]:
		return "", errNoHost(who.Name + " is not in the channel of the game.")
	}
	return named, nil
}

// hosted adds what only the host may tap, where there is one.
func (s *clueSpeaker) hosted(c *composer, clue int) *composer {
	if s.view.Options.Host == "" || s.view.Last != clue {
		return c
	}
	return c.button("Host: take it back", s.line(clueUndo, clue))
}

// undone says that the host took a clue back.
func (s *clueSpeaker) undone(what saying) (*composer, bool) {
	if len(s.view.Undone) != what.nth {
		return nil, false
	}
	return s.board(s.takenBack(what.clue), what.nth), true
}

// takenBack says what becomes of a clue that the host took back.
func (s *clueSpeaker) takenBack(clue int) *composer {
	c := headed(words(s.name(s.view.Options.Host)+" takes "), bold(picked(s.view, clue)), words(" back."))
	if _, ruled := s.ruled(clue); !ruled {
		return c.line(words("It is on the board again."))
	}
	return c.line(words("It has no points. " + s.scores()))
}

// undoClue takes the last clue back.
func (b *Bot) undoClue(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	_, err := b.plays(ctx, req, line, clues.Event{Kind: clues.Undo, Clue: line.clue})
	if errors.Is(err, clues.ErrNotYours) {
		err = &mistake{class: classNotYours, text: "Only the host can take a clue back."}
	}
	if err != nil {
		return answer.Answer{}, err
	}
	return toAsker("You took it back."), nil
}

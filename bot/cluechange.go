package bot

import (
	"context"
	"errors"
	"strconv"
	"time"

	"csbot/bot/answer"
	"csbot/quiz/calendar"
	"csbot/quiz/clues"
)

// changeGame asks how a game is to be, and takes what is said.
func (b *Bot) changeGame(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	g, err := b.clues.load(ctx, req.Team, line.game)
	switch {
	case err != nil:
		return answer.Answer{}, err
	case g.state.Public().Phase != clues.Lobby:
		return answer.Answer{}, clues.ErrStale
	case g.state.Opener() != req.User:
		return answer.Answer{}, errNotOpener
	case req.Source == Submission:
		return b.changeOptions(ctx, req, line, g)
	}
	zone, known := b.zoneOf(ctx, req)
	if !known {
		zone = nil
	}
	return formed(req, line.String(), optionsForm(line.String(), req.User, g.state.Public(), zone)), nil
}

// changeOptions takes what was filled into the form. A board that was chosen before stays.
func (b *Bot) changeOptions(ctx context.Context, req Request, line clueLine, lobby *clueGame) (answer.Answer, error) {
	now := b.clues.Now()
	if req.Values[playField] == allDayGame {
		zone, known := b.zoneOf(ctx, req)
		if !known {
			return answer.Answer{}, answer.FieldsError{untilField: "Slack does not tell me your time zone just now. Please try again in a moment."}
		}
		now = now.In(zone)
	}
	o, err := chosenOptions(req.Values, now)
	if err != nil {
		return answer.Answer{}, err
	}
	if o.Host, err = b.hostOf(ctx, req, lobby.Channel); err != nil {
		return answer.Answer{}, err
	}
	e := clues.Event{Kind: clues.Change, Options: &o}
	switch o.Board {
	case lobby.state.Public().Options.Board: // it stays
	case fileGame: // which is drawn nowhere
		return answer.Answer{}, clues.ErrStale
	default:
		seed, _ := newGame()
		board, err := b.drawBoard(ctx, req, seed, o.Board)
		if err != nil {
			return answer.Answer{}, err
		}
		e.Board = &board
	}
	g, err := b.plays(ctx, req, line, e)
	switch {
	case errors.Is(err, clues.ErrPast):
		return answer.Answer{}, answer.FieldsError{untilField: "That is past."}
	case err != nil:
		return answer.Answer{}, err
	}
	return inForm("Saved", words("The lobby shows it in a moment. "), gameOf(o, b.speaker(ctx, g).name)), nil
}

// optionsForm asks how a game is to be. The end of an all-day game is the time of day
// in somebody's zone; nil: it is not known. A host other than who opened the game is named.
func optionsForm(line, opener string, v clues.View, zone *time.Location) *answer.Form {
	form := &answer.Form{Title: "Clue game", Submit: "Save", Line: line}
	for _, o := range clueOptions() {
		field := answer.Field{Name: o.name, Label: o.label, Choices: o.choices, Value: o.chosen(v)}
		if field.Value == "" {
			field.Value = o.choices[0].Value
		}
		if o.name == boardField {
			field.Hint = "A board of your own: send me a CSV file with the columns category, clue and answer, in our conversation."
		}
		if field.Value == fileGame {
			field.Choices = append(field.Choices, answer.Choice{Label: answer.Cut("Yours: "+v.Title, 70), Value: fileGame})
		}
		form.Fields = append(form.Fields, field)
		if o.name != playField {
			continue
		}
		end := "16:00"
		switch {
		case v.Options.AllDay.IsZero():
		case zone == nil:
			end = ""
		default:
			end = v.Options.AllDay.In(zone).Format("15:04")
		}
		form.Fields = append(form.Fields, answer.Field{Name: untilField, Label: "All day: the result comes at", Value: end, Time: true, Optional: true})
	}
	who := answer.Field{Name: whoField, Label: "Who hosts, if not you", People: true, Optional: true}
	if v.Options.Host != opener {
		who.Value = v.Options.Host
	}
	form.Fields = append(form.Fields, who)
	return form
}

// chosenOptions reads all but the host from the form that somebody has filled in, now in
// their zone.
func chosenOptions(values map[string]string, now time.Time) (clues.Options, error) {
	o := clues.Options{
		Board: values[boardField], Short: values[sizeField] == shortGame,
		Relaxed: values[timeField] == relaxedGame, Buzzing: values[playField] == buzzingGame,
	}
	for _, teams := range []clues.Teams{clues.ByHand, clues.AtRandom} {
		for n := clues.FewestTeams; n <= clues.MostTeams; n++ {
			if values[teamsField] == string(teams)+strconv.Itoa(n) {
				o.Teams, o.TeamCount = teams, n
			}
		}
	}
	o.Question = values[hostField] == questionGame
	if values[playField] == allDayGame {
		at, err := calendar.ParseWallTime(values[untilField])
		if err != nil {
			return o, answer.FieldsError{untilField: "When does the result come? A time, please."}
		}
		o.AllDay = calendar.Rule{At: at, Days: calendar.Daily, Zone: now.Location()}.Next(now).Due.UTC()
	}
	return o, nil
}

package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// The fields of the form for a game's options.
const (
	sizeField  = "size"
	boardField = "board"
	teamsField = "teams"
	timeField  = "time"
	playField  = "play"
	untilField = "until"
	hostField  = "host"
)

// The choices of them that mean something by themselves.
const (
	shortGame    = "short"
	classicGame  = "classic"
	ownGame      = "own"
	relaxedGame  = "relaxed"
	buzzingGame  = "buzz"
	allDayGame   = "day"
	hostedGame   = "host"
	questionGame = "question"
)

// A clueOption is a field of the form, with its choices, the default first.
type clueOption struct {
	name, label string
	choices     []answer.Choice
	chosen      func(v clues.View) string // "": the default
}

// clueOptions is the table of what can be chosen.
func clueOptions() []clueOption {
	return []clueOption{
		{sizeField, "Board", []answer.Choice{
			{Label: "Full: 25 clues, about 20 minutes", Value: "full"}, {Label: "Short: 9 clues, about 8 minutes", Value: shortGame},
		}, func(v clues.View) string {
			return chosenIf(len(v.Columns) > 0 && len(v.Columns[0].Cells) <= 3, shortGame)
		}},
		{boardField, "Clues", []answer.Choice{
			{Label: "Drawn from the glossary", Value: "drawn"}, {Label: "Your team's own words first", Value: ownGame},
			{Label: "Classic", Value: classicGame},
		}, func(clues.View) string { return "" }},
		{teamsField, "Teams", teamChoices(), func(v clues.View) string {
			return chosenIf(v.Options.Teams != clues.Each, string(v.Options.Teams)+strconv.Itoa(v.Options.TeamCount))
		}},
		{playField, "Who answers", []answer.Choice{
			{Label: "Everybody answers each clue", Value: "everybody"}, {Label: "Buzz: whoever is first answers", Value: buzzingGame},
			{Label: "All day: everybody when they have time", Value: allDayGame},
		}, func(v clues.View) string {
			if !v.Options.AllDay.IsZero() {
				return allDayGame
			}
			return chosenIf(v.Options.Buzzing, buzzingGame)
		}},
		{timeField, "Time", []answer.Choice{
			{Label: "30 seconds a clue", Value: "usual"}, {Label: "60 seconds a clue", Value: relaxedGame},
		}, func(v clues.View) string { return chosenIf(v.Options.Relaxed, relaxedGame) }},
		{hostField, "Host", []answer.Choice{
			{Label: "Nobody: the others vote on appeals", Value: "nobody"}, {Label: "I host, and do not play", Value: hostedGame},
			{Label: "I host, and answers have to be questions", Value: questionGame},
		}, func(v clues.View) string {
			if v.Options.Question {
				return questionGame
			}
			return chosenIf(v.Options.Host != "", hostedGame)
		}},
	}
}

func chosenIf(is bool, value string) string {
	if is {
		return value
	}
	return ""
}

// teamChoices are how people come into teams.
func teamChoices() []answer.Choice {
	choices := []answer.Choice{{Label: "Everybody for themselves", Value: "each"}}
	for _, way := range []struct {
		teams clues.Teams
		says  string
	}{{clues.ByHand, "%d teams, you choose"}, {clues.AtRandom, "%d teams, at random"}} {
		for n := clues.FewestTeams; n <= clues.MostTeams; n++ {
			choices = append(choices, answer.Choice{Label: fmt.Sprintf(way.says, n), Value: string(way.teams) + strconv.Itoa(n)})
		}
	}
	return choices
}

// optionsForm asks how a game is to be. The end of an all-day game is the time of day
// in somebody's zone.
func optionsForm(line string, v clues.View, zone *time.Location) *answer.Form {
	form := &answer.Form{Title: "Clue game", Submit: "Save", Line: line}
	for _, o := range clueOptions() {
		field := answer.Field{Name: o.name, Label: o.label, Choices: o.choices, Value: o.chosen(v)}
		if field.Value == "" {
			field.Value = o.choices[0].Value
		}
		form.Fields = append(form.Fields, field)
		if o.name == playField {
			end := "16:00"
			if !v.Options.AllDay.IsZero() {
				end = v.Options.AllDay.In(zone).Format("15:04")
			}
			form.Fields = append(form.Fields, answer.Field{Name: untilField, Label: "All day: the result comes at", Value: end, Time: true, Optional: true})
		}
	}
	return form
}

// chosenOptions reads the form that somebody has filled in, now in their zone.
func chosenOptions(values map[string]string, by string, now time.Time) (clues.Options, boardChoice, error) {
	o := clues.Options{Relaxed: values[timeField] == relaxedGame, Buzzing: values[playField] == buzzingGame}
	for _, teams := range []clues.Teams{clues.ByHand, clues.AtRandom} {
		for n := clues.FewestTeams; n <= clues.MostTeams; n++ {
			if values[teamsField] == string(teams)+strconv.Itoa(n) {
				o.Teams, o.TeamCount = teams, n
			}
		}
	}
	if o.Question = values[hostField] == questionGame; o.Question || values[hostField] == hostedGame {
		o.Host = by
	}
	if values[playField] == allDayGame {
		at, err := time.Parse("15:04", values[untilField])
		if err != nil {
			return o, boardChoice{}, answer.FieldsError{untilField: "When does the result come? A time, please."}
		}
		o.AllDay = nextAt(now, at.Hour(), at.Minute())
	}
	return o, boardChoice{classic: values[boardField] == classicGame, own: values[boardField] == ownGame, short: values[sizeField] == shortGame}, nil
}

// nextAt is when a time of day comes next.
func nextAt(now time.Time, hour, minute int) time.Time {
	day := now
	for {
		if at := time.Date(day.Year(), day.Month(), day.Day(), hour, minute, 0, 0, now.Location()); at.After(now) {
			return at.UTC()
		}
		day = day.AddDate(0, 0, 1)
	}
}

// zoneOf is somebody's time zone.
func (b *Bot) zoneOf(ctx context.Context, req Request) (*time.Location, error) {
	who, err := b.people.Cached(ctx, req.Team, req.User)
	if err != nil || who.Zone == nil {
		return time.UTC, err
	}
	return who.Zone, nil
}

// gameOf says how a game is played.
func gameOf(o clues.Options, name func(user string) string) answer.Text {
	says := words(fmt.Sprintf("Everybody for themselves, up to %d.", clues.MostAlone))
	switch o.Teams {
	case clues.AtRandom:
		says = wordsf("%d teams, dealt at random at the start.", o.TeamCount)
	case clues.ByHand:
		says = wordsf("%d teams: join the one you like.", o.TeamCount)
	case clues.Each:
	}
	add := func(more ...answer.Text) { says = slices.Concat(says, words(" "), join(more...)) }
	switch {
	case o.Buzzing:
		add(words("Whoever buzzes first answers."))
	case !o.AllDay.IsZero():
		add(words("All day: everybody opens clues in their own time, the result comes "), clock(o.AllDay), words("."))
	}
	if o.Relaxed {
		add(words("Relaxed: twice the time."))
	}
	if o.Host != "" {
		add(words(name(o.Host) + " hosts."))
	}
	if o.Question {
		add(words("Answers have to be questions: “What is churn?”"))
	}
	return says
}

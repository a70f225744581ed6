package bot

import (
	"fmt"
	"slices"
	"strconv"

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
	whoField   = "who" // hosts
)

// The choices of them that mean something by themselves.
const (
	shortGame    = "short"
	drawnGame    = "drawn"
	classicGame  = "classic"
	ownGame      = "own"
	fileGame     = "file" // of whoever opened the game
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
			return chosenIf(v.Options.Short, shortGame)
		}},
		{boardField, "Clues", []answer.Choice{
			{Label: "Drawn from the glossary", Value: drawnGame}, {Label: "Your team's own words first", Value: ownGame},
			{Label: "Classic", Value: classicGame},
		}, func(v clues.View) string { return v.Options.Board }},
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
			{Label: "Usual: 30 seconds a clue", Value: "usual"}, {Label: "Relaxed: twice the time", Value: relaxedGame},
		}, func(v clues.View) string { return chosenIf(v.Options.Relaxed, relaxedGame) }},
		{hostField, "Host", []answer.Choice{
			{Label: "Nobody: the others vote on appeals", Value: "nobody"}, {Label: "A host decides, and does not play", Value: hostedGame},
			{Label: "A host, and answers are questions", Value: questionGame},
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
		add(words(asQuestions))
	}
	return says
}

// asQuestions says in which form answers are asked for, where the host asks for one.
const asQuestions = "Answers have to be questions: “What is churn?”"

func (s *clueSpeaker) asQuestions(c *composer) {
	if s.view.Options.Question {
		c.line(words(asQuestions))
	}
}

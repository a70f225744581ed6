package bot

import (
	"errors"
	"strings"

	"csbot/quiz"
)

// untilNext is the choice of a question that is open until the next one.
const untilNext = "next"

// scheduleForm asks for a schedule, with the one that there is filled in.
func scheduleForm(s quiz.Schedule) *Form {
	open, then := untilNext, "skip"
	if s.Open > 0 {
		open = s.OpenFor()
	}
	if s.Holidays.Move {
		then = "next"
	}
	return &Form{
		Title: "Daily question", Submit: "Schedule", Line: "quiz schedule",
		Fields: []Field{
			{Name: "time", Label: "Time", Time: true, Value: s.At.String()},
			{Name: "days", Label: "Days", Many: true, Value: strings.Join(s.Days.Names(), ","), Choices: dayChoices()},
			{Name: "zone", Label: "Time zone", Hint: "Such as Europe/Berlin", Value: s.Zone.String()},
			{Name: "open", Label: "Takes answers", Value: open, Choices: openChoices(open)},
			{Name: "skip", Label: "Days to leave out", Hint: "Such as 2026-12-24..2027-01-02, 2027-05-01", Value: s.Skipped(), Optional: true},
			{Name: "holidays", Label: "Public holidays of", Value: s.Holidays.Country, Choices: countryChoices(), Optional: true},
			{Name: "then", Label: "On a holiday", Value: then, Choices: []Choice{{"Ask nothing", "skip"}, {"Ask on the next working day", "next"}}},
		},
	}
}

func dayChoices() []Choice {
	var choices []Choice
	for _, name := range quiz.Daily.Names() {
		choices = append(choices, Choice{Label: strings.ToUpper(name[:1]) + name[1:], Value: name})
	}
	return choices
}

// openChoices are the usual lengths, and the one that is set.
func openChoices(set string) []Choice {
	choices := []Choice{{"Until the next question", untilNext}, {"For 4 hours", "4h"}, {"For 8 hours", "8h"}, {"For 24 hours", "24h"}}
	for _, c := range choices {
		if c.Value == set {
			return choices
		}
	}
	return append(choices, Choice{"For " + set, set})
}

func countryChoices() []Choice {
	var choices []Choice
	for _, code := range quiz.Countries() {
		choices = append(choices, Choice{Label: code, Value: code})
	}
	return choices
}

// filledRule is the rule that a submitted form stands for.
func filledRule(values map[string]string) string {
	parts := []string{values["time"], values["days"], values["zone"]}
	if open := values["open"]; open != untilNext {
		parts = append(parts, "open", open)
	}
	for _, dates := range strings.FieldsFunc(values["skip"], func(r rune) bool { return r == ',' || r == ' ' }) {
		parts = append(parts, "skip", dates)
	}
	if country := values["holidays"]; country != "" {
		parts = append(parts, "holidays", country, values["then"])
	}
	return strings.Join(parts, " ")
}

// atField says what is wrong with a rule at the field that it is about.
func atField(err error, values map[string]string) error {
	rule, ok := errors.AsType[*quiz.RuleError](err)
	if !ok {
		return err
	}
	for _, name := range []string{"skip", "zone", "open", "days"} {
		if strings.Contains(values[name], rule.Token) {
			return FieldsError{name: cut(err.Error(), 150)}
		}
	}
	return FieldsError{"time": cut(err.Error(), 150)}
}

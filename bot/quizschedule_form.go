package bot

import (
	"errors"
	"strings"

	"csbot/bot/answer"
	"csbot/quiz/calendar"
)

// untilNext is the choice of a question that is open until the next one.
const untilNext = "next"

// scheduleForm asks for a schedule, with the one that there is filled in.
func scheduleForm(r calendar.Rule) *answer.Form {
	open, then := untilNext, "skip"
	if r.Open > 0 {
		open = r.OpenFor()
	}
	if r.Holidays.Move {
		then = "next"
	}
	aim := "fun"
	if r.Teach {
		aim = "teach"
	}
	return &answer.Form{
		Title: "Daily question", Submit: "Schedule", Line: "quiz schedule",
		Fields: []answer.Field{
			{Name: "time", Label: "Time", Time: true, Value: r.At.String()},
			{Name: "days", Label: "Days", Many: true, Value: daysChosen(r.Days), Choices: dayChoices()},
			{Name: "zone", Label: "Time zone", Hint: "Such as Europe/Berlin", Value: r.Zone.String()},
			{Name: "open", Label: "Takes answers", Value: open, Choices: openChoices(open)},
			{Name: "skip", Label: "Days to leave out", Hint: "Such as 2026-12-24..2027-01-02, 2027-05-01", Value: r.Skipped(), Optional: true},
			{Name: "holidays", Label: "Public holidays of", Value: r.Holidays.Country, Choices: countryChoices(), Optional: true},
			{Name: "then", Label: "On a holiday", Value: then, Choices: []answer.Choice{
				{Label: "Ask nothing", Value: "skip"}, {Label: "Ask on the next working day", Value: "next"},
			}},
			{Name: "aim", Label: "Asks", Value: aim, Choices: []answer.Choice{
				{Label: "For fun: about 70% of the answers are right", Value: "fun"},
				{Label: "To teach: what is known least", Value: "teach"},
			}},
		},
	}
}

// usualDays are choices of several days.
func usualDays() []answer.Choice {
	return []answer.Choice{
		{Label: "Weekdays", Value: "mon-fri"},
		{Label: "Tue and Thu", Value: "tue+thu"},
		{Label: "Every day", Value: "daily"},
	}
}

// daysChosen are the choices that are made at first: one for usual days, or each
// day's.
func daysChosen(d calendar.Days) string {
	for _, c := range usualDays() {
		if daysOf(c.Value) == d.String() {
			return c.Value
		}
	}
	return strings.Join(d.Names(), ",")
}

// daysOf are chosen days as a rule has them: a comma parts choices from each other.
func daysOf(chosen string) string { return strings.ReplaceAll(chosen, "+", ",") }

func dayChoices() []answer.Choice {
	choices := usualDays()
	for _, name := range calendar.Daily.Names() {
		choices = append(choices, answer.Choice{Label: strings.ToUpper(name[:1]) + name[1:], Value: name})
	}
	return choices
}

// openChoices are the usual lengths, and the one that is set.
func openChoices(set string) []answer.Choice {
	choices := []answer.Choice{
		{Label: "Until the next question", Value: untilNext},
		{Label: "For 4 hours", Value: "4h"}, {Label: "For 8 hours", Value: "8h"}, {Label: "For 24 hours", Value: "24h"},
	}
	for _, c := range choices {
		if c.Value == set {
			return choices
		}
	}
	return append(choices, answer.Choice{Label: "For " + set, Value: set})
}

func countryChoices() []answer.Choice {
	var choices []answer.Choice
	for _, code := range calendar.Countries() {
		choices = append(choices, answer.Choice{Label: code, Value: code})
	}
	return choices
}

// filledRule is the rule that a submitted form stands for.
func filledRule(values map[string]string) string {
	parts := []string{values["time"], daysOf(values["days"]), values["zone"], values["aim"]}
	open := values["open"]
	if open == untilNext {
		open = "none"
	}
	parts = append(parts, "open", open)
	dates := strings.FieldsFunc(values["skip"], func(r rune) bool { return r == ',' || r == ' ' })
	if len(dates) == 0 {
		parts = append(parts, "skip none")
	}
	for _, skipped := range dates {
		parts = append(parts, "skip", skipped)
	}
	if country := values["holidays"]; country != "" {
		return strings.Join(append(parts, "holidays", country, values["then"]), " ")
	}
	return strings.Join(append(parts, "holidays none"), " ")
}

// atField says what is wrong with a rule at the field that it is about.
func atField(err error, values map[string]string) error {
	rule, ok := errors.AsType[*calendar.RuleError](err)
	if !ok {
		return err
	}
	for _, name := range []string{"skip", "zone", "open", "days"} {
		if strings.Contains(values[name], rule.Token) {
			return answer.FieldsError{name: answer.Cut(err.Error(), 150)}
		}
	}
	return answer.FieldsError{"time": answer.Cut(err.Error(), 150)}
}

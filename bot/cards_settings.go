package bot

import (
	"context"
	"fmt"
	"maps"
	"strconv"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/quiz/calendar"
	"csbot/quiz/cards"
	"csbot/quiz/cards/fsrs"
)

// cardSettings in a deck's place are how somebody's sessions are to be.
const cardSettings = "settings"

// The preferences of sessions, and the fields of the form for them.
const (
	sizePreference      = "cards a session"
	retentionPreference = "cards retention"
	remindPreference    = "cards remind" // "09:00"; "": no
	daysPreference      = "cards days"
	pausePreference     = "cards pause" // ranges of dates, also those that are over
	holidaysPreference  = "cards holidays"
)

// A habit is how somebody wishes sessions to be.
type habit struct {
	size      int
	retention float64 // the share that is to be known when it comes back
	remind    string  // about when they are reminded of what is due; "": not
	days      calendar.Days
	pause     []calendar.DateRange
	country   string // on whose public holidays cards rest
}

// habitOf reads preferences; what they do not say, or cannot mean, is as usual.
// Wrong is what is wrong with them, by field.
func habitOf(preferences map[string]string) (h habit, wrong answer.FieldsError) {
	workdays, _ := calendar.ParseDays("mon-fri")
	h, wrong = habit{size: cards.Usual, retention: fsrs.DefaultRetention, days: workdays}, answer.FieldsError{}
	if n, err := strconv.Atoi(preferences[sizePreference]); err == nil && n > 0 && n <= cards.Most {
		h.size = n
	}
	if share, err := strconv.ParseFloat(preferences[retentionPreference], 64); err == nil {
		if _, err := fsrs.ForRetention(share); err == nil {
			h.retention = share
		}
	}
	if at, err := calendar.ParseWallTime(preferences[remindPreference]); err == nil {
		h.remind = at.String()
	}
	if days, err := calendar.ParseDays(daysOf(preferences[daysPreference])); err == nil {
		h.days = days
	}
	for _, dates := range strings.FieldsFunc(preferences[pausePreference], func(r rune) bool { return r == ',' || r == ' ' }) {
		resting, err := calendar.ParseDateRange(dates)
		if err != nil {
			wrong[pausePreference] = answer.Cut(ended(err.Error()), 150)
			continue
		}
		h.pause = append(h.pause, resting)
	}
	for _, country := range calendar.Countries() {
		if country == preferences[holidaysPreference] {
			h.country = country
		}
	}
	return h, wrong
}

// preferences are a habit as habitOf reads it.
func (h habit) preferences() map[string]string {
	return map[string]string{
		sizePreference: strconv.Itoa(h.size), retentionPreference: strconv.FormatFloat(h.retention, 'g', -1, 64),
		remindPreference: h.remind, daysPreference: h.days.String(), pausePreference: h.pauses(), holidaysPreference: h.country,
	}
}

// pauses are the ranges of dates on which cards rest.
func (h habit) pauses() string {
	var ranges []string
	for _, dates := range h.pause {
		ranges = append(ranges, dates.String())
	}
	return strings.Join(ranges, ", ")
}

// rule says on which days somebody's cards come back by themselves, at a time.
func (h habit) rule(at calendar.WallTime, zone *time.Location) calendar.Rule {
	if zone == nil {
		zone = time.UTC
	}
	return calendar.Rule{At: at, Days: h.days, Zone: zone, Skip: h.pause, Holidays: calendar.Holidays{Country: h.country}}
}

// habit is the asker's.
func (b *Bot) habit(ctx context.Context, req Request) (habit, error) {
	own, err := b.scores.Export(ctx, req.Team, req.User, 0, 0)
	h, _ := habitOf(own.Preferences)
	return h, err
}

// cardSettingsCommand asks how the asker's sessions are to be, and takes what is said.
func (b *Bot) cardSettingsCommand(ctx context.Context, req Request) (answer.Answer, error) {
	if req.Source == Submission {
		chosen, wrong := habitOf(req.Values)
		if len(wrong) > 0 {
			return answer.Answer{}, wrong
		}
		becomes := chosen.preferences()
		maps.Copy(becomes, noneUnopened())
		if err := b.preferences.Prefer(ctx, req.Team, req.User, becomes); err != nil {
			return answer.Answer{}, err
		}
		return b.habitShown(req, chosen), b.addComebacks(ctx, req)
	}
	now, err := b.habit(ctx, req)
	if err != nil || req.Source != Slash && req.Source != Click {
		return b.habitShown(req, now), err
	}
	return answer.Answer{Notice: words("Cards"), Form: now.form(b.brings()), Outcome: answer.Outcome{Kind: answer.KindForm}}, nil
}

// habitShown says how sessions are.
func (b *Bot) habitShown(req Request, h habit) answer.Answer {
	c := headed(bold("Your cards"), wordsf(" · %d a session, shown again when you still know them with a chance of %.0f%%", h.size, 100*h.retention))
	if b.brings() {
		reminds := "No reminders."
		if h.remind != "" {
			reminds = "A reminder at " + comesAt(h.preferences(), owner(req)).String() + ", only when cards are due."
		}
		c.line(words(reminds + " Days for cards: " + h.days.String() + rests(h) + ". Others break no streak."))
	}
	if b.loops(req) {
		c.small(words("What you miss in the daily question comes back by itself, or not: "), command(b.line(req, lookLine{wanted: true}.String())))
	}
	return c.button("Change", deckLine(cardSettings).String()).button("My cards", deckLine("").String()).done(answer.Outcome{})
}

// rests says when else cards rest.
func rests(h habit) (says string) {
	if len(h.pause) > 0 {
		says += ", not " + h.pauses()
	}
	if h.country != "" {
		says += ", no public holidays of " + h.country
	}
	return says
}

// form asks for a habit, with the one that there is filled in.
func (h habit) form(brings bool) *answer.Form {
	var sizes, shares []answer.Choice
	for _, n := range []int{5, cards.Usual, 20, 30, cards.Most} {
		sizes = append(sizes, answer.Choice{Label: strconv.Itoa(n), Value: strconv.Itoa(n)})
	}
	for _, share := range []float64{fsrs.MinRetention, 0.85, fsrs.DefaultRetention, fsrs.MaxRetention} {
		shares = append(shares, answer.Choice{Label: fmt.Sprintf("%.0f%%", 100*share), Value: strconv.FormatFloat(share, 'g', -1, 64)})
	}
	f := &answer.Form{
		Title: "Cards", Submit: "Save", Line: deckLine(cardSettings).String(),
		Fields: []answer.Field{
			{Name: sizePreference, Label: "Cards a session", Value: strconv.Itoa(h.size), Choices: sizes},
			{
				Name: retentionPreference, Label: "How many you want to know when they come back", Choices: shares,
				Hint: "More means that each comes more often", Value: strconv.FormatFloat(h.retention, 'g', -1, 64),
			},
		},
	}
	if brings {
		f.Fields = append(f.Fields, h.restFields()...)
	}
	return f
}

// restFields ask when cards come back by themselves, and when they rest.
func (h habit) restFields() []answer.Field {
	hours := []answer.Choice{{Label: "Never", Value: "never"}}
	for hour := 6; hour <= 20; hour++ {
		at := calendar.WallTime{Hour: hour}.String()
		hours = append(hours, answer.Choice{Label: "About " + at, Value: at})
	}
	remind := h.remind
	if remind == "" {
		remind = "never"
	}
	return []answer.Field{
		{Name: remindPreference, Label: "Remind me, when cards are due", Value: remind, Choices: hours},
		{
			Name: daysPreference, Label: "Days for cards", Hint: "On the others nothing comes, and no streak breaks", Many: true,
			Value: daysChosen(h.days), Choices: dayChoices(),
		},
		{Name: pausePreference, Label: "Pauses", Hint: "Such as 2026-12-24..2027-01-02", Value: h.pauses(), Optional: true},
		{Name: holidaysPreference, Label: "Public holidays of", Value: h.country, Choices: countryChoices(), Optional: true},
	}
}

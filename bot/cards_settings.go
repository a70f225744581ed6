package bot

import (
	"context"
	"fmt"
	"strconv"

	"csbot/bot/answer"
	"csbot/quiz/cards"
	"csbot/quiz/cards/fsrs"
)

// cardSettings in a deck's place are how somebody's sessions are to be.
const cardSettings = "settings"

// The preferences of sessions, and the fields of the form for them.
const sizePreference, retentionPreference = "cards a session", "cards retention"

// A habit is how somebody wishes sessions to be.
type habit struct {
	size      int
	retention float64 // the share that is to be known when it comes back
}

// habitOf reads preferences; what they do not say, or cannot mean, is as usual.
func habitOf(preferences map[string]string) habit {
	h := habit{size: cards.Usual, retention: fsrs.DefaultRetention}
	if n, err := strconv.Atoi(preferences[sizePreference]); err == nil && n > 0 && n <= cards.Most {
		h.size = n
	}
	if share, err := strconv.ParseFloat(preferences[retentionPreference], 64); err == nil {
		if _, err := fsrs.ForRetention(share); err == nil {
			h.retention = share
		}
	}
	return h
}

// preferences are a habit as habitOf reads it.
func (h habit) preferences() map[string]string {
	return map[string]string{
		sizePreference: strconv.Itoa(h.size), retentionPreference: strconv.FormatFloat(h.retention, 'g', -1, 64),
	}
}

// habit is the asker's.
func (b *Bot) habit(ctx context.Context, req Request) (habit, error) {
	own, err := b.scores.Export(ctx, req.Team, req.User, 0, 0)
	return habitOf(own.Preferences), err
}

// cardSettingsCommand asks how the asker's sessions are to be, and takes what is said.
func (b *Bot) cardSettingsCommand(ctx context.Context, req Request) (answer.Answer, error) {
	if req.Source == Submission {
		chosen := habitOf(req.Values)
		if err := b.preferences.Prefer(ctx, req.Team, req.User, chosen.preferences()); err != nil {
			return answer.Answer{}, err
		}
		return chosen.shown(), nil
	}
	now, err := b.habit(ctx, req)
	if err != nil || req.Source != Slash && req.Source != Click {
		return now.shown(), err
	}
	return answer.Answer{Notice: words("Cards"), Form: now.form(), Outcome: answer.Outcome{Kind: answer.KindForm}}, nil
}

// shown says how sessions are.
func (h habit) shown() answer.Answer {
	c := headed(bold("Your cards"), wordsf(" · %d a session, shown again when you still know them with a chance of %.0f%%", h.size, 100*h.retention))
	c.small(words("What you miss in the daily question comes back by itself, or not: "), command(lookLine{wanted: true}.String()))
	return c.button("Change", deckLine(cardSettings).String()).button("My cards", deckLine("").String()).done(answer.Outcome{})
}

// form asks for a habit, with the one that there is filled in.
func (h habit) form() *answer.Form {
	var sizes, shares []answer.Choice
	for _, n := range []int{5, cards.Usual, 20, 30, cards.Most} {
		sizes = append(sizes, answer.Choice{Label: strconv.Itoa(n), Value: strconv.Itoa(n)})
	}
	for _, share := range []float64{fsrs.MinRetention, 0.85, fsrs.DefaultRetention, fsrs.MaxRetention} {
		shares = append(shares, answer.Choice{Label: fmt.Sprintf("%.0f%%", 100*share), Value: strconv.FormatFloat(share, 'g', -1, 64)})
	}
	return &answer.Form{
		Title: "Cards", Submit: "Save", Line: deckLine(cardSettings).String(),
		Fields: []answer.Field{
			{Name: sizePreference, Label: "Cards a session", Value: strconv.Itoa(h.size), Choices: sizes},
			{
				Name: retentionPreference, Label: "How many you want to know when they come back", Choices: shares,
				Hint: "More means that each comes more often", Value: strconv.FormatFloat(h.retention, 'g', -1, 64),
			},
		},
	}
}

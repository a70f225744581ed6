package bot

import (
	"maps"
	"strings"

	"csbot/bot/settings"
	"csbot/quiz"
)

// switchedOn reports whether the asker's workspace has a feature, by the name of its switch.
func (b *Bot) switchedOn(req Request, feature string) bool {
	return b.settings.Values(req.Team).On(feature)
}

// needsOn refuses what is switched off.
func (b *Bot) needsOn(req Request, feature string) error {
	if b.switchedOn(req, feature) {
		return nil
	}
	s, _ := settings.Of(feature)
	text := s.Label + ": your admins have switched that off here."
	if s.Default == settings.Off {
		text = s.Label + ": that is off here until an admin switches it on, under " + req.Command + " " + adminLine + "."
	}
	c := headed(words(text)).button("All I can do", "help")
	return &mistake{class: "E_SWITCHED_OFF", text: text, says: c}
}

// isOff reports whether a command line, which begins like one of these, is of something
// that is switched off.
func (b *Bot) isOff(req Request, line string) bool {
	for _, of := range [][2]string{
		{boardLine, settings.Leaderboard}, {joinLine, settings.Leaderboard}, {"me confidence", settings.Confidence},
		{"cards", settings.Cards}, {"me look", settings.Cards}, {reportName, settings.Report}, {"me look", settings.Loop},
	} {
		if strings.HasPrefix(line+" ", of[0]+" ") && !b.switchedOn(req, of[1]) {
			return true
		}
	}
	return false
}

// needsCards refuses where there are no cards.
func (b *Bot) needsCards(req Request) error {
	if b.cards == nil {
		return &mistake{class: "E_NO_CARDS", text: "There are no cards here: they need Slack."}
	}
	return b.needsOn(req, settings.Cards)
}

// within are somebody's preferences as far as their workspace has what they wish for.
func within(set settings.Values, preferences map[string]string) map[string]string {
	left := map[string]string{}
	maps.Copy(left, preferences)
	if !set.On(settings.Cards) {
		delete(left, remindPreference)
	}
	if !set.On(settings.Cards) || !set.On(settings.Loop) {
		left[quiz.LoopPreference] = offLoop
	}
	if !set.On(settings.Confidence) {
		delete(left, confidence)
	}
	return left
}

package bot

import (
	"context"
	"fmt"

	"csbot/bot/answer"
	"csbot/quiz"
)

// A holding is one sort of what is kept of people.
type holding struct{ what, purpose, readers, until string }

// holdings is the table of what is kept of people, and why. What the tests of the
// store find of a person in its tables has to be named here.
func holdings(kept quiz.Kept) []holding {
	const yourself = "until you delete them"
	answers := fmt.Sprintf("for %d months, your points of all time until you delete them", kept.Months)
	return []holding{
		{
			"Answers to the daily question, how sure you were, points", "verdicts, streaks, the leaderboard",
			"you; your points also by who reads a leaderboard that you joined; how many were right, from five people up, by who reads the channel", answers,
		},
		{"Cards, ratings and your latest session", "bringing a card back when you need it", "you", yourself},
		{"Nickname, joined leaderboards and wishes", "doing as you wish", "you; your nickname also by who reads the leaderboard", yourself},
		{
			"What you wrote, suggested or decided about the team's words", "showing it", "everybody: what was approved, by whom, when",
			"for good, without your name once you delete your data",
		},
		{
			"That you are named as owner of one of the team's words", "asking you whether it is still right", "everybody",
			"until somebody names another owner, or you delete it",
		},
		{
			"What you said was wrong with a question or a card", "deciding about it",
			"who decides about the team's words, with your name", yourself,
		},
		{
			"What you did in a clue game", "playing it: answers, wagers and scores are shown in its thread", "who reads its channel; your votes nobody",
			"for 30 days",
		},
		{
			"Words that you asked for by “Ask for it”", "telling you when they are there",
			"who decides about the team's words, without your name", "until you hear, for a year at most",
		},
		{"The latest command in a conversation, in memory those too long for their buttons", "going on from its answer", "nobody", "for an hour"},
		{"What I wrote to you unasked: of what kind, and when", "writing once, and once a working day at most", "you", "for 90 days"},
		{"That you are named as approver or admin, and what you set as an admin", "deciding", "admins", "until an admin changes it, or you delete it"},
		{"That you made, paused or resumed a schedule", "telling you when something is wrong with it", "who reads the channel", "as long as the schedule"},
	}
}

// privacyCommand says what is kept of people.
func (b *Bot) privacyCommand(_ context.Context, req Request, _ string) (answer.Answer, error) {
	c := privacy(b.keeps)
	if b.hasQuiz() && req.Source != Mention {
		c.button("Export my data", exportLine(0).String()).button("Delete my data", deleteLine{}.String())
	}
	return c.done(answer.Outcome{Kind: answer.KindHelp}), nil
}

// Privacy says what is kept of people, to whoever runs the bot.
func Privacy(kept quiz.Kept) answer.Answer {
	return privacy(kept).done(answer.Outcome{Kind: answer.KindHelp})
}

func privacy(kept quiz.Kept) *composer {
	c := headed(bold("What I keep of you"))
	for _, h := range holdings(kept) {
		c.gap().line(bold(h.what)).line(words("For " + h.purpose + ". Read by " + h.readers + ". Kept " + h.until + "."))
	}
	c.gap().line(bold("Not kept: "), words("whatever else you type, paste or look up. How often nothing was found is counted by day, "+
		"without words and names; how many people looked a word up, by hashes whose key is thrown away each week. "+
		"What three people looked up in one week is counted as a word, for 90 days."))
	c.gap().line(bold("Deactivated in Slack: "), wordsf("all of it goes %d days after I notice, as if you had deleted it.", kept.Days))
	c.small(words("Whoever runs me has the database and its backups. The log has no text and no names, and calls your conversation with me “dm”."))
	return c
}

package bot

import (
	"context"

	"csbot/bot/answer"
)

// A chapter is one part of the guide: a few lines to type, and what is good to
// know about them, in which other lines to type stand in backticks.
type chapter struct {
	title string
	lines []Example
	note  string
}

// guide is how to use the bot, on one page that fits a phone. A test types all
// its lines, in this order.
func guide() []chapter {
	return []chapter{
		{
			"Ask what a word means",
			[]Example{{"churn", ""}, {"what is net retention?", ""}, {"NRR vs GRR", ""}},
			"Typing errors, abbreviations and whole questions are fine. When I am not sure, I ask.",
		},
		{
			"Have it computed",
			[]Example{{"calc churn", "asks for the numbers"}, {"nps 60 25 15", ""}, {"nrr start=100k expansion=12k churn=5k", ""}},
			"Then go on from the answer: `same but churn 8k`, `and GRR?`. Under `customers` paste a list as it is in your sheet.",
		},
		{
			"Learn a little every day",
			[]Example{{"quiz", "the channel's daily question"}, {"cards", "what you missed, as flashcards"}, {boardLine, "of those who joined it"}},
			"Answer the question with one tap. You alone see how you did, until you type `me join`.",
		},
	}
}

// guideCommand shows the guide.
func (b *Bot) guideCommand(_ context.Context, req Request, _ string) (answer.Answer, error) {
	c := headed(bold("How to use me"))
	for _, part := range guide() {
		c.gap().line(bold(part.title))
		b.examples(c, req, part.lines)
		c.line(b.asTyped(req, part.note))
	}
	c.gap().line(bold("Who sees it"))
	c.line(words("What you type with "), command(req.Command), words(" I answer to you alone; Share shows it to the channel. "),
		command("@"+req.BotName+" churn"), words(" in a channel is answered there, for all. Under Messages you need neither."))
	c.line(words("Of what you type I keep what you add to the team's words, your latest command for an hour, "),
		words("and, without your name, words that I could not find. "),
		command(b.line(req, "privacy")), words(" says it all, "), command(b.line(req, "me")), words(" shows what is kept of you, and deletes it."))
	return c.button("All I can do", "help").done(answer.Outcome{Kind: answer.KindHelp}), nil
}

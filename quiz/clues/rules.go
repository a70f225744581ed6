package clues

import "fmt"

// Rules are the rules of a game, a rule a line, in the order in which one meets
// them. Times are left out: whoever shows a clue says until when it is open.
func Rules() []string {
	return []string{
		"Whoever has control picks a clue; whoever takes too long has it picked. The first right answer takes control.",
		"A right answer wins the clue's value, a wrong one loses it, and none loses nothing.",
		"In a team, more right than wrong answers win the value, more wrong than right lose it; as many of both, and nothing happens.",
		"With buzzing, whoever is first answers alone, and loses the value without an answer. Then the other teams may try.",
		"A term counts by any of its names, with a typing error, and as a question if you like; a host may ask for questions, " +
			"and reminds you once. Sources use some terms for each other: these count, too.",
		"Who is too general is asked once to be more specific. Two answers in one are wrong.",
		"A number counts when it is rounded as asked, or more exactly.",
		fmt.Sprintf("Daily Double: whoever picked it wagers %[1]d points to the team's score, or to the value of the dearest clue where that is more, "+
			"and answers alone. No wager in time is one of %[1]d. No answer loses the wager. If that person leaves, nobody wins or loses.", leastWager),
		"Final clue: everybody sees its category, and each team wagers in secret up to its score; with none or less, " +
			"up to the cheapest clue's value. The last wager before the time is up counts, and none is 0. " +
			"Answers are shown from the lowest score. No answer loses the wager.",
		"A wrong answer can be appealed against by whoever gave it, until the next wager at the latest. " +
			"Everybody outside the team votes in secret; a tie accepts it. A host decides alone, and leaves it to the vote by waiting too long. " +
			"Accepted, it is right, and so is the same answer of others; nobody loses points, and picks and wagers stand. " +
			"A team that has lost an appeal has no other one.",
		"An answer, a vote and a buzz count once. What comes for a clue that is closed does not count.",
		"Who leaves can come back to the same team. Control goes to somebody else of the team, else to the team that is behind. " +
			"The game ends when nobody is left.",
		"You choose a team as you join, or teams are dealt at random at the start; who comes later joins the smallest. " +
			"A team that nobody is in has no place in the end. A relaxed game gives twice the time.",
		"A host, who may be another than who opened the game, does not play. The host can take the last clue back: one that is still open " +
			"goes back on the board, one that was ruled on has no points. After a host has left there is none: the others vote.",
		"All day, every clue is open to every team. Whoever opens one for a team has a minute for it, or two in a relaxed game, and only they see it; " +
			"looking things up is allowed. What is right comes at the end, with half an hour to appeal and another to vote. " +
			"There is no Daily Double and no final clue.",
		"While the bot was away, or cannot write in its channel, the game's clock stands still, and the game says so as it goes on. " +
			"After an hour of that it is over; of an all-day game, what was answered counts.",
	}
}

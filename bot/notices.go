package bot

import (
	"csbot/bot/answer"
	"csbot/quiz"
)

// PerhapsGiven is said of an answer of which nobody knows whether it came.
func PerhapsGiven(req Request) answer.Answer {
	return retryable(req.Text, "Slack did not confirm my last answer. If you don't see it, ask again.", "Ask again")
}

// NotGiven is said of an answer that Slack did not take.
func NotGiven(req Request) answer.Answer {
	return retryable(req.Text, "Slack did not take my answer. Please try again.", "Try again")
}

// NotOpened is said of a form that did not open: Slack gives three seconds.
func NotOpened(form *answer.Form) answer.Answer {
	return retryable(form.Line, "The form did not open in time. Please try again.", "Open the form")
}

// retryable says what went wrong, with a button for a command line.
func retryable(line, says, label string) answer.Answer {
	c := headed(words(says))
	if line != "" && len(line) <= maxLine {
		c.button(label, line)
	}
	return c.done(fault("E_SLACK", says))
}

// Busy is said when there is no place for a request.
func Busy() answer.Answer {
	const text = "I'm busy just now. Please try again in a moment."
	return headed(words(text)).done(fault("E_BUSY", text))
}

// Restarted is said where a stop has left a request without its answer.
func Restarted(reference string) answer.Answer {
	const text = "I was restarted before I could answer. Please ask again."
	c := headed(words(text))
	c.small(words("Reference: " + reference))
	return c.done(fault("E_RESTARTED", text))
}

// SentToDM is said where an answer was asked for that went to the person's
// conversation with the bot.
func SentToDM() answer.Answer {
	return headed(words("Sent to your messages with me.")).done(answer.Outcome{Kind: answer.KindHelp})
}

// Paused tells who made a schedule that it rests: Slack refuses its questions, or
// nobody answers them.
func Paused(schedule quiz.Schedule) answer.Answer {
	c := headed(bold("The daily question is paused"), words(" in "), channelLink(schedule.Channel))
	if schedule.Pause.Reason == quiz.Unanswered {
		c.line(words("Five questions in a row had no answer. Fewer days may help: type my command there and "), command("quiz schedule tue,thu"),
			words(", or "), command("quiz resume"), words(" to go on as before."))
		return c.done(answer.Outcome{})
	}
	c.line(words(ended("Slack refused it: " + schedule.Pause.Reason)))
	c.line(words("When that is mended, resume it there: type my command and "), command("quiz resume"), words("."))
	return c.done(answer.Outcome{})
}

// Resumed tells who made a schedule what an outage has done to it.
func Resumed(schedule quiz.Schedule, h quiz.Holdup) answer.Answer {
	c := headed(bold("The daily question goes on"), words(" in "), channelLink(schedule.Channel))
	c.line(words("It was held back: " + ended(h.Reason)))
	switch n := len(h.Missed); {
	case n == 1:
		c.line(words("One question was not asked, of "), clock(h.Missed[0]), words("."))
	case n > 1:
		c.line(wordsf("%d questions were not asked, the first of ", n), clock(h.Missed[n-1]), words("."))
	}
	if h.Late {
		c.line(words("The latest one came late."))
	}
	return c.done(answer.Outcome{})
}

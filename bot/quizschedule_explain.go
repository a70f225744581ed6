package bot

import (
	"errors"
	"strings"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

// explainPlan turns the errors about schedules into words.
func (b *Bot) explainPlan(req Request, err error) (msg answer.Answer, ok bool) {
	rule, isRule := errors.AsType[*calendar.RuleError](err)
	denied, isDenied := errors.AsType[*notAllowedError](err)
	channel, isChannel := errors.AsType[*channelError](err)
	refusal, isRefusal := errors.AsType[*quiz.Refusal](err)
	outage, isOutage := errors.AsType[*quiz.Outage](err)
	switch {
	case isRule:
		what := typed(rule.Token)
		if rule.Token == "" {
			what = words("That")
		}
		c := headed(what, words(" "+ended(rule.Problem)))
		c.line(words("Example: "), command(b.line(req, "quiz "+rule.Example)))
		return c.done(fault("E_RULE", err.Error())), true
	case isDenied:
		return explainDenied(denied), true
	case isChannel:
		before, after, _ := strings.Cut(channel.Reason, channel.channel)
		c := headed(words("I can't post here: "+before), channelLink(channel.channel), words(ended(after)))
		return c.button("Try again", channel.retry).done(fault("E_CHANNEL", channel.Reason)), true
	case isRefusal:
		return sorry("I can't do this: "+ended(refusal.Reason), "E_REFUSED"), true
	case isOutage:
		return sorry("I can't do this: "+ended(outage.Reason), "E_REFUSED"), true
	case errors.Is(err, quiz.ErrNoSchedule):
		c := headed(words("This channel is not asked a daily question."))
		c.line(words("To begin: "), command(b.line(req, "quiz "+scheduleExample)))
		return c.done(fault("E_NO_SCHEDULE", err.Error())), true
	case errors.Is(err, quiz.ErrJustAsked):
		return sorry("A question was asked here a moment ago: wait two minutes for one more.", "E_JUST_ASKED"), true
	case errors.Is(err, quiz.ErrNothingToAsk):
		return sorry("The glossary has too few terms to make questions from.", "E_NOTHING_TO_ASK"), true
	}
	return answer.Answer{}, false
}

func explainDenied(e *notAllowedError) answer.Answer {
	said := []answer.Text{words(e.why)}
	for i, admin := range e.admins {
		if i > 0 {
			said = append(said, words(", "))
		}
		said = append(said, mention(admin))
	}
	return headed(said...).done(fault("E_NOT_ALLOWED", e.why))
}

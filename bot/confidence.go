package bot

import (
	"context"
	"fmt"
	"strconv"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// Preferences keeps what people wish, in all channels of a team; what it keeps is
// read with the rest of what is theirs, by quiz.Scores. It is safe for concurrent
// use. The conformance suite is bottest.TestPreferences.
type Preferences interface {
	// Prefer gives preferences values, by name, all of them or none; "" takes one back.
	Prefer(ctx context.Context, team, user string, wishes map[string]string) error
}

// confidence is the name of the preference to be asked how sure one is; on is
// its value.
const confidence, on = quiz.ConfidencePreference, quiz.On

// meConfidence sets the preference.
func (b *Bot) meConfidence(ctx context.Context, req Request, args string) (answer.Answer, error) {
	wish, known := parseConfidence(args)
	if !known {
		return answer.Answer{}, onOrOff("E_CONFIDENCE", confidenceLine{true}, confidenceLine{false})
	}
	value := ""
	if wish.asked {
		if err := b.needsOn(req, settings.Confidence); err != nil {
			return answer.Answer{}, err
		}
		value = on
	}
	if err := b.preferences.Prefer(ctx, req.Team, req.User, map[string]string{confidence: value}); err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("You are no longer asked how sure you are."))
	if wish.asked {
		c = headed(words("From now on you are asked how sure you are, before you see whether you are right."))
		c.line(words("Nobody else sees it. Under "), command(b.line(req, "me")), words(" you see whether you can trust yourself."))
	}
	b.confidenceButton(c, req, wish.asked)
	return c.done(answer.Outcome{}), nil
}

// onOrOff is the mistake of who says neither, with the line of each a tap away.
func onOrOff(class string, on, off fmt.Stringer) error {
	text := "Say on or off: " + on.String() + "."
	c := headed(words(text)).button("On", on.String()).button("Off", off.String())
	return &mistake{class, text, c}
}

// confidenceButton offers the other value of the preference.
func (b *Bot) confidenceButton(c *composer, req Request, asked bool) {
	switch {
	case !b.switchedOn(req, settings.Confidence):
	case asked:
		c.button("Don't ask how sure I am", confidenceLine{false}.String())
	default:
		c.button("Ask how sure I am", confidenceLine{true}.String())
	}
}

// sureness asks who has answered how sure they are, in place of the verdict.
func sureness(v quiz.Verdict) answer.Answer {
	c := headed(words("You chose "), bold(named(v.Round.Question, v.Chosen)), words(". How sure are you?"))
	c.notify(words("You chose " + lettered(v.Round.Question, v.Chosen) + ". How sure are you?"))
	c.small(words("Your answer counts already. The verdict comes next."))
	for level := quiz.Guess; level <= quiz.Certain; level++ {
		label := strconv.Itoa(level)
		switch level {
		case quiz.Guess:
			label += " · a guess"
		case quiz.Certain:
			label += " · certain"
		}
		c.spoken(label, fmt.Sprintf("How sure: %s, of %d", label, quiz.Certain), rateLine{v.Round.ID, level}.String())
	}
	return c.done(answer.Outcome{Kind: answer.KindConfidence})
}

// rateCommand takes a click on one of those buttons. Its arguments are the
// round's ID and the level.
func (b *Bot) rateCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	chosen, err := clicked(req, args)
	if err != nil {
		return answer.Answer{}, err
	}
	verdict, err := b.quiz.Rate(ctx, chosen.round, req.User, chosen.number)
	if err != nil {
		return answer.Answer{}, err
	}
	return b.verdict(ctx, req, verdict, b.profile(ctx, req)), nil
}

// calibration is how far somebody can trust themselves.
func calibration(sure ask.Share) string {
	return fmt.Sprintf("When sure (%d–%d): %d of %d right", quiz.Sure, quiz.Certain, sure.Right, sure.Total)
}

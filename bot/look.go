package bot

import (
	"context"
	"errors"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/quiz"
	"csbot/quiz/cards"
)

// brings reports whether what people miss can come back to them.
func (b *Bot) brings() bool { return b.cards != nil && b.tasks != nil }

// loops reports whether that is so in the asker's workspace.
func (b *Bot) loops(req Request) bool {
	return b.brings() && b.hasCards(req) && b.switchedOn(req, settings.Loop)
}

// asksLoop reports whether somebody has just missed a question of a channel for the
// first time, and was not asked yet, in any channel, whether what they miss is to come
// back.
func (b *Bot) asksLoop(req Request, p quiz.Profile) bool {
	return b.loops(req) && p.Loop == "" && p.Answered-p.Points == 1
}

// askLoop asks that, and notes that it did: whoever says nothing is not asked again.
func (b *Bot) askLoop(ctx context.Context, req Request, c *composer) {
	if err := b.preferences.Prefer(ctx, req.Team, req.User, map[string]string{quiz.LoopPreference: askedLoop}); err != nil {
		b.log.Warn("somebody may be asked again whether what they miss is to come back", zap.Error(err))
	}
	c.small(wordsf("Shall what you miss come back to you? In a message that you alone see, at most %d cards a day, until you know them.", cards.PerDay))
	c.button("Bring it back", lookLine{wanted: true}.String()).button("No, thanks", lookLine{}.String())
}

// bringBack sees to it that what somebody missed comes back, if they wish for that.
func (b *Bot) bringBack(ctx context.Context, req Request, p quiz.Profile) {
	if b.loops(req) && p.Loop == quiz.On {
		b.bringing.start(ctx, func(ctx context.Context) error { return b.addComebacks(ctx, req) })
	}
}

// addComebacks adds the asker's tasks of the next day, as far as they wish for them.
func (b *Bot) addComebacks(ctx context.Context, req Request) error {
	if !b.brings() {
		return nil
	}
	own, err := b.scores.Export(ctx, req.Team, req.User, 0, 0)
	if err != nil {
		return err
	}
	return b.addWished(ctx, req, own.Preferences)
}

// addWished is addComebacks by the asker's preferences.
func (b *Bot) addWished(ctx context.Context, req Request, preferences map[string]string) error {
	day := b.midnight(ctx, req)
	return b.tasks.AddTasks(ctx, wishedFor(within(b.settings.Values(req.Team), preferences), owner(req), day.Location(), day.AddDate(0, 0, 1))...)
}

// opened notes that somebody has begun a session: what came back was opened, and what
// is due next may come.
func (b *Bot) opened(ctx context.Context, req Request, preferences map[string]string) {
	if !b.brings() {
		return
	}
	b.bringing.start(ctx, func(ctx context.Context) error {
		return errors.Join(b.preferences.Prefer(ctx, req.Team, req.User, noneUnopened()), b.addWished(ctx, req, preferences))
	})
}

// noneUnopened are the preferences of who has opened all that came back, or says how it
// is to come.
func noneUnopened() map[string]string {
	none := map[string]string{}
	for _, c := range comebacks() {
		none[c.unopened] = ""
	}
	return none
}

// meLook sets whether what the asker misses is to come back.
func (b *Bot) meLook(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, known := parseLook(args)
	if !known {
		return answer.Answer{}, onOrOff("E_LOOK", lookLine{wanted: true}, lookLine{})
	}
	if !b.brings() {
		return answer.Answer{}, &mistake{class: "E_NO_CARDS", text: "There are no cards here: they need Slack."}
	}
	value := offLoop
	if line.wanted {
		if err := b.needsOn(req, settings.Loop); err != nil {
			return answer.Answer{}, err
		}
		value = quiz.On
	}
	chosen := noneUnopened()
	chosen[quiz.LoopPreference] = value
	if err := b.preferences.Prefer(ctx, req.Team, req.User, chosen); err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("What you miss no longer comes back by itself. It stays among your cards."))
	if line.wanted {
		own, err := b.scores.Export(ctx, req.Team, req.User, 0, 0)
		if err == nil {
			err = b.addWished(ctx, req, own.Preferences)
		}
		if err != nil {
			return answer.Answer{}, err
		}
		c = headed(words("What you miss or keep comes back to you, in one message a day at most, until you have known it twice a week apart."))
		at := comesAt(own.Preferences, owner(req))
		c.line(wordsf("It comes at %v on your days for cards, with at most %d cards. Nobody else sees it.", at, cards.PerDay))
	}
	b.loopButton(c, req, value)
	return c.button("My cards", deckLine("").String()).done(answer.Outcome{}), nil
}

// loopButton offers the other value of the preference.
func (b *Bot) loopButton(c *composer, req Request, value string) {
	switch {
	case !b.loops(req):
	case value == quiz.On:
		c.button("Don't bring back what I miss", lookLine{}.String())
	default:
		c.button("Bring back what I miss", lookLine{wanted: true}.String())
	}
}

// AnotherLook is the message in which so many cards come back. The last one says
// that it is, since those before it were not opened.
func AnotherLook(n int, last bool) answer.Answer {
	c := headed(bold("Worth another look"))
	c.line(words(many(n, "card") + " of what you missed or kept. Only you see this."))
	c.button("Begin", beginLine{deck: cards.Look}.String()).button("Don't bring back what I miss", lookLine{}.String())
	if last {
		c.small(words("You did not open the latest ones, so this is the last. To have them again: "), command("me look on"))
	}
	return c.done(answer.Outcome{})
}

// CardsAreDue reminds of a session's cards, and of so many that are worth another look.
// The last one says that it is, since those before it were not opened.
func CardsAreDue(due, worth int, last bool) answer.Answer {
	c := headed(bold("Your cards"))
	if due > 0 {
		c.line(words(many(due, "card") + " for now, a minute or two. Only you see this."))
		c.button("Begin", beginLine{}.String())
	}
	if worth > 0 {
		c.line(words("Worth another look: " + many(worth, "card") + " of what you missed or kept."))
		c.button("What I missed", beginLine{deck: cards.Look}.String())
	}
	c.button("Other times", deckLine(cardSettings).String())
	if last {
		c.small(words("You did not open the latest ones, so this is the last. To have them again: "), command("cards settings"))
	}
	return c.done(answer.Outcome{})
}

package bot

import (
	"context"
	"strconv"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/quiz"
	"csbot/quiz/cards"
)

// joinLine puts the asker on the leaderboard of their channel.
const joinLine = "me join"

// meSubcommands is the table of what people do with what the quiz keeps of them.
func (b *Bot) meSubcommands() []Command {
	return []Command{
		{Name: "", Guards: []Guard{NoArguments}, Run: b.meProfile},
		{Name: "join", Guards: []Guard{NoArguments, ChannelOnly, HasLeaderboard, TeamBoard}, Run: b.meJoin},
		{Name: "leave", Guards: []Guard{NoArguments}, Run: b.meLeave},
		{Name: "nickname", Run: b.meNickname},
		{Name: confidence, Run: b.meConfidence},
		{Name: cards.Look, Guards: []Guard{NeedsCards}, Run: b.meLook},
		{Name: "export", Kind: answer.KindExport, Run: b.meExport},
		{Name: "delete", Kind: answer.KindDeletion, Run: b.meDelete},
	}
}

// player is the asker, in the channel that was asked in.
func player(req Request) quiz.Person {
	return quiz.Person{Team: req.Team, Channel: req.Channel, User: req.User}
}

func (b *Bot) meProfile(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	if !inChannel(req) {
		c := headed(bold("Your quiz"))
		b.showQuiz(ctx, c, req)
		return c.button("Delete my data", deleteLine{}.String()).done(answer.Outcome{}), nil
	}
	profiles, err := b.scores.Profiles(ctx, req.Team, req.User, req.Channel)
	if err != nil {
		return answer.Answer{}, err
	}
	p := profiles[0]
	c := headed(bold("Your quiz"), words(" · this channel"))
	if p.Answered == 0 {
		c.line(words(notYet))
	} else {
		c.line(words(tallied(p.Score))).line(words("Streak: " + streak(p.Streak)))
	}
	if p.Sure.Total > 0 {
		c.line(words(calibration(p.Sure)))
	}
	if p.Nickname != "" {
		c.line(words("Nickname: "), bold(p.Nickname))
	}
	b.showJoined(c, req, p)
	b.confidenceButton(c, req, p.Rates)
	b.loopButton(c, req, p.Loop)
	return c.button("Export my data", "me export").button("Delete my data", deleteLine{}.String()).done(answer.Outcome{}), nil
}

// showJoined adds whether somebody is on the channel's leaderboard, and the way to change
// that.
func (b *Bot) showJoined(c *composer, req Request, p quiz.Profile) {
	switch {
	case p.Joined && b.switchedOn(req, settings.Leaderboard):
		c.line(words("You are on the leaderboard.")).button("Leave the leaderboard", "me leave")
	case p.Joined:
		c.line(words("There is no leaderboard now: nobody sees your points.")).button("Leave it for good", "me leave")
	case !b.switchedOn(req, settings.Leaderboard):
		c.line(words("There is no leaderboard here: nobody sees your points."))
		return
	default:
		c.line(words("You are not on the leaderboard: nobody sees your points.")).button("Join the leaderboard", joinLine)
	}
	c.small(words("To be called something else on the leaderboard: "), command(b.line(req, "me nickname Ada")))
}

func streak(n int) string {
	if n == 1 {
		return "1 question"
	}
	return strconv.Itoa(n) + " questions in a row"
}

func (b *Bot) meJoin(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	if err := b.scores.Join(ctx, player(req)); err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("You are on this channel's leaderboard."))
	c.line(words("What you had answered before counts. The leaderboard shows your name, or a nickname: "), command(b.line(req, "me nickname Ada")))
	return c.button("Leaderboard", boardLine).button("Leave the leaderboard", "me leave").done(answer.Outcome{}), nil
}

func (b *Bot) meLeave(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	if err := b.scores.Leave(ctx, req.Team, req.User); err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("You are on no leaderboard any more."))
	c.line(words("Your answers are kept, for you alone."))
	if b.switchedOn(req, settings.Leaderboard) {
		c.button("Join the leaderboard", joinLine)
	}
	return c.button("Delete my data", deleteLine{}.String()).done(answer.Outcome{}), nil
}

// meNickname gives the asker a nickname, takes it back, or asks for one.
func (b *Bot) meNickname(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line := parseNickname(args)
	if req.Source == Submission {
		line = nicknameLine{name: req.Values[nicknameField], none: req.Values[nicknameField] == ""}
	}
	if line.name == "" && !line.none {
		return b.askNickname(req), nil
	}
	nickname, ok := quiz.Nickname(line.name)
	switch {
	case line.none:
		nickname = ""
	case !ok && req.Source == Submission:
		return answer.Answer{}, answer.FieldsError{nicknameField: nicknameRule}
	case !ok:
		return answer.Answer{}, &mistake{class: "E_NICKNAME", text: nicknameRule}
	}
	if nickname != "" {
		taken, err := b.people.IsNamed(ctx, req.Team, nickname, req.User)
		switch {
		case err != nil:
			return answer.Answer{}, err
		case taken && req.Source == Submission:
			return answer.Answer{}, answer.FieldsError{nicknameField: nicknameTaken}
		case taken:
			return answer.Answer{}, &mistake{class: "E_NICKNAME", text: nicknameTaken}
		}
	}
	if err := b.scores.Rename(ctx, req.Team, req.User, nickname); err != nil {
		return answer.Answer{}, err
	}
	if nickname == "" {
		return headed(words("You have no nickname: leaderboards show your name.")).done(answer.Outcome{}), nil
	}
	c := headed(words("On the leaderboards you have joined you are now "), bold(nickname), words("."))
	return c.button("Use my name", nicknameLine{none: true}.String()).done(answer.Outcome{}), nil
}

// nicknameRule is what a nickname has to be like.
const nicknameRule = "A nickname has at most 30 characters, a letter or a digit among them, and none of < > @ # * _ ~ `."

// nicknameTaken is said of a nickname by which others would take somebody for another.
const nicknameTaken = "A colleague is called that: choose something that nobody takes for them."

// nicknameField is the field of the form that asks for one.
const nicknameField = "nickname"

// askNickname asks for a nickname, in a form where one can be opened.
func (b *Bot) askNickname(req Request) answer.Answer {
	if req.Source != Slash && req.Source != Click {
		c := headed(words("What are leaderboards to call you? ")).line(words("For example: "), command(b.line(req, nicknameLine{name: "Ada"}.String())))
		return c.button("Use my name", nicknameLine{none: true}.String()).done(answer.Outcome{})
	}
	return answer.Answer{Notice: words("Nickname"), Outcome: answer.Outcome{Kind: answer.KindForm}, Form: &answer.Form{
		Title: "Nickname", Submit: "Save", Line: nicknameLine{}.String(), Fields: []answer.Field{{
			Name: nicknameField, Label: "What leaderboards call you", Hint: "Empty: your name", Optional: true,
		}},
	}}
}

// meDelete asks first.
func (b *Bot) meDelete(ctx context.Context, req Request, args string) (answer.Answer, error) {
	if !parseDelete(args).sure {
		c := headed(words("Delete all your answers, points, cards and your nickname?"))
		if b.own != nil {
			c.line(words("What you wrote for the team's words stays, without your name; what you suggested and nobody has decided goes."))
		}
		if b.clues.Store != nil {
			c.line(words("Clue games that you played go, whole; one that goes on stays until it is over: delete again after that."))
		}
		if b.isNamed(req) {
			c.line(words("You are named as an approver or admin: you are not, once this is deleted."))
		}
		c.line(words("This cannot be undone."))
		c.button("Delete for good", deleteLine{sure: true}.String()).button("Export first", "me export")
		return c.done(answer.Outcome{Kind: answer.KindConfirm}), nil
	}
	b.forgetKept(req)
	if b.talks != nil {
		if err := b.talks.Forget(ctx, req.Team, req.User); err != nil {
			return answer.Answer{}, err
		}
	}
	kept, err := b.scores.Delete(ctx, req.Team, req.User)
	if err != nil {
		return answer.Answer{}, err
	}
	if err := forgetAuthor(ctx, b.own, req.WordsKey(), req.User, b.now()); err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("Your data is deleted."))
	if kept > 0 {
		c.line(words("Your answer to a question that is still open is kept until it closes, so that nobody answers twice. Delete again after that."))
	}
	return c.done(answer.Outcome{}), nil
}

package bot

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/cards"
)

// meSubcommands is the table of what people do with what the quiz keeps of them.
func (b *Bot) meSubcommands() []Command {
	return []Command{
		{Name: "", Guards: []Guard{NoArguments}, Run: b.meProfile},
		{Name: "join", Guards: []Guard{NoArguments, ChannelOnly, TeamBoard}, Run: b.meJoin},
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
	if p.Joined {
		c.line(words("You are on the leaderboard.")).button("Leave the leaderboard", "me leave")
	} else {
		c.line(words("You are not on the leaderboard: nobody sees your points.")).button("Join the leaderboard", "me join")
	}
	c.small(words("To be called something else on the leaderboard: "), command(b.line(req, "me nickname Ada")))
	b.confidenceButton(c, p.Rates)
	b.loopButton(c, p.Loop)
	return c.button("Export my data", "me export").button("Delete my data", deleteLine{}.String()).done(answer.Outcome{}), nil
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
	return c.button("Join the leaderboard", "me join").button("Delete my data", deleteLine{}.String()).done(answer.Outcome{}), nil
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

// exportPage is how many answers are shown at once.
const exportPage = 50

// meExport shows all that is kept of the asker. Its argument is how many
// answers were shown before; what is kept of cards has pages of its own.
func (b *Bot) meExport(ctx context.Context, req Request, args string) (answer.Answer, error) {
	what, rest := splitCommand(args)
	for _, part := range b.exportParts() {
		if part.there && what == part.name {
			return part.run(ctx, req, rest)
		}
	}
	shown, ok := parseShown(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	data, err := b.scores.Export(ctx, req.Team, req.User, shown, exportPage+1)
	if err != nil {
		return answer.Answer{}, err
	}
	page := data.Answers[:min(len(data.Answers), exportPage)]
	c := headed(bold("Your data"), wordsf(" · %d answers from number %d", len(page), shown+1))
	wishLines(c, data)
	var lines []string
	if shown == 0 {
		lines = noticeLines(data.Talks, data.Notices)
	}
	for _, a := range page {
		lines = append(lines, exported(a, data.Unseen(a)))
	}
	c.table(lines)
	if len(data.Answers) > exportPage {
		c.button("Next answers", exportLine(shown+exportPage).String())
	}
	for _, part := range b.exportParts() {
		if part.there {
			c.button(part.label, part.first)
		}
	}
	return c.button("Delete my data", deleteLine{}.String()).done(answer.Outcome{}), nil
}

// An exportPart is what is kept of the asker that an export shows on pages of its own.
type exportPart struct {
	there              bool
	name, label, first string // of its first page: the button's label, and line
	run                func(ctx context.Context, req Request, args string) (answer.Answer, error)
}

// exportParts is the table of them.
func (b *Bot) exportParts() []exportPart {
	return []exportPart{
		{b.cards != nil, cardsExport, "My cards and reviews", cardExportLine(0).String(), b.exportCards},
		{b.own != nil, wordsExport, "What I wrote", wordExportLine(0).String(), b.exportWords},
		{b.clues.Store != nil, cluesLine, "My clue games", clueExportLine(0).String(), b.exportClues},
	}
}

// wishLines shows what somebody wished for, and where they are listed.
func wishLines(c *composer, data quiz.Personal) {
	c.line(words("Nickname: " + cmp.Or(data.Nickname, "none")))
	c.line(words("Asked for confidence: " + yesNo(data.Rates())))
	c.line(words("What you miss comes back: " + yesNo(data.Preferences[quiz.LoopPreference] == quiz.On)))
	if others := otherWishes(data.Preferences); others != "" {
		c.line(words("Also kept: " + others))
	}
	c.line(words("On the leaderboard of: "), channelList(data.Boards)).gap()
}

// otherWishes lists the preferences that an export has no line for.
func otherWishes(preferences map[string]string) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(preferences)) {
		if name != confidence && name != quiz.LoopPreference {
			all = append(all, answer.Cut(name+": "+preferences[name], exportedLine))
		}
	}
	return strings.Join(all, ", ")
}

// exportedLine is how much of a command line is shown.
const exportedLine = 100

// noticeLines are the latest commands of somebody's conversations, and what they
// were told unasked, each in one line.
func noticeLines(talks []string, notices []quiz.Addressed) []string {
	var lines []string
	for _, line := range talks {
		lines = append(lines, "latest command | "+answer.Cut(line, exportedLine))
	}
	for _, n := range notices {
		lines = append(lines, strings.Join([]string{n.Due.UTC().Format(time.RFC3339), "unasked message", n.Kind, string(n.State)}, " | "))
	}
	return lines
}

func channelList(ids []string) answer.Text {
	if len(ids) == 0 {
		return words("no channel")
	}
	links := []answer.Text{channelLink(ids[0])}
	for _, id := range ids[1:] {
		links = append(links, words(", "), channelLink(id))
	}
	return join(links...)
}

func yesNo(holds bool) string {
	if holds {
		return "yes"
	}
	return "no"
}

// exported is an answer in one line. Whether it is right stays unsaid while its
// person is to say how sure they are.
func exported(a quiz.Record, unseen bool) string {
	verdict := "wrong"
	switch {
	case unseen:
		verdict = "verdict when you say how sure you are"
	case a.Option == a.Question.Right:
		verdict = "right"
	}
	said := "confidence not said"
	if a.Confidence != 0 {
		said = fmt.Sprintf("confidence %d of %d", a.Confidence, quiz.Certain)
	}
	fields := []string{
		a.At.UTC().Format(time.RFC3339), a.Round.Channel, a.Round.Occurrence, a.Question.Key(),
		letter(a.Option) + " " + a.Question.Options[a.Option].Text, verdict, said,
	}
	return strings.Join(fields, " | ")
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
	if err := b.forgetAuthor(ctx, req); err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("Your data is deleted."))
	if kept > 0 {
		c.line(words("Your answer to a question that is still open is kept until it closes, so that nobody answers twice. Delete again after that."))
	}
	return c.done(answer.Outcome{}), nil
}

package bot

import (
	"context"
	"slices"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/quiz"
)

// A channelQuiz is what somebody has to do with the quiz of one channel.
type channelQuiz struct {
	channel  string
	open     bool // round can be answered now
	round    quiz.Round
	link     string // to the round's message; "" where Slack does not say
	answered bool
	chosen   int
	profile  quiz.Profile
}

// quizzesShown is how many channels are shown.
const quizzesShown = 3

// showQuiz adds the asker's quiz in all channels: for the Home tab and for
// the conversation with the bot, where there is no channel to speak of. It
// returns the schedules of the workspace, as far as they could be read.
func (b *Bot) showQuiz(ctx context.Context, c *composer, req Request) []quiz.Plan {
	var quizzes []channelQuiz
	var more int
	schedules, err := b.planner.Plans(ctx, req.Team)
	if err == nil {
		quizzes, more, err = b.quizzes(ctx, req, schedules)
	}
	if err != nil {
		b.log.Warn("a quiz is shown without its channels", zap.Error(err))
		c.line(words("I can't see your channels just now: look again in a minute.")).gap()
	}
	if err == nil && len(quizzes) == 0 {
		c.line(words("None of your channels is asked a daily question yet. Begin one there: "), command(req.Command+" quiz schedule")).gap()
	}
	for _, s := range quizzes {
		b.showChannelQuiz(c, req, s)
	}
	if more > 0 {
		c.small(wordsf("and %d more of your channels", more))
	}
	b.showWishes(ctx, c, req)
	return schedules
}

// quizzes are those of the asker in channels that have a quiz, those with an
// open question first, and how many more there are. Only channels that Slack
// says the asker is in count, today: that somebody has answered there before
// would not do.
func (b *Bot) quizzes(ctx context.Context, req Request, schedules []quiz.Plan) (quizzes []channelQuiz, more int, err error) {
	rounds, err := b.quiz.OpenRounds(ctx, req.Team)
	if err != nil || len(rounds)+len(schedules) == 0 {
		return nil, 0, err
	}
	in, err := b.people.InChannels(ctx, req.Team, req.User, quizChannels(rounds, schedules))
	if err != nil {
		return nil, 0, err
	}
	add := func(s channelQuiz) {
		known := slices.ContainsFunc(quizzes, func(other channelQuiz) bool { return other.channel == s.channel })
		if in[s.channel] && !known {
			quizzes = append(quizzes, s)
		}
	}
	for _, r := range rounds {
		add(channelQuiz{channel: r.ID.Channel, open: true, round: r})
	}
	for _, s := range schedules {
		add(channelQuiz{channel: s.Channel})
	}
	shown := quizzes[:min(len(quizzes), quizzesShown)]
	if err := b.fillProfiles(ctx, req, shown); err != nil {
		return nil, 0, err
	}
	for i := range shown {
		if err := b.fill(ctx, req, &shown[i]); err != nil {
			return nil, 0, err
		}
	}
	return shown, len(quizzes) - len(shown), nil
}

// quizChannels are the channels that have a question or a schedule.
func quizChannels(rounds []quiz.Round, schedules []quiz.Plan) []string {
	channels := make([]string, 0, len(rounds)+len(schedules))
	for _, r := range rounds {
		channels = append(channels, r.ID.Channel)
	}
	for _, s := range schedules {
		channels = append(channels, s.Channel)
	}
	slices.Sort(channels)
	return slices.Compact(channels)
}

// fillProfiles looks up what the asker has done.
func (b *Bot) fillProfiles(ctx context.Context, req Request, quizzes []channelQuiz) error {
	channels := make([]string, len(quizzes))
	for i, s := range quizzes {
		channels[i] = s.channel
	}
	profiles, err := b.scores.Profiles(ctx, req.Team, req.User, channels...)
	for i, p := range profiles {
		quizzes[i].profile = p
	}
	return err
}

// fill looks up what the asker has answered.
func (b *Bot) fill(ctx context.Context, req Request, s *channelQuiz) (err error) {
	if !s.open {
		return nil
	}
	s.chosen, s.answered, err = b.scores.Choice(ctx, s.round.ID, req.User)
	if err != nil || s.answered {
		return err
	}
	if s.link, err = b.channels.Link(ctx, req.Team, s.channel, s.round.Ref); err != nil {
		b.log.Warn("a question is shown without a link to it", zap.Error(err))
	}
	return nil
}

// answerThere is what the link to an open question is called.
const answerThere = "Answer it there"

// showChannelQuiz adds one channel's quiz. An open question is answered where it was
// asked, and so only by who can see it there at that moment: here is but the
// way to it.
func (b *Bot) showChannelQuiz(c *composer, req Request, s channelQuiz) {
	switch q := s.round.Question; {
	case !s.open:
		c.line(channelLink(s.channel), words(" · no question is open"))
	case s.answered:
		c.line(bold("Today's question"), words(" · "), channelLink(s.channel)).line(words(q.Prompt))
		c.line(words("You answered "), bold(lettered(q, s.chosen)), words(". It closes "), clock(s.round.Closes), words("."))
	default:
		way := words(answerThere)
		if s.link != "" {
			way = link(s.link, answerThere)
		}
		c.line(bold("Today's question"), words(" · "), channelLink(s.channel)).line(words(q.Prompt))
		c.line(way, words(". It closes "), clock(s.round.Closes), words("."))
	}
	c.small(standing(s.profile, req.Command, b.switchedOn(req, settings.Leaderboard)))
}

// notYet is said of a channel in which somebody has done nothing.
const notYet = "You have not answered here yet."

// standing is how somebody does in a channel, in one line; there is a leaderboard or not.
func standing(p quiz.Profile, slash string, leaderboard bool) answer.Text {
	switch {
	case p.Answered == 0:
		return words(notYet)
	case !leaderboard:
		return words("Streak: " + streak(p.Streak) + " · " + tallied(p.Score))
	case p.Joined:
		return words("Streak: " + streak(p.Streak) + " · " + tallied(p.Score) + " · on the leaderboard")
	}
	return join(words("Streak: "+streak(p.Streak)+" · "+tallied(p.Score)+" · not on the leaderboard: "), command(slash+" "+joinLine), words(" there"))
}

// showWishes adds what holds in all channels, and the ways to change it.
func (b *Bot) showWishes(ctx context.Context, c *composer, req Request) {
	own, err := b.scores.Export(ctx, req.Team, req.User, 0, 0)
	if err != nil {
		b.log.Warn("a quiz is shown without its preferences", zap.Error(err))
		return
	}
	name := join(words("No nickname: leaderboards show your name. To change that: "), command(req.Command+" me nickname Ada"))
	if own.Nickname != "" {
		name = join(words("Your nickname on leaderboards: "), bold(own.Nickname))
		c.button("Use my name", nicknameLine{none: true}.String())
	}
	c.line(bold("Preferences")).line(name)
	if len(own.Boards) > 0 {
		c.button("Leave all leaderboards", "me leave")
	}
	b.confidenceButton(c, req, own.Rates())
	b.loopButton(c, req, own.Preferences[quiz.LoopPreference])
	c.button("My answers", "me export")
}

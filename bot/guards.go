package bot

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/glossary/house"
	"csbot/glossary/plaintext"
	"csbot/quiz"
)

// A Guard is something that must hold before a command runs: how it was asked,
// where, and by whom.
type Guard string

// The guards. Each is one entry in the table of guardRules.
const (
	ClickOnly      Guard = "click only"      // or a form only: typed, it is an ordinary question
	ShortcutOnly   Guard = "shortcut only"   // elsewhere it is an ordinary question
	HomeOnly       Guard = "Home only"       // elsewhere it is an ordinary question
	NoArguments    Guard = "no arguments"    // with more words it is an ordinary question
	NeedsArguments Guard = "needs arguments" // without, its usage is the answer
	KnownPeriod    Guard = "known period"    // the arguments are none or one of those of a leaderboard
	KnownMonth     Guard = "known month"     // the arguments are none or a month that is over
	NeedsQuiz      Guard = "needs a quiz"    // that the bot was made with
	NeedsCards     Guard = "needs cards"     // that the bot was made with, and the workspace has
	HasLeaderboard Guard = "has leaderboard" // the workspace has, as its admins decide
	HasReport      Guard = "has report"      // the same
	NeedsClues     Guard = "needs clues"     // that the bot was made with
	NeedsOwnWords  Guard = "needs own words" // that the bot was made with
	NeedsSettings  Guard = "needs settings"  // that the bot was made with
	PrivateOnly    Guard = "private only"    // not answered for all to see
	ChannelOnly    Guard = "channel only"    // about the channel that it is asked in
	InsiderChannel Guard = "insider channel" // which people of other companies do not read
	AdminOnly      Guard = "admin only"      // who may change schedules
	WorkspaceAdmin Guard = "workspace admin" // who sets what is set for the workspace
	MaySuggest     Guard = "may suggest"     // members, of whom not too many suggestions wait
	NoSum          Guard = "no sum"          // "add 5 and 6" is an ordinary question
	MemberOnly     Guard = "member only"     // no guests, nobody of another company
	TeamBoard      Guard = "team's board"    // the same, for the leaderboard
	ChannelMember  Guard = "channel member"  // who is in the channel that it is asked in
)

var (
	// errPass says that a command's name was the first word by chance.
	errPass = errors.New("not meant for this command")
	// errUsage says that how to use the command is the answer.
	errUsage = errors.New("its usage is asked for")
)

// A guardRule is what a guard checks. Its error is the mistake to tell, or
// errPass or errUsage.
type guardRule struct {
	guard Guard
	check func(ctx context.Context, req Request, name, args string) error
}

// guardRules is the table of guards, in the order in which they are checked,
// whatever the order in a command's entry. Those that ask Slack come last. name
// is what the command is typed as: "quiz stop".
//
//nolint:funlen // a table
func (b *Bot) guardRules() []guardRule {
	return []guardRule{
		{ClickOnly, from(Click, Submission)},
		{ShortcutOnly, from(OnMessage)},
		{HomeOnly, func(_ context.Context, req Request, _, _ string) error { return unless(req.Home, errPass) }},
		{NoArguments, func(_ context.Context, _ Request, _, args string) error {
			return unless(plaintext.TrimEnd(args) == "", errPass)
		}},
		{NeedsArguments, func(_ context.Context, _ Request, _, args string) error { return unless(args != "", errUsage) }},
		{NoSum, func(_ context.Context, req Request, _, _ string) error {
			_, sum := req.Metrics.Read(req.Text)
			return unless(!sum, errPass)
		}},
		{KnownPeriod, func(_ context.Context, _ Request, _, args string) error {
			_, err := periodIn(args)
			return err
		}},
		{KnownMonth, func(_ context.Context, _ Request, _, args string) error {
			_, err := b.month(args)
			return err
		}},
		{NeedsQuiz, needs(b.hasQuiz, "E_NO_QUIZ", "There is no quiz here.")},
		{NeedsCards, func(_ context.Context, req Request, _, _ string) error { return b.needsCards(req) }},
		{HasLeaderboard, func(_ context.Context, req Request, _, _ string) error { return b.needsOn(req, settings.Leaderboard) }},
		{HasReport, func(_ context.Context, req Request, _, _ string) error { return b.needsOn(req, settings.Report) }},
		{NeedsClues, needs(func() bool { return b.clues.Store != nil }, "E_NO_CLUES", "The clue game needs Slack. In a terminal: csbot clues.")},
		{NeedsOwnWords, needs(func() bool { return b.own != nil }, "E_NO_WORDS", "A team's own words need Slack: there are none here.")},
		{NeedsSettings, needs(b.hasSettings, "E_NO_SETTINGS", "Nothing can be set here: that needs Slack.")},
		{PrivateOnly, func(_ context.Context, req Request, name, _ string) error {
			own, _, _ := strings.Cut(name, " ")
			return unless(req.Source != Mention,
				&mistake{class: "E_PRIVATE", text: "That is for your eyes alone: type " + req.Command + " " + own + ", or write “" + own + "” to me."})
		}},
		{ChannelOnly, func(_ context.Context, req Request, name, _ string) error {
			text := "Each channel has its own: type " + req.Command + " " + name + " in the channel."
			return unless(inChannel(req), &mistake{class: "E_NO_CHANNEL", text: text})
		}},
		{InsiderChannel, func(_ context.Context, req Request, _, _ string) error {
			return unless(!req.Shared, notAllowed("People of other companies read this channel: choose one that only your own people read."))
		}},
		{AdminOnly, func(_ context.Context, req Request, _, _ string) error {
			return unless(b.isAdmin(req), notAllowed("Here only some people may do this. Ask one of them: ", b.admins...))
		}},
		{MemberOnly, func(ctx context.Context, req Request, _, _ string) error {
			return b.checkMember(ctx, req, "Only members of this workspace may do this.", "Guests may not do this: ask any full member of the channel.")
		}},
		{WorkspaceAdmin, b.checkWorkspaceAdmin},
		{MaySuggest, func(ctx context.Context, req Request, _, _ string) error {
			role, err := b.role(ctx, req)
			if role >= house.Member {
				return b.hasRoom(req, role)
			}
			return cmp.Or(err, house.ErrMayNot)
		}},
		{TeamBoard, func(ctx context.Context, req Request, _, _ string) error {
			const why = "The leaderboard is for the team itself: guests and people of other companies are not on it."
			return b.checkMember(ctx, req, why, why)
		}},
		{ChannelMember, func(ctx context.Context, req Request, _, _ string) error {
			in, err := b.people.InChannels(ctx, req.Team, req.User, []string{req.Channel})
			return cmp.Or(err, unless(in[req.Channel], notAllowed("This is for members of the channel: join it first.")))
		}},
	}
}

// from checks where a request came from: otherwise it is an ordinary question.
func from(sources ...Source) func(context.Context, Request, string, string) error {
	return func(_ context.Context, req Request, _, _ string) error {
		return unless(slices.Contains(sources, req.Source), errPass)
	}
}

// needs checks that the bot was made with something.
func needs(there func() bool, class, text string) func(context.Context, Request, string, string) error {
	return func(context.Context, Request, string, string) error {
		return unless(there(), &mistake{class: class, text: text})
	}
}

// unless is the error of a check that does not hold.
func unless(holds bool, otherwise error) error {
	if holds {
		return nil
	}
	return otherwise
}

// checkMember looks the asker up, and refuses guests and people of other
// companies in words for each.
func (b *Bot) checkMember(ctx context.Context, req Request, outsider, guest string) error {
	who, err := b.people.Person(ctx, req.Team, req.User)
	switch {
	case err != nil:
		return err
	case who.Outsider:
		return notAllowed(outsider)
	case who.Guest:
		return notAllowed(guest)
	}
	return nil
}

// checkWorkspaceAdmin refuses who is none, and says whom to ask.
func (b *Bot) checkWorkspaceAdmin(ctx context.Context, req Request, _, _ string) error {
	role, err := b.role(ctx, req)
	switch {
	case role >= house.Admin:
		return nil
	case err != nil:
		return err
	}
	named := slices.Concat(b.admins, b.settings.Values(req.Team).People(settings.Admins))
	if len(named) == 0 || role < house.Member {
		return notAllowed("This is for admins of the workspace alone.")
	}
	return notAllowed("This is for admins alone. Ask one of them: ", named[:min(len(named), holdersShown)]...)
}

// notAllowed says why a person may not do something, and who may.
func notAllowed(why string, admins ...string) *mistake {
	said := []answer.Text{words(why)}
	for i, admin := range admins {
		if i > 0 {
			said = append(said, words(", "))
		}
		said = append(said, mention(admin))
	}
	return &mistake{"E_NOT_ALLOWED", why, headed(said...)}
}

// hasQuiz reports whether the bot was made with a quiz.
func (b *Bot) hasQuiz() bool { return b.quiz != nil }

// inChannel reports whether a request came from a channel, and not from the
// bot's own conversation with somebody or the Home tab.
func inChannel(req Request) bool {
	return req.Channel != "" && !strings.HasPrefix(req.Channel, "D") && !req.Home
}

// visibleSchedules are those of some schedules that whoever reads the answer may
// know of. That a private channel is asked, when, and who wanted it is for those
// who are in it; a channel that the bot cannot see counts as private. A mention
// is answered to all who read its channel.
func (b *Bot) visibleSchedules(ctx context.Context, req Request, schedules []quiz.Plan) ([]quiz.Plan, error) {
	if len(schedules) == 0 {
		return nil, nil
	}
	public, err := b.channels.Public(ctx, req.Team, quizChannels(nil, schedules))
	if err != nil {
		return nil, err
	}
	var private []string
	for _, s := range schedules {
		if !public[s.Channel] && s.Channel != req.Channel {
			private = append(private, s.Channel)
		}
	}
	in := map[string]bool{}
	if req.Source != Mention {
		if in, err = b.people.InChannels(ctx, req.Team, req.User, private); err != nil {
			return nil, err
		}
	}
	var visible []quiz.Plan
	for _, s := range schedules {
		if s.Channel == req.Channel || in[s.Channel] || public[s.Channel] {
			visible = append(visible, s)
		}
	}
	return visible, nil
}

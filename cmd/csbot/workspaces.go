package main

import (
	"context"
	"slices"
	"time"

	"github.com/slack-go/slack"
	"go.uber.org/zap"
	"golang.org/x/sync/errgroup"

	"csbot/bot"
	"csbot/bot/inbox"
	"csbot/bot/outbox"
	"csbot/bot/settings"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// An installation is the app in one workspace.
type installation struct {
	bot.Workspace // without what it knows, which changes

	api       *slack.Client // with its bot token
	schedules []quiz.Schedule
}

// knowing is the workspace with what it knows whenever it is asked for.
func (in installation) knowing(known func(key string) *bot.Knowledge) func() bot.Workspace {
	return func() bot.Workspace {
		where := in.Workspace
		where.Knowledge = known(where.WordsKey())
		return where
	}
}

// workspaces are those that this process works in, by team: one, for there is one
// bot token.
type workspaces struct {
	known     func(key string) *bot.Knowledge // now, by bot.Workspace.WordsKey
	installed map[string]installation
	senders   *outbox.Senders
	games     quiz.Games
	schedules []quiz.Schedule
}

// Workspace is part of inbox.Workspaces.
func (all *workspaces) Workspace(team string) (w bot.Workspace, ok bool) {
	if team == "" && len(all.installed) == 1 {
		for only := range all.installed {
			team = only
		}
	}
	in, ok := all.installed[team]
	if !ok {
		return bot.Workspace{}, false
	}
	in.Knowledge = all.known(in.WordsKey())
	return in.Workspace, true
}

// A link is a transport that says whether it is connected.
type link interface {
	inbox.Transport

	Connected() bool
	Ready() <-chan struct{} // closed when it was, for the first time
}

// open makes what each workspace has of its own.
func (p parts) open(installed ...installation) (*workspaces, error) {
	all := &workspaces{known: p.known, installed: map[string]installation{}, games: quiz.Games{}}
	var senders []*outbox.Sender
	for _, in := range installed {
		sender := outbox.New(in.Workspace, in.api, p.client).Observed(func(e outbox.Event) { p.numbers.observeOutbox(e); logOutage(p.log, e) })
		game, err := p.game(in, sender, all)
		if err != nil {
			return nil, err
		}
		all.installed[in.Team], all.games[in.Team] = in, game
		senders, all.schedules = append(senders, sender), append(all.schedules, in.schedules...)
	}
	all.senders = outbox.NewSenders(senders...)
	return all, nil
}

// work puts the rest together, and works in workspaces until ctx ends.
func (p parts) work(ctx context.Context, from link, installed ...installation) error {
	all, err := p.open(installed...)
	if err != nil {
		return err
	}
	p.outage.Store(all.senders)
	answers, err := bot.New(bot.Config{
		People: all.senders, Channels: all.senders, Files: all.senders,
		Misses: p.db, Quiz: all.games, Scores: p.db, Preferences: p.db, Talks: p.db,
		Cards: p.db, Tasks: p.db, Clues: p.clues(all.games), Own: p.words, Missing: p.db, Complaints: p.db, Keeps: p.kept(), Now: p.now, Planner: all.games,
		Admins: p.Admins, Settings: p.set, Activity: p.db, Log: p.log,
	})
	if err != nil {
		return err
	}
	server := inbox.New(inbox.Config{
		Answerer: answers, Senders: all.senders, Seen: p.db, Workspaces: all, Backlog: p.db, Log: p.log, Observe: p.numbers.observeInbox,
	})
	p.record(ctx, all, installed)
	p.numbers.watch(from.Connected, server.Waiting)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer answers.Wait()
		return server.Run(ctx, from)
	})
	for _, game := range all.games {
		group.Go(func() error { return game.Run(ctx) })
	}
	group.Go(func() error { return announce(ctx, from, all.senders, all.schedules, p.surroundings) })
	return group.Wait()
}

// record records what the settings and the shipped terms have brought.
func (p parts) record(ctx context.Context, all *workspaces, installed []installation) {
	for _, game := range all.games {
		if err := game.Seed(ctx); err != nil {
			p.log.Warn("schedules of the settings are not recorded yet", zap.Error(err))
		}
	}
	for _, in := range installed {
		if err := p.forgetter(in, all).Begin(ctx); err != nil {
			p.log.Warn("what was kept for long enough is not forgotten yet", zap.Error(err))
		}
		if err := p.teamWords(in).Came(ctx, p.db, p.db.Now()); err != nil {
			p.log.Warn("who asked for words may not hear that they came", zap.Error(err))
		}
		if err := p.teamWords(in).PlanChecks(ctx, p.db.Now()); err != nil {
			p.log.Warn("who wrote words is not asked whether they are still right", zap.Error(err))
		}
		if err := p.teamWords(in).Upgraded(ctx, p.now()); err != nil {
			p.log.Warn("who wrote words may not hear that the general text under them has changed", zap.Error(err))
		}
		if err := p.db.ShareWords(ctx, in.WordsKey(), in.Team); err != nil {
			p.log.Warn("what is imported on the server may not be told here", zap.Error(err))
		}
	}
}

// teamWords are those of a workspace.
func (p parts) teamWords(in installation) bot.TeamWords {
	return bot.TeamWords{Where: in.knowing(p.known), Own: p.words, Missing: p.db, Tasks: p.db}
}

// forgetter forgets what a workspace has kept for long enough.
func (p parts) forgetter(in installation, all *workspaces) bot.Forgetter {
	return bot.Forgetter{
		Where: in.knowing(p.known), Kept: p.kept(), Store: p.db, Own: p.words, Now: p.now,
		Gone: func(ctx context.Context) (map[string]bool, error) { return all.senders.Gone(ctx, in.Team) },
	}
}

// clues is where clue games are played.
func (p parts) clues(games quiz.Games) bot.ClueRoom {
	return bot.ClueRoom{Store: p.db, Now: p.now, Look: games.Look, Turns: p.turns, Past: p.db, Log: p.log}
}

// game asks the daily questions of a workspace.
func (p parts) game(in installation, way *outbox.Sender, all *workspaces) (*quiz.Game, error) {
	loop := bot.Loop{
		Cards: p.db, Scores: p.db, Preferences: p.db, Tasks: p.db, Reminders: way,
		Known: func(string) *bot.Knowledge { return p.known(in.WordsKey()) }, Allowed: p.set.Values, Now: p.now,
		Zone: func(ctx context.Context, user string) *time.Location {
			who, err := way.Cached(ctx, user)
			if err != nil {
				p.log.Warn("somebody's day is taken to be UTC's", zap.Error(err))
			}
			return who.Zone
		},
	}
	caller := bot.ClueCaller{Room: p.clues(all.games), Person: way.Cached, Thread: way.Thread, Messages: way, Notices: way}
	rights := bot.Rights{Admins: p.Admins, People: outbox.NewSenders(way), Settings: p.set}
	wishes := bot.Wishes{Scores: p.db, Preferences: p.db}
	return quiz.NewGame(quiz.Config{
		Team: in.Team, Maker: func(string) *ask.Maker { return p.known(in.WordsKey()).Questions }, Store: p.db, Poster: way, Schedules: in.schedules,
		Now: p.now, Wake: p.wake, CatchUp: p.catchUp, Sleep: p.sleep, Lease: p.lease, Clock: p.db.Now,
		Praises: func() bool { return p.set.Values(in.Team).On(settings.Leaderboard) },
		Kinds: slices.Concat(bot.WordTasks(p.teamWords(in), wishes, way, rights), caller.Kinds(),
			bot.ComplaintTasks(p.db, wishes, way, rights), loop.Kinds(), p.forgetter(in, all).Kinds()),
		Observe: func(e quiz.Event) { logQuiz(p.log, e); p.numbers.observeQuiz(e) },
	})
}

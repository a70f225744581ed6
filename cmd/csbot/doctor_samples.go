package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/store"
	"csbot/bot/vocabulary"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// sampled is all that csbot can say of what it knows, to somebody who has answered
// a question and may answer another one, in a database of its own.
func sampled(ctx context.Context, k *bot.Knowledge) (all []answer.Sample, err error) {
	folder, err := os.MkdirTemp("", "csbot-doctor-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	db, err := store.Open(ctx, filepath.Join(folder, "csbot.db"))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	by := bot.Request{
		Workspace: bot.Workspace{Knowledge: k, Team: "T0SAMPLES", BotName: "csbot", Command: "/cs"}, User: "U0SAMPLES", Channel: "C0SAMPLES",
	}
	if err := play(ctx, db, by); err != nil {
		return nil, err
	}
	game, err := quiz.NewGame(quiz.Config{Team: by.Team, Maker: func(string) *ask.Maker { return k.Questions }, Store: db})
	if err != nil {
		return nil, err
	}
	return bot.Samples(ctx, bot.Config{
		People: colleagues{}, Channels: colleagues{}, Misses: db, Quiz: game, Scores: db, Preferences: db, Cards: db, Tasks: db, Planner: game,
		Own: vocabulary.New(db, k, time.Now), Missing: db,
	}, by)
}

// play has somebody answer a question of yesterday, with a place on the board, and
// asks today's.
func play(ctx context.Context, db *store.Store, by bot.Request) error {
	now := time.Now()
	closed, open := roundOf(by, now.AddDate(0, 0, -1)), roundOf(by, now)
	for _, r := range []quiz.Round{closed, open} {
		if _, err := db.Claim(ctx, r); err != nil {
			return err
		}
	}
	if _, err := db.Answer(ctx, quiz.Answer{Round: closed.ID, User: by.User, Option: closed.Question.Right, At: closed.Due}, closed.Ref); err != nil {
		return err
	}
	closed, err := db.Lease(ctx, closed, closed.State, now, now.Add(time.Minute))
	if err != nil {
		return err
	}
	closed.State = quiz.Closed
	return errors.Join(db.Save(ctx, closed), db.Join(ctx, quiz.Person{Team: by.Team, Channel: by.Channel, User: by.User}))
}

// roundOf is a question that was posted.
func roundOf(by bot.Request, due time.Time) quiz.Round {
	return quiz.Round{
		ID:       quiz.RoundID{Team: by.Team, Channel: by.Channel, Occurrence: due.Format(time.DateOnly)},
		Question: by.Questions.Make(uint64(due.Day()), ask.Past{}), //nolint:gosec // from 1 to 31
		Due:      due, Closes: due.Add(time.Hour), State: quiz.Open, Ref: "1785132001.114259",
	}
}

// colleagues are everybody in a workspace whose channels are all public, and
// perhaps read by another company.
type colleagues struct{}

// Person is part of bot.People.
func (colleagues) Person(context.Context, string, string) (bot.Person, error) {
	return bot.Person{Zone: time.UTC}, nil
}

// Cached is part of bot.People.
func (c colleagues) Cached(ctx context.Context, team, user string) (bot.Person, error) {
	return c.Person(ctx, team, user)
}

// Admins is part of bot.People.
func (colleagues) Admins(context.Context, string) (map[string]bot.Person, error) {
	return map[string]bot.Person{"U0SAMPLES": {Zone: time.UTC}}, nil
}

// IsNamed is part of bot.People.
func (colleagues) IsNamed(context.Context, string, string, string) (bool, error) { return false, nil }

// Members is part of bot.People.
func (colleagues) Members(_ context.Context, _ string, scores []quiz.Score, _ int) ([]quiz.Score, error) {
	return scores, nil
}

// InChannels is part of bot.People.
func (c colleagues) InChannels(ctx context.Context, team, _ string, channels []string) (map[string]bool, error) {
	return c.Public(ctx, team, channels)
}

// InChannel is part of bot.People.
func (colleagues) InChannel(context.Context, string, string) (map[string]bool, error) {
	return map[string]bool{}, nil
}

// Public is part of bot.Channels.
func (colleagues) Public(_ context.Context, _ string, channels []string) (map[string]bool, error) {
	public := map[string]bool{}
	for _, id := range channels {
		public[id] = true
	}
	return public, nil
}

// Readers is part of bot.Channels.
func (colleagues) Readers(context.Context, string, string) bot.Readers { return bot.Outsiders }

// CheckChannel is part of bot.Channels.
func (colleagues) CheckChannel(context.Context, string, string) error { return nil }

// Link is part of bot.Channels.
func (colleagues) Link(context.Context, string, string, string) (string, error) {
	return "https://slack.com/archives/C0SAMPLES/p1785132001114259", nil
}

func (colleagues) Thread(context.Context, string, string, string) (string, error) {
	return "https://slack.com/archives/C0SAMPLES/p1785132001114259?thread_ts=1785132001.114259&cid=C0SAMPLES", nil
}

package inbox_test

import (
	"context"
	"sync"
	"testing"

	"go.uber.org/goleak"
	"go.uber.org/zap"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/bottest"
	"csbot/bot/inbox"
	"csbot/bot/outbox"
)

func TestMain(m *testing.M) {
	_ = bottest.Workspace(&testing.T{}) // outside of any test's bubble
	goleak.VerifyTestMain(m)
}

// A setting is what a bot at work is made of.
type setting struct {
	*testing.T

	Bot    bot.Config
	Where  bot.Workspace
	Server inbox.Config
}

func newSetting(t *testing.T, where bot.Workspace, sender *outbox.Sender, seen inbox.Seen) *setting {
	t.Helper()
	s := &setting{T: t, Where: where, Server: inbox.Config{Seen: seen}}
	s.sends(sender)
	return s
}

// sends lets the bot send by a sender.
func (s *setting) sends(by *outbox.Sender) {
	all := outbox.NewSenders(by)
	s.Bot.People, s.Bot.Channels, s.Bot.Files, s.Server.Senders = all, all, all, all
}

func (s *setting) log(to *zap.Logger) { s.Bot.Log, s.Server.Log = to, to }

// knows teaches the bot a command.
func (s *setting) knows(name string, run func() answer.Answer) {
	s.Bot.Commands = append(s.Bot.Commands, bot.Command{Name: name, Hidden: true, Run: func(context.Context, bot.Request, string) (answer.Answer, error) {
		return run(), nil
	}})
}

// work lets the bot work until it is stopped.
func (s *setting) work(link inbox.Transport) (answers *bot.Bot, server *inbox.Server, stop func()) {
	s.Helper()
	answers = must(bot.New(s.Bot))(s.T)
	s.Server.Answerer, s.Server.Workspaces = answers, only{s.Where}
	server = inbox.New(s.Server)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		defer answers.Wait()
		ended <- server.Run(ctx, link)
	}()
	return answers, server, sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			s.Error("the bot ended with", err)
		}
		answers.Wait()
	})
}

// only is the one workspace that there is.
type only struct{ where bot.Workspace }

// Workspace is part of inbox.Workspaces.
func (w only) Workspace(team string) (bot.Workspace, bool) {
	return w.where, team == "" || team == w.where.Team
}

// said is an answer of a few words.
func said(text string) answer.Answer {
	words := answer.Text{{Text: text}}
	return answer.Answer{Notice: words, Parts: []answer.Part{{Lines: []answer.Text{words}}}}
}

func must[V any](v V, err error) func(*testing.T) V {
	return func(t *testing.T) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// Command csbot is a Slack bot for Customer Success teams: it answers what a
// term means, computes metrics and asks a daily question.
//
// run is the whole program in the order of its construction; each subcommand
// has a small file of its own. To add one, write newX() and name it in root.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // zones work where the system has none

	"github.com/slack-go/slack"
	"github.com/spf13/cobra"
	"go.uber.org/zap"
	"golang.org/x/sync/errgroup"

	"csbot/bot"
	"csbot/bot/socket"
	"csbot/bot/store"
	"csbot/quiz"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := execute(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// execute runs one command line and returns the exit code.
func execute(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	cmd := root() //nolint:contextcheck // the demo's sandbox lives until its Close, which says goodbye to the bot
	cmd.SetArgs(args)
	cmd.SetIn(in)
	cmd.SetOut(out)
	cmd.SetErr(errs)
	if err := cmd.ExecuteContext(ctx); err != nil {
		_, _ = fmt.Fprintln(errs, err)
		return 1
	}
	return 0
}

func root() *cobra.Command {
	cmd := &cobra.Command{
		Use:           "csbot",
		Short:         "Terms, metrics and a daily question for Customer Success teams in Slack",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	cmd.AddCommand(newServe(), newDemo(), newAsk(), newTerms(), newManifest(), newQuiz(), newDoctor(), newVersion())
	return cmd
}

// surroundings are what the demo and the tests replace.
type surroundings struct {
	log   *zap.Logger
	now   func() time.Time
	wake  <-chan struct{} // the clock was moved
	ready func()          // called once, when the first connection is up

	catchUp time.Duration // how late a question is still asked; 0: as the quiz sees fit
}

// run is the whole program. It returns nil when ctx ends and everything in
// progress is finished.
//
//nolint:funlen // the wiring reads best in one piece, in order
func run(ctx context.Context, c config, s surroundings) (err error) {
	set, terms, err := knowledge(c)
	if err != nil {
		return err
	}
	numbers := newMetrics()
	watch, err := newHealth(ctx, c.HTTPAddr, numbers, s.log)
	if err != nil {
		return err
	}
	defer watch.close()
	db, err := store.Open(ctx, string(c.Database))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()

	client := &http.Client{Timeout: 10 * time.Second}
	api := newAPI(c, client)
	me, err := identify(ctx, api)
	if err != nil {
		return err
	}
	sender := bot.NewSender(api, client).Observed(numbers.observeBot)
	schedules, err := c.schedules(me.TeamID)
	if err != nil {
		return err
	}
	game, err := quiz.NewGame(quiz.Config{
		Maker: quiz.NewMaker(terms, set.All()...), Store: db, Poster: sender, Schedules: schedules,
		Now: s.now, Wake: s.wake, CatchUp: s.catchUp,
		Observe: func(e quiz.Event) { logQuiz(s.log, e); numbers.observeQuiz(e) },
	})
	if err != nil {
		return err
	}
	answerer, err := bot.New(bot.Config{
		Glossary: terms, Metrics: set, Command: c.Command, Name: me.User, User: me.UserID,
		Sender: sender, Seen: db, Misses: db, Quiz: game, Scores: db, Planner: game, Admins: c.Admins, Log: s.log, Observe: numbers.observeBot,
	})
	if err != nil {
		return err
	}
	others := newStrangers(c, s.log)
	link, err := socket.New(socket.Options{
		API: api, Connections: c.Connections, Log: s.log,
		Observe: func(e socket.Event) { numbers.observeSocket(e); others.observe(e) },
	})
	if err != nil {
		return err
	}
	numbers.watch(link.Connected, answerer.Waiting)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return answerer.Run(ctx, link) })
	group.Go(func() error { return game.Run(ctx) })
	group.Go(func() error { return watch.run(ctx, connection(link.Connected), readiness{"database", db.Ping}) })
	group.Go(func() error { return announce(ctx, link, sender, schedules, s) })
	return group.Wait()
}

func newAPI(c config, client *http.Client) *slack.Client {
	return slack.New(string(c.BotToken), slack.OptionAppLevelToken(string(c.AppToken)),
		slack.OptionAPIURL(c.APIURL), slack.OptionHTTPClient(client))
}

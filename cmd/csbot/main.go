// Command csbot is a Slack bot for Customer Success teams: it answers what a
// term means, computes metrics and asks a daily question.
//
// run and work are the whole program in the order of its construction; each
// subcommand has a small file of its own. To add one, write newX() and name it
// in root.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
	_ "time/tzdata" // zones work where the system has none

	"github.com/slack-go/slack"
	"github.com/spf13/cobra"
	"go.uber.org/zap"
	"golang.org/x/sync/errgroup"

	"csbot/bot"
	"csbot/bot/cache"
	"csbot/bot/outbox"
	"csbot/bot/settings"
	"csbot/bot/socket"
	"csbot/bot/store"
	"csbot/bot/vocabulary"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
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
	understood := false
	cmd.PersistentPreRun = func(*cobra.Command, []string) { understood = true }
	ran, err := cmd.ExecuteContextC(ctx)
	if err == nil {
		return 0
	}
	_, _ = fmt.Fprintln(errs, err)
	if !understood {
		_, _ = fmt.Fprintf(errs, "Usage: %s; %s --help says more\n", ran.UseLine(), ran.CommandPath())
	}
	return 1
}

func root() *cobra.Command {
	cmd := &cobra.Command{
		Use:           "csbot",
		Short:         "Terms, metrics and a daily question for Customer Success teams in Slack",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	cmd.AddCommand(newServe(), newDemo(), newAsk(), newTerms(), newManifest(), newQuiz(), newCards(), newClues(),
		newDoctor(), newHealthCommand(), newBackup(), newRestore(), newPrivacy(), newVersion())
	return cmd
}

// surroundings are what the demo and the tests replace.
type surroundings struct {
	log   *zap.Logger
	now   func() time.Time // nil: time.Now
	wake  <-chan struct{}  // the clock was moved
	ready func()           // called once, when the first connection is up
	load  func(config) (*bot.Knowledge, error)

	fresh    time.Duration   // how often to look for words that other processes have changed; 0: two seconds
	database []store.Wrapper // see what is asked there

	// Of the quiz; 0: as it sees fit.
	catchUp time.Duration // how late a question is still asked
	sleep   time.Duration // how long to do nothing at most
	lease   time.Duration // how long a step may take
}

// parts are what the program has before Slack has told it who the bot is.
type parts struct {
	config
	surroundings

	known   func(key string) *bot.Knowledge // what a workspace knows now, by bot.Workspace.WordsKey
	words   *vocabulary.Book
	set     *settings.Book
	numbers *metrics
	db      *store.Store
	turns   bot.ClueTurns
	outage  *atomic.Pointer[outbox.Senders] // nil inside until Slack has said who we are
	client  *http.Client
	api     *slack.Client
	link    *socket.Client
}

// run is the whole program. It returns nil when ctx ends and everything in
// progress is finished.
func run(ctx context.Context, c config, s surroundings) (err error) {
	if s.now == nil {
		s.now = time.Now
	}
	p := parts{
		config: c, surroundings: s, numbers: newMetrics(), outage: new(atomic.Pointer[outbox.Senders]), client: outbox.NewClient(nil),
		turns: bot.NewClueTurns(),
	}
	shipped, err := s.load(c)
	if err != nil {
		return err
	}
	watch, err := newHealth(ctx, c.HTTPAddr, p.numbers, s.log)
	if err != nil {
		return err
	}
	defer watch.close()
	if p.db, err = openStore(ctx, c, s.database...); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.db.Close()) }()
	p.words, p.set = vocabulary.New(p.db, shipped, time.Now), settings.New(p.db)
	p.known = p.words.Known
	p.db.Observe(func(err error) { logDatabase(s.log, err) })

	if p.api, p.link, err = p.reach(); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return p.db.Watch(ctx) })
	group.Go(func() error {
		return cache.Follow(ctx, cmp.Or(s.fresh, vocabulary.Fresh), p.refresh, func(err error) { logDatabase(s.log, err) })
	})
	group.Go(func() error {
		return watch.run(ctx, connection(p.link.Connected), readiness{"database", p.db.Ping}, readiness{"Slack's API", p.served})
	})
	group.Go(func() error { return p.introduceAndServe(ctx) })
	return group.Wait()
}

// introduceAndServe serves once Slack has said who we are.
func (p parts) introduceAndServe(ctx context.Context) error {
	me, err := introduced(ctx, p.config, p.client, p.log)
	switch {
	case err == nil:
		return p.serve(ctx, me)
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return nil
	}
	return err
}

// refresh reads the words and settings that other processes have written.
func (p parts) refresh(ctx context.Context) error {
	return errors.Join(p.words.Refresh(ctx), p.set.Refresh(ctx))
}

// reach makes what talks to Slack.
func (p parts) reach() (*slack.Client, *socket.Client, error) {
	others := newStrangers(p.config, p.log)
	api := newAPI(p.config, p.client)
	link, err := socket.New(socket.Options{
		API: api, Connections: p.Connections, Log: p.log,
		Observe: func(e socket.Event) { p.numbers.observeSocket(e); others.observe(e) },
	})
	return api, link, err
}

// serve works in the workspace whose bot token is set, as the bot that Slack says
// it is there.
func (p parts) serve(ctx context.Context, me *slack.AuthTestResponse) error {
	if err := p.refresh(ctx); err != nil && ctx.Err() == nil { // it is tried again
		logDatabase(p.log, err)
	}
	schedules, err := p.schedules(me.TeamID)
	if err != nil {
		return err
	}
	where := bot.Workspace{Team: me.TeamID, Enterprise: me.EnterpriseID, BotUser: me.UserID, BotName: me.User, Command: p.Command}
	return p.work(ctx, p.link, installation{where, p.api, schedules})
}

// served fails while Slack refuses the whole workspace.
func (p parts) served(context.Context) error {
	if senders := p.outage.Load(); senders != nil {
		return senders.Outage()
	}
	return nil
}

func newAPI(c config, client *http.Client) *slack.Client {
	return slack.New(string(c.BotToken), slack.OptionAppLevelToken(string(c.AppToken)),
		slack.OptionAPIURL(c.APIURL), slack.OptionHTTPClient(client))
}

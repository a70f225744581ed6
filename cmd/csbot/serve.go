package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"csbot/bot/outbox"
	"csbot/quiz"
)

func newServe() *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Answer in Slack, until it is told to stop",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := loadConfig()
			if err == nil {
				err = c.check()
			}
			if err != nil {
				return fmt.Errorf("csbot cannot start with these settings:\n%w", err)
			}
			beFrugal()
			log := newLogger(cmd, c.LogLevel)
			defer func() { _ = log.Sync() }()
			for _, warning := range unknownVariables() {
				log.Warn(warning)
			}
			return logged(c, log, func() error {
				return run(cmd.Context(), c, c.TestClock.over(surroundings{
					log: log, load: newKnowledge, now: time.Now, ready: func() { log.Info("connected to Slack") },
				}))
			})
		},
	}
}

// logged runs the program between a line that says what starts and one that
// says that it has ended, and how.
func logged(c config, log *zap.Logger, run func() error) error {
	database := "SQLite"
	if c.usesPostgres() {
		database = "PostgreSQL"
	}
	log.Info("csbot starts", zap.String("version", version()), zap.String("database", database),
		zap.Int("connections", c.Connections), zap.String("command", c.Command))
	began := time.Now()
	err := run()
	log.Info("csbot has stopped", zap.Duration("ran", time.Since(began)), zap.Error(err))
	return err
}

// usesPostgres reports which of the two databases is meant.
func (c config) usesPostgres() bool { return strings.HasPrefix(string(c.Database), "postgres") }

// newLogger writes one JSON object a line to the command's error stream.
func newLogger(cmd *cobra.Command, level zapcore.Level) *zap.Logger {
	encoding := zap.NewProductionEncoderConfig()
	encoding.EncodeTime = zapcore.ISO8601TimeEncoder
	encoding.EncodeDuration = zapcore.StringDurationEncoder
	sink := zapcore.Lock(zapcore.AddSync(cmd.ErrOrStderr()))
	return zap.New(zapcore.NewCore(zapcore.NewJSONEncoder(encoding), sink, level))
}

// announce says when the bot is connected, and what is wrong with the
// channels of the quiz.
func announce(ctx context.Context, from link, senders *outbox.Senders, schedules []quiz.Schedule, s surroundings) error {
	select {
	case <-from.Ready():
		s.ready()
		tidy()
	case <-ctx.Done():
		return nil
	}
	for _, schedule := range schedules {
		if err := senders.CheckChannel(ctx, schedule.Team, schedule.Channel); err != nil && ctx.Err() == nil {
			s.log.Error("no daily question will be posted until this is mended", zap.Error(err))
		}
	}
	return nil
}

// logOutage writes down when Slack refuses the whole workspace, and when that
// is over.
func logOutage(log *zap.Logger, e outbox.Event) {
	switch e.Kind {
	case outbox.OutageBegan:
		log.Error("Slack refuses the whole workspace: everything is held until it is mended, and goes on by itself then; csbot doctor says what to do",
			zap.String("method", e.Method), zap.String("refusal", e.Result))
	case outbox.OutageOver:
		log.Info("Slack serves the workspace again")
	case outbox.Called, outbox.Limited:
	}
}

// logQuiz writes down what becomes of the daily questions.
func logQuiz(log *zap.Logger, e quiz.Event) {
	entry := log.With(zap.String("quiz", string(e.Kind)), zap.Stringer("round", e.Round))
	if e.Err != nil {
		entry.Warn("daily question", zap.Error(e.Err))
		return
	}
	entry.Info("daily question")
}

package main

import (
	"strings"
	"testing"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"

	"csbot/bot/socket"
)

func TestStrangers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		database secret
		counts   []int // in Slack's greetings
		level    zapcore.Level
		said     int
	}{
		{"alone", "csbot.db", []int{1, 2}, 0, 0},
		{"another one with a file", "csbot.db", []int{3, 4}, zapcore.WarnLevel, 1},
		{"replicas of one PostgreSQL", "postgres://h/d", []int{3, 4}, zapcore.InfoLevel, 1},
		{"Slack does not say", "csbot.db", []int{0}, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			core, logs := observer.New(zapcore.DebugLevel)
			s := newStrangers(config{Connections: 2, Database: tt.database}, zap.New(core))
			for _, n := range tt.counts {
				s.observe(socket.Event{Kind: socket.Up, Count: n})
			}
			said := logs.FilterMessageSnippet("SLACK_APP_TOKEN").All()
			if len(said) != tt.said || tt.said > 0 && said[0].Level != tt.level {
				t.Errorf("said %+v", said)
			}
		})
	}
}

func TestEndToEndServeWarnsOfAnotherDatabase(t *testing.T) {
	t.Parallel()
	first := newStage(t, nil)
	core, logs := observer.New(zapcore.DebugLevel)
	second := &stage{t: t, ctx: first.ctx, slack: first.slack, config: first.config, log: zap.New(core)}
	second.config.Database = secret(t.TempDir() + "/other.db")
	second.start()
	warned := func() int {
		return logs.Filter(func(e observer.LoggedEntry) bool {
			return e.Level == zapcore.WarnLevel && strings.Contains(e.Message, "another process uses SLACK_APP_TOKEN")
		}).Len()
	}
	// Slack's greeting of the last of four connections says that there are more than two.
	for began := time.Now(); warned() == 0 && time.Since(began) < patience; {
		time.Sleep(10 * time.Millisecond)
	}
	if warned() != 1 {
		t.Errorf("not warned: %v", logs.All())
	}
}

package main

import (
	"sync"

	"go.uber.org/zap"

	"csbot/bot/socket"
)

// strangers warns of other processes that use the same app-level token: Slack
// shares out what people do among all connections of an app, so processes with
// different databases would each know half of it.
//
// Slack's greeting counts the connections and does not say whose they are. A
// file of SQLite belongs to one machine, so there it is a warning; processes
// that share PostgreSQL are meant to be several, so there it is a notice. A
// process that was just replaced may be counted for some seconds more.
type strangers struct {
	own  int // connections of this process
	file bool
	log  *zap.Logger
	once sync.Once
}

func newStrangers(c config, log *zap.Logger) *strangers {
	return &strangers{own: c.Connections, file: !c.usesPostgres(), log: log}
}

func (s *strangers) observe(e socket.Event) {
	if e.Kind != socket.Up || e.Count <= s.own {
		return
	}
	s.once.Do(func() {
		count := zap.Int("other connections", e.Count-s.own)
		if s.file {
			s.log.Warn("another process uses SLACK_APP_TOKEN: if its database is not this file, "+
				"answers and daily questions go to one or the other; stop one, or give both the same PostgreSQL", count)
			return
		}
		s.log.Info("other processes use SLACK_APP_TOKEN: all must have the same CSBOT_DATABASE_URL", count)
	})
}
